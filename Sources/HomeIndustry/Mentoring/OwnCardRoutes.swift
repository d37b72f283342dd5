import Hummingbird
import Store
import Web

struct OwnCardRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) { routes.get("businesses/{business}/card", use: print) }

    var open: RouteCollection<Guest> {
        RouteCollection(context: Guest.self)
            .get("k/{key}", use: show)
            .post("k/{key}/confirmation", use: confirm)
            .post("k/{key}/priorities", use: choose)
            .post("k/{key}/withdrawal", use: withdraw)
    }

    /// Codes are handed out by an office, so that who confirms is not who visits.
    @Sendable func print(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("business", else: Business.unknown, as: Business.self))
        try viewer.must(.coordinate)
        let (business, spent) = try await app.database.read { db in (try Business.find(id, visibleTo: viewer, in: db), try Care.of(id, in: db)?.confirmations ?? 0) }
        let vault = app.programme.vault
        let codes = (spent..<spent + 10).map { VisitConfirmation.code($0, of: id, vault) }
        return .page(OwnCardPages.print(business, address: app.address + OwnCard.path(id, vault), codes: codes, frame: context.frame(app: app)))
    }

    private func key(_ context: Guest) throws -> String {
        try app.checks.check(context.address, at: app.now())
        return String((context.parameters.get("key") ?? "").prefix(60))
    }

    @Sendable func show(_ request: Request, _ context: Guest) async throws -> Answer { .page(try await page(try key(context), isThanked: request.query["thanks"] != nil, Draft(), context)) }

    private func page(_ key: String, isThanked: Bool = false, _ draft: Draft, _ context: Guest) async throws -> HTML {
        let (programme, now) = (app.programme, app.now())
        let card = try await app.database.read { db in
            let (business, _) = try OwnCard.open(key, programme, at: now, in: db)
            return try OwnCard(of: business, programme.vault, in: db)
        }
        return OwnCardPages.own(card, key: key, isThanked: isThanked, draft, frame: context.frame(app: app))
    }

    private func deed(_ request: Request, _ context: Guest, _ body: @Sendable @escaping (Fields, Business, Viewer, Connection) throws -> Void) async throws -> Answer {
        let (key, programme, now) = (try key(context), app.programme, app.now())
        let fields = try await request.fields()
        do {
            try await app.database.write { db in
                let (business, viewer) = try OwnCard.open(key, programme, at: now, in: db)
                try body(fields, business, viewer, db)
            }
            return .goTo("/k/\(key)?thanks=1")
        } catch let problem as FormProblem {
            return .page(try await page(key, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }

    @Sendable func confirm(_ request: Request, _ context: Guest) async throws -> Answer {
        try await deed(request, context) { fields, business, viewer, db in
            guard let visit = fields["visit"].flatMap(ID<Visit>.checked) else { throw Visit.unknown }
            try VisitConfirmation.record(byLinkOf: business, visit: visit, by: viewer, in: db)
        }
    }

    @Sendable func withdraw(_ request: Request, _ context: Guest) async throws -> Answer {
        try await deed(request, context) { fields, business, viewer, db in
            guard let referral = fields["referral"].flatMap(ID<Referral>.checked) else { throw Referral.unknown }
            try ReferralAnswer.withdraw(referral, of: business.id, because: "oleh pelaku sendiri, lewat tautannya", by: viewer, in: db)
        }
    }

    @Sendable func choose(_ request: Request, _ context: Guest) async throws -> Answer {
        try await deed(request, context) { fields, business, viewer, db in
            let steps = (0..<3).compactMap { fields["priorities.\($0)"].flatMap(ID<PlanStep>.checked) }
            do { try Priorities.record(steps, of: business, by: viewer, in: db) } catch let form as FormProblem { throw FormProblem("priorities.0", form.fields[0].problem) }
        }
    }
}
