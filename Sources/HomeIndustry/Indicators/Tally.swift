import Store

/// The counters behind every figure: kept for each place and everything above it, changed in the transaction of the deed that changes them.
/// *Glossary: penghitung.*
public enum Tally {
    /// What is counted. Items: `status` → a status; `stage` → a class or `none`; `sector` and `sex` → `fish/pemula`; `move-2026` → `pemula>berkembang`; `waiting` → `open`;
    /// `care` → `yes/pemula` where somebody looks after it; `visited` → `2026-11/pemula` by the month of the last visit, or `never/pemula`.
    enum Measure {
        static let status = "status", stage = "stage", sector = "sector", sex = "sex", waiting = "waiting", care = "care", visited = "visited"
        static func move(in year: Int) -> String { "move-\(year)" }
    }

    /// Adds a business to the figures of its place (`amount` 1), or takes it away (-1).
    static func count(_ business: Business, _ amount: Int, in db: Connection) throws {
        try count(business.with(), amount, in: db)
    }

    static func count(move target: String, from business: Business, in year: Int, in db: Connection) throws {
        add(1, Measure.move(in: year), "\(business.stage?.rawValue ?? "none")>\(target)", in: business.region, in: db)
    }

    static func items(of status: BusinessStatus, _ stage: Stage?, _ sector: Sector, _ sex: Sex) -> [(measure: String, item: String)] {
        let stageItem = stage?.rawValue ?? "none"
        var items = [(Measure.status, status.rawValue)]
        if status.isOnTheLadder {
            items += [(Measure.stage, stageItem), (Measure.sector, "\(sector.rawValue)/\(stageItem)"), (Measure.sex, "\(sex.rawValue)/\(stageItem)")]
        }
        return items
    }

    static func items(care: Care?, _ status: BusinessStatus, _ stage: Stage?) -> [(measure: String, item: String)] {
        guard status.isOnTheLadder else { return [] }
        let stage = stage?.rawValue ?? "none"
        return [
            (Measure.care, "\(care.map { $0.mentors > 0 } == true ? "yes" : "no")/\(stage)"),
            (Measure.visited, "\(care?.lastVisit.map { String($0.text.prefix(7)) } ?? "never")/\(stage)"),
        ]
    }

    static func add(_ amount: Int, _ measure: String, _ item: String, in region: RegionCode, in db: Connection) {
        for place in region.chain { db.sums["\(place.level.twoDigits)|\(place.text)|\(measure)|\(item)", default: 0] += amount }
    }

    /// Writes what a transaction counted, in key order. Runs just before its commit.
    public static func flush(_ db: Connection) throws {
        for (key, amount) in db.sums.sorted(by: { $0.key < $1.key }) where amount != 0 {
            let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            try db.send(
                """
                INSERT INTO tally (level, region, measure, item, amount) VALUES (\(Int(parts[0]) ?? 0), \(parts[1]), \(parts[2]), \(parts[3]), \(amount))
                ON CONFLICT (level, region, measure, item) DO UPDATE SET amount = tally.amount + excluded.amount
                """)
        }
        db.sums = [:]
    }

    /// The figures of one place for one measure, by item.
    static func figures(_ measure: String, of region: RegionCode, in db: Connection) throws -> [String: Int] {
        let rows = try db.all(
            "SELECT item, amount FROM tally WHERE level = \(region.level) AND region = \(region) AND measure = \(measure) AND amount <> 0"
        ) { row in (try row() as String, try row() as Int) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The figures of the places directly inside, for one measure.
    static func figuresInside(_ region: RegionCode, _ measure: String, in db: Connection) throws -> [RegionCode: [String: Int]] {
        guard let level = region.childLevel else { return [:] }
        var figures: [RegionCode: [String: Int]] = [:]
        try db.each("SELECT region, item, amount FROM tally WHERE level = \(level) AND \(region.covers(column: "region")) AND measure = \(measure)") { row in
            let (place, item, amount): (RegionCode, String, Int) = (try row(), try row(), try row())
            figures[place, default: [:]][item] = amount
        }
        return figures
    }
}

extension Business {
    func with(status: BusinessStatus? = nil, stage: Stage?? = nil, sex: Sex? = nil) -> CountedBusiness {
        CountedBusiness(id: id, status: status ?? self.status, stage: stage ?? self.stage, sector: sector, sex: sex ?? ownerSex, region: region)
    }
}

/// A business as the counters see it, after a change that is under way.
struct CountedBusiness {
    let id: ID<Business>
    let status: BusinessStatus
    let stage: Stage?
    let sector: Sector
    let sex: Sex
    let region: RegionCode
}

extension Tally {
    static func count(_ business: CountedBusiness, _ amount: Int, in db: Connection) throws {
        let care = business.status.isOnTheLadder ? try Care.of(business.id, in: db) : nil
        for (measure, item) in items(of: business.status, business.stage, business.sector, business.sex) + items(care: care, business.status, business.stage) {
            add(amount, measure, item, in: business.region, in: db)
        }
    }
}
