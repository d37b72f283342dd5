import Store
import Web

/// What somebody is at one event. One person can be several things at several events. *Glossary: peserta, narasumber, moderator, panitia.*
enum EventRole: String, Sendable, CaseIterable, Codable, SQLCodable {
    case participant, speaker, moderator, committee

    var name: Text {
        switch self {
        case .participant: Text(id: "Peserta", en: "Participant")
        case .speaker: Text(id: "Narasumber", en: "Speaker")
        case .moderator: Text(id: "Moderator", en: "Moderator")
        case .committee: Text(id: "Panitia", en: "Committee")
        }
    }
}

/// One person in one role at one event.
struct Attendee: Sendable, FromRow {
    let id: ID<Attendee>
    /// Eight characters that stand on the sheet and the card, and are easy to say aloud.
    let code: String
    let event: ID<Event>
    let person: ID<Person>
    let name: String
    let role: EventRole
    /// What a member of the committee does, what a speaker speaks of.
    let task: String
    /// Her place on the sheet.
    let position: Int
    let owner: ID<Owner>?
    let business: ID<Business>?
    let businessName: String?
    let region: RegionCode
    /// The class of the business when she was chosen.
    let stage: Stage?
    let reason: String
    let answer: String?
    let withdrawal: String?

    init(row: inout Row) throws {
        (id, code, event, person, name, role) = (try row(), try row(), try row(), try row(), try row(), try row())
        (task, position, owner, business, businessName) = (try row(), try row(), try row(), try row(), try row())
        (region, stage, reason, answer, withdrawal) = (try row(), try row(), try row(), try row(), try row())
    }
    var isHere: Bool { withdrawal == nil }
    /// Why an officer put her on the list; nil when she came there by her rank.
    var handPick: String? { reason.hasPrefix("rank:") || reason.hasPrefix("waiting:") || reason.isEmpty ? nil : reason }
}

extension Attendee {
    private static let select: SQL = """
        SELECT a.id, a.code, a.event_id, a.person_id, coalesce(o.name, p.name), a.role, a.task, a.position, p.owner_id, a.business_id, b.name, a.region, a.stage, a.reason, a.answer, a.withdrawal
        FROM attendee a JOIN person p ON p.id = a.person_id LEFT JOIN owner o ON o.id = p.owner_id LEFT JOIN business b ON b.id = a.business_id
        """
    static let unknown = Problem(.unknown, "attendee.unknown", Text(id: "Orang ini tidak ada di daftar kegiatan.", en: "This person is not on the event's list."))

    /// In the order of the sheet. Of participants, a viewer sees those of her own area.
    static func all(of event: ID<Event>, role: EventRole? = nil, visibleTo viewer: Viewer, in db: Connection) throws -> [Attendee] {
        guard viewer.role.seesPeople else { return [] }
        let narrowed: SQL = role.map { "AND a.role = \($0)" } ?? ""
        return try db.all(
            "\(select) WHERE a.event_id = \(event) \(narrowed) AND (a.role <> 'participant' OR \(viewer.region.covers(column: "a.region"))) ORDER BY a.role, a.position, a.id")
    }

    /// Whether its name is the viewer's to see: ``all(of:role:visibleTo:in:)`` in Swift.
    func isSeen(by viewer: Viewer) -> Bool { viewer.role.seesPeople && (role != .participant || viewer.region.covers(region)) }

    /// Those who lead and organise, role by role.
    static func leaders(of event: ID<Event>, _ roles: [EventRole], visibleTo viewer: Viewer, in db: Connection) throws -> [Attendee] {
        var found: [Attendee] = []
        for role in roles { found += try all(of: event, role: role, visibleTo: viewer, in: db).filter(\.isHere) }
        return found
    }

