import Store

/// A business that mentoring passes by: nobody assigned, or not visited for too long. *Glossary: kekosongan pendampingan.*
struct Hole: Sendable, FromRow {
    let business: ID<Business>
    let name: String
    let owner: String
    let place: String
    let region: RegionCode
    let stage: Stage?
    let mentors: Int
    let lastVisit: Day?
    let nextVisit: Day?

    init(row: inout Row) throws {
        (business, name, owner, place, region) = (try row(), try row(), try row(), try row(), try row())
        (stage, mentors, lastVisit, nextVisit) = (try row(), try row(), try row(), try row())
    }

    private static let select: SQL = """
        SELECT b.id, b.name, o.name, r.name, b.region, b.stage, COALESCE(c.mentors, 0), c.last_visit, c.next_visit
        FROM business b JOIN owner o ON o.id = b.owner_id JOIN region r ON r.code = b.region LEFT JOIN care c ON c.business_id = b.id
        """

    /// On the ladder, and nobody looks after it.
    static func alone(within region: RegionCode, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Hole] {
        try list("COALESCE(c.mentors, 0) = 0", within: region, limit, viewer, db)
    }

    /// Looked after, but the day of the next visit is over.
    static func late(within region: RegionCode, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Hole] {
        try list("c.mentors > 0 AND c.next_visit < \(viewer.today)", within: region, limit, viewer, db)
    }

    /// Nobody came for as long as its class allows, whatever day was agreed: the businesses behind ``Coverage/Line/forgotten``.
    static func forgotten(within region: RegionCode, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Hole] {
        func oldest(_ stage: Stage?) -> String { Coverage.oldest(stage, viewer) }
        return try list(
            """
            COALESCE(substr(c.last_visit, 1, 7), '') < CASE b.stage WHEN \(Stage.starting) THEN \(oldest(.starting)) WHEN \(Stage.growing) THEN \(oldest(.growing))
            WHEN \(Stage.advanced) THEN \(oldest(.advanced)) ELSE \(oldest(nil)) END
            """, within: region, limit, viewer, db)
    }

    private static func list(_ condition: SQL, within region: RegionCode, _ limit: Int, _ viewer: Viewer, _ db: Connection) throws -> [Hole] {
        guard viewer.role != .owner else { return [] }
        let place = viewer.region.covers(region) ? region : viewer.region
        return try db.all(
            "\(select) WHERE b.status IN ('verified', 'active') AND \(place.covers(column: "b.region")) AND \(condition) ORDER BY b.region, b.name_key, b.id LIMIT \(limit)")
    }
}
