import Hummingbird
import Store
import Web

/// What became of them: one page an event, and what mentors still have to ask.
struct OutcomeRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events/{event}/outcomes", use: show)
            .post("events/{event}/follow-ups", use: followUp)
            .get("follow-ups", use: due)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var draft = Draft()
        if let attendee = request.query["attendee"] { draft = Draft(known: ["form": "follow-up", "attendee": attendee, "months": request.query["months"]]) }
        return .page(try await page(try context.event, draft, context))
    }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let outcome = try await app.database.read { try TrainingOutcome(of: id, visibleTo: viewer, in: $0) }
        return OutcomePages.show(outcome, draft, frame: context.frame(app: app))
    }

    @Sendable func followUp(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try viewer.must(.record)
            guard let attendee = fields["attendee"].flatMap(ID<Attendee>.checked) else { throw FormProblem("attendee", Problem(.invalid, "field.missing", .isMissing(.person))) }
            let form = try FollowUpForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(of: attendee, at: id, by: viewer, in: $0) }
            return "/events/\(id)/outcomes"
        }
    }

    @Sendable func due(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        let (visits, places) = try await app.database.read { db in
            let visits = try DueFollowUp.all(limit: 200, visibleTo: viewer, in: db)
            return (visits, try Region.names(visits.map(\.region), in: db))
        }
        return .page(OutcomePages.due(visits, places, frame: context.frame(app: app)))
    }
}
