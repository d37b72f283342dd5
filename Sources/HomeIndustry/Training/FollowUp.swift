import Store
import Web

/// What became of one participant, asked 3, 6 and 12 months after the event. *Glossary: tindak lanjut, monitoring pascapelatihan.*
struct FollowUp: Sendable, FromRow {
    enum Applied: String, Sendable, CaseIterable, SQLCodable {
        case fully, partly, none
        var name: Text {
            switch self {
            case .fully: Text(id: "Diterapkan", en: "Applied")
            case .partly: Text(id: "Diterapkan sebagian", en: "Applied in part")
            case .none: Text(id: "Belum diterapkan", en: "Not applied")
            }
        }
    }
    static let months = [3, 6, 12]

    let attendee: ID<Attendee>
    let after: Int
    let day: Day
    let applied: Applied
    /// Sales of a month.
    let turnover: Rupiah?
    let licence: String
    /// People working in the business.
    let jobs: Int?
    let note: String

    init(row: inout Row) throws { (attendee, after, day, applied, turnover, licence, jobs, note) = (try row(), try row(), try row(), try row(), try row(), try row(), try row(), try row()) }

    static func all(of event: ID<Event>, in db: Connection) throws -> [FollowUp] {
        try db.all(
            """
            SELECT f.attendee_id, f.months, f.on_day, f.applied, f.turnover, f.licence, f.jobs, f.note
            FROM follow_up f JOIN attendee a ON a.id = f.attendee_id WHERE a.event_id = \(event) ORDER BY f.months, f.attendee_id
            """)
    }
}

/// A visit that is due: who, after which event, since when.
struct DueFollowUp: Sendable {
    let attendee: ID<Attendee>
    let name: String
    let event: ID<Event>
    let eventName: String
    let months: Int
    let since: Day
    let region: RegionCode

    /// What mentors of an area still have to ask, the oldest first. A visit is asked for until the next one is due.
    static func all(limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [DueFollowUp] {
        guard viewer.role.may(.record) else { return [] }
        let today = viewer.today
        var due: [DueFollowUp] = []
        for (index, months) in FollowUp.months.enumerated() {
            let next = index + 1 < FollowUp.months.count ? FollowUp.months[index + 1] : 18
            due += try db.all(
                """
                SELECT a.id, p.name, e.id, e.name, e.last_day, a.region FROM event e JOIN attendee a ON a.event_id = e.id JOIN person p ON p.id = a.person_id
                WHERE e.status IN ('approved', 'closed') AND a.role = 'participant' AND a.withdrawn_at IS NULL AND e.last_day <= \(today.adding(months: -months)) AND e.last_day > \
                \(today.adding(months: -next))
                AND \(viewer.region.covers(column: "a.region")) AND EXISTS (SELECT 1 FROM attendance t WHERE t.attendee_id = a.id)
                AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.attendee_id = a.id AND f.months = \(months)) ORDER BY e.last_day, a.region, a.id LIMIT \(limit)
                """
            ) { row in
                let (attendee, name, event, eventName, last, region) = (
                    try row() as ID<Attendee>, try row() as String, try row() as ID<Event>, try row() as String, try row() as Day, try row() as RegionCode
                )
                return DueFollowUp(attendee: attendee, name: name, event: event, eventName: eventName, months: months, since: last.adding(months: months), region: region)
            }
        }
        return Array(due.sorted { $0.since < $1.since }.prefix(limit))
    }
}

/// What a mentor fills in at a follow-up visit.
struct FollowUpForm: Sendable {
    var months: Int
    var day: Day
    var applied: FollowUp.Applied
    var turnover: Rupiah?
    var licence: String
    var jobs: Int?
    var note: String

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        months = read.required("months", .followUpAfter, else: 3) { text in
            guard let months = Int(text), FollowUp.months.contains(months) else {
                throw Problem(.invalid, "field.not-a-choice", Text(id: "Pilih 3, 6, atau 12 bulan.", en: "Choose 3, 6 or 12 months."))
            }
            return months
        }
        day = read.day("on", .day, notAfter: now.day)
        applied = read.choice("applied", .applied, else: .none)
        turnover = read.optional("turnover") { try Rupiah.read($0, .turnover) }
        licence = read.optionalText("licence", .newLicence, upTo: 200) ?? ""
        jobs = read.optionalNumber("jobs", .jobs, in: 0...1000)
        note = read.optionalText("note", .note, upTo: 2000) ?? ""
        try read.finish()
    }

