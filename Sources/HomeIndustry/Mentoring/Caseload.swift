import Store
import Web

/// The businesses somebody looks after. *Glossary: daftar dampingan.*
enum Caseload {
    /// The largest that is kept on a phone.
    static let most = 1000

    /// "It is hers": assigned to her, or, for a cadre, in her village or district.
    private static func mine(_ viewer: Viewer, _ mentor: Mentor?) -> SQL {
        let assigned: SQL = mentor.map { "b.id IN (SELECT a.business_id FROM assignment a WHERE a.mentor_id = \($0.id) AND a.until_day IS NULL)" } ?? "1 = 0"
        guard viewer.role == .cadre else { return assigned }
        return "(\(assigned) OR (\(viewer.region.covers(column: "b.region"))))"
    }

    /// Those whose next visit comes first stand first; what is closed or gone away is no longer anybody's.
    static func businesses(of viewer: Viewer, in db: Connection) throws -> [ID<Business>] {
        let mentor = try Mentor.of(viewer, in: db)
        return try db.values(
            """
            SELECT b.id FROM business b LEFT JOIN care c ON c.business_id = b.id WHERE \(mine(viewer, mentor)) AND b.status NOT IN ('closed', 'moved')
            ORDER BY COALESCE(c.next_visit, '0000'), b.region, b.name_key, b.id LIMIT \(most)
            """, as: ID<Business>.self)
    }

    static func lines(of viewer: Viewer, in db: Connection) throws -> [CaseLine] {
        let mentor = try Mentor.of(viewer, in: db)
        return try db.all("\(CaseLine.select) WHERE \(mine(viewer, mentor)) AND b.status NOT IN ('closed', 'moved') ORDER BY COALESCE(c.next_visit, '0000'), b.name_key, b.id LIMIT \(most)")
    }

    /// - Parameter region: those elsewhere do not exist for the reader.
    static func lines(of mentor: ID<Mentor>, within region: RegionCode, in db: Connection) throws -> [CaseLine] {
        try db.all(
            """
            \(CaseLine.select) WHERE b.id IN (SELECT a.business_id FROM assignment a WHERE a.mentor_id = \(mentor) AND a.until_day IS NULL) AND \(region.covers(column: "b.region"))
            ORDER BY COALESCE(c.next_visit, '0000'), b.name_key, b.id LIMIT \(most)
            """)
    }

    /// For so many days after a handover, what the former mentor noted is taken: a phone without signal has not heard of it.
    static let news = 60
    static let handedOver = Problem(
        .conflict, "visit.handed-over",
        Text(
            id: "Usaha ini sudah diserahkan kepada pendamping lain; kunjungan Anda tetap dicatat.",
            en: "This business was handed over to another mentor by then; your visit is written down all the same."))

    /// The business for a visit: in the viewer's area, or hers on that day though it has left since.
    /// - Parameter unheardFor: or hers until so many days before.
    /// - Throws: `business.unknown`.
    static func hold(_ id: ID<Business>, on day: Day, unheardFor days: Int = 0, by viewer: Viewer, in db: Connection) throws -> Business {
        do { return try Business.hold(id, visibleTo: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown {
            guard let place = try place(of: id, on: day, unheardFor: days, by: viewer, in: db) else { throw problem }
            return try Business.hold(id, visibleTo: viewer.reaching(place), in: db)
        }
    }

    /// Where a business lies that was hers on a day, or until so many days before.
    static func place(of id: ID<Business>, on day: Day, unheardFor days: Int, by viewer: Viewer, in db: Connection) throws -> RegionCode? {
        try db.value(
            """
            SELECT b.region FROM business b JOIN assignment a ON a.business_id = b.id JOIN mentor m ON m.id = a.mentor_id
            WHERE b.id = \(id) AND m.account_id = \(viewer.account) AND a.from_day <= \(day) AND (a.until_day IS NULL OR a.until_day >= \(day.adding(days: -days))) LIMIT 1
            """, as: RegionCode.self)
    }
}

/// One line of a case-load.
struct CaseLine: Sendable, FromRow {
    let business: ID<Business>
    let name: String
    let owner: String
    let place: String
    let stage: Stage?
    let lastVisit: Day?
    let nextVisit: Day?

    init(row: inout Row) throws { (business, name, owner, place, stage, lastVisit, nextVisit) = (try row(), try row(), try row(), try row(), try row(), try row(), try row()) }

    static let select: SQL = """
        SELECT b.id, b.name, o.name, r.name, b.stage, c.last_visit, c.next_visit
        FROM business b JOIN owner o ON o.id = b.owner_id JOIN region r ON r.code = b.region LEFT JOIN care c ON c.business_id = b.id
        """
}
