import Hummingbird
import Store
import Web

struct PersonRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("people", use: list)
            .post("people", use: add)
            .get("people/{person}", use: show)
            .post("people/{person}", use: correct)
            .post("people/{person}/titles", use: entitle)
            .post("people/{person}/account", use: keepAccount)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await listPage(Draft(), context)) }

    private func listPage(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        guard viewer.role.seesPeople, viewer.role != .owner else { throw Problem.pageUnknown }
        let people = try await app.database.read { db in
            try Person.list(visibleTo: viewer, in: db).map { (person: $0, title: try PersonTitle.held(by: $0.id, on: viewer.today, in: db)) }
        }
        return PersonPages.list(people, draft, frame: context.frame(app: app))
    }

    @Sendable func add(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        return try await context.carryOut(request, or: { try await listPage($0, context) }) { fields in
            let form = try PersonForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/people/\(form.id)"
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try id(context), Draft(), context)) }

    private func id(_ context: SignedIn) throws -> ID<Person> { try context.id("person", else: Person.unknown) }

    private func page(_ id: ID<Person>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let person = try Person.find(id, visibleTo: viewer, in: db)
            return PersonPages.show(
                person, try PersonTitle.all(of: id, in: db), viewer.role.may(.conduct) ? try PersonAccount.of(id, in: db) : nil,
                try Attendee.roles(of: id, visibleTo: viewer, in: db), draft, frame: context.frame(app: app))
        }
    }

    private func change(_ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, ID<Person>, Connection) throws -> Void) async throws -> Answer {
        try context.viewer.must(.conduct)
        let id = try id(context)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            do { try await app.database.write { try deed(fields, id, $0) } } catch let conflict as EditConflict {
                let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
                throw FormProblem("name", Change.conflict(changes))
            }
            return "/people/\(id)"
        }
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { [viewer = context.viewer] fields, id, db in
            var fields = fields
            fields["id"] = id.text
            let revision = try Person.find(id, visibleTo: viewer, in: db).revision
            if fields["revision"] == nil { fields["revision"] = "\(revision)" }
            try PersonForm(reading: fields, at: viewer.now).record(by: viewer, in: db)
        }
    }

    @Sendable func entitle(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { [viewer = context.viewer] fields, id, db in try TitleForm(reading: fields, at: viewer.now).record(of: id, by: viewer, in: db) }
    }

    @Sendable func keepAccount(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { [viewer = context.viewer] fields, id, db in try PersonAccountForm(reading: fields).record(of: id, by: viewer, in: db) }
    }
}

/// The office an officer writes letters for.
struct OfficeRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes.get("office", use: show).post("office", use: describe)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        let office = try await app.database.read { try Office.of(viewer.region, in: $0) }
        let known = office.map {
            Draft(known: ["name": $0.name, "short_name": $0.shortName, "unit": $0.unit, "address": $0.address, "city": $0.city])
        }
        return .page(page(known ?? Draft(), context))
    }

    @Sendable func describe(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        return try await context.carryOut(request, or: { page($0, context) }) { fields in
            let form = try OfficeForm(reading: fields)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/events"
        }
    }

    private func page(_ draft: Draft, _ context: SignedIn) -> HTML {
        let frame = context.frame(app: app)
        let title = Text(id: "Kantor Anda", en: "Your office")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.training, "/events"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            <p class="muted">\(Text(id: "Nama ini menjadi kop surat, dan singkatannya bagian nomor surat.", en: "This stands on top of letters; the short name is part of their numbers."))</p>\
            \(frame.form("/office", """
                \(HTML.field("name", .officeName, draft))\(HTML.field("short_name", .officeShortName, draft))\(HTML.field("unit", .officeUnit, draft, optional: true))\
                \(HTML.field("address", .address, draft, optional: true))\(HTML.field("city", .city, draft))<button class="btn">\(Text.save)</button>
                """))
            """)
    }
}
