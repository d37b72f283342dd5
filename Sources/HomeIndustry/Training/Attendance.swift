import Foundation
import Store
import Web

/// One scan: who was at which session, seen by whom and when. A fact in an envelope of its own, so that it counts once however often and from wherever it is sent. *Glossary: daftar hadir.*
struct Scan: Sendable {
    enum Means: String, Sendable, CaseIterable, SQLCodable { case card, name, sheet }

    var id: String
    var session: ID<EventSession>
    /// The code on the card.
    var code: String
    var at: Instant
    var means: Means

    /// What a scan comes to.
    enum Outcome: Sendable, Equatable {
        case done(name: String, at: Instant)
        /// In already, from another scan: at that time.
        case already(name: String, at: Instant)
    }

    init(id: String, session: ID<EventSession>, code: String, at: Instant, means: Means) { (self.id, self.session, self.code, self.at, self.means) = (id, session, code, at, means) }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID<Scan>.checked)?.text ?? ID<Scan>.new(at: now).text
        session = read.required("session", .session, else: ID("")) { text in
            guard let id = ID<EventSession>.checked(text) else { throw EventSession.unknown }
            return id
        }
        code = read.required("code", .cardCode, else: "") { text in
            let code = ShortCode.read(String(text.prefix(300)))
            guard code.count == 8 else { throw Problem(.invalid, "card.unreadable", Text(id: "Kode kartu terdiri dari 8 huruf atau angka.", en: "A card's code has 8 characters.")) }
            return code
        }
        means = read.optionalChoice("means", .means) ?? .card
        at =
            read.optional("at") { text in
                guard let at = Instant(text) else { throw Problem(.invalid, "instant.unreadable", Text(id: "Waktu tidak terbaca.", en: "The time cannot be read.")) }
                return at
            } ?? now
        try read.finish()
    }

    /// - Throws: `session.unknown`, `attendee.other-event`, `attendee.withdrawn`, `event.not-open`, `scan.in-future`, `scan.other-day`.
    func record(by viewer: Viewer, in db: Connection) throws -> Outcome {
        try viewer.must(.record)
        guard
            let (event, region, status) = try db.first(
                "SELECT e.id, e.region, e.status FROM event_session s JOIN event e ON e.id = s.event_id WHERE s.id = \(session) AND s.withdrawn_at IS NULL",
                { row in (try row() as ID<Event>, try row() as RegionCode, try row() as EventStatus) }), viewer.region.covers(region) || viewer.region.chain.contains(region)
        else { throw FormProblem("session", EventSession.unknown) }
        guard status == .approved else { throw FormProblem("session", status == .closed || status == .cancelled ? Event.notOpen : Event.notApproved) }
        guard at <= viewer.now.adding(seconds: 300) else {
            throw FormProblem("at", Problem(.invalid, "scan.in-future", Text(id: "Waktu pemindaian belum tiba; periksa jam di HP.", en: "The scan lies in the future; check the phone's clock.")))
        }
        guard
            let (attendee, name, isGone) = try db.first(
                "SELECT a.id, p.name, CASE WHEN a.withdrawn_at IS NULL THEN 0 ELSE 1 END FROM attendee a JOIN person p ON p.id = a.person_id WHERE a.code = \(code) AND a.event_id = \(event)",
                { row in (try row() as ID<Attendee>, try row() as String, try row() as Bool) })
        else {
            throw FormProblem("code", Problem(.unknown, "attendee.other-event", Text(id: "Kode “\(code)” tidak ada di daftar kegiatan ini.", en: "The code “\(code)” is not on this event's list.")))
        }
        guard !isGone else {
            throw FormProblem("code", Problem(.conflict, "attendee.withdrawn", Text(id: "\(name) sudah dikeluarkan dari daftar.", en: "\(name) was withdrawn from the list.")))
        }
        let held = try EventSession.find(session, of: event, in: db)
        guard held.door ~= at else { throw FormProblem("at", otherDay(held)) }
        let added = try db.execute(
            """
            INSERT INTO attendance (session_id, attendee_id, id, at, means, device, by_account, received_at)
            VALUES (\(session), \(attendee), \(id), \(at), \(means), \(viewer.device), \(viewer.account), \(viewer.now)) ON CONFLICT (session_id, attendee_id) DO NOTHING
            """)
        guard added == 1 else {
            let (first, known) =
                try db.first("SELECT at, id FROM attendance WHERE session_id = \(session) AND attendee_id = \(attendee)", { row in (try row() as Instant, try row() as String) }) ?? (at, id)
            return known == id ? .done(name: name, at: first) : .already(name: name, at: first)
        }
        try Journal.write(.attended, .event, event.text, in: region, after: ["session": session.text, "attendee": attendee.text, "at": "\(at)", "means": means.rawValue], by: viewer, in: db)
        return .done(name: name, at: at)
    }
}

