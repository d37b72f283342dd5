import Hummingbird
import Store
import Web

struct BusinessRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("businesses", use: list)
            .get("businesses/new", use: ask)
            .post("businesses", use: create)
            .get("businesses/{business}", use: show)
            .get("businesses/{business}/edit", use: edit)
            .post("businesses/{business}", use: correct)
            .post("businesses/{business}/statuses", use: changeStatus)
            .post("businesses/{business}/products", use: addProduct)
            .post("businesses/{business}/products/{product}/removal", use: removeProduct)
            .post("businesses/{business}/workforce", use: keepWorkforce)
    }

    static let pageSize = 50

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let query = request.query
        let filter = BusinessFilter(reading: query)
        let viewer = context.viewer
        let (lines, place) = try await app.database.read { db in
            (try Business.list(filter, limit: Self.pageSize + 1, visibleTo: viewer, in: db), try Region.path(filter.region, in: db))
        }
        return .page(BusinessPages.list(lines, query, place: place, pageSize: Self.pageSize, frame: context.frame(app: app)))
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.register)
        guard let id = request.query["owner"].flatMap(ID<Owner>.checked) else { throw Owner.unknown }
        let owner = try await app.database.read { try Owner.find(id, visibleTo: viewer, in: $0) }
        let draft = Draft(known: ["id": ID<Business>.new(at: viewer.now).text, "owner": id.text, "holder": "person", "region": owner.region.text])
        return .page(try await formPage(draft, of: nil, context))
    }

    private func formPage(_ draft: Draft, of business: ID<Business>?, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let (places, owner) = try await app.database.read { db in
            (try PlaceChoice.offered(to: viewer, typed: draft.fields["region"], in: db), try Owner.find(ID(draft.value("owner")), visibleTo: viewer, in: db))
        }
        return BusinessPages.form(draft, of: business, owner: owner, places: places, industries: app.programme.industries, frame: context.frame(app: app))
    }

    @Sendable func create(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.register)
        do {
            fields = try await app.resolvedPlace(in: fields, visibleTo: viewer)
            let form = try BusinessForm(reading: fields, industries: app.programme.industries, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return .goTo("/businesses/\(form.id)")
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: nil, context), problem.fields[0].problem.status)
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(try await page(try context.id("business", else: Business.unknown), Draft(), context))
    }

    private func page(_ id: ID<Business>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let picture = try await app.database.read { try BusinessPicture(of: id, visibleTo: viewer, in: $0) }
        return BusinessPages.show(picture, draft, programme: app.programme, frame: context.frame(app: app))
    }

    @Sendable func edit(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.register)
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let business = try await app.database.read { try Business.find(id, visibleTo: viewer, in: $0) }
        return .page(try await formPage(BusinessPages.draft(of: business), of: id, context))
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.register)
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let known = try await app.database.read { try Business.find(id, visibleTo: viewer, in: $0) }
        fields["id"] = id.text
        fields["owner"] = known.owner.text
        do {
            fields = try await app.resolvedPlace(in: fields, visibleTo: viewer)
            let form = try BusinessForm(reading: fields, industries: app.programme.industries, at: viewer.now)
            try await app.database.write { try form.correct(by: viewer, in: $0) }
            return .goTo("/businesses/\(id)")
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: id, context), problem.fields[0].problem.status)
        } catch let conflict as EditConflict {
            fields["revision"] = "\(conflict.revision)"
            let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
            return .page(try await formPage(Draft(fields, [.init(name: "name", problem: Change.conflict(changes))]), of: id, context), .conflict)
        }
    }

    @Sendable func changeStatus(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in try StatusForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db) }
    }

    @Sendable func addProduct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in try ProductForm(reading: fields, at: viewer.now).record(of: id, by: viewer, in: db) }
    }

    @Sendable func removeProduct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let product: ID<Product> = try context.id("product", else: .pageUnknown)
        return try await deed(request, context) { _, viewer, id, db in try Product.remove(product, of: id, by: viewer, in: db) }
    }

    @Sendable func keepWorkforce(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in try Workforce(reading: fields).record(of: id, by: viewer, in: db) }
    }

    /// A small form on the business's own page: done, or shown again with what is wrong.
    private func deed(
        _ request: Request, _ context: SignedIn, _ body: @Sendable @escaping (Fields, Viewer, ID<Business>, Connection) throws -> Void
    ) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        do {
            try await app.database.write { db in try body(fields, viewer, id, db) }
            return .goTo("/businesses/\(id)")
        } catch let problem as FormProblem {
            return .page(try await page(id, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }
}
