import Hummingbird
import Store
import Web

/// Programmes, activities and their money.
struct FundingAPI: Sendable {
    let app: App
    private var writing: WritingAPI { WritingAPI(app: app) }

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("api/v1/programmes", use: programmes)
            .get("api/v1/activities", use: activities)
            .post("api/v1/activities", use: plan)
            .get("api/v1/activities/{activity}", use: activity)
            .patch("api/v1/activities/{activity}", use: correct)
            .get("api/v1/activities/{activity}/lines", use: lines)
            .post("api/v1/activities/{activity}/lines", use: addLine)
            .post("api/v1/activities/{activity}/lines/{line}/realisations", use: realise)
    }

    private func id(_ context: SignedIn) throws -> ID<Activity> { try context.id("activity", else: Activity.unknown) }

    @Sendable func programmes(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let all = app.programme.priorities.map(ProgrammeShape.init).sorted { $0.code < $1.code }
        let limit = try request.limit(after: { code in all.contains { $0.code == code } })
        let rows = all.filter { $0.code > request.query["after"] ?? "" }
        return try JSONAnswer(Slice(rows, limit: limit, key: \.code))
    }

    @Sendable func activities(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let limit = try request.limit(["year": { Int($0).map { (2000...9999).contains($0) } ?? false }])
        let (year, after) = (request.query["year"].flatMap { Int($0) }, request.query["after"].flatMap(ID<Activity>.checked))
        return try await app.database.read { db in
            let rows = try Activity.list(year: year, after: after, limit: limit + 1, visibleTo: viewer, in: db)
            return try JSONAnswer(Slice(rows.map { try ActivityShape($0, $0.figures(in: db)) }, limit: limit, key: \.id))
        }
    }

    @Sendable func activity(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, id) = (context.viewer, try id(context))
        return try await app.database.read { try Self.answer(id, viewer, $0) }
    }

    private static func answer(_ id: ID<Activity>, _ viewer: Viewer, _ db: Connection, status: HTTPResponse.Status = .ok) throws -> JSONAnswer {
        let activity = try Activity.find(id, visibleTo: viewer, in: db)
        return try JSONAnswer(ActivityShape(activity, activity.figures(in: db)), status: status).tagged(activity.revision).located("/api/v1/activities/\(id)")
    }

    @Sendable func plan(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.plan)
            let form = try ActivityForm(reading: fields, at: viewer.now)
            try form.record(by: viewer, in: db)
            return try Self.answer(form.id, viewer, db, status: .created)
        }
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id = try id(context)
        let match = request.headers[.ifMatch]
        return try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.plan)
            let activity = try Activity.find(id, visibleTo: viewer, in: db)
            try WritingAPI.check(match, activity.revision)
            var known = ActivityPages.draft(of: activity).fields
            if !fields.many("programmes").isEmpty { known["programmes"] = nil }
            try ActivityForm(reading: WritingAPI.merged(known, with: fields), at: viewer.now).correct(by: viewer, in: db)
            return try Self.answer(id, viewer, db)
        }
    }

    @Sendable func lines(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, id) = (context.viewer, try id(context))
        return try await app.database.read { db in
            _ = try Activity.find(id, visibleTo: viewer, in: db)
            let rows = try BudgetLine.all(of: id, in: db)
            return try JSONAnswer(Slice(rows.map(LineShape.init), limit: rows.count, key: \.id))
        }
    }

    @Sendable func addLine(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id = try id(context)
        return try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.plan)
            _ = try Activity.find(id, visibleTo: viewer, in: db)
            let form = try BudgetLineForm(reading: fields, at: viewer.now)
            try form.record(on: id, by: viewer, in: db)
            return try JSONAnswer(LineShape(BudgetLine.find(form.id, visibleTo: viewer, in: db)), status: .created)
        }
    }

    @Sendable func realise(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (id, lineID) = (try id(context), try context.id("line", else: BudgetLine.unknown) as ID<BudgetLine>)
        return try await writing.write(request, context) { fields, viewer, db in
            try viewer.must(.plan)
            guard try BudgetLine.find(lineID, visibleTo: viewer, in: db).activity == id else { throw BudgetLine.unknown }
            try RealisationForm(reading: fields, at: viewer.now).record(on: lineID, by: viewer, in: db)
            return try JSONAnswer(LineShape(BudgetLine.find(lineID, visibleTo: viewer, in: db)), status: .created)
        }
    }
}
