import Hummingbird
import Store
import Web

struct TestRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("questions", use: bank)
            .post("questions", use: addQuestion)
            .post("questions/{question}/retirement", use: retire)
            .get("events/{event}/tests", use: show)
            .post("events/{event}/tests", use: choose)
            .get("events/{event}/tests/{attendee}/{phase}", use: sheet)
            .post("events/{event}/tests/{attendee}/{phase}", use: keyIn)
    }

    @Sendable func bank(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await bankPage(Draft(), context)) }

    private func bankPage(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        guard viewer.role.seesPeople, viewer.role != .owner else { throw Problem.pageUnknown }
        let questions = try await app.database.read { try Question.bank(visibleTo: viewer, in: $0) }
        return TestPages.bank(questions, draft, frame: context.frame(app: app))
    }

    @Sendable func addQuestion(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.conduct)
        return try await context.carryOut(request, or: { try await bankPage($0, context) }) { fields in
            let form = try QuestionForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/questions"
        }
    }

    @Sendable func retire(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("question", else: Question.unknown, as: Question.self))
        return try await context.carryOut(request, or: { try await bankPage($0, context) }) { _ in
            try await app.database.write { try Question.retire(id, by: viewer, in: $0) }
            return "/questions"
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.event, Draft(), context)) }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let vault = app.programme.vault
        return try await app.database.read { db in
            let event = try Event.find(id, visibleTo: viewer, in: db)
            let isConducting = viewer.role.may(.conduct) && viewer.region.covers(event.region) && event.status == .approved
            let purposes: [(name: Text, purpose: Invitation.Purpose)] = [(TestPhase.before.name, .before), (TestPhase.after.name, .after), (.rating, .rating)]
            let links: [(name: Text, path: (Attendee) -> String)] = isConducting ? purposes.map { line in (line.name, { Invitation.path(line.purpose, $0, vault) }) } : []
            return TestPages.show(
                event, asked: try Question.asked(at: id, in: db), bank: isConducting || event.isOpen ? try Question.bank(visibleTo: viewer, in: db) : [], try Gain(of: id, visibleTo: viewer, in: db),
                try Ratings(of: id, visibleTo: viewer, in: db), links: links, draft, frame: context.frame(app: app))
        }
    }

    @Sendable func choose(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                try EventTest.choose(fields.all("questions").compactMap(ID.checked), for: id, by: viewer, in: db)
            }
            return "/events/\(id)/tests"
        }
    }

    private func phase(_ context: SignedIn) throws -> TestPhase {
        guard let phase = context.parameters.get("phase").flatMap(TestPhase.init) else { throw Problem.pageUnknown }
        return phase
    }

    @Sendable func sheet(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await sheetPage(Draft(), context)) }

    private func sheetPage(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let (viewer, id, phase) = (context.viewer, try context.event, try phase(context))
        let attendee: ID<Attendee> = try context.id("attendee", else: Attendee.unknown)
        return try await app.database.read { db in
            let event = try Event.find(id, visibleTo: viewer, in: db)
            let person = try Attendee.find(attendee, of: id, visibleTo: viewer, in: db)
            return TestPages.sheet(
                event, person, phase, try Question.asked(at: id, in: db), action: "/events/\(id)/tests/\(attendee)/\(phase.rawValue)", draft, frame: context.frame(app: app))
        }
    }

    @Sendable func keyIn(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, phase) = (context.viewer, try context.event, try phase(context))
        let attendee: ID<Attendee> = try context.id("attendee", else: Attendee.unknown)
        return try await context.carryOut(request, or: { try await sheetPage($0, context) }) { fields in
            try viewer.must(.record)
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                let person = try Attendee.find(attendee, of: id, visibleTo: viewer, in: db)
                let sheet = try AnswerSheet(reading: fields, phase: phase, questions: try Question.asked(at: id, in: db))
                try sheet.record(of: person, means: .sheet, by: viewer, in: db)
            }
            return "/events/\(id)/tests"
        }
    }
}
