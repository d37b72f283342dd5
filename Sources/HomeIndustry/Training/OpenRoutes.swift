import Crypto
import Hummingbird
import Paper
import Store
import Web

/// What needs no account: answering an invitation, taking a test, rating an event, checking a certificate. The link is the key, and every link is slowed down.
struct OpenRoutes: Sendable {
    let app: App

    var all: RouteCollection<Guest> {
        RouteCollection(context: Guest.self)
            .get("i/{key}", use: invitation)
            .post("i/{key}", use: answerInvitation)
            .get("t1/{key}", use: { try await test(.before, .before, $0, $1) })
            .post("t1/{key}", use: { try await sendTest(.before, .before, $0, $1) })
            .get("t2/{key}", use: { try await test(.after, .after, $0, $1) })
            .post("t2/{key}", use: { try await sendTest(.after, .after, $0, $1) })
            .get("r/{key}", use: rating)
            .post("r/{key}", use: sendRating)
            .get("v", use: ask)
            .get("v/{code}", use: check)
    }

    /// Whose link it is. A link that opens something is slowed down by itself, since everybody at a venue has one address; one that opens nothing, by address.
    private func opened(_ purpose: Invitation.Purpose, _ context: Guest) async throws -> (event: Event, attendee: Attendee) {
        let key = String((context.parameters.get("key") ?? "").prefix(60))
        let (vault, viewer) = (app.programme.vault, Viewer.system(app.programme, at: app.now(), device: "link"))
        do {
            return try await app.database.read { db in
                let attendee = try Invitation.open(purpose, key, vault, in: db)
                return (try Event.find(attendee.event, visibleTo: viewer, in: db), attendee)
            }
        } catch let problem as Problem {
            try app.guesses.check("link \(context.address)", at: app.now())
            throw problem
        }
    }

    private func slowDown(_ attendee: Attendee, _ purpose: Invitation.Purpose) throws { try app.links.check("\(purpose.rawValue) \(attendee.id)", at: app.now()) }

    /// A form sent too fast comes back as it was typed.
    private func slowDown(_ attendee: Attendee, _ purpose: Invitation.Purpose, beside field: String) throws {
        do { try slowDown(attendee, purpose) } catch let problem as Problem { throw FormProblem(field, problem) }
    }

    // MARK: Invitation

    @Sendable func invitation(_ request: Request, _ context: Guest) async throws -> Answer {
        try slowDown(try await opened(.invitation, context).attendee, .invitation)
        return .page(try await invitationPage(Draft(), context))
    }

    private func invitationPage(_ draft: Draft, _ context: Guest) async throws -> HTML {
        let (event, attendee) = try await opened(.invitation, context)
        let sessions = try await app.database.read { try EventSession.all(of: event.id, in: $0) }
        let frame = context.frame(app: app)
        let answer = attendee.answer.flatMap(Invitation.Answer.init)
        let isOpen = event.status == .approved && app.now().day <= event.lastDay
        return frame.page(
            Text(id: "Undangan", en: "Invitation"), problem: !draft.problems.isEmpty,
            """
            <h1>\(Text(id: "Undangan untuk \(attendee.name)", en: "Invitation for \(attendee.name)"))</h1>\(HTML.summary(draft))\
            <section class="card stack"><p><strong>\(event.name)</strong></p><p>\(event.days)<br>\(event.venue), \(event.city)</p>\
            <ul>\(each: sessions, { "<li>\($0.day.words), \($0.clock): \($0.subject)</li>" })</ul></section>\
            \(answer.map { "<p class=\"notice ok\">\(Text(id: "Jawaban Anda: \($0.name.id.lowercased()).", en: "Your answer: \($0.name.en.lowercased())."))</p>" } as HTML?)\
            \(when: answer == .coming && isOpen, card(attendee))\
            \(when: !isOpen, "<p class=\"notice\">\((event.status == .draft || event.status == .submitted ? Event.beingChanged : Event.notOpen).message)</p>")\
            \(when: isOpen, """
                <form method="post" class="stack">\(HTML.radios("answer", answer == nil ? Text(id: "Jawaban Anda", en: "Your answer") : Text(id: "Ubah jawaban", en: "Change your answer"),
                    Invitation.Answer.allCases.map { ($0.rawValue, $0.name) }, draft.fields.values.isEmpty ? Draft(known: ["answer": answer?.rawValue]) : draft))\
                <button class="btn">\(Text(id: "Kirim jawaban", en: "Send the answer"))</button></form>
                """)
            """)
    }

