import Store
import Web

/// Everything one worker's phone should hold now. Made anew from the register at each question, so that nothing can be forgotten; only what changed is sent.
enum FieldDocuments {
    static func all(for viewer: Viewer, in db: Connection) throws -> [Document] {
        let mentor = try Mentor.of(viewer, in: db)
        let me = FieldShapes.Me(
            name: viewer.name, role: viewer.role.rawValue, roleName: .init(viewer.role.name), region: viewer.region.text, place: try Region.find(viewer.region, in: db).name,
            partner: mentor?.partnerName, capacity: mentor?.capacity)
        let industries = viewer.programme.industries.all.map { FieldShapes.Named($0.key, $0.title) }
        var documents = [try Document("me", me), try Document("reference", FieldShapes.Reference(industries: industries)), try Document("villages", villages(of: viewer, in: db))]
        documents += try events(for: viewer, in: db)
        documents += try businesses(for: viewer, in: db)
        return documents
    }

    static func villages(of viewer: Viewer, in db: Connection) throws -> FieldShapes.Villages {
        guard viewer.region.level >= 4 else { return .init(villages: []) }
        return .init(
            villages: try db.all(
                """
                SELECT v.code, v.name, COALESCE(d.name, '') FROM region v LEFT JOIN region d ON d.code = substr(v.code, 1, 6)
                WHERE v.level = 10 AND v.valid_until IS NULL AND \(viewer.region.covers(column: "v.code")) ORDER BY v.code
                """
            ) { row in FieldShapes.Villages.Village(code: try row(), name: try row(), district: try row()) })
    }

    /// Events that go on about now, with the cards that may be scanned.
    private static func events(for viewer: Viewer, in db: Connection) throws -> [Document] {
        let (from, until) = (viewer.today.adding(days: -7), viewer.today.adding(days: 30))
        return try Event.running(from: from, until: until, visibleTo: viewer, in: db).map { event in
            let sessions = try EventSession.all(of: event.id, in: db).map {
                FieldShapes.Event.Session(id: $0.id.text, day: $0.day.text, starts: clock($0.starts), ends: clock($0.ends), subject: $0.subject)
            }
            let attendees = try Attendee.all(of: event.id, role: .participant, visibleTo: viewer, in: db).filter(\.isHere).map {
                FieldShapes.Event.Attendee(code: $0.code, name: $0.name, position: $0.position)
            }
            return try Document(
                event.id.text,
                FieldShapes.Event(
                    id: event.id.text, name: event.name, venue: "\(event.venue), \(event.city)", firstDay: event.firstDay.text, lastDay: event.lastDay.text, sessions: sessions, attendees: attendees))
        }
    }

    private static func clock(_ minutes: Int) -> String { "\((minutes / 60).twoDigits).\((minutes % 60).twoDigits)" }

    private static func businesses(for viewer: Viewer, in db: Connection) throws -> [Document] {
        let ids = try Caseload.businesses(of: viewer, in: db)
        guard !ids.isEmpty else { return [] }
        let steps = try PlanStep.open(of: ids, in: db)
        let visits = try Visit.recent(of: ids, in: db)
        let partners = try Partner.names(steps.values.joined().compactMap(\.partner), in: db)
        let rulebook = viewer.programme.rulebooks.inForce(on: viewer.today)
        return try FieldBusiness.all(ids, in: db).map { business in
            try Document(
                business.id.text, business.shape(steps: steps[business.id] ?? [], visits: visits[business.id] ?? [], partners: partners, rulebook: rulebook))
        }
    }
}
