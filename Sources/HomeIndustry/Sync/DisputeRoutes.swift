import Hummingbird
import Store
import Web

struct DisputeRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("disputes", use: { _, context in .page(try await page(Draft(), context)) as Answer })
            .post("disputes/{dispute}/decision", use: decide)
    }

    @Sendable private func page(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        try viewer.must(.register)
        return try await app.database.read { db in
            let (waiting, settled) = (try Dispute.waiting(visibleTo: viewer, in: db), try Dispute.settled(limit: 30, visibleTo: viewer, in: db))
            let all = try Dispute.countWaiting(visibleTo: viewer, in: db)
            func lines(_ disputes: [Dispute]) throws -> [DisputeLine] { try disputes.map { try DisputeLine($0, visibleTo: viewer, in: db) } }
            let open = try lines(waiting)
            let names = try Account.names((waiting + settled).map(\.sentBy) + open.compactMap(\.keptBy), in: db)
            return DisputePages.list(open, of: all, try lines(settled), try RefusedNote.recent(limit: 50, visibleTo: viewer, in: db), names, draft, frame: context.frame(app: app))
        }
    }

    @Sendable func decide(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("dispute", else: Dispute.unknown, as: Dispute.self))
        return try await context.carryOut(request, or: { try await page($0, context) }) { fields in
            try viewer.must(.verify)
            _ = try await app.database.read { try Dispute.find(id, visibleTo: viewer, in: $0) }
            let form = try DisputeDecision(reading: fields)
            do { try await app.database.write { try form.record(on: id, by: viewer, in: $0) } } catch let problem as FormProblem {
                throw FormProblem(problem.fields[0].name == "choice" ? "choice" : "reason", problem.fields[0].problem)
            }
            return "/disputes"
        }
    }
}
