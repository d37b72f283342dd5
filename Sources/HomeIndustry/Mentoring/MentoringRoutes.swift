import Hummingbird
import Store
import Web

/// Everything on the mentoring page of one business.
struct MentoringRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("businesses/{business}/mentoring", use: show)
            .post("businesses/{business}/assignments", use: assign)
            .post("businesses/{business}/assignments/ending", use: end)
            .post("businesses/{business}/handovers", use: propose)
            .post("businesses/{business}/steps", use: plan)
            .post("businesses/{business}/steps/{step}/outcome", use: finish)
            .post("businesses/{business}/priorities", use: choose)
            .post("businesses/{business}/referrals", use: refer)
            .get("businesses/{business}/visits/new", use: ask)
            .post("businesses/{business}/visits", use: visit)
            .get("businesses/{business}/photos/{print}", use: photo)
            .get("handovers/{handover}", use: handover)
            .post("handovers/{handover}/answer", use: answer)
            .post("handovers/{handover}/withdrawal", use: withdraw)
            .post("businesses/{business}/steps/{step}", use: arrange)
    }

    private func id(_ context: SignedIn) throws -> ID<Business> { try context.id("business", else: Business.unknown) }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try id(context), Draft(), context)) }

    private func page(_ id: ID<Business>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let picture = try await app.database.read { try MentoringPicture(of: id, visibleTo: viewer, in: $0) }
        return MentoringPages.show(picture, draft, pacing: app.programme.pacing, frame: context.frame(app: app))
    }

    private func deed(_ request: Request, _ context: SignedIn, _ body: @Sendable @escaping (Fields, Viewer, ID<Business>, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try viewer.must(.record)
            try await app.database.write { try body(fields, viewer, id, $0) }
            return "/businesses/\(id)/mentoring"
        }
    }

    @Sendable func assign(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            try viewer.must(.coordinate)
            _ = try Business.find(id, visibleTo: viewer, in: db)
            try AssignmentForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db)
        }
    }

    @Sendable func end(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            try viewer.must(.coordinate)
            _ = try Business.find(id, visibleTo: viewer, in: db)
            var read = FormReader(fields)
            let assignment = read.required("assignment", .mentor, else: ID<Assignment>("")) { ID($0) }
            let reason = read.text("reason", .reason, upTo: 300)
            try read.finish()
            try Assignment.end(assignment, of: id, because: reason, by: viewer, in: db)
        }
    }

    @Sendable func propose(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            try HandoverForm(reading: fields, at: viewer.now).record(of: id, by: viewer, in: db)
        }
    }

    @Sendable func plan(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            let business = try Business.hold(id, visibleTo: viewer, in: db)
            var read = FormReader(fields)
            let form = PlanStepForm(reading: &read, at: viewer.now)
            try read.finish()
            do { try form.record(of: business, by: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown { throw FormProblem("partner", problem) }
        }
    }

    @Sendable func arrange(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let step: ID<PlanStep> = try context.id("step", else: PlanStep.unknown)
        return try await deed(request, context) { fields, viewer, id, db in
            let business = try Business.hold(id, visibleTo: viewer, in: db)
            try PlanStepTerms(reading: fields).record(on: step, of: business, by: viewer, in: db)
        }
    }

    @Sendable func finish(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let step: ID<PlanStep> = try context.id("step", else: PlanStep.unknown)
        return try await deed(request, context) { fields, viewer, id, db in
            let business = try Business.hold(id, visibleTo: viewer, in: db)
            try StepOutcomeForm(reading: fields).record(on: step, of: business, on: viewer.today, by: viewer, in: db)
        }
    }

    @Sendable func choose(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            let business = try Business.hold(id, visibleTo: viewer, in: db)
            let steps = (0..<3).compactMap { fields["priorities.\($0)"].flatMap(ID<PlanStep>.checked) }
            guard !steps.isEmpty else { throw FormProblem("priorities.0", Problem(.invalid, "field.missing", .isMissing(.advice))) }
            do { try Priorities.record(steps, of: business, by: viewer, in: db) } catch let form as FormProblem { throw FormProblem("priorities.0", form.fields[0].problem) }
        }
    }

    @Sendable func refer(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            let form = try ReferralForm(reading: fields, at: viewer.now)
            do { try form.record(of: id, by: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown { throw FormProblem("partner", problem) }
        }
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        try viewer.must(.record)
        let picture = try await app.database.read { try MentoringPicture(of: id, visibleTo: viewer, in: $0) }
        return .page(VisitPages.form(picture, VisitPages.draft(picture, today: viewer.today), frame: context.frame(app: app)))
    }

    @Sendable func visit(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        func again(_ draft: Draft) async throws -> HTML {
            let picture = try await app.database.read { try MentoringPicture(of: id, visibleTo: viewer, in: $0) }
            return VisitPages.form(picture, draft, frame: context.frame(app: app))
        }
        return try await context.carryOut(request, keepingFilesIn: app.database, or: again) { fields in
            try viewer.must(.record)
            let business = try await app.database.read { try Business.find(id, visibleTo: viewer, in: $0) }
            let form = try VisitForm(reading: fields, business: id, at: viewer.now)
            do { try await app.database.write { _ = try form.record(by: viewer, in: $0) } } catch let problem as FormProblem {
                try await app.database.write { try VisitConfirmation.noteMiss(problem.fields[0].problem, of: business, by: viewer, in: $0) }
                throw problem
            }
            return "/businesses/\(id)/mentoring"
        }
    }

    @Sendable func photo(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id, print) = (context.viewer, try id(context), try context.parameters.require("print"))
        let found = try await app.database.read { db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            return viewer.role.seesPeople ? try VisitPhoto.content(print, of: id, in: db) : nil
        }
        guard let found else { throw Problem.pageUnknown }
        return Response(status: .ok, headers: [.contentType: found.type, .contentDisposition: "inline"], body: .init(byteBuffer: .init(bytes: found.bytes)))
    }

    @Sendable func handover(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(try await handoverPage(try context.id("handover", else: Handover.unknown), Draft(), context))
    }

    private func handoverPage(_ id: ID<Handover>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let handover = try await app.database.read { try Handover.find(id, visibleTo: viewer, in: $0) }
        guard viewer.role.seesPeople else { throw Handover.unknown }
        let mayAnswer = handover.toAccount == viewer.account || (viewer.role.may(.coordinate) && handover.by != viewer.account.text)
        return HandoverPages.show(handover, mayAnswer: mayAnswer, draft, frame: context.frame(app: app))
    }

    @Sendable func withdraw(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("handover", else: Handover.unknown, as: Handover.self))
        return try await context.carryOut(request, or: { try await handoverPage(id, $0, context) }) { _ in
            try await app.database.write { try Handover.withdraw(id, by: viewer, in: $0) }
            return "/handovers/\(id)"
        }
    }

    @Sendable func answer(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("handover", else: Handover.unknown, as: Handover.self))
        return try await context.carryOut(request, or: { try await handoverPage(id, $0, context) }) { fields in
            try viewer.must(.record)
            let form = try HandoverAnswerForm(reading: fields)
            try await app.database.write { try form.record(on: id, by: viewer, in: $0) }
            return "/handovers/\(id)"
        }
    }
}
