import Store
import Web

extension Activity {
    private static let columns: SQL = "a.id, a.name, a.code, a.region, a.year, a.source, a.ceiling, a.has_gender_tag, a.output, a.target, a.revision, a.created_by"
    static let unknown = Problem(.unknown, "activity.unknown", Text(id: "Sub-kegiatan tidak ditemukan.", en: "There is no such activity."))

    static func find(_ id: ID<Activity>, visibleTo viewer: Viewer, in db: Connection) throws -> Activity {
        let found: Activity? = try db.first("SELECT \(columns) FROM activity a WHERE a.id = \(id) AND \(viewer.seesActivities(of: "a.region"))")
        guard let found else { throw unknown }
        return try withProgrammes([found], in: db)[0]
    }

    /// The activity, for a deed that will change it or its money: others who would do so wait until this deed is done.
    static func hold(_ id: ID<Activity>, visibleTo viewer: Viewer, in db: Connection) throws -> Activity {
        try db.hold("SELECT id FROM activity WHERE id = \(id)")
        return try find(id, visibleTo: viewer, in: db)
    }

    /// A page of one year's activities, or of every year's, by region and code, after the last one of the page before.
    static func list(year: Int?, after: ID<Activity>? = nil, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Activity] {
        let later: SQL = after.map { "AND (a.region, a.code, a.id) > (SELECT region, code, id FROM activity WHERE id = \($0))" } ?? ""
        let ofYear: SQL = year.map { "AND a.year = \($0)" } ?? ""
        return try withProgrammes(
            db.all(
                """
                SELECT \(columns) FROM activity a WHERE \(viewer.seesActivities(of: "a.region")) \(ofYear) \(later)
                ORDER BY a.region, a.code, a.id LIMIT \(limit)
                """), in: db)
    }

    /// The years something is planned in, newest first.
    static func years(visibleTo viewer: Viewer, in db: Connection) throws -> [Int] {
        try db.values("SELECT DISTINCT a.year FROM activity a WHERE \(viewer.seesActivities(of: "a.region")) ORDER BY a.year DESC")
    }

    private static func withProgrammes(_ activities: [Activity], in db: Connection) throws -> [Activity] {
        guard !activities.isEmpty else { return [] }
        let rows: [(ID<Activity>, String)] = try db.all(
            "SELECT activity_id, programme FROM activity_programme WHERE activity_id IN (\(list: activities.map(\.id))) ORDER BY programme"
        ) { row in (try row(), try row()) }
        let programmes = Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
        return activities.map { activity in
            var activity = activity
            activity.programmes = programmes[activity.id] ?? []
            return activity
        }
    }
}

extension Viewer {
    /// "This activity's region lies where I may look": inside my area and, for those who work with it, above it.
    func seesActivities(of region: SQL) -> SQL {
        switch role {
        case .owner: "1 = 0"
        case .ministry, .province, .regency, .mentor: "((\(self.region.covers(column: region))) OR \(region) IN (\(list: self.region.chain)))"
        case .cadre, .association, .partner, .auditor: "(\(self.region.covers(column: region)))"
        }
    }
}

extension ActivityForm {
    /// - Returns: false when an activity of this id is there already.
    func insert(by viewer: Viewer, in db: Connection) throws -> Bool {
        try db.execute(
            """
            INSERT INTO activity (id, name, code, region, year, source, ceiling, has_gender_tag, output, target, revision, created_at, created_by)
            VALUES (\(id), \(name), \(code), \(region), \(year), \(source), \(ceiling), \(hasGenderTag), \(output), \(target), 1, \(viewer.now), \(viewer.account))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    func update(from revision: Int, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE activity SET name = \(name), code = \(code), region = \(region), year = \(year), source = \(source), ceiling = \(ceiling), has_gender_tag = \(hasGenderTag),
                output = \(output), target = \(target), revision = revision + 1 WHERE id = \(id) AND revision = \(revision)
            """) == 1
    }

    func writeProgrammes(in db: Connection) throws {
        try db.execute("DELETE FROM activity_programme WHERE activity_id = \(id)")
        for programme in programmes { try db.execute("INSERT INTO activity_programme (activity_id, programme) VALUES (\(id), \(programme))") }
    }
}

extension Region {
    /// The regions whose offices may carry out an activity: the place itself, and provinces and regencies inside it.
    static func offices(within code: RegionCode, in db: Connection) throws -> [Region] {
        let inside: [Region] = try db.all("SELECT code, name FROM region WHERE level IN (2, 4) AND \(code.covers(column: "code")) AND valid_until IS NULL ORDER BY code")
        return (code == .nation ? [.nation] : []) + inside
    }
}
