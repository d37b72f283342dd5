import Hummingbird
import Store
import Web

struct AttendanceRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events/{event}/attendance", use: show)
            .post("events/{event}/attendance/{session}", use: keyIn)
            .post("events/{event}/attendance/{session}/{attendee}/correction", use: correct)
            .get("events/{event}/check-in/{session}", use: door)
            .post("events/{event}/check-in/{session}", use: checkIn)
    }

    private func session(_ context: SignedIn) throws -> ID<EventSession> { try context.id("session", else: EventSession.unknown) }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(try await page(try context.event, request.query["session"].flatMap(ID.checked), request.query["attendee"].flatMap(ID.checked), Draft(), context))
    }

    private func page(_ id: ID<Event>, _ session: ID<EventSession>?, _ attendee: ID<Attendee>?, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let (event, grid) = try await app.database.read { db in (try Event.find(id, visibleTo: viewer, in: db), try AttendanceGrid(of: id, visibleTo: viewer, in: db)) }
        return AttendancePages.grid(event, grid, session: session, attendee: attendee, draft, frame: context.frame(app: app))
    }

    /// What was signed on paper, as a scan for each tick, at the hour the session began.
    @Sendable func keyIn(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, session) = (context.viewer, try context.event, try session(context))
        return try await context.carryOut(request, or: { try await page(id, session, nil, $0, context) }) { fields in
            try viewer.must(.record)
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                let held = try EventSession.find(session, of: id, in: db)
                let at = min(held.begin, viewer.now)
                for code in fields.all("present").prefix(5000) {
                    _ = try Scan(id: ID<Scan>.new(at: viewer.now).text, session: session, code: ShortCode.read(code), at: at, means: .sheet).record(by: viewer, in: db)
                }
            }
            return "/events/\(id)/attendance"
        }
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, session) = (context.viewer, try context.event, try session(context))
        let attendee: ID<Attendee> = try context.id("attendee", else: Attendee.unknown)
        return try await context.carryOut(request, or: { try await page(id, session, attendee, $0, context) }) { fields in
            try viewer.must(.conduct)
            var read = FormReader(fields)
            let reason = read.text("reason", .reason, upTo: 500)
            try read.finish()
            try await app.database.write { try ScanCorrection.record(session, attendee, of: id, because: reason, by: viewer, in: $0) }
            return "/events/\(id)/attendance"
        }
    }

    @Sendable func door(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.record)
        return .page(try await doorPage(context, nil, Draft(), words: String((request.query["q"] ?? "").prefix(60))))
    }

    private func doorPage(_ context: SignedIn, _ outcome: Scan.Outcome?, _ draft: Draft, words: String = "") async throws -> HTML {
        let (viewer, id, session) = (context.viewer, try context.event, try session(context))
        let (event, held, grid) = try await app.database.read { db in
            let event = try Event.find(id, visibleTo: viewer, in: db)
            return (event, try EventSession.find(session, of: id, in: db), try AttendanceGrid(of: id, visibleTo: viewer, in: db))
        }
        return AttendancePages.checkIn(event, held, grid, outcome: outcome, draft, words: words, frame: context.frame(app: app))
    }

    /// Answers with the page itself, so that the next scan follows at once.
    @Sendable func checkIn(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let fields = try await context.form(request)
        try viewer.must(.record)
        var scan = fields
        scan["session"] = try session(context).text
        do {
            let scan = try Scan(reading: scan, at: viewer.now)
            let id = try context.event
            let outcome = try await app.database.write { db in
                _ = try EventSession.find(scan.session, of: id, in: db)
                return try scan.record(by: viewer, in: db)
            }
            return .page(try await doorPage(context, outcome, Draft()))
        } catch let problem as FormProblem {
            return .page(try await doorPage(context, nil, Draft(fields, problem.fields)), problem.fields[0].problem.status)
        }
    }
}
