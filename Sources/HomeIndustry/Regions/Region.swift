import Store
import Web

/// A province, regency or city, district, or village, as the state names it. *Glossary: wilayah.*
public struct Region: Sendable, FromRow, Equatable {
    public let code: RegionCode
    public let name: String
    public init(code: RegionCode, name: String) { (self.code, self.name) = (code, name) }
    public init(row: inout Row) throws { (code, name) = (try row(), try row()) }

    public static let nation = Region(code: .nation, name: "Indonesia")
}

extension Region {
    static let unknown = Problem(.unknown, "region.unknown", Text(id: "Wilayah tidak dikenal.", en: "There is no such place."))

    static func find(_ code: RegionCode, in db: Connection) throws -> Region {
        if code == .nation { return .nation }
        guard let region: Region = try db.first("SELECT code, name FROM region WHERE code = \(code)") else { throw unknown }
        return region
    }

    /// Finds a place that the viewer may look at.
    static func find(_ code: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws -> Region {
        guard viewer.region.covers(code), viewer.role != .owner else { throw unknown }
        return try find(code, in: db)
    }

    /// The place and everything it lies in, from the widest to itself, without the nation.
    static func path(_ code: RegionCode, in db: Connection) throws -> [Region] {
        try db.all("SELECT code, name FROM region WHERE code IN (\(list: code.chain.map(\.text))) ORDER BY level")
    }

    /// Names of places, by code.
    static func names(_ codes: [RegionCode], in db: Connection) throws -> [RegionCode: String] {
        let rows: [Region] = try db.all("SELECT code, name FROM region WHERE code IN (\(list: Array(Set(codes))))")
        return Dictionary(rows.map { ($0.code, $0.name) } + [(.nation, Region.nation.name)]) { first, _ in first }
    }

    static func children(of code: RegionCode, in db: Connection) throws -> [Region] {
        guard let level = code.childLevel else { return [] }
        return try db.all("SELECT code, name FROM region WHERE level = \(level) AND \(code.covers(column: "code")) AND valid_until IS NULL ORDER BY code")
    }

    /// Places at or under the viewer's scope whose name begins with some words, deepest first: for choosing an address.
    static func search(_ words: String, visibleTo viewer: Viewer, limit: Int = 30, in db: Connection) throws -> [Region] {
        guard viewer.role != .owner else { return [] }
        let pattern = words.lowercased().replacing("%", with: "").replacing("_", with: "") + "%"
        return try db.all(
            """
            SELECT code, name FROM region WHERE lower(name) LIKE \(pattern) AND valid_until IS NULL AND \(viewer.region.covers(column: "code"))
            ORDER BY level DESC, code LIMIT \(limit)
            """)
    }

    /// An address is a place of today inside one's own area, as deep as is known: a village, or its district.
    /// - Throws: a ``FormProblem`` beside the field `region`.
    static func mustBeAddress(_ code: RegionCode, by viewer: Viewer, in db: Connection) throws {
        do { try viewer.must(reach: code) } catch let problem as Problem { throw FormProblem("region", problem) }
        guard try isCurrent(code, in: db), code.level >= 6 else {
            throw FormProblem(
                "region",
                Problem(
                    .invalid, "region.too-wide",
                    Text(id: "Pilih desa/kelurahan, atau kecamatannya bila desa belum ada di daftar.", en: "Choose the village, or its district when the village is not listed.")))
        }
    }

    static func isCurrent(_ code: RegionCode, in db: Connection) throws -> Bool {
        try db.value("SELECT 1 FROM region WHERE code = \(code) AND valid_until IS NULL", as: Int.self) != nil
    }
}

extension [Region] {
    /// From the village outwards: Desa Pulau Telo, Selat, Kabupaten Kapuas.
    var words: String { reversed().map(\.name).joined(separator: ", ") }
}

extension RegionCode {
    /// - Throws: `region.bad-code`.
    static func read(_ text: String) throws -> RegionCode {
        guard let code = RegionCode(text) else {
            throw Problem(.invalid, "region.bad-code", Text(id: "“\(text.prefix(40))” bukan kode wilayah.", en: "“\(text.prefix(40))” is not a region code."))
        }
        return code
    }
}

/// Where a region stands on a tile map.
public struct Tile: Sendable {
    let code: RegionCode
    let short: String
    let column: Int
    let row: Int

    static func read(csv: String) throws -> [Tile] {
        var tiles: [Tile] = []
        CSV.read(Array(csv.utf8)) { line, fields in
            if line > 1, fields.count == 4, let code = RegionCode(fields[0]), let column = Int(fields[2]), let row = Int(fields[3]) {
                tiles.append(Tile(code: code, short: fields[1], column: column, row: row))
            }
        }
        return tiles
    }
}
