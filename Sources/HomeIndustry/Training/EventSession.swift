import Store
import Web

/// A part of an event with one subject: on a day, from one hour to another. *Glossary: sesi, jam pelajaran (JP).*
struct EventSession: Sendable, FromRow {
    let id: ID<EventSession>
    let event: ID<Event>
    let day: Day
    /// Minutes after midnight.
    let starts: Int
    let ends: Int
    let subject: String
    let method: String
    let speaker: ID<Attendee>?
    let moderator: ID<Attendee>?
    /// Lesson hours of 45 minutes.
    let hours: Int

    init(row: inout Row) throws {
        (id, event, day, starts, ends) = (try row(), try row(), try row(), try row(), try row())
        (subject, method, speaker, moderator, hours) = (try row(), try row(), try row(), try row(), try row())
    }

    static let columns: SQL = "id, event_id, on_day, starts, ends, subject, method, speaker_id, moderator_id, hours"
    static let unknown = Problem(.unknown, "session.unknown", Text(id: "Sesi tidak ditemukan.", en: "There is no such session."))

    static func all(of event: ID<Event>, in db: Connection) throws -> [EventSession] {
        try db.all("SELECT \(columns) FROM event_session WHERE event_id = \(event) AND withdrawn_at IS NULL ORDER BY on_day, starts, id")
    }
    static func find(_ id: ID<EventSession>, of event: ID<Event>, in db: Connection) throws -> EventSession {
        guard let found: EventSession = try db.first("SELECT \(columns) FROM event_session WHERE id = \(id) AND event_id = \(event) AND withdrawn_at IS NULL") else { throw unknown }
        return found
    }

    var begin: Instant { Instant(day: day, hour: starts / 60, minute: starts % 60) }
    var end: Instant { Instant(day: day, hour: ends / 60, minute: ends % 60) }
    /// When somebody can come in: from three hours before it starts to twelve hours after it ends.
    var door: ClosedRange<Instant> { begin.adding(seconds: -3 * 3600)...end.adding(seconds: 12 * 3600) }

    /// `08.00–09.30`
    var clock: String { "\(Self.clock(starts))–\(Self.clock(ends))" }
    static func clock(_ minutes: Int) -> String { "\((minutes / 60).twoDigits).\((minutes % 60).twoDigits)" }
}

/// What is filled in to put a session into the schedule.
struct SessionForm: Sendable {
    var id: ID<EventSession>
    var day: Day
    var starts: Int
    var ends: Int
    var subject: String
    var method: String
    var speaker: ID<Attendee>?
    var moderator: ID<Attendee>?
    var hours: Int
    /// Why it changes, once the event is approved.
    var reason: String

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        day = read.day("on", .day)
        starts = read.required("starts", .starts, else: 0) { try Self.minutes($0, .starts) }
        ends = read.required("ends", .ends, else: 1) { try Self.minutes($0, .ends) }
        if read.problems.isEmpty, ends <= starts { read.refuse("ends", "session.ends-before", Text(id: "Sesi selesai sebelum dimulai.", en: "The session ends before it starts.")) }
        subject = read.text("subject", .subject, upTo: 300)
        method = read.optionalText("method", .sessionMethod, upTo: 120) ?? ""
        speaker = read.optional("speaker") { try Self.attendee($0) }
        moderator = read.optional("moderator") { try Self.attendee($0) }
        let worth = max(0, (ends - starts) / 45)
        hours = read.optionalNumber("hours", .hours, in: 0...24) ?? worth
        if read.problems.isEmpty, hours > worth {
            read.refuse("hours", "session.hours", Text(id: "Sesi ini hanya memuat \(worth) JP (1 JP = 45 menit).", en: "This session holds only \(worth) lesson hours of 45 minutes."))
        }
        reason = read.optionalText("reason", .reasonOfChange, upTo: 500) ?? ""
        try read.finish()
    }

    /// Reads `8.30`, `08:30` and `0830`.
    private static func minutes(_ text: String, _ label: Text) throws -> Int {
        let parts = text.split(whereSeparator: { ".:".contains($0) }).compactMap { Int($0) }
        let (hour, minute) = parts.count == 2 ? (parts[0], parts[1]) : parts.count == 1 && text.count >= 3 ? (parts[0] / 100, parts[0] % 100) : (parts.first ?? -1, 0)
        guard parts.count <= 2, (0...23).contains(hour), (0...59).contains(minute) else {
            throw Problem(.invalid, "clock.unreadable", Text(id: "\(label.id) harus jam, misalnya 08.30.", en: "\(label.en) must be a time, such as 08.30."))
        }
        return hour * 60 + minute
    }

    private static func attendee(_ text: String) throws -> ID<Attendee> {
        guard let id = ID<Attendee>.checked(text) else { throw Attendee.unknown }
        return id
    }

    /// - Throws: `session.overlaps`, `session.outside`, `title.none`, and what ``Event/mustTakeChanges(because:beside:in:)`` says.
    func record(on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        if try db.value("SELECT 1 FROM event_session WHERE id = \(id)", as: Int.self) != nil { return }
        try event.mustTakeChanges(because: reason, beside: "subject", in: db)
        guard event.firstDay...event.lastDay ~= day else {
            throw FormProblem("on", Problem(.invalid, "session.outside", Text(id: "Kegiatan ini berlangsung \(event.days.id).", en: "This event lasts \(event.days.en).")))
        }
        if let other = try EventSession.all(of: event.id, in: db).first(where: { $0.day == day && $0.starts < ends && starts < $0.ends }) {
            throw FormProblem(
                "starts",
                Problem(
                    .conflict, "session.overlaps",
                    Text(id: "Bertabrakan dengan “\(other.subject)” pukul \(other.clock).", en: "This overlaps “\(other.subject)” at \(other.clock).")))
        }
        try check(speaker, .speaker, "speaker", of: event, visibleTo: viewer, in: db)
        try check(moderator, .moderator, "moderator", of: event, visibleTo: viewer, in: db)
        try db.execute(
            """
            INSERT INTO event_session (id, event_id, on_day, starts, ends, subject, method, speaker_id, moderator_id, hours)
            VALUES (\(id), \(event.id), \(day), \(starts), \(ends), \(subject), \(method), \(speaker), \(moderator), \(hours))
            """)
        try Journal.write(
            .sessionAdded, .event, event.id.text, in: event.region,
            after: [
                "session": id.text, "on": day.text, "starts": EventSession.clock(starts), "ends": EventSession.clock(ends), "subject": subject, "hours": "\(hours)",
                "reason": reason.isEmpty ? nil : reason,
            ],
            by: viewer, in: db)
    }

    /// Whoever leads a session is on the event's list in that role, and holds a title on its day.
    private func check(_ id: ID<Attendee>?, _ role: EventRole, _ field: String, of event: Event, visibleTo viewer: Viewer, in db: Connection) throws {
        guard let id else { return }
        let attendee: Attendee
        do { attendee = try Attendee.find(id, of: event.id, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem(field, problem) }
        guard attendee.role == role, attendee.isHere else { throw FormProblem(field, Attendee.unknown) }
        guard try PersonTitle.held(by: attendee.person, on: day, in: db) != nil else {
            throw FormProblem(
                field,
                Problem(
                    .conflict, "title.none",
                    Text(id: "\(attendee.name) tidak memegang jabatan pada \(day.words.id); isi jabatannya dahulu.", en: "\(attendee.name) holds no title on \(day.words.en); fill it in first."),
                    link: "/people/\(attendee.person)"))
        }
    }
}

