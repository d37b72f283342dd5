import Hummingbird
import Store
import Web

struct EventRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events", use: list)
            .get("events/new", use: ask)
            .post("events", use: plan)
            .get("events/{event}", use: show)
            .get("events/{event}/edit", use: edit)
            .post("events/{event}", use: correct)
            .post("events/{event}/steps", use: step)
            .post("events/{event}/sessions", use: addSession)
            .post("events/{event}/sessions/{session}/withdrawal", use: withdrawSession)
            .post("events/{event}/cast", use: addLeader)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let after = request.query["after"].flatMap(ID<Event>.checked)
        let (events, counts) = try await app.database.read { db in
            let events = try Event.list(after: after, limit: 31, visibleTo: viewer, in: db)
            return (events, Dictionary(uniqueKeysWithValues: try events.map { ($0.id, try Attendee.counts(of: $0.id, in: db)) }))
        }
        return .page(EventPages.list(Array(events.prefix(30)), counts, hasMore: events.count > 30, frame: context.frame(app: app)))
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.conduct)
        let draft = Draft(known: ["id": ID<Event>.new(at: context.viewer.now).text, "seats": "25", "threshold": "80", "activity": request.query["activity"]])
        return .page(try await formPage(draft, of: nil, context))
    }

    private func formPage(_ draft: Draft, of id: ID<Event>?, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let event = try id.map { try Event.find($0, visibleTo: viewer, in: db) }
            let activities = try Activity.years(visibleTo: viewer, in: db).flatMap { try Activity.list(year: $0, limit: 100, visibleTo: viewer, in: db) }.map {
                (value: $0.id.text, label: Text(same: "\($0.year) · \($0.name)"))
            }
            return EventPages.form(draft, of: event, activities: activities, frame: context.frame(app: app))
        }
    }

    @Sendable func plan(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        return try await context.carryOut(request, limit: EventForm.limit, or: { try await formPage($0, of: nil, context) }) { fields in
            let form = try EventForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/events/\(form.id)"
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.event, Draft(), context)) }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let picture = try await app.database.read { try EventPicture(of: id, visibleTo: viewer, in: $0) }
        return EventPages.show(picture, draft, frame: context.frame(app: app))
    }

    @Sendable func edit(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        let id = try context.event
        let event = try await app.database.read { try Event.find(id, visibleTo: viewer, in: $0) }
        return .page(try await formPage(EventPages.draft(of: event), of: id, context))
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        let id = try context.event
        return try await context.carryOut(request, limit: EventForm.limit, or: { try await formPage($0, of: id, context) }) { fields in
            var fields = fields
            fields["id"] = id.text
            let form = try EventForm(reading: fields, at: viewer.now)
            do { try await app.database.write { try form.correct(by: viewer, in: $0) } } catch let conflict as EditConflict {
                let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
                throw FormProblem("name", Change.conflict(changes))
            }
            return "/events/\(id)"
        }
    }

    /// Carries out a deed on an event and leads back to its page.
    private func change(_ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, ID<Event>, Viewer, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try await app.database.write { try deed(fields, id, viewer, $0) }
            return "/events/\(id)"
        }
    }

    @Sendable func step(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { fields, id, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            try StepForm(reading: fields).record(on: id, by: viewer, in: db)
        }
    }

    @Sendable func addSession(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { fields, id, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            try SessionForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db)
        }
    }

    @Sendable func withdrawSession(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let session: ID<EventSession> = try context.id("session", else: EventSession.unknown)
        return try await change(request, context) { fields, id, viewer, db in
            try viewer.must(.conduct)
            var read = FormReader(fields)
            let reason = read.optionalText("reason", .reasonOfChange, upTo: 500) ?? ""
            try read.finish()
            try EventSession.withdraw(session, from: id, because: reason, by: viewer, in: db)
        }
    }

    @Sendable func addLeader(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { fields, id, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            try CastForm(reading: fields).record(on: id, by: viewer, in: db)
        }
    }
}

extension SignedIn {
    /// The event a page is about.
    var event: ID<Event> { get throws { try id("event", else: Event.unknown) } }
}