extension Scan {
    private func otherDay(_ session: EventSession) -> Problem {
        Problem(
            .invalid, "scan.other-day",
            Text(
                id:
                    "Sesi ini berlangsung \(session.day.words.id) pukul \(session.clock); pemindaian pada \(at.day.words.id) pukul \(at.clock) di luar waktunya. Catat lewat “Salin dari kertas”.",
                en: "This session is on \(session.day.words.en) at \(session.clock); a scan on \(at.day.words.en) at \(at.clock) lies outside it. Who was there then is keyed in from the sheet."))
    }
}

/// Who was at which session.
struct AttendanceGrid: Sendable {
    let sessions: [EventSession]
    let attendees: [Attendee]
    let present: [ID<Attendee>: [ID<EventSession>: Instant]]
    /// How many participants are on the list and did not withdraw: of the whole event, whoever looks.
    let expected: Int
    /// How many participants came to each session, whoever looks.
    private let counts: [ID<EventSession>: Int]

    init(of event: ID<Event>, role: EventRole? = .participant, visibleTo viewer: Viewer, in db: Connection) throws {
        sessions = try EventSession.all(of: event, in: db)
        attendees = try Attendee.all(of: event, role: role, visibleTo: viewer, in: db)
        expected = try Attendee.counts(of: event, in: db)[.participant] ?? 0
        let counted = try db.all(
            """
            SELECT t.session_id, count(*) FROM attendance t JOIN attendee a ON a.id = t.attendee_id WHERE a.event_id = \(event) AND a.role = 'participant' GROUP BY t.session_id
            """
        ) { row in (try row() as ID<EventSession>, try row() as Int) }
        counts = Dictionary(counted) { first, _ in first }
        var present: [ID<Attendee>: [ID<EventSession>: Instant]] = [:]
        try db.each("SELECT t.attendee_id, t.session_id, t.at FROM attendance t JOIN event_session s ON s.id = t.session_id WHERE s.event_id = \(event)") { row in
            let (attendee, session, at) = (try row() as ID<Attendee>, try row() as ID<EventSession>, try row() as Instant)
            present[attendee, default: [:]][session] = at
        }
        self.present = present
    }

    func wasAt(_ session: EventSession, _ attendee: Attendee) -> Instant? { present[attendee.id]?[session.id] }
    func count(_ session: EventSession) -> Int { counts[session.id] ?? 0 }
    /// How many participants there are whose names the reader does not see.
    var hidden: Int { max(0, expected - attendees.count { $0.role == .participant && $0.isHere }) }
    /// The share of the event's lesson hours she attended, in percent; of the sessions, when none has hours.
    func share(_ attendee: Attendee) -> Int {
        let whole = sessions.map(\.hours).reduce(0, +)
        let weight: (EventSession) -> Int = { whole == 0 ? 1 : $0.hours }
        let attended = sessions.filter { wasAt($0, attendee) != nil }.map(weight).reduce(0, +)
        let all = sessions.map(weight).reduce(0, +)
        return all == 0 ? 0 : attended * 100 / all
    }
    func hours(_ attendee: Attendee) -> Int { sessions.filter { wasAt($0, attendee) != nil }.map(\.hours).reduce(0, +) }
}

/// A scan taken back by an officer, with a reason: the wrong row was ticked.
enum ScanCorrection {
    static func record(_ session: ID<EventSession>, _ attendee: ID<Attendee>, of event: ID<Event>, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.status == .approved else { throw FormProblem("reason", Event.notOpen) }
        _ = try EventSession.find(session, of: event.id, in: db)
        _ = try Attendee.find(attendee, of: event.id, visibleTo: viewer, in: db)
        if let number = try IssuedCertificate.standing(of: attendee, in: db)?.facts.number {
            throw FormProblem(
                "reason",
                Problem(
                    .conflict, "attendance.certified",
                    Text(
                        id: "Kehadiran ini dasar sertifikat \(number) yang masih berlaku; cabut dahulu sertifikatnya.",
                        en: "Certificate \(number), which is valid, rests on this presence; revoke it first."),
                    link: "/events/\(event.id)/certificates"))
        }
        let removed = try db.execute("DELETE FROM attendance WHERE session_id = \(session) AND attendee_id = \(attendee)")
        guard removed == 1 else { return }
        try Journal.write(
            .attendanceCorrected, .event, event.id.text, in: event.region, before: ["session": session.text, "attendee": attendee.text], after: ["reason": reason], by: viewer, in: db)
    }
}

extension Text {
    static let session = Text(id: "Sesi", en: "Session")
    static let cardCode = Text(id: "Kode kartu", en: "Code of the card")
    static let means = Text(id: "Cara", en: "Means")
}