extension EventSession {
    /// Takes a session out of the schedule, unless somebody attended it.
    static func withdraw(_ id: ID<EventSession>, from event: ID<Event>, because reason: String = "", by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        let session = try find(id, of: event.id, in: db)
        guard try db.value("SELECT count(*) FROM attendance WHERE session_id = \(id)", as: Int.self) == 0 else {
            throw FormProblem("session", Problem(.conflict, "session.attended", Text(id: "Sesi ini sudah dihadiri; tidak dapat dihapus.", en: "This session was attended; it cannot be removed.")))
        }
        try event.mustTakeChanges(because: reason, beside: "session", in: db)
        try db.execute("UPDATE event_session SET withdrawn_at = \(viewer.now) WHERE id = \(id)")
        try Journal.write(
            .sessionWithdrawn, .event, event.id.text, in: event.region, before: ["session": id.text, "subject": session.subject],
            after: reason.isEmpty ? nil : ["reason": reason], by: viewer, in: db)
    }
}

/// Puts somebody known onto an event's list as speaker, moderator or committee.
struct CastForm: Sendable {
    var person: ID<Person>
    var role: EventRole
    var task: String
    /// Why it changes, once the event is approved.
    var reason = ""

    init(person: ID<Person>, role: EventRole, task: String) { (self.person, self.role, self.task) = (person, role, task) }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        person = read.required("person", .person, else: ID("")) { text in
            guard let id = ID<Person>.checked(text) else { throw Person.unknown }
            return id
        }
        role = read.choice("role", .eventRole, else: .speaker)
        if role == .participant { read.refuse("role", "role.participant", Text(id: "Peserta dipilih dari daftar usaha, bukan di sini.", en: "Participants are chosen from the registry, not here.")) }
        task = read.optionalText("task", .task, upTo: 200) ?? ""
        reason = read.optionalText("reason", .reasonOfChange, upTo: 500) ?? ""
        try read.finish()
    }

    @discardableResult
    func record(on event: ID<Event>, by viewer: Viewer, in db: Connection) throws -> ID<Attendee> {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        try event.mustTakeChanges(because: reason, beside: "person", in: db)
        do { _ = try Person.find(person, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem("person", problem) }
        return try Attendee.add(person, as: role, to: event, task: task, reason: reason.isEmpty ? "cast" : reason, by: viewer, in: db)
    }
}

extension Text {
    static let day = Text(id: "Hari", en: "Day")
    static let starts = Text(id: "Mulai pukul", en: "Starts at")
    static let ends = Text(id: "Selesai pukul", en: "Ends at")
    static let subject = Text(id: "Materi", en: "Subject")
    static let sessionMethod = Text(id: "Metode", en: "Method")
    static let hours = Text(id: "Jam pelajaran (JP)", en: "Lesson hours (JP)")
    static let person = Text(id: "Orang", en: "Person")
    static let eventRole = Text(id: "Peran", en: "Role")
    static let task = Text(id: "Tugas atau materi", en: "Task or subject")
    static let speaker = Text(id: "Narasumber", en: "Speaker")
    static let moderator = Text(id: "Moderator", en: "Moderator")
}
