import Hummingbird
import Store
import Web

struct SupervisionRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("supervision", use: show)
            .get("reports", use: { _, context in .page(try await list(Draft(), context)) as Answer })
            .post("reports", use: write)
            .get("reports/{report}", use: { _, context in .page(try await page(try context.id("report", else: PeriodicNote.unknown), Draft(), context)) as Answer })
            .post("reports/{report}/word", use: judge)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        guard viewer.role.seesPeople, viewer.role != .owner else { throw Region.unknown }
        let code = request.query["region"].flatMap { RegionCode($0) } ?? viewer.region
        let picture = try await app.database.read { db in
            let region = try Region.find(code, visibleTo: viewer, in: db)
            let table = try ContinuityTable(of: code, days: SupervisionPages.days, visibleTo: viewer, in: db)
            return SupervisionPages.Picture(
                region: region, path: try Region.path(code, in: db), names: try Region.names(Array(table.places.keys), in: db), table: table,
                handovers: try HandoverFigures(of: code, since: table.from, visibleTo: viewer, in: db), flags: try QualityFlag.all(of: code, since: table.from, visibleTo: viewer, in: db),
                mentors: try Mentor.list(visibleTo: viewer, in: db).filter { code.covers($0.region) })
        }
        return .page(SupervisionPages.show(picture, frame: context.frame(app: app)))
    }

    @Sendable private func list(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        guard viewer.role != .owner else { throw PeriodicNote.unknown }
        return try await app.database.read { db in
            let notes = try PeriodicNote.all(since: viewer.today.adding(days: -400), visibleTo: viewer, in: db)
            let below = viewer.role.may(.coordinate) || viewer.role == .auditor ? notes.filter { $0.isJudged(by: viewer) || viewer.role == .auditor } : []
            return ReportPages.list(
                try ReportDuty.own(viewer, in: db), Array(below.prefix(100)), try ReportDuty.missing(below: viewer, in: db), try Region.names(below.map(\.region), in: db), draft,
                frame: context.frame(app: app))
        }
    }

    @Sendable func write(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        return try await context.carryOut(request, or: { try await list($0, context) }) { fields in
            try viewer.must(.record)
            let form = try PeriodicNoteForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/reports"
        }
    }

    @Sendable private func page(_ id: ID<PeriodicNote>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let (note, place) = try await app.database.read { db in
            let note = try PeriodicNote.find(id, visibleTo: viewer, in: db)
            return (note, try Region.find(note.region, in: db))
        }
        return ReportPages.show(note, place: place, mayJudge: note.isJudged(by: viewer), draft, frame: context.frame(app: app))
    }

    @Sendable func judge(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("report", else: PeriodicNote.unknown, as: PeriodicNote.self))
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try viewer.must(.coordinate)
            try await app.database.write { db in
                _ = try PeriodicNote.find(id, visibleTo: viewer, in: db)
                try ReportWord.record(fields, on: id, by: viewer, in: db)
            }
            return "/reports/\(id)"
        }
    }
}

/// Whether mentoring goes on, what looks odd, and the notes that go up and come back.
extension Feature {
    static let supervision = Feature(routes: { app in
        let routes = RouteCollection(context: SignedIn.self)
        SupervisionRoutes(app: app).add(to: routes)
        return routes
    })
}