    /// - Throws: `follow-up.too-early`, `follow-up.twice`, `follow-up.absent`.
    func record(of id: ID<Attendee>, at event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        let event = try Event.find(event, visibleTo: viewer, in: db)
        let attendee = try Attendee.find(id, of: event.id, visibleTo: viewer, in: db)
        func refuse(_ field: String, _ code: String, _ message: Text) -> FormProblem { FormProblem(field, Problem(.conflict, code, message)) }
        guard attendee.role == .participant, try db.value("SELECT count(*) FROM attendance WHERE attendee_id = \(id)", as: Int.self) != 0 else {
            throw refuse("months", "follow-up.absent", Text(id: "\(attendee.name) tidak hadir di kegiatan ini.", en: "\(attendee.name) did not attend this event."))
        }
        guard day >= event.lastDay.adding(months: months).adding(days: -31) else {
            throw refuse("on", "follow-up.too-early", Text(id: "Belum \(months) bulan sejak \(event.lastDay.words.id).", en: "It is not \(months) months since \(event.lastDay.words.en) yet."))
        }
        let latest = event.lastDay.adding(months: months == 12 ? 24 : months * 2).adding(days: 31)
        guard day <= latest else {
            throw refuse(
                "on", "follow-up.too-late",
                Text(id: "Tindak lanjut \(months) bulan diterima sampai \(latest.words.id).", en: "A \(months)-month follow-up is taken until \(latest.words.en)."))
        }
        let added = try db.execute(
            """
            INSERT INTO follow_up (id, attendee_id, months, on_day, applied, turnover, licence, jobs, note, by_account, at)
            VALUES (\(ID<FollowUp>.new(at: viewer.now)), \(id), \(months), \(day), \(applied), \(turnover), \(licence), \(jobs), \(note), \(viewer.account), \(viewer.now))
            ON CONFLICT (attendee_id, months) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try FollowUp.all(of: event.id, in: db).first { $0.attendee == id && $0.after == months }
            if let saved, (saved.day, saved.applied, saved.turnover, saved.licence, saved.jobs, saved.note) == (day, applied, turnover, licence, jobs, note) { return }
            throw refuse(
                "months", "follow-up.twice", Text(id: "Tindak lanjut \(months) bulan \(attendee.name) sudah dicatat.", en: "The \(months)-month follow-up of \(attendee.name) is recorded already."))
        }
        try Journal.write(
            .followedUp, .event, event.id.text, in: attendee.region, after: ["attendee": id.text, "months": "\(months)", "applied": applied.rawValue, "turnover": turnover.map { "\($0.amount)" }],
            by: viewer, in: db)
    }
}

extension Day {
    /// The same day of a month so many months later; the last of the month when there is no such day.
    func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let count = year * 12 + (month - 1) + months
        for last in stride(from: day, through: 28, by: -1) { if let found = Day(year: count / 12, month: count % 12 + 1, day: last) { return found } }
        return Day(year: count / 12, month: count % 12 + 1, day: min(day, 28)) ?? self
    }
}

extension Text {
    static let followUpAfter = Text(id: "Berapa bulan sesudah kegiatan", en: "Months after the event")
    static let applied = Text(id: "Penerapan yang dipelajari", en: "What was learnt is")
    static let turnover = Text(id: "Omzet sebulan", en: "Sales of a month")
    static let newLicence = Text(id: "Izin baru", en: "New licence")
    static let jobs = Text(id: "Jumlah pekerja", en: "People working")
}