    static func find(_ id: ID<Attendee>, of event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws -> Attendee {
        guard viewer.role.seesPeople,
            let found: Attendee = try db.first("\(select) WHERE a.id = \(id) AND a.event_id = \(event) AND (a.role <> 'participant' OR \(viewer.region.covers(column: "a.region")))")
        else { throw unknown }
        return found
    }

    /// By the code on her card, whoever looks: the code itself is the key.
    static func coded(_ code: String, in db: Connection) throws -> Attendee? { try db.first("\(select) WHERE a.code = \(code)") }

    static func roles(of person: ID<Person>, visibleTo viewer: Viewer, in db: Connection) throws -> [(event: Event, role: EventRole)] {
        try db.values("SELECT event_id FROM attendee WHERE person_id = \(person) ORDER BY id DESC LIMIT 50", as: ID<Event>.self).compactMap { id in
            guard let event = try? Event.find(id, visibleTo: viewer, in: db),
                let role = try db.value("SELECT role FROM attendee WHERE event_id = \(id) AND person_id = \(person)", as: EventRole.self)
            else { return nil }
            return (event, role)
        }
    }

    /// Where an owner was on the list of participants, the latest first.
    static func participations(of owner: ID<Owner>, in db: Connection) throws -> [Attendee] {
        try db.all("\(select) WHERE p.owner_id = \(owner) AND a.role = 'participant' AND a.withdrawn_at IS NULL ORDER BY a.id DESC LIMIT 50")
    }

    /// Of some owners those who are on another event's list on the same days, and which it is, where the viewer may know.
    static func elsewhere(_ owners: [ID<Owner>], than event: Event, visibleTo viewer: Viewer, in db: Connection) throws -> [ID<Owner>: Text] {
        let found = try db.all(
            """
            SELECT p.owner_id, e.name, e.region FROM attendee a JOIN person p ON p.id = a.person_id JOIN event e ON e.id = a.event_id
            WHERE p.owner_id IN (\(list: owners)) AND a.withdrawn_at IS NULL AND e.id <> \(event.id) AND e.status <> 'cancelled'
            AND e.first_day <= \(event.lastDay) AND e.last_day >= \(event.firstDay) ORDER BY e.first_day, e.id
            """
        ) { row in
            let (owner, name, region) = (try row() as ID<Owner>, try row() as String, try row() as RegionCode)
            let isKnown = viewer.region.covers(region) || viewer.region.chain.contains(region)
            return (owner, isKnown ? Text(id: "Juga di “\(name)”", en: "Also at “\(name)”") : Text(id: "Juga di kegiatan lain", en: "Also at another event"))
        }
        return Dictionary(found) { first, _ in first }
    }

    static func counts(of event: ID<Event>, in db: Connection) throws -> [EventRole: Int] {
        let rows = try db.all("SELECT role, count(*) FROM attendee WHERE event_id = \(event) AND withdrawn_at IS NULL GROUP BY role") { row in (try row() as EventRole, try row() as Int) }
        return Dictionary(rows) { $0 + $1 }
    }

    /// Puts somebody on the event's list, once for each role.
    @discardableResult
    static func isOnList(_ owner: ID<Owner>, of event: ID<Event>, in db: Connection) throws -> Bool {
        try db.value(
            "SELECT 1 FROM attendee a JOIN person p ON p.id = a.person_id WHERE a.event_id = \(event) AND a.role = 'participant' AND a.withdrawn_at IS NULL AND p.owner_id = \(owner)",
            as: Int.self) != nil
    }

    static func add(
        _ person: ID<Person>, as role: EventRole, to event: Event, task: String = "", business: (id: ID<Business>, region: RegionCode, stage: Stage?)? = nil, reason: String,
        id: ID<Attendee>? = nil, by viewer: Viewer, in db: Connection
    ) throws -> ID<Attendee> {
        if let known = try db.value("SELECT id FROM attendee WHERE event_id = \(event.id) AND person_id = \(person) AND role = \(role) AND withdrawn_at IS NULL", as: ID<Attendee>.self) {
            return known
        }
        let id = id ?? .new(at: viewer.now)
        let last = try db.value("SELECT max(position) FROM attendee WHERE event_id = \(event.id) AND role = \(role)", as: Int?.self) ?? nil
        try db.execute(
            """
            INSERT INTO attendee (id, code, event_id, person_id, role, task, position, business_id, region, stage, reason, by_account, at)
            VALUES (\(id), \(ShortCode.new()), \(event.id), \(person), \(role), \(task), \((last ?? 0) + 1), \(business?.id), \(business?.region ?? event.region), \(business?.stage),
                \(reason), \(viewer.account), \(viewer.now))
            ON CONFLICT (event_id, person_id, role) DO UPDATE SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawal = NULL, answer = NULL, answered_at = NULL, reason = excluded.reason,
                task = excluded.task
            """)
        try Journal.write(
            .attendeeAdded, .event, event.id.text, in: event.region, after: ["person": person.text, "role": role.rawValue, "task": task, "reason": reason], by: viewer, in: db)
        return try db.value("SELECT id FROM attendee WHERE event_id = \(event.id) AND person_id = \(person) AND role = \(role)", as: ID<Attendee>.self) ?? id
    }

    /// Takes somebody off the list, with a reason. Who was there stays on the list.
    /// - Throws: `attendee.attended`.
    static func withdraw(_ id: ID<Attendee>, from event: ID<Event>, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.isOpen else { throw FormProblem("reason", Event.notOpen) }
        let attendee = try find(id, of: event.id, visibleTo: viewer, in: db)
        guard attendee.isHere else { return }
        if attendee.role != .participant { try event.mustTakeChanges(because: reason, beside: "reason", in: db) }
        let attended = try db.value("SELECT count(*) FROM attendance WHERE attendee_id = \(id)", as: Int.self) ?? 0
        let leads = try db.value("SELECT count(*) FROM event_session WHERE (speaker_id = \(id) OR moderator_id = \(id)) AND withdrawn_at IS NULL", as: Int.self) ?? 0
        guard attended == 0 else {
            throw FormProblem(
                "reason",
                Problem(
                    .conflict, "attendee.attended",
                    Text(
                        id: "\(attendee.name) sudah hadir di \(attended) sesi; ia tetap di daftar. Bila ia berhenti di tengah, kehadirannya sendiri yang menunjukkannya.",
                        en: "\(attendee.name) has attended \(attended) sessions and stays on the list. If she stops halfway, her attendance itself shows it.")))
        }
        guard leads == 0 else {
            throw FormProblem(
                "reason",
                Problem(.conflict, "attendee.leads", Text(id: "\(attendee.name) masih mengisi sesi; ubah jadwalnya dahulu.", en: "\(attendee.name) still leads a session; change the schedule first.")))
        }
        try db.execute("UPDATE attendee SET withdrawn_at = \(viewer.now), withdrawn_by = \(viewer.account), withdrawal = \(reason) WHERE id = \(id)")
        try Journal.write(.attendeeWithdrawn, .event, event.id.text, in: event.region, after: ["attendee": id.text, "role": attendee.role.rawValue, "reason": reason], by: viewer, in: db)
    }
}

/// Short codes for cards, links and certificates: characters that cannot be taken for one another (Crockford's base 32).
enum ShortCode {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func new(length: Int = 8) -> String {
        var random = SystemRandomNumberGenerator()
        return String((0..<length).map { _ in letters[Int.random(in: 0..<32, using: &random)] })
    }

    /// What somebody typed or scanned, put right: `o` is 0, `i` and `l` are 1; a scanned link gives its last part.
    static func read(_ text: String) -> String {
        let last = text.split(whereSeparator: { "/:#? ".contains($0) }).last.map(String.init) ?? ""
        return last.uppercased().replacing("O", with: "0").replacing("I", with: "1").replacing("L", with: "1").filter { $0 != "-" }
    }
}
