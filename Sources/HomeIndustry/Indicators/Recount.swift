import Store

/// Counts everything from the register itself, and compares: the counters must never drift.
public struct Recount: Sendable {
    public struct Drift: Sendable, Equatable {
        public let place: String
        public let measure: String
        public let item: String
        public let counted: Int
        public let actual: Int
    }
    public let drifts: [Drift]
    public let figures: Int

    public init(in db: Connection) throws {
        var truth: [String: Int] = [:]
        func add(_ region: RegionCode, _ measure: String, _ item: String, _ amount: Int) {
            for place in region.chain { truth["\(place.text)|\(measure)|\(item)", default: 0] += amount }
        }
        try db.each("SELECT region, status, stage, sector, owner_sex, count(*) FROM business GROUP BY region, status, stage, sector, owner_sex") { row in
            let (region, status, stage): (RegionCode, BusinessStatus, Stage?) = (try row(), try row(), try row())
            let (sector, sex, amount): (Sector, Sex, Int) = (try row(), try row(), try row())
            for (measure, item) in Tally.items(of: status, stage, sector, sex) { add(region, measure, item, amount) }
        }
        try db.each(
            """
            SELECT region, substr(on_day, 1, 4), move, from_stage, to_stage, count(*) FROM stage_change
            GROUP BY region, substr(on_day, 1, 4), move, from_stage, to_stage
            """
        ) { row in
            let (region, year, move): (RegionCode, String, Move) = (try row(), try row(), try row())
            let (from, to, amount): (Stage?, Stage?, Int) = (try row(), try row(), try row())
            add(region, "move-\(year)", "\(from?.rawValue ?? "none")>\(move == .graduation ? "graduated" : to?.rawValue ?? "")", amount)
        }
        try db.each("SELECT region, count(*) FROM proposal WHERE settled_at IS NULL GROUP BY region") { row in
            add(try row(), Tally.Measure.waiting, "open", try row())
        }
        try db.each(
            """
            SELECT b.region, b.status, b.stage, CASE WHEN c.mentors > 0 THEN 'yes' ELSE 'no' END, COALESCE(substr(c.last_visit, 1, 7), 'never'), count(*)
            FROM business b LEFT JOIN care c ON c.business_id = b.id
            GROUP BY b.region, b.status, b.stage, CASE WHEN c.mentors > 0 THEN 'yes' ELSE 'no' END, COALESCE(substr(c.last_visit, 1, 7), 'never')
            """
        ) { row in
            let (region, status, stage): (RegionCode, BusinessStatus, Stage?) = (try row(), try row(), try row())
            let (cared, month, amount): (String, String, Int) = (try row(), try row(), try row())
            guard status.isOnTheLadder else { return }
            add(region, Tally.Measure.care, "\(cared)/\(stage?.rawValue ?? "none")", amount)
            add(region, Tally.Measure.visited, "\(month)/\(stage?.rawValue ?? "none")", amount)
        }
        var drifts: [Drift] = []
        try db.each("SELECT region, measure, item, amount FROM tally") { row in
            let (place, measure, item, amount): (String, String, String, Int) = (try row(), try row(), try row(), try row())
            let real = truth.removeValue(forKey: "\(place)|\(measure)|\(item)") ?? 0
            if real != amount { drifts.append(Drift(place: place, measure: measure, item: item, counted: amount, actual: real)) }
        }
        figures = truth.count
        for (key, amount) in truth where amount != 0 {
            let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            drifts.append(Drift(place: parts[0], measure: parts[1], item: parts[2], counted: 0, actual: amount))
        }
        self.drifts = drifts.sorted { ($0.place, $0.measure, $0.item) < ($1.place, $1.measure, $1.item) }
    }

    /// Sets the counters right.
    public func repair(by viewer: Viewer, in db: Connection) throws {
        for drift in drifts {
            try db.execute(
                """
                INSERT INTO tally (level, region, measure, item, amount) VALUES (\(drift.place.utf8.count), \(drift.place), \(drift.measure), \(drift.item), \(drift.actual))
                ON CONFLICT (level, region, measure, item) DO UPDATE SET amount = excluded.amount
                """)
        }
        if !drifts.isEmpty { try Journal.write(.countersRebuilt, .programme, "tally", in: .nation, after: ["drifts": "\(drifts.count)"], by: viewer, in: db) }
    }
}
