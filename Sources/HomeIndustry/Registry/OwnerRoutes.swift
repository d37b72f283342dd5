import Hummingbird
import Store
import Web

struct OwnerRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("owners/new", use: ask)
            .post("owners", use: create)
            .get("owners/{owner}", use: show)
            .get("owners/{owner}/edit", use: edit)
            .post("owners/{owner}", use: correct)
            .post("owners/{owner}/revelation", use: reveal)
            .post("owners/{owner}/household", use: keepHousehold)
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.register)
        return .page(try await formPage(Draft(known: ["id": ID<Owner>.new(at: context.viewer.now).text, "sex": "P", "disability": "none"]), of: nil, context))
    }

    private func formPage(_ draft: Draft, of owner: ID<Owner>?, similar: [Owner] = [], _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let places = try await app.database.read { try PlaceChoice.offered(to: viewer, typed: draft.fields["region"], in: $0) }
        return OwnerPages.form(draft, of: owner, places: places, similar: similar, frame: context.frame(app: app))
    }

    @Sendable func create(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.register)
        do {
            fields = try await app.resolvedPlace(in: fields, visibleTo: viewer)
            let form = try OwnerForm(reading: fields, today: viewer.today, at: viewer.now)
            let isNew = fields["is_new"] == "true"
            let similar = try await app.database.write { db -> [Owner] in
                let similar = isNew ? [] : try Owner.similar(to: form, visibleTo: viewer, in: db)
                if similar.isEmpty { try form.record(by: viewer, in: db) }
                return similar
            }
            guard similar.isEmpty else { return .page(try await formPage(Draft(fields), of: nil, similar: similar, context), .conflict) }
            return .goTo(Self.address(of: form))
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: nil, context), problem.fields[0].problem.status)
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(try await page(try context.id("owner", else: Owner.unknown), context, isFromElsewhere: request.query["notice"] == "elsewhere"))
    }

    /// Her page; with a word on the NIK's region, when that differs from her address.
    private static func address(of form: OwnerForm) -> String { "/owners/\(form.id)\(form.isFromElsewhere ? "?notice=elsewhere" : "")" }

    private func page(
        _ id: ID<Owner>, _ context: SignedIn, _ draft: Draft? = nil, numbers: (nik: String?, phone: String?)? = nil, isFromElsewhere: Bool = false
    ) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let owner = try Owner.find(id, visibleTo: viewer, in: db)
            let household = try Household.find(of: id, in: db)
            let known = Draft(known: [
                "members": household.map { "\($0.members)" }, "dependants": household.map { "\($0.dependants)" },
                "decider": household?.decider.rawValue, "helpers": household.map { "\($0.helpers)" },
            ])
            let entries = viewer.role.may(.readJournal) ? try Journal.about(id.text, limit: 30, in: db) : []
            return OwnerPages.show(
                owner, place: try Region.path(owner.region, in: db), household: household, businesses: try Business.all(of: id, visibleTo: viewer, in: db),
                draft ?? known, numbers: numbers, isFromElsewhere: isFromElsewhere, history: entries, names: try Account.names(entries.map(\.actor), in: db), frame: context.frame(app: app))
        }
    }

    @Sendable func edit(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.register)
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        let owner = try await app.database.read { try Owner.find(id, visibleTo: viewer, in: $0) }
        return .page(try await formPage(OwnerPages.draft(of: owner), of: id, context))
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.register)
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        fields["id"] = id.text
        do {
            fields = try await app.resolvedPlace(in: fields, visibleTo: viewer)
            let form = try OwnerForm(reading: fields, today: viewer.today, at: viewer.now)
            try await app.database.write { try form.correct(by: viewer, in: $0) }
            return .goTo(Self.address(of: form))
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: id, context), problem.fields[0].problem.status)
        } catch let conflict as EditConflict {
            return .page(try await conflictPage(conflict, fields, id, context), .conflict)
        }
    }

    /// Shows what the first one changed; saving again then goes over it knowingly.
    private func conflictPage(_ conflict: EditConflict, _ fields: Fields, _ id: ID<Owner>, _ context: SignedIn) async throws -> HTML {
        var fields = fields
        fields["revision"] = "\(conflict.revision)"
        let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
        return try await formPage(Draft(fields, [.init(name: "name", problem: Change.conflict(changes))]), of: id, context)
    }

    @Sendable func reveal(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        let reason = fields["reason"].map { String($0.prefix(300)) } ?? ""
        try viewer.must(.reveal)
        guard !reason.isEmpty else {
            let draft = Draft(fields, [.init(name: "reason", problem: Problem(.invalid, "field.missing", .isMissing(.reason)))])
            return .page(try await page(id, context, draft), .unprocessableContent)
        }
        let numbers = try await app.database.write { try Owner.reveal(id, reason: reason, by: viewer, in: $0) }
        return .page(try await page(id, context, numbers: numbers))
    }

    @Sendable func keepHousehold(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        try viewer.must(.register)
        do {
            let form = try HouseholdForm(reading: fields)
            try await app.database.write { try form.record(of: id, by: viewer, in: $0) }
            return .goTo("/owners/\(id)")
        } catch let problem as FormProblem {
            return .page(try await page(id, context, Draft(fields, problem.fields)), .unprocessableContent)
        }
    }
}