    /// What she shows at the door.
    private func card(_ attendee: Attendee) -> HTML {
        """
        <section class="card stack centre"><h2>\(Text(id: "Kartu Anda", en: "Your card"))</h2><p class="centre">\(Text(id: "Tunjukkan di pintu masuk.", en: "Show it at the entrance."))</p>\
        <div class="ticket">\((try? QRCode.svg(of: "TGG:\(attendee.code)")).map(HTML.init(stringLiteral:)))<strong>\(attendee.code)</strong></div></section>
        """
    }

    @Sendable func answerInvitation(_ request: Request, _ context: Guest) async throws -> Answer {
        let fields = try await request.fields()
        let (_, attendee) = try await opened(.invitation, context)
        do {
            try slowDown(attendee, .invitation, beside: "answer")
            var read = FormReader(fields)
            let answer = read.choice("answer", Text(id: "Jawaban", en: "The answer"), else: Invitation.Answer.coming)
            try read.finish()
            let (now, programme) = (app.now(), app.programme)
            try await app.database.write { try Invitation.answer(answer, by: attendee, at: now, programme, in: $0) }
            return .goTo(context.path)
        } catch let problem as FormProblem {
            return .page(try await invitationPage(Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }

    // MARK: Tests

    @Sendable private func test(_ phase: TestPhase, _ purpose: Invitation.Purpose, _ request: Request, _ context: Guest) async throws -> Answer {
        try slowDown(try await opened(purpose, context).attendee, purpose)
        return .page(try await testPage(phase, purpose, Draft(), context))
    }

    private func testPage(_ phase: TestPhase, _ purpose: Invitation.Purpose, _ draft: Draft, _ context: Guest) async throws -> HTML {
        let (event, attendee) = try await opened(purpose, context)
        let (questions, isSent) = try await app.database.read { db in
            (
                try Question.asked(at: event.id, in: db),
                try db.value("SELECT 1 FROM test_answer WHERE event_id = \(event.id) AND phase = \(phase) AND attendee_id = \(attendee.id) LIMIT 1", as: Int.self) != nil
            )
        }
        let frame = context.frame(app: app)
        guard !isSent || !draft.problems.isEmpty else {
            return frame.page(
                phase.name,
                """
                <h1>\(phase.name)</h1><p class="notice ok">\(Text(
                    id: "Terima kasih, jawaban \(attendee.name) sudah kami terima.", en: "Thank you, the answers of \(attendee.name) have arrived."))</p>
                """
            )
        }
        guard event.status == .approved || !draft.problems.isEmpty else { return over(phase.name, event, frame) }
        return TestPages.sheet(event, attendee, phase, questions, action: context.path, draft, frame: frame)
    }

    /// A link to an event that takes no answers any more, or not yet.
    private func over(_ title: Text, _ event: Event, _ frame: Frame) -> HTML {
        frame.page(title, "<h1>\(title)</h1><p>\(event.name)</p><p class=\"notice\">\((event.isOpen ? Event.notApproved : Event.notOpen).message)</p>")
    }

    @Sendable private func sendTest(_ phase: TestPhase, _ purpose: Invitation.Purpose, _ request: Request, _ context: Guest) async throws -> Answer {
        let fields = try await request.fields()
        let (event, attendee) = try await opened(purpose, context)
        do {
            try slowDown(attendee, purpose, beside: "q1")
            let viewer = Viewer.system(app.programme, at: app.now(), device: "link")
            try await app.database.write { db in
                // A phone's link ends with the event; the committee may still key in what was written on paper.
                guard try Event.find(event.id, visibleTo: viewer, in: db).status == .approved else { throw FormProblem("q1", event.isOpen ? Event.notApproved : Event.notOpen) }
                let sheet = try AnswerSheet(reading: fields, phase: phase, questions: try Question.asked(at: event.id, in: db))
                try sheet.record(of: attendee, means: .card, by: viewer, in: db)
            }
            return .goTo(context.path)
        } catch let problem as FormProblem {
            return .page(try await testPage(phase, purpose, Draft(fields, problem.fields), context), problem.fields[0].problem.status)
        }
    }

    // MARK: Ratings

    @Sendable func rating(_ request: Request, _ context: Guest) async throws -> Answer {
        try slowDown(try await opened(.rating, context).attendee, .rating)
        return .page(try await ratingPage(Draft(), isSent: request.query["sent"] != nil, context))
    }

    private func ratingPage(_ draft: Draft, isSent: Bool, _ context: Guest) async throws -> HTML {
        let (event, attendee) = try await opened(.rating, context)
        let viewer = Viewer.system(app.programme, at: app.now(), device: "link")
        let leaders = try await app.database.read { try Attendee.leaders(of: event.id, [.speaker, .moderator], visibleTo: viewer, in: $0) }
        let subjects = leaders.map { ($0.id.text, Text(same: $0.name)) } + [(Ratings.organisation, Text(id: "Penyelenggaraan", en: "Organisation"))]
        let frame = context.frame(app: app)
        guard event.status == .approved || isSent || !draft.problems.isEmpty else { return over(.rating, event, frame) }
        return frame.page(
            .rating, problem: !draft.problems.isEmpty,
            """
            <h1>\(Text.rating)</h1><p>\(event.name)<br><strong>\(attendee.name)</strong></p>\(HTML.summary(draft))\
            \(when: isSent, "<p class=\"notice ok\">\(Text(id: "Terima kasih, penilaian Anda sudah kami terima.", en: "Thank you, your evaluation has arrived."))</p>")\
            <form method="post" class="stack">\(each: subjects, { about, name in
                """
                \(HTML.radios("score-\(about)", name, (1...5).map { ("\($0)", Text(same: "\($0)")) }, draft,
                    hint: Text(id: "1 = kurang sekali, 5 = baik sekali", en: "1 = very poor, 5 = very good"), optional: true))\
                \(HTML.area("words-\(about)", Text(id: "Catatan untuk \(name.id)", en: "A word on \(name.en)"), draft, optional: true))
                """
            })<button class="btn">\(Text(id: "Kirim", en: "Send"))</button></form>
            """)
    }

    @Sendable func sendRating(_ request: Request, _ context: Guest) async throws -> Answer {
        let fields = try await request.fields()
        let (_, attendee) = try await opened(.rating, context)
        do {
            try slowDown(attendee, .rating, beside: "score-\(Ratings.organisation)")
            let (now, programme) = (app.now(), app.programme)
            try await app.database.write { try Ratings.record(fields, of: attendee, at: now, programme, in: $0) }
            return .goTo(context.path + "?sent=1")
        } catch let problem as FormProblem {
            return .page(try await ratingPage(Draft(fields, problem.fields), isSent: false, context), problem.fields[0].problem.status)
        }
    }

    // MARK: Certificates

    private var publicKey: String { (try? app.programme.vault.signingKey().publicKey.rawRepresentation.base64URL) ?? "" }

    @Sendable func ask(_ request: Request, _ context: Guest) async throws -> Answer {
        guard let typed = request.query["code"] else { return .page(CertificatePages.ask(Draft(), key: publicKey, frame: context.frame(app: app))) }
        // A whole QR may be pasted; its code stands before the #.
        let code = ShortCode.read(String(typed.prefix(100).prefix { $0 != "#" }))
        guard !code.isEmpty, code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return .page(CertificatePages.ask(Draft(request.query, [.init(name: "code", problem: IssuedCertificate.unknown)]), key: publicKey, frame: context.frame(app: app)), .notFound)
        }
        return .goTo("/v/\(code)")
    }

    @Sendable func check(_ request: Request, _ context: Guest) async throws -> Response {
        try app.checks.check(context.address, at: app.now())
        let code = ShortCode.read(String((context.parameters.get("code") ?? "").prefix(100)))
        let certificate: IssuedCertificate
        do { certificate = try await app.database.read { try IssuedCertificate.coded(code, in: $0) } } catch let problem as Problem where !request.wantsJSON {
            let draft = Draft(Fields([("code", code)]), [.init(name: "code", problem: problem)])
            return try Page(CertificatePages.ask(draft, key: publicKey, frame: context.frame(app: app)), status: problem.status).response(from: request, context: context)
        }
        if request.wantsJSON {
            let facts = certificate.facts
            let shape = CheckShape(name: facts.name, role: facts.role, event: facts.event, date: facts.days, valid: certificate.revocation == nil)
            return try JSONAnswer(shape).response(from: request, context: context)
        }
        return try Page(CertificatePages.check(certificate, key: publicKey, frame: context.frame(app: app))).response(from: request, context: context)
    }
}

/// What the public is told: name, role, event, date, validity – nothing else.
struct CheckShape: Encodable, Sendable {
    let name: String, role: String, event: String, date: String, valid: Bool
}

extension Text { static let rating = Text(id: "Evaluasi", en: "Evaluation") }
