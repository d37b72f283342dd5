import Hummingbird
import Store
import Web

/// The door for programs: `/api/v1`, described by `/openapi.json`. The same forms and deeds as the pages.
extension Feature {
    static let api = Feature(routes: { app in
        let routes = RouteCollection(context: SignedIn.self)
        ReadingAPI(app: app).add(to: routes)
        WritingAPI(app: app).add(to: routes)
        FundingAPI(app: app).add(to: routes)
        EventAPI(app: app).add(to: routes)
        ParticipantAPI(app: app).add(to: routes)
        EnvelopeAPI(app: app).add(to: routes)
        return routes
    })
}

extension Request {
    /// How many of a list are wanted, 50 when nothing is said; a filter that a list does not have, or a value it cannot read, is refused and not answered with everything.
    /// - Parameter filters: for each filter, whether a value can be read.
    /// - Throws: ``FormProblem`` with `query.unknown`, `query.unreadable`.
    func limit(_ filters: [String: @Sendable (String) -> Bool] = [:], after isCursor: @escaping @Sendable (String) -> Bool = { ID<Owner>.checked($0) != nil }) throws -> Int {
        var read = FormReader(query)
        let limit = read.optionalNumber("limit", Text(id: "Batas", en: "The limit"), in: 1...200) ?? 50
        for (name, value) in query.values where name != "limit" {
            guard let isReadable = name == "after" ? isCursor : filters[name] else {
                read.refuse(name, "query.unknown", Text(id: "Daftar ini tidak punya saringan “\(name.prefix(40))”.", en: "This list has no filter “\(name.prefix(40))”."))
                continue
            }
            if !isReadable(value) {
                read.refuse(name, "query.unreadable", Text(id: "“\(value.prefix(40))” tidak terbaca.", en: "“\(value.prefix(40))” cannot be read."))
            }
        }
        try read.finish()
        return limit
    }
}

/// What programs read.
struct ReadingAPI: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("api/v1/regions", use: regions)
            .get("api/v1/regions/{region}", use: region)
            .get("api/v1/owners", use: owners)
            .get("api/v1/owners/{owner}", use: owner)
            .get("api/v1/businesses", use: businesses)
            .get("api/v1/businesses/{business}", use: business)
            .get("api/v1/businesses/{business}/evidence", use: evidence)
            .get("api/v1/businesses/{business}/assessments", use: assessments)
            .get("api/v1/promotions", use: promotions)
            .get("api/v1/promotions/{promotion}", use: promotion)
            .get("api/v1/dashboards/{region}", use: dashboard)
    }

    private func code(_ context: SignedIn) throws -> RegionCode {
        let name = try context.parameters.require("region")
        guard let code = name == "nation" ? .nation : RegionCode(name) else { throw Region.unknown }
        return code
    }

    @Sendable func regions(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let limit = try request.limit(["parent": { $0 == "nation" || RegionCode($0) != nil }], after: { RegionCode($0) != nil })
        let parent = request.query["parent"].flatMap { $0 == "nation" ? .nation : RegionCode($0) } ?? viewer.region
        let after = request.query["after"] ?? ""
        return try await app.database.read { db in
            _ = try Region.find(parent, visibleTo: viewer, in: db)
            let rows = try Region.children(of: parent, in: db).filter { $0.code.text > after }.prefix(limit + 1)
            return try JSONAnswer(Slice(rows.map(RegionShape.init), limit: limit, key: \.code))
        }
    }

    @Sendable func region(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, code) = (context.viewer, try code(context))
        return try await app.database.read { try JSONAnswer(RegionShape(Region.find(code, visibleTo: viewer, in: $0))) }
    }

    @Sendable func owners(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, limit) = (context.viewer, try request.limit(["region": { RegionCode($0) != nil }]))
        let region = request.query["region"].flatMap { RegionCode($0) } ?? .nation
        let after = request.query["after"].flatMap(ID<Owner>.checked)
        return try await app.database.read { db in
            let rows = try Owner.list(within: region, after: after, limit: limit + 1, visibleTo: viewer, in: db)
            return try JSONAnswer(Slice(rows.map(OwnerShape.init), limit: limit, key: \.id))
        }
    }

    @Sendable func owner(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        return try await app.database.read { db in
            let owner = try Owner.find(id, visibleTo: viewer, in: db)
            return try JSONAnswer(OwnerShape(owner)).tagged(owner.revision)
        }
    }

    @Sendable func businesses(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, filter) = (context.viewer, BusinessFilter(reading: request.query))
        let limit = try request.limit(BusinessFilter.readable, after: { _ in filter.after != nil || filter.afterWord != nil })
        return try await app.database.read { db in
            let rows = try Business.list(filter, limit: limit + 1, visibleTo: viewer, in: db)
            return try JSONAnswer(Slice(rows.map(BusinessLineShape.init), limit: limit, next: rows.count > limit ? rows[limit - 1].cursor : nil))
        }
    }

    @Sendable func business(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await app.database.read { db in
            let business = try Business.find(id, visibleTo: viewer, in: db)
            return try JSONAnswer(BusinessShape(business)).tagged(business.revision)
        }
    }

    @Sendable func evidence(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await app.database.read { db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            let rows = try EvidenceRow.all(of: id, in: db)
            return try JSONAnswer(Slice(rows.map(EvidenceShape.init), limit: rows.count, key: \.id))
        }
    }

    @Sendable func assessments(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await app.database.read { db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            let rows = try Assessment.all(of: id, in: db)
            return try JSONAnswer(Slice(rows.map { AssessmentShape($0, app.programme.rulebooks) }, limit: rows.count, key: \.id))
        }
    }

    @Sendable func promotions(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, limit) = (context.viewer, try request.limit())
        let after = request.query["after"].flatMap(ID<Proposal>.checked)
        return try await app.database.read { db in
            let rows = try Proposal.waiting(after: after, limit: limit + 1, visibleTo: viewer, in: db)
            return try JSONAnswer(Slice(rows.map { ProposalShape($0.proposal) }, limit: limit, key: \.id))
        }
    }

    @Sendable func promotion(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let id: ID<Proposal> = try context.id("promotion", else: Proposal.unknown)
        return try await app.database.read { try JSONAnswer(ProposalShape(Proposal.find(id, visibleTo: viewer, in: $0))) }
    }

    @Sendable func dashboard(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, code) = (context.viewer, try code(context))
        let year = request.query["year"].flatMap { Int($0) }.map { min(max($0, 2000), 9999) } ?? viewer.today.year
        return try await app.database.read { try JSONAnswer(DashboardShape(Dashboard(of: code, year: year, visibleTo: viewer, in: $0))) }
    }
}
