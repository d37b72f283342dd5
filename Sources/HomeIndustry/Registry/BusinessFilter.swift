import Store
import Web

/// Which businesses a list shows: what a person chose above it, as it stands in the address.
struct BusinessFilter: Sendable {
    var region = RegionCode.nation
    var stage: Stage?
    var hasNoStage = false
    var status: BusinessStatus?
    var isOnTheLadder = false
    var sector: Sector?
    var sex: Sex?
    var words: [String] = []
    var after: ID<Business>?
    /// Where a search by name goes on: the word, place and business last shown.
    var afterWord: (word: String, region: String, id: String)?

    /// For a program's question: which filters there are, and whether a value is one of theirs.
    static let readable: [String: @Sendable (String) -> Bool] = [
        "region": { RegionCode($0) != nil }, "stage": { $0 == "none" || Stage(rawValue: $0) != nil }, "status": { $0 == "ladder" || BusinessStatus(rawValue: $0) != nil },
        "sector": { Sector(rawValue: $0) != nil }, "sex": { Sex(rawValue: $0) != nil }, "q": { _ in true },
    ]

    /// Reads leniently, for a page: what is not understood narrows nothing.
    init(reading query: Fields) {
        region = query["region"].flatMap { RegionCode($0) } ?? .nation
        stage = query["stage"].flatMap { Stage(rawValue: $0) }
        hasNoStage = query["stage"] == "none"
        status = query["status"].flatMap { BusinessStatus(rawValue: $0) }
        isOnTheLadder = query["status"] == "ladder"
        sector = query["sector"].flatMap { Sector(rawValue: $0) }
        sex = query["sex"].flatMap { Sex(rawValue: $0) }
        words = nameKey(query["q"] ?? "").split(separator: " ").prefix(4).map(String.init)
        after = query["after"].flatMap(ID.checked)
        let parts = (query["after"] ?? "").split(separator: ".").map(String.init)
        if parts.count == 3 { afterWord = (parts[0], parts[1], parts[2]) }
    }
}

/// One line of a list of businesses.
struct BusinessLine: Sendable, FromRow {
    let id: ID<Business>
    let name: String
    let owner: String
    let place: String
    let region: RegionCode
    let sector: Sector
    let status: BusinessStatus
    let stage: Stage?
    /// Where the next page begins after this line.
    let cursor: String

    init(row: inout Row) throws {
        (id, name, owner, place) = (try row(), try row(), try row(), try row())
        (region, sector, status, stage, cursor) = (try row(), try row(), try row(), try row(), try row())
    }
}
