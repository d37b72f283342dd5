import Hummingbird
import Store
import Web

struct RulebookRoutes: Sendable {
    let app: App
    static let unknown = Problem(.unknown, "rulebook.unknown", Text(id: "Buku aturan tidak ditemukan.", en: "There is no such rulebook."))

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("rulebooks", use: list)
            .get("rulebooks/simulation", use: ask)
            .post("rulebooks/simulation", use: simulate)
            .get("rulebooks/{rulebook}", use: show)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(RulebookPages.list(app.programme.rulebooks.all, today: context.viewer.today, frame: context.frame(app: app)))
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        guard let rulebook = app.programme.rulebooks[try context.parameters.require("rulebook")] else { throw Self.unknown }
        return .page(RulebookPages.show(rulebook, frame: context.frame(app: app)))
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.simulate)
        return .page(RulebookPages.ask(Draft(), frame: context.frame(app: app)))
    }

    @Sendable func simulate(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.simulate)
        let text = fields.files["file"].map { String(decoding: $0.bytes, as: UTF8.self) } ?? fields["yaml"] ?? ""
        do {
            let candidate: Rulebook
            do { candidate = try Rulebook(yaml: text) } catch let problem as Problem { throw FormProblem("yaml", problem) }
            guard let current = app.programme.rulebooks.inForce(on: viewer.today) else { throw Self.unknown }
            let (result, names) = try await app.database.read { db in
                let result = try Simulation(of: candidate, against: current, visibleTo: viewer, in: db)
                return (result, try Region.children(of: viewer.region, in: db))
            }
            return .page(RulebookPages.result(result, candidate, current, places: names, frame: context.frame(app: app)))
        } catch let problem as FormProblem {
            return .page(RulebookPages.ask(Draft(Fields([("yaml", text)]), problem.fields), frame: context.frame(app: app)), .unprocessableContent)
        }
    }
}
