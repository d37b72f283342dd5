import Hummingbird
import Store
import Web

struct ParticipantRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events/{event}/participants", use: show)
            .post("events/{event}/selection", use: choose)
            .post("events/{event}/participants", use: pick)
            .post("events/{event}/replacements", use: replace)
            .post("events/{event}/attendees/{attendee}/withdrawal", use: withdraw)
            .post("events/{event}/messages", use: prepareMessages)
            .post("events/{event}/objections", use: object)
            .post("events/{event}/objections/{objection}/answer", use: answer)
    }

    private func picture(_ id: ID<Event>, _ frame: Frame, _ viewer: Viewer, _ db: Connection, preview: [Candidate] = []) throws -> ParticipantPicture {
        let event = try Event.find(id, visibleTo: viewer, in: db)
        let participants = try Attendee.all(of: id, role: .participant, visibleTo: viewer, in: db)
        let selection = try Selection.of(id, visibleTo: viewer, in: db)
        let objections = try Objection.all(of: id, visibleTo: viewer, in: db)
        return ParticipantPicture(
            event: event, participants: participants, total: try Attendee.counts(of: id, in: db)[.participant] ?? 0, selection: selection, objections: objections,
            places: try Region.names(frame.leaf(of: participants).map(\.region) + frame.leaf(of: selection?.candidates ?? []).map(\.region) + preview.map(\.region), in: db),
            names: try Account.names(objections.flatMap { [$0.by, $0.answeredBy ?? ""] }, in: db), waits: selection?.candidates.count { $0.attendee == nil } ?? 0,
            elsewhere: try Attendee.elsewhere(
                frame.leaf(of: participants).compactMap(\.owner) + frame.leaf(of: selection?.candidates ?? []).map(\.owner) + preview.map(\.owner), than: event, visibleTo: viewer, in: db))
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.event, Draft(), context)) }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let (viewer, frame) = (context.viewer, context.frame(app: app))
        let picture = try await app.database.read { try self.picture(id, frame, viewer, $0) }
        return ParticipantPages.show(picture, preview: nil, links: nil, draft, frame: frame)
    }

    private func change(_ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, ID<Event>, Viewer, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                try deed(fields, id, viewer, db)
            }
            return "/events/\(id)/participants"
        }
    }

    /// Shows the list that criteria make, or publishes it.
    @Sendable func choose(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, frame) = (context.viewer, try context.event, context.frame(app: app))
        let fields = try await context.form(request)
        try viewer.must(.conduct)
        do {
            guard fields["what"] == "preview" else {
                let form = try SelectionForm(reading: fields, at: viewer.now)
                try await app.database.write { try form.record(on: id, by: viewer, in: $0) }
                return .goTo("/events/\(id)/participants")
            }
            let criteria = try Criteria(reading: fields)
            let html = try await app.database.read { db in
                let event = try Event.find(id, visibleTo: viewer, in: db)
                guard viewer.region.covers(event.region) else { throw Role.notAllowed }
                let candidates = try criteria.rank(for: event, in: db)
                return ParticipantPages.show(try picture(id, frame, viewer, db, preview: candidates), preview: candidates, Draft(fields), frame: frame)
            }
            return .page(html)
        } catch let problem as FormProblem {
            return .page(try await page(id, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }

    @Sendable func pick(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { fields, id, viewer, db in
            try viewer.must(.conduct)
            try HandPickForm(reading: fields).record(on: id, by: viewer, in: db)
        }
    }

    @Sendable func replace(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { _, id, viewer, db in try Selection.replace(in: id, by: viewer, in: db) }
    }

    @Sendable func withdraw(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let attendee: ID<Attendee> = try context.id("attendee", else: Attendee.unknown)
        return try await change(request, context) { fields, id, viewer, db in
            try viewer.must(.conduct)
            var read = FormReader(fields)
            let reason = read.text("reason", .reason, upTo: 500)
            try read.finish()
            try Attendee.withdraw(attendee, from: id, because: reason, by: viewer, in: db)
        }
    }

    @Sendable func prepareMessages(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, frame) = (context.viewer, try context.event, context.frame(app: app))
        _ = try await context.form(request)
        try viewer.must(.conduct)
        let html = try await app.database.write { db in
            let event = try Event.hold(id, by: viewer, in: db)
            guard event.status == .approved else { throw event.isOpen ? Event.notApproved : Event.notOpen }
            let links = try Invitation.messages(for: event, address: app.address, by: viewer, in: db)
            return ParticipantPages.show(try picture(id, frame, viewer, db), links: links, Draft(), frame: frame)
        }
        return .page(html)
    }

    @Sendable func object(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await change(request, context) { fields, id, viewer, db in
            var read = FormReader(fields)
            let words = read.text("words", Text(id: "Sanggahan", en: "Objection"), upTo: 2000)
            try read.finish()
            try Objection.raise(fields["id"].flatMap(ID.checked) ?? .new(at: viewer.now), words, on: id, by: viewer, in: db)
        }
    }

    @Sendable func answer(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let objection: ID<Objection> = try context.id("objection", else: Event.unknown)
        return try await change(request, context) { fields, id, viewer, db in
            try viewer.must(.conduct)
            var read = FormReader(fields)
            let words = read.text("answer", Text(id: "Jawaban", en: "Answer"), upTo: 2000)
            try read.finish()
            try Objection.answer(objection, words, on: id, by: viewer, in: db)
        }
    }
}
