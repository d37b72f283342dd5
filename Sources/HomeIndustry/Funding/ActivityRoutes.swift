import Hummingbird
import Store
import Web

struct ActivityRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("activities", use: list)
            .get("activities/new", use: ask)
            .post("activities", use: create)
            .get("activities/{activity}", use: show)
            .get("activities/{activity}/edit", use: edit)
            .post("activities/{activity}", use: correct)
    }

    static let pageSize = 50

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        guard viewer.role != .owner else { throw Problem.pageUnknown }
        let year = request.query["year"].flatMap { Int($0) }.map { min(max($0, 2000), 9999) } ?? viewer.today.year
        let after = request.query["after"].flatMap(ID<Activity>.checked)
        let picture = try await app.database.read { try ActivityYear(year, after: after, limit: Self.pageSize + 1, visibleTo: viewer, in: $0) }
        return .page(ActivityPages.list(picture, isLater: after != nil, pageSize: Self.pageSize, frame: context.frame(app: app)))
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let id: ID<Activity> = try context.id("activity", else: Activity.unknown)
        let event = request.query["event"].flatMap(ID<BudgetLine>.checked)?.text
        return .page(try await app.activityPage(id, Draft(), event: event, context))
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.plan)
        let source: FundingSource = [0: .apbn, 2: .apbdProvince][viewer.region.level] ?? .apbdRegency
        return .page(
            try await formPage(
                Draft(known: [
                    "id": ID<Activity>.new(at: viewer.now).text, "region": viewer.region == .nation ? "nation" : viewer.region.text, "year": "\(viewer.today.year)", "source": source.rawValue,
                ]), of: nil, context))
    }

    private func formPage(_ draft: Draft, of activity: ID<Activity>?, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let offices = try await app.database.read { try Region.offices(within: viewer.region, in: $0) }
        return ActivityPages.form(draft, of: activity, offices: offices, priorities: app.programme.priorities, frame: context.frame(app: app))
    }

    @Sendable func create(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.plan)
        do {
            let form = try ActivityForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return .goTo("/activities/\(form.id)")
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: nil, context), problem.fields[0].problem.status)
        }
    }

    @Sendable func edit(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.plan)
        let id: ID<Activity> = try context.id("activity", else: Activity.unknown)
        let activity = try await app.database.read { try Activity.find(id, visibleTo: viewer, in: $0) }
        try activity.mustBelong(to: viewer)
        return .page(try await formPage(ActivityPages.draft(of: activity), of: id, context))
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        var fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.plan)
        let id: ID<Activity> = try context.id("activity", else: Activity.unknown)
        fields["id"] = id.text
        try await app.database.read { try Activity.find(id, visibleTo: viewer, in: $0).mustBelong(to: viewer) }
        do {
            let form = try ActivityForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.correct(by: viewer, in: $0) }
            return .goTo("/activities/\(id)")
        } catch let problem as FormProblem {
            return .page(try await formPage(Draft(fields, problem.fields), of: id, context), problem.fields[0].problem.status)
        } catch let conflict as EditConflict {
            fields["revision"] = "\(conflict.revision)"
            let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
            return .page(try await formPage(Draft(fields, [.init(name: "name", problem: Change.conflict(changes))]), of: id, context), .conflict)
        }
    }
}

extension App {
    /// The page of an activity, with one of its small forms on the way.
    func activityPage(_ id: ID<Activity>, _ draft: Draft, event: String? = nil, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let picture = try await database.read { try ActivityPicture(of: id, event: event ?? draft.fields["event"], visibleTo: viewer, in: $0) }
        return ActivityPages.show(picture, draft, frame: context.frame(app: self))
    }
}
