import Hummingbird
import Store
import Web

/// The small forms on an activity's own page: lines, payments, and what is withdrawn.
struct BudgetRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .post("activities/{activity}/lines", use: addLine)
            .post("activities/{activity}/lines/{line}/withdrawal", use: withdrawLine)
            .post("activities/{activity}/lines/{line}/realisations", use: realise)
            .post("activities/{activity}/realisations/{realisation}/withdrawal", use: withdrawRealisation)
    }

    @Sendable func addLine(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in try BudgetLineForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db) }
    }

    @Sendable func withdrawLine(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let line: ID<BudgetLine> = try context.id("line", else: BudgetLine.unknown)
        return try await deed(request, context) { fields, viewer, _, db in try WithdrawalForm(reading: fields).record(on: line, by: viewer, in: db) }
    }

    @Sendable func realise(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let line: ID<BudgetLine> = try context.id("line", else: BudgetLine.unknown)
        return try await deed(request, context) { fields, viewer, _, db in try RealisationForm(reading: fields, at: viewer.now).record(on: line, by: viewer, in: db) }
    }

    @Sendable func withdrawRealisation(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let payment: ID<Realisation> = try context.id("realisation", else: Realisation.unknown)
        return try await deed(request, context) { fields, viewer, _, db in try WithdrawalForm(reading: fields).record(on: payment, by: viewer, in: db) }
    }

    /// Done, or the activity's page again with what is wrong and what was typed.
    private func deed(
        _ request: Request, _ context: SignedIn, _ body: @Sendable @escaping (Fields, Viewer, ID<Activity>, Connection) throws -> Void
    ) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.plan)
        let id: ID<Activity> = try context.id("activity", else: Activity.unknown)
        try await app.database.read { try Activity.find(id, visibleTo: viewer, in: $0).mustBelong(to: viewer) }
        do {
            try await app.database.write { db in try body(fields, viewer, id, db) }
            return .goTo("/activities/\(id)#lines")
        } catch let problem as FormProblem {
            return .page(try await app.activityPage(id, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }
}
