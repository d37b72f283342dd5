import Store
import Web

/// What an office fills in to plan an event: its terms of reference. *Glossary: KAK.*
struct EventForm: Sendable {
    var id: ID<Event>
    var activity: ID<Activity>?
    var name: String
    var venue: String
    var city: String
    var firstDay: Day
    var lastDay: Day
    var seats: Int
    var threshold: Int
    var brief: Parts<BriefPart>
    var revision: Int?

    /// Whole documents are pasted here; what is too long comes back to be shortened rather than being turned away unread.
    static let limit = 16 << 20

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        activity = read.optional("activity") { text in
            guard let id = ID<Activity>.checked(text) else { throw Activity.unknown }
            return id
        }
        name = read.text("name", .eventName, upTo: 300)
        venue = read.text("venue", .venue, upTo: 200)
        city = read.text("city", .city, upTo: 80)
        firstDay = read.day("first_day", .firstDay)
        lastDay = read.day("last_day", .lastDay)
        if read.problems.isEmpty, lastDay < firstDay {
            read.refuse("last_day", "event.ends-before", Text(id: "Hari terakhir sebelum hari pertama.", en: "The last day lies before the first."))
        }
        if read.problems.isEmpty, lastDay > firstDay.adding(days: 92) {
            read.refuse("last_day", "event.too-long", Text(id: "Satu kegiatan paling lama tiga bulan.", en: "One event lasts three months at most."))
        }
        seats = read.number("seats", .seats, in: 1...5000)
        threshold = read.optionalNumber("threshold", .threshold, in: 1...100) ?? 80
        brief = Parts(reading: &read, labels: \.name)
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }

    /// Plans the event, once.
    func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        if try db.value("SELECT 1 FROM event WHERE id = \(id)", as: Int.self) != nil { return }
        let region = viewer.region.level > 4 ? RegionCode(unchecked: String(viewer.region.text.prefix(4))) : viewer.region
        try checkActivity(of: region, visibleTo: viewer, in: db)
        try db.execute(
            """
            INSERT INTO event (id, region, activity_id, name, venue, city, first_day, last_day, seats, threshold, brief, account, status, revision, created_at, created_by)
            VALUES (\(id), \(region), \(activity), \(name), \(venue), \(city), \(firstDay), \(lastDay), \(seats), \(threshold), \(brief.stored), '{}', \(EventStatus.draft), 1,
                \(viewer.now), \(viewer.account))
            """)
        try Journal.write(.eventPlanned, .event, id.text, in: region, after: trace, by: viewer, in: db)
    }

    /// Corrects the terms of reference while they are being planned.
    /// - Throws: ``EditConflict``, `event.not-draft`.
    func correct(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let before = try Event.hold(id, by: viewer, in: db)
        guard before.status == .draft else { throw FormProblem("name", Event.notDraft) }
        try checkActivity(of: before.region, visibleTo: viewer, in: db)
        guard revision == before.revision else { throw EditConflict(subject: id.text, revision: before.revision, since: revision ?? 0) }
        try PaidEvent.mustKeepItsMoney(PaidEvent(id: id.text, office: before.region, activity: activity, year: firstDay.year), in: db)
        let here = try Attendee.counts(of: id, in: db)[.participant] ?? 0
        guard seats >= here else {
            throw FormProblem(
                "seats", Problem(.conflict, "event.seats-taken", Text(id: "Sudah ada \(here) peserta di daftar.", en: "There are \(here) participants on the list already.")))
        }
        let sessions = try EventSession.all(of: id, in: db)
        guard sessions.allSatisfy({ firstDay...lastDay ~= $0.day }) else {
            throw FormProblem(
                "first_day", Problem(.conflict, "event.sessions-outside", Text(id: "Ada sesi di luar tanggal itu; pindahkan sesinya dahulu.", en: "A session lies outside those days; move it first.")))
        }
        try db.execute(
            """
            UPDATE event SET activity_id = \(activity), name = \(name), venue = \(venue), city = \(city), first_day = \(firstDay), last_day = \(lastDay), seats = \(seats),
            threshold = \(threshold), brief = \(brief.stored), revision = revision + 1 WHERE id = \(id)
            """)
        let changed = Trace.difference(Self.trace(of: before), trace)
        try Journal.write(.eventChanged, .event, id.text, in: before.region, before: changed.before, after: changed.after, by: viewer, in: db)
    }

    /// The activity an event is planned under is of the same year, and of the event's office or one above it.
    /// - Throws: `activity.unknown`, `event.activity-year`, `event.activity-region`.
    private func checkActivity(of region: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws {
        guard let activity else { return }
        let found: Activity
        do { found = try Activity.find(activity, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem("activity", problem) }
        guard found.region.covers(region) else {
            throw FormProblem(
                "activity",
                Problem(
                    .invalid, "event.activity-region",
                    Text(
                        id: "Sub-kegiatan itu milik wilayah lain; pilih yang milik kantor penyelenggara atau kantor di atasnya.",
                        en: "That activity is another region's; choose one of the event's office or of one above it.")))
        }
        guard found.year == firstDay.year else {
            throw FormProblem(
                "activity",
                Problem(
                    .invalid, "event.activity-year",
                    Text(
                        id: "Sub-kegiatan itu tahun \(found.year), sedangkan kegiatan mulai \(firstDay.words.id).",
                        en: "That activity is of \(found.year), but the event begins on \(firstDay.words.en).")))
        }
    }

    private var trace: [String: String?] {
        [
            "name": name, "venue": venue, "city": city, "first_day": firstDay.text, "last_day": lastDay.text, "seats": "\(seats)", "threshold": "\(threshold)",
            "activity": activity?.text, "brief": brief.stored,
        ]
    }
    private static func trace(of event: Event) -> [String: String?] {
        [
            "name": event.name, "venue": event.venue, "city": event.city, "first_day": event.firstDay.text, "last_day": event.lastDay.text, "seats": "\(event.seats)",
            "threshold": "\(event.threshold)", "activity": event.activity?.text, "brief": event.brief.stored,
        ]
    }
}

extension Event {
    static let notDraft = Problem(
        .conflict, "event.not-draft", Text(id: "KAK sudah diajukan; kembalikan dahulu untuk diperbaiki.", en: "The terms of reference are submitted; have them returned before changing them."))
    static let beingChanged = Problem(
        .conflict, "event.being-changed", Text(id: "Rencana kegiatan ini sedang diperbaiki; panitia akan mengabari lagi.", en: "The plan of this event is being changed; the organisers will tell you.")
    )
    static let notOpen = Problem(.conflict, "event.not-open", Text(id: "Kegiatan ini sudah selesai atau dibatalkan.", en: "This event is closed or cancelled."))
    static let notBegun = Problem(.conflict, "event.not-begun", Text(id: "Kegiatan ini belum dimulai.", en: "This event has not begun yet."))
    static let notApproved = Problem(.conflict, "event.not-approved", Text(id: "Kegiatan ini belum disetujui.", en: "This event is not approved yet."))
}

/// A step of an event, taken by an officer: submitted, approved by another, returned, closed, cancelled.
struct StepForm: Sendable {
    var status: EventStatus
    var reason: String
    /// The revision of the event that was looked at; nil when nobody says.
    var revision: Int?

    init(status: EventStatus, reason: String = "") { (self.status, self.reason) = (status, reason) }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        status = read.choice("step", .status, else: .draft)
        reason = [.cancelled, .draft].contains(status) ? read.text("reason", .reason, upTo: 1000) : read.optionalText("reason", .reason, upTo: 1000) ?? ""
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }

    /// - Throws: `event.step`, `event.no-sessions`, `event.brief-missing`, `event.no-participants`, `event.changed-meanwhile`, `decision.own`.
    func record(on id: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(status == .approved ? .decide : .conduct)
        let event = try Event.hold(id, by: viewer, in: db)
        if event.status == status { return }
        func refuse(_ code: String, _ message: Text) -> FormProblem { FormProblem("step", Problem(.conflict, code, message)) }
        let allowed: Set<EventStatus> =
            switch event.status {
            case .draft: [.submitted, .cancelled]
            case .submitted: [.approved, .draft, .cancelled]
            case .approved: [.closed, .cancelled, .draft]
            case .closed, .cancelled: []
            }
        guard allowed.contains(status) else {
            throw refuse(
                "event.step",
                Text(id: "Kegiatan berstatus “\(event.status.name.id)” tidak dapat menjadi “\(status.name.id)”.", en: "An event that is “\(event.status.name.en)” cannot become “\(status.name.en)”."))
        }
        switch status {
        case .submitted: try checkComplete(event, refuse, in: db)
        case .approved:
            guard revision == nil || revision == event.revision else { throw FormProblem("step", Event.changedMeanwhile) }
            guard try !event.authors(in: db).contains(viewer.account.text) else {
                throw refuse(
                    "decision.own", Text(id: "KAK yang Anda susun, ubah, atau ajukan disetujui oleh orang lain.", en: "A plan that you wrote, changed or submitted is approved by somebody else."))
            }
        case .draft, .cancelled:
            guard try IssuedCertificate.standing(of: id, in: db).isEmpty else {
                throw refuse("event.certified", Text(id: "Sertifikat kegiatan ini masih berlaku; batalkan sertifikatnya dahulu.", en: "Certificates of this event hold; revoke them first."))
            }
            guard try !event.hasBegun(in: db) else {
                throw refuse("event.attended", Text(id: "Sudah ada peserta yang hadir; kegiatan ini hanya dapat diselesaikan.", en: "Somebody has attended already; this event can only be closed."))
            }
        case .closed:
            guard event.lastDay <= viewer.today else { throw refuse("event.not-over", Text(id: "Kegiatan ini belum berakhir.", en: "This event is not over yet.")) }
        }
        // A step is a change too: what was returned and submitted anew is not what somebody looked at before.
        try db.execute("UPDATE event SET status = \(status), revision = revision + 1 WHERE id = \(id)")
        try db.execute(
            "INSERT INTO event_step (id, event_id, status, reason, by_account, at) VALUES (\(ID<EventStep>.new(at: viewer.now)), \(id), \(status), \(reason), \(viewer.account), \(viewer.now))")
        try Journal.write(
            .eventStepped, .event, id.text, in: event.region, before: ["status": event.status.rawValue], after: ["status": status.rawValue, "reason": reason], by: viewer, in: db)
    }

    private func checkComplete(_ event: Event, _ refuse: (String, Text) -> FormProblem, in db: Connection) throws {
        let missing = BriefPart.allCases.filter { $0.isNeeded && event.brief[$0].isEmpty }
        guard missing.isEmpty else {
            let (id, en) = (missing.map(\.name.id).joined(separator: ", "), missing.map(\.name.en).joined(separator: ", "))
            throw refuse("event.brief-missing", Text(id: "KAK belum lengkap: \(id).", en: "The terms of reference lack: \(en)."))
        }
        guard try !EventSession.all(of: event.id, in: db).isEmpty else {
            throw refuse("event.no-sessions", Text(id: "Kegiatan ini belum punya sesi; isi jadwalnya dahulu.", en: "This event has no sessions yet; fill in the schedule first."))
        }
    }
}

extension Text {
    static let eventName = Text(id: "Nama kegiatan", en: "Name of the event")
    static let venue = Text(id: "Tempat", en: "Venue")
    static let firstDay = Text(id: "Hari pertama", en: "First day")
    static let lastDay = Text(id: "Hari terakhir", en: "Last day")
    static let seats = Text(id: "Jumlah peserta", en: "Number of participants")
    static let threshold = Text(id: "Kehadiran untuk sertifikat (%)", en: "Attendance for a certificate (%)")
}
