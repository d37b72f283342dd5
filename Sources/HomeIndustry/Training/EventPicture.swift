import Store
import Web

/// Everything the page of an event shows, read at one moment.
struct EventPicture: Sendable {
    let event: Event
    let activity: Activity?
    let cost: EventCost
    /// How many came to any session.
    let present: Int
    /// Somebody attended already: the plan stands.
    let hasBegun: Bool
    let sessions: [EventSession]
    let leaders: [(attendee: Attendee, title: PersonTitle?)]
    let people: [Person]
    let steps: [EventStep]
    let names: [String: String]

    init(of id: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws {
        event = try Event.find(id, visibleTo: viewer, in: db)
        let day = event.firstDay
        activity = event.activity.flatMap { try? Activity.find($0, visibleTo: viewer, in: db) }
        cost = try EventCost(of: event.paid, in: db)
        present = try db.value("SELECT count(DISTINCT t.attendee_id) FROM attendance t JOIN attendee a ON a.id = t.attendee_id WHERE a.event_id = \(id) AND a.role = 'participant'") ?? 0
        hasBegun = try event.hasBegun(in: db)
        sessions = try EventSession.all(of: id, in: db)
        leaders = try Attendee.leaders(of: id, [.speaker, .moderator, .committee], visibleTo: viewer, in: db).map {
            ($0, try PersonTitle.held(by: $0.person, on: day, in: db))
        }
        people = viewer.role.may(.conduct) ? try Person.list(visibleTo: viewer, in: db) : []
        steps = try Event.steps(of: id, in: db)
        names = try Account.names(steps.map(\.by), in: db)
    }

    var hours: Int { sessions.map(\.hours).reduce(0, +) }
    func name(_ attendee: ID<Attendee>?) -> String? { leaders.first { $0.attendee.id == attendee }?.attendee.name }
    /// Whether schedule and cast can change: while it is a draft; after approval for a reason, until somebody came.
    var takesChanges: Bool { event.status == .draft || event.status == .approved && !hasBegun }
    func mayWrite(_ viewer: Viewer?) -> Bool { viewer?.role.may(.conduct) == true && viewer?.region.covers(event.region) == true }
}

enum SessionPages {
    static func form(_ picture: EventPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        guard picture.takesChanges else { return standing(picture) }
        func choices(_ role: EventRole) -> [(value: String, label: Text)] { picture.leaders.filter { $0.attendee.role == role }.map { ($0.attendee.id.text, Text(same: $0.attendee.name)) } }
        let (year, month, day) = picture.event.firstDay.parts
        let filled = draft.fields.values.isEmpty ? ["on.day": "\(day)", "on.month": "\(month)", "on.year": "\(year)"] : [:]
        var draft = draft
        for (name, value) in filled { draft.fields[name] = value }
        let (lead, moderate) = (choices(.speaker), choices(.moderator))
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah sesi", en: "Add a session"))</summary>\(frame.form("/events/\(picture.event.id)/sessions", """
                \(HTML.hidden("form", "session"))\(HTML.day("on", .day, draft))\(HTML.field("starts", .starts, draft, hint: Text(id: "Misalnya 08.30", en: "Such as 08.30")))\
                \(HTML.field("ends", .ends, draft))\(HTML.field("subject", .subject, draft))\(HTML.field("method", .sessionMethod, draft, optional: true))\
                \(HTML.select("speaker", .speaker, lead, draft, optional: true, empty: Text(id: "Tanpa narasumber", en: "Without a speaker")))\
                \(HTML.select("moderator", .moderator, moderate, draft, optional: true, empty: Text(id: "Tanpa moderator", en: "Without a moderator")))\
                \(HTML.field("hours", .hours, draft, .digits, hint: Text(id: "Kosongkan untuk dihitung dari lamanya.", en: "Leave empty to have it counted from the length."), optional: true))\
                \(when: picture.event.status == .approved, HTML.field("reason", .reasonOfChange, draft))<button class="btn">\(Text.save)</button>
                """))</details>
            """
    }

    /// Why there is no form to change the plan.
    private static func standing(_ picture: EventPicture) -> HTML {
        switch picture.event.status {
        case .submitted: "<p class=\"muted\">\(Event.notDraft.message)</p>"
        case .approved: "<p class=\"muted\">\(Event.attended.message)</p>"
        default: ""
        }
    }

    static func castForm(_ picture: EventPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        guard picture.takesChanges else { return "" }
        let people = picture.people.map { (value: $0.id.text, label: Text(same: $0.name)) }
        let roles = [EventRole.speaker, .moderator, .committee].map { (value: $0.rawValue, label: $0.name) }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah orang", en: "Add a person"))</summary>\(frame.form("/events/\(picture.event.id)/cast", """
                \(HTML.hidden("form", "cast"))\(HTML.select("person", .person, people, draft, empty: Text(id: "Pilih", en: "Choose")))\(HTML.radios("role", .eventRole, roles, draft))\
                \(HTML.field("task", .task, draft, optional: true))\
                \(when: picture.event.status == .approved, HTML.field("reason", .reasonOfChange, draft))<button class="btn">\(Text.save)</button>
                """))<p><a href="/people">\(Text(id: "Orangnya belum ada di daftar?", en: "Is the person not on the list?"))</a></p></details>
            """
    }
}
