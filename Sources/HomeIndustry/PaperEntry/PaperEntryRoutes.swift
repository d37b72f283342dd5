import Hummingbird
import Paper
import Store
import Web

struct PaperEntryRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .post("businesses/{business}/paper-forms", use: printOne)
            .post("caseload/paper-forms", use: printAll)
            .get("paper-forms", use: list)
            .get("paper-forms/registration", use: registration)
            .get("paper-forms/{code}", use: ask)
            .post("paper-forms/{code}", use: keyIn)
    }

    @Sendable func printOne(_ request: Request, _ context: SignedIn) async throws -> Response {
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        _ = try await context.form(request)
        return try await print(context) { viewer, db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            return [id]
        }
    }

    /// One for each business of the case-load, next visit first.
    @Sendable func printAll(_ request: Request, _ context: SignedIn) async throws -> Response {
        _ = try await context.form(request)
        return try await print(context) { viewer, db in Array(try Caseload.businesses(of: viewer, in: db).prefix(100)) }
    }

    private func print(_ context: SignedIn, _ choose: @Sendable @escaping (Viewer, Connection) throws -> [ID<Business>]) async throws -> Response {
        let viewer = context.viewer
        try viewer.must(.record)
        let forms = try await app.database.write { db in
            let chosen = try choose(viewer, db)
            let codes = try PaperForm.print(for: chosen, by: viewer, in: db)
            return try zip(codes, chosen).map { code, id in
                let business = try Business.find(id, visibleTo: viewer, in: db)
                return (code: code, business: business, place: try Region.path(business.region, in: db).words, steps: try PlanStep.open(of: [id], in: db)[id, default: []])
            }
        }
        guard !forms.isEmpty else { throw Problem(.conflict, "caseload.empty", Text(id: "Belum ada usaha yang Anda dampingi.", en: "You look after no business yet.")) }
        return try await PDFAnswer.make("formulir-kunjungan") { try PaperSheet.paper(forms, at: viewer.now).pdf() }
    }

    @Sendable func registration(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.viewer.must(.register)
        let (address, now) = ("\(app.address)/owners/new", app.now())
        return try await PDFAnswer.make("formulir-pendaftaran") { try PaperSheet.registration(address, at: now).pdf() }
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        let typed = request.query["code"]
        let (waiting, found) = try await app.database.read { db in
            (try PaperForm.waiting(visibleTo: viewer, in: db), typed.flatMap { try? PaperForm.find(ShortCode.read($0), visibleTo: viewer, in: db) })
        }
        if let found { return .goTo("/paper-forms/\(found.code)") }
        let draft = typed == nil ? Draft() : Draft(Fields([("code", typed ?? "")]), [.init(name: "code", problem: PaperForm.unknown)])
        return .page(PaperEntryPages.list(waiting, draft, frame: context.frame(app: app)), typed == nil ? .ok : .notFound)
    }

    private func code(_ context: SignedIn) -> String { ShortCode.read(String((context.parameters.get("code") ?? "").prefix(40))) }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.record)
        let (viewer, code) = (context.viewer, code(context))
        let (year, month, day) = viewer.today.parts
        var known = Fields([("on.day", "\(day)"), ("on.month", "\(month)"), ("on.year", "\(year)"), ("place", "business")])
        for (name, value) in try await app.database.read({ try PaperForm.find(code, visibleTo: viewer, in: $0).around }) { known[name] = value }
        known["id"] = ID<Visit>.new(at: viewer.now).text
        return .page(try await page(Draft(known), context))
    }

    private func page(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let (viewer, code) = (context.viewer, code(context))
        let (form, business, steps) = try await app.database.read { db in
            let form = try PaperForm.find(code, visibleTo: viewer, in: db)
            return (form, try Business.find(form.business, visibleTo: viewer, in: db), try PlanStep.open(of: [form.business], in: db)[form.business, default: []])
        }
        if form.visit != nil, draft.problems.isEmpty { return PaperEntryPages.finished(form, business, frame: context.frame(app: app)) }
        return PaperEntryPages.form(form, business, steps, draft, frame: context.frame(app: app))
    }

    @Sendable func keyIn(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, code) = (context.viewer, code(context))
        try viewer.must(.record)
        let fields = try await context.form(request)
        do {
            let (form, outcome) = try await app.database.write { db in
                let form = try PaperForm.find(code, visibleTo: viewer, in: db)
                return (form, try PaperEntryForm(reading: fields, for: form, at: viewer.now).record(on: code, by: viewer, in: db))
            }
            if outcome == .once { return .page(PaperEntryPages.kept(form, frame: context.frame(app: app))) }
            return .goTo("/businesses/\(form.business)/mentoring")
        } catch let problem as FormProblem {
            try await app.database.write { db in
                guard let form = try? PaperForm.find(code, visibleTo: viewer, in: db), let business = try? Business.find(form.business, visibleTo: viewer, in: db) else { return }
                for each in problem.fields { try VisitConfirmation.noteMiss(each.problem, of: business, by: viewer, in: db) }
            }
            return .page(try await page(Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }
}

/// Paper where there is no phone: the same questions, and a check that what decides on a class was keyed in right.
extension Feature {
    static let paperEntry = Feature(routes: { app in
        let routes = RouteCollection(context: SignedIn.self)
        PaperEntryRoutes(app: app).add(to: routes)
        return routes
    })
}
