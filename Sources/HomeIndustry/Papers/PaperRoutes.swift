import Hummingbird
import Paper
import Store
import Web

struct PaperRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events/{event}/papers", use: show)
            .post("events/{event}/papers", use: issue)
            .post("events/{event}/account", use: keepAccount)
            .get("events/{event}/papers/{kind}", use: draft)
            .get("events/{event}/issued/{paper}", use: issued)
            .get("events/{event}/attendance-sheet.pdf", use: sheet)
            .get("events/{event}/attendees/{attendee}/invitation.pdf", use: invitation)
            .post("events/{event}/files", use: keepFile)
            .get("events/{event}/files/{file}", use: file)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.event, Draft(), context)) }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let facts = try await app.database.read { try EventFacts(of: id, visibleTo: viewer, in: $0) }
        return PaperPages.show(facts, draft, frame: context.frame(app: app))
    }

    @Sendable func issue(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            var read = FormReader(fields)
            let kind = read.choice("kind", Text(id: "Dokumen", en: "Paper"), else: PaperKind.report)
            let amount = kind.needsAmount ? read.rupiah("amount", .amountEach) : nil
            try read.finish()
            let paper = try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                return try IssuedPaper.issue(kind, of: id, amount: amount, id: fields["id"].flatMap(ID.checked), by: viewer, in: db)
            }
            return "/events/\(id)/issued/\(paper)"
        }
    }

    @Sendable func keepAccount(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await context.carryOut(request, limit: EventForm.limit, or: { try await page(id, $0, context) }) { fields in
            let form = try EventAccountForm(reading: fields)
            do {
                try await app.database.write { db in
                    _ = try Event.find(id, visibleTo: viewer, in: db)
                    try form.record(on: id, by: viewer, in: db)
                }
            } catch let conflict as EditConflict {
                let changes = try await app.database.read { try Change.recent(on: conflict.subject, count: conflict.revision - conflict.since, in: $0) }
                throw FormProblem("discussion", Change.conflict(changes))
            }
            return "/events/\(id)/papers"
        }
    }

    @Sendable func keepFile(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        // A photo too large to be read says nothing of the form it came from.
        func refused(_ draft: Draft) async throws -> HTML { try await page(id, Draft(draft.fields.values.isEmpty ? Fields([("form", "photo")]) : draft.fields, draft.problems), context) }
        return try await context.carryOut(request, keepingFilesIn: app.database, or: refused) { fields in
            let form = try EventFileForm(reading: fields, at: viewer.now)
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                try form.record(on: id, by: viewer, in: db)
            }
            return "/events/\(id)/papers"
        }
    }

    @Sendable func file(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id) = (context.viewer, try context.event)
        let fileID: ID<EventFile> = try context.id("file", else: IssuedPaper.unknown)
        try Self.check(.report, viewer)
        let found = try await app.database.read { db in
            guard try Event.find(id, visibleTo: viewer, in: db).showsPapers(to: viewer) else { throw IssuedPaper.unknown }
            return try EventFile.content(of: fileID, of: id, in: db)
        }
        guard let found else { throw IssuedPaper.unknown }
        return Response(status: .ok, headers: [.contentType: found.type], body: .init(byteBuffer: ByteBuffer(bytes: found.bytes)))
    }

    /// The paper as it would be issued now; `?format=pdf` and `text` give the file.
    @Sendable func draft(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id) = (context.viewer, try context.event)
        guard let kind = context.parameters.get("kind").flatMap(PaperKind.init) else { throw IssuedPaper.unknown }
        try Self.check(kind, viewer)
        let amount = request.query["amount"].flatMap { try? Rupiah.read($0, .amountEach) }
        let facts = try await Self.facts(of: id, visibleTo: viewer, app)
        return try await answer(kind.paper(facts, amount: amount), named: kind.rawValue, facts.event, request, context)
    }

    @Sendable func issued(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id) = (context.viewer, try context.event)
        let paperID: ID<IssuedPaper> = try context.id("paper", else: IssuedPaper.unknown)
        let (event, kind, paper) = try await app.database.read { db in
            let event = try Event.find(id, visibleTo: viewer, in: db)
            guard event.showsPapers(to: viewer) else { throw IssuedPaper.unknown }
            let (kind, paper) = try IssuedPaper.content(of: paperID, of: id, in: db)
            return (event, kind, paper)
        }
        try Self.check(kind, viewer)
        return try await answer(paper, named: kind.rawValue, event, request, context)
    }

    /// What a paper is made from, for its readers: totals and names are those of the whole event.
    private static func facts(of id: ID<Event>, visibleTo viewer: Viewer, _ app: App) async throws -> EventFacts {
        let facts = try await app.database.read { try EventFacts(of: id, visibleTo: viewer, in: $0) }
        guard facts.event.showsPapers(to: viewer) else { throw IssuedPaper.unknown }
        return facts
    }

    /// Papers name people: who may not see people, sees none; tax and money papers are the office's.
    private static func check(_ kind: PaperKind, _ viewer: Viewer) throws {
        guard viewer.role.seesPeople, viewer.role != .owner else { throw IssuedPaper.unknown }
        if kind.isForOffice, !viewer.role.may(.conduct), viewer.role != .auditor { throw IssuedPaper.unknown }
    }

    @Sendable func sheet(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id) = (context.viewer, try context.event)
        try Self.check(.sheet, viewer)
        let facts = try await Self.facts(of: id, visibleTo: viewer, app)
        guard !facts.grid.sessions.isEmpty else {
            throw FormProblem("session", Problem(.conflict, "event.no-sessions", Text(id: "Kegiatan ini belum punya sesi.", en: "This event has no sessions yet.")))
        }
        return try await PDFAnswer.make("daftar-hadir") { try PaperKind.sheet.paper(facts).pdf() }
    }

    /// A letter to one participant, under the number the invitation was issued with.
    @Sendable func invitation(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id, address) = (context.viewer, try context.event, app.address)
        let attendeeID: ID<Attendee> = try context.id("attendee", else: Attendee.unknown)
        try viewer.must(.conduct)
        let facts = try await Self.facts(of: id, visibleTo: viewer, app)
        guard let attendee = facts.grid.attendees.first(where: { $0.id == attendeeID }) else { throw Attendee.unknown }
        var paper = PaperKind.invitation.paper(facts)
        let link = address + Invitation.path(.invitation, attendee, app.programme.vault)
        paper.blocks = LetterPapers.invitation(facts, number: facts.issued.last { $0.kind == .invitation }?.number, to: (attendee, link))
        let letter = paper
        return try await PDFAnswer.make("undangan") { try letter.pdf() }
    }

    private func answer(_ paper: Paper, named name: String, _ event: Event, _ request: Request, _ context: SignedIn) async throws -> Response {
        switch request.query["format"] {
        case "pdf":
            let linked = paper.leading(to: app.address)
            return try await PDFAnswer.make(name) { try linked.pdf() }
        case "text": return Response(status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: paper.leading(to: nil).text)))
        default:
            let frame = context.frame(app: app)
            let html = frame.page(
                Text(same: paper.title),
                """
                \(crumbs([(.training, "/events"), (Text(same: event.name), "/events/\(event.id)"), (Text(id: "Dokumen", en: "Papers"), "/events/\(event.id)/papers"), (Text(same: paper.title), "")]))\
                <p class="row no-print">\
                <a class="btn quiet" href="\(request.uri.path)?\(when: request.query["amount"] != nil, "amount=\((request.query["amount"] ?? "").urlEncoded)&")format=pdf">PDF</a></p>\
                \(PaperHTML.body(paper))
                """)
            return try Page(html).response(from: request, context: context)
        }
    }
}

/// A PDF as a file to keep or print. Drawn on a thread of its own, so that no other reader waits.
enum PDFAnswer {
    static func make(_ name: String, _ draw: @Sendable @escaping () throws -> [UInt8]) async throws -> Response {
        let bytes = try await Task.detached(operation: draw).value
        var headers: HTTPFields = [.contentType: "application/pdf"]
        headers[.contentDisposition] = "inline; filename=\"\(name).pdf\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Text { static let amountEach = Text(id: "Besar setiap orang atau setiap JP", en: "Amount for each person or lesson hour") }
