import Hummingbird
import Store
import Web

/// Events, their steps and sessions.
struct EventAPI: Sendable {
    let app: App
    private var writing: WritingAPI { WritingAPI(app: app) }

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("api/v1/events", use: events)
            .post("api/v1/events", use: plan)
            .get("api/v1/events/{event}", use: event)
            .patch("api/v1/events/{event}", use: correct)
            .post("api/v1/events/{event}/steps", use: step)
            .get("api/v1/events/{event}/sessions", use: sessions)
            .post("api/v1/events/{event}/sessions", use: addSession)
    }

    private static func answer(_ id: ID<Event>, _ viewer: Viewer, _ db: Connection, status: HTTPResponse.Status = .ok) throws -> JSONAnswer {
        let event = try Event.find(id, visibleTo: viewer, in: db)
        return try JSONAnswer(shape(event, db), status: status).tagged(event.revision).located("/api/v1/events/\(id)")
    }

    private static func shape(_ event: Event, _ db: Connection) throws -> EventShape { EventShape(event, participants: try Attendee.counts(of: event.id, in: db)[.participant] ?? 0) }

    @Sendable func events(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, limit) = (context.viewer, try request.limit())
        let after = request.query["after"].flatMap(ID<Event>.checked)
        return try await app.database.read { db in
            let rows = try Event.list(after: after, limit: limit + 1, visibleTo: viewer, in: db)
            return try JSONAnswer(Slice(rows.map { try Self.shape($0, db) }, limit: limit, key: \.id))
        }
    }

    @Sendable func event(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await app.database.read { try Self.answer(id, viewer, $0) }
    }

    @Sendable func plan(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.conduct)
            let form = try EventForm(reading: fields, at: viewer.now)
            try form.record(by: viewer, in: db)
            return try Self.answer(form.id, viewer, db, status: .created)
        }
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (id, match) = (try context.event, request.headers[.ifMatch])
        return try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.conduct)
            let event = try Event.find(id, visibleTo: viewer, in: db)
            try WritingAPI.check(match, event.revision)
            try EventForm(reading: WritingAPI.merged(EventPages.draft(of: event).fields, with: fields, day: "first_day", "last_day"), at: viewer.now).correct(by: viewer, in: db)
            return try Self.answer(id, viewer, db)
        }
    }

    @Sendable func step(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id = try context.event
        return try await writing.write(request, context) { fields, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            try StepForm(reading: fields).record(on: id, by: viewer, in: db)
            return try Self.answer(id, viewer, db, status: .created)
        }
    }

    @Sendable func sessions(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await app.database.read { db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            let rows = try EventSession.all(of: id, in: db)
            return try JSONAnswer(Slice(rows.map(SessionShape.init), limit: rows.count, key: \.id))
        }
    }

    @Sendable func addSession(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id = try context.event
        return try await writing.write(request, context) { fields, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            let form = try SessionForm(reading: fields, at: viewer.now)
            try form.record(on: id, by: viewer, in: db)
            return try JSONAnswer(SessionShape(EventSession.find(form.id, of: id, in: db)), status: .created)
        }
    }
}
