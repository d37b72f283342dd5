import Hummingbird
import Paper
import Store
import Web

extension IssuedCertificate {
    /// The certificate as it is printed, with the address it was issued under; `address` is for those issued before that was kept.
    /// The wording belongs to its template; a new wording is a new template.
    func print(address: String) -> Certificate {
        let facts = self.facts
        let address = self.address ?? address
        return Certificate(
            letterhead: facts.office, heading: "SERTIFIKAT", number: "Nomor: \(facts.number)", given: "Diberikan kepada", name: facts.name, role: "sebagai \(facts.role)",
            body: "pada kegiatan \(facts.event), \(facts.days), di \(facts.place)" + (facts.hours > 0 ? ", sebanyak \(facts.hours) jam pelajaran (JP)." : "."),
            placeAndDay: "\(facts.city), \(facts.day.words.id)", position: facts.signerTitle, signer: facts.signer, signerNumber: facts.signerNumber.map { "NIP. \($0)" },
            code: payload(address: address), codeCaption: "Pindai untuk memeriksa keaslian", address: "\(address)/v  kode \(facts.code)", syllabusTitle: "Materi", subjectTitle: "Materi",
            speakerTitle: "Narasumber", hoursTitle: "JP", syllabus: facts.lessons.map { Lesson(subject: $0.subject, speaker: $0.speaker, hours: "\($0.hours)") }, totalTitle: "Jumlah",
            total: "\(facts.lessons.map(\.hours).reduce(0, +))", note: "1 JP = 45 menit. Templat \(template). Keaslian dapat diperiksa tanpa sinyal lewat kode QR di muka.",
            revocation: mark, created: facts.created)
    }
}

extension IssuedCertificate {
    private var mark: Revocation? {
        revocation.map { Revocation(word: "DICABUT", words: "Dicabut\(revokedAt.map { " pada \($0.day.words.id)" } ?? ""): \($0)") }
    }
}

struct CertificateRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("events/{event}/certificates", use: show)
            .post("events/{event}/certificates", use: issue)
            .get("events/{event}/certificates.pdf", use: printAll)
            .get("events/{event}/certificates/{code}", use: printOne)
            .post("events/{event}/certificates/{code}/revocation", use: revoke)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.event, Draft(), context)) }

    private func page(_ id: ID<Event>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let event = try Event.find(id, visibleTo: viewer, in: db)
            let people = viewer.role.may(.conduct) ? try Person.list(of: event.region, visibleTo: viewer, in: db) : []
            return CertificatePages.show(event, try Eligibility.all(of: event, visibleTo: viewer.whole, in: db), people: people, draft, frame: context.frame(app: app))
        }
    }

    @Sendable func issue(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, address) = (context.viewer, try context.event, app.lastingAddress)
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try viewer.must(.conduct)
            let form = try IssueForm(reading: fields)
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                try form.record(on: id, address: address, by: viewer, in: db)
            }
            return "/events/\(id)/certificates"
        }
    }

    @Sendable func revoke(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.event)
        let code = context.parameters.get("code") ?? ""
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try viewer.must(.conduct)
            let form = try RevocationForm(reading: fields)
            try await app.database.write { db in
                _ = try Event.find(id, visibleTo: viewer, in: db)
                try form.record(on: code, of: id, by: viewer, in: db)
            }
            return "/events/\(id)/certificates"
        }
    }

    /// The certificates whose holders the viewer may see.
    private func visible(_ id: ID<Event>, _ viewer: Viewer, _ db: Connection) throws -> [IssuedCertificate] {
        let event = try Event.find(id, visibleTo: viewer, in: db)
        return try Eligibility.all(of: event, visibleTo: viewer, in: db).flatMap(\.certificates)
    }

    @Sendable func printAll(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id, address) = (context.viewer, try context.event, app.address)
        let certificates = try await app.database.read { try visible(id, viewer, $0) }.filter { $0.revocation == nil }
        guard !certificates.isEmpty else { throw IssuedCertificate.unknown }
        return try await PDFAnswer.make("sertifikat") { try Certificate.pdf(of: certificates.map { $0.print(address: address) }) }
    }

    @Sendable func printOne(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, id, address) = (context.viewer, try context.event, app.address)
        let code = (context.parameters.get("code") ?? "").replacing(".pdf", with: "")
        guard let certificate = try await app.database.read({ try visible(id, viewer, $0) }).first(where: { $0.code == code }) else { throw IssuedCertificate.unknown }
        return try await PDFAnswer.make("sertifikat-\(code)") { try certificate.print(address: address).pdf() }
    }
}
