import Store

/// A move that was decided: one rung of a business's history. *Glossary: perpindahan kelas.*
struct StageChange: Sendable, FromRow {
    let move: Move
    let from: Stage?
    let to: Stage?
    let day: Day
    let proposal: ID<Proposal>
    init(row: inout Row) throws { (move, from, to, day, proposal) = (try row(), try row(), try row(), try row(), try row()) }

    static func all(of business: ID<Business>, in db: Connection) throws -> [StageChange] {
        try db.all("SELECT move, from_stage, to_stage, on_day, proposal_id FROM stage_change WHERE business_id = \(business) ORDER BY id")
    }

    static func insert(_ proposal: Proposal, from before: Business, by viewer: Viewer, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO stage_change (id, business_id, proposal_id, region, move, from_stage, to_stage, on_day, at)
            VALUES (\(ID<StageChange>.new(at: viewer.now)), \(proposal.business), \(proposal.id), \(before.region), \(proposal.move), \(before.stage),
                \(proposal.to), \(viewer.today), \(viewer.now))
            """)
    }
}

/// Which moves a list shows: one cell of the matrix of a year.
struct MoveFilter: Sendable {
    let region: RegionCode
    let year: Int
    /// Nil for businesses that had no class.
    let from: Stage?
    /// Nil for graduation.
    let to: Stage?
    var after: ID<StageChange>?
}

/// One line of that list.
struct MoveLine: Sendable {
    let id: ID<StageChange>
    let day: Day
    let place: String
    let business: ID<Business>
    let name: String
    let proposal: ID<Proposal>

    /// The moves behind one figure, by place and day; the year's figure counts exactly these.
    static func list(_ filter: MoveFilter, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [MoveLine] {
        guard viewer.role != .owner else { return [] }
        let place = viewer.region.covers(filter.region) ? filter.region : viewer.region
        let later: SQL = filter.after.map { "AND (c.region, c.on_day, c.id) > (SELECT region, on_day, id FROM stage_change WHERE id = \($0))" } ?? ""
        return try db.all(
            """
            SELECT c.id, c.on_day, r.name, b.id, b.name, c.proposal_id FROM stage_change c JOIN business b ON b.id = c.business_id JOIN region r ON r.code = c.region
            WHERE \(filter.to.map { "c.to_stage = \($0)" } ?? "c.to_stage IS NULL" as SQL) AND \(filter.from.map { "c.from_stage = \($0)" } ?? "c.from_stage IS NULL" as SQL)
            AND \(place.covers(column: "c.region")) AND c.on_day >= \("\(filter.year)-01-01") AND c.on_day <= \("\(filter.year)-12-31") \(later)
            ORDER BY c.region, c.on_day, c.id LIMIT \(limit)
            """
        ) { row in MoveLine(id: try row(), day: try row(), place: try row(), business: try row(), name: try row(), proposal: try row()) }
    }
}
