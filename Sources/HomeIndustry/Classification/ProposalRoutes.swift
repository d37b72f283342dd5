import Hummingbird
import Store
import Web

struct ProposalRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("proposals", use: list)
            .get("proposals/{proposal}", use: show)
            .post("businesses/{business}/proposals", use: propose)
            .post("proposals/{proposal}/decisions", use: decide)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let after = request.query["after"].flatMap(ID<Proposal>.checked)
        let region = request.query["region"].flatMap { RegionCode($0) } ?? .nation
        let (lines, names) = try await app.database.read { db in
            let lines = try Proposal.waiting(within: region, after: after, limit: 51, visibleTo: viewer, in: db)
            return (lines, try Account.names(lines.map(\.proposal.by), in: db))
        }
        return .page(ProposalPages.list(lines, names, region, frame: context.frame(app: app)))
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.id("proposal", else: Proposal.unknown), Draft(), context)) }

    private func page(_ id: ID<Proposal>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let proposal = try Proposal.find(id, visibleTo: viewer, in: db)
            let decisions = try proposal.decisions(in: db)
            let assessment = try proposal.assessment.map { try Assessment.find($0, of: proposal.business, in: db) }
            return ProposalPages.show(
                proposal, try Business.find(proposal.business, visibleTo: viewer, in: db), decisions, assessment?.explanation(app.programme.rulebooks),
                try Account.names([proposal.by] + decisions.map(\.by), in: db), draft, frame: context.frame(app: app))
        }
    }

    @Sendable func propose(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.propose)
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        do {
            let form = try ProposalForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(on: id, by: viewer, in: $0) }
            return .goTo("/proposals/\(form.id)")
        } catch let problem as FormProblem {
            let picture = try await app.database.read { try BusinessPicture(of: id, visibleTo: viewer, in: $0) }
            return .page(BusinessPages.show(picture, Draft(fields, problem.fields), programme: app.programme, frame: context.frame(app: app)), problem.fields[0].problem.status)
        }
    }

    @Sendable func decide(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.decide)
        let id: ID<Proposal> = try context.id("proposal", else: Proposal.unknown)
        do {
            let form = try DecisionForm(reading: fields)
            try await app.database.write { try form.record(on: id, by: viewer, in: $0) }
            return .goTo("/proposals/\(id)")
        } catch let problem as FormProblem {
            return .page(try await page(id, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }
}
