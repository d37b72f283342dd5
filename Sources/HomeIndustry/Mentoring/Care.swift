import Store

/// How one business is looked after today, in one row: since when, by how many, last and next visit. *Glossary: keadaan pendampingan.*
struct Care: Sendable, FromRow, Equatable {
    let business: ID<Business>
    var mentors: Int
    /// The first day somebody was assigned.
    var since: Day?
    var lastVisit: Day?
    var nextVisit: Day?
    var visits: Int
    /// How many visits she has confirmed by code; the next code follows from it.
    var confirmations: Int

    /// Nobody has looked after it yet.
    private init(business: ID<Business>) { (self.business, mentors, visits, confirmations) = (business, 0, 0, 0) }

    init(row: inout Row) throws {
        (business, mentors, since) = (try row(), try row(), try row())
        (lastVisit, nextVisit, visits, confirmations) = (try row(), try row(), try row(), try row())
    }

    static let columns: SQL = "c.business_id, c.mentors, c.since, c.last_visit, c.next_visit, c.visits, c.confirmations"

    /// Nil while nobody has looked after it yet.
    static func of(_ business: ID<Business>, in db: Connection) throws -> Care? {
        try db.first("SELECT \(columns) FROM care c WHERE c.business_id = \(business)")
    }

    /// Whether the next visit is over its day.
    func isLate(on day: Day) -> Bool { nextVisit.map { $0 < day } ?? false }

    /// Changes the row, and the figures of who is looked after. Whoever calls this holds the business.
    static func change(_ business: Business, in db: Connection, _ set: (inout Care) -> Void) throws {
        try change(business, from: try of(business.id, in: db), in: db, set)
    }

    /// The same by a caller who has read the row.
    static func change(_ business: Business, from before: Care?, in db: Connection, _ set: (inout Care) -> Void) throws {
        var after = before ?? Care(business: business.id)
        set(&after)
        try db.send(
            """
            INSERT INTO care (business_id, region, mentors, since, last_visit, next_visit, visits, confirmations)
            VALUES (\(business.id), \(business.region), \(after.mentors), \(after.since), \(after.lastVisit), \(after.nextVisit), \(after.visits), \(after.confirmations))
            ON CONFLICT (business_id) DO UPDATE SET mentors = excluded.mentors, since = excluded.since, last_visit = excluded.last_visit, next_visit = excluded.next_visit,
                visits = excluded.visits, confirmations = excluded.confirmations
            """)
        for item in Tally.items(care: before, business.status, business.stage) { Tally.add(-1, item.measure, item.item, in: business.region, in: db) }
        for item in Tally.items(care: after, business.status, business.stage) { Tally.add(1, item.measure, item.item, in: business.region, in: db) }
    }

    /// Businesses that were first looked after by a day.
    static func begun(until: Day, within region: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws -> [(business: ID<Business>, name: String, since: Day)] {
        let place = viewer.region.covers(region) ? region : viewer.region
        return try db.all(
            """
            SELECT c.business_id, b.name, c.since FROM care c JOIN business b ON b.id = c.business_id
            WHERE c.mentors > 0 AND c.since <= \(until) AND \(place.covers(column: "c.region")) ORDER BY c.since, b.name_key LIMIT 50
            """
        ) { row in (try row(), try row(), try row()) }
    }

    /// The first day on which anybody was looked after in a place.
    static func first(within region: RegionCode, in db: Connection) throws -> Day? {
        try db.value("SELECT since FROM care WHERE since IS NOT NULL AND \(region.covers(column: "region")) ORDER BY since LIMIT 1", as: Day.self)
    }

    /// The row follows its business to another place.
    static func follow(_ id: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        let business = try Business.find(id, visibleTo: viewer, in: db)
        try db.execute("UPDATE care SET region = \(business.region) WHERE business_id = \(id) AND region <> \(business.region)")
    }
}
