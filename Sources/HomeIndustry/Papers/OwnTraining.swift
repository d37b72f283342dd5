import Hummingbird
import Paper
import Store
import Web

/// What one woman was invited to, attended and earned: for herself, and for those who work with her.
struct OwnTraining: Sendable {
    let owner: Owner
    let lines: [(event: Event, share: Int, certificate: IssuedCertificate?)]

    init(of id: ID<Owner>, visibleTo viewer: Viewer, in db: Connection) throws {
        owner = try Owner.find(id, visibleTo: viewer, in: db)
        // Whoever may see her may see what she took part in, also where an office elsewhere held it.
        let system = Viewer.system(viewer.programme, at: viewer.now)
        lines = try Attendee.participations(of: id, in: db).map { attendee in
            let event = try Event.find(attendee.event, visibleTo: system, in: db)
            let certificate = try IssuedCertificate.standing(of: attendee.id, in: db)
            return (event, try AttendanceGrid(of: event.id, visibleTo: system, in: db).share(attendee), certificate)
        }
    }
}

struct OwnTrainingRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("training", use: own)
            .get("owners/{owner}/training", use: show)
            .get("owners/{owner}/training/{code}", use: printed)
    }

    /// For a woman with an account: her own.
    @Sendable func own(_ request: Request, _ context: SignedIn) async throws -> Answer {
        guard let owner = context.viewer.owner else { return .goTo("/events") }
        return .goTo("/owners/\(owner)/training")
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        let training = try await app.database.read { try OwnTraining(of: id, visibleTo: viewer, in: $0) }
        let title = Text(id: "Pelatihan \(training.owner.name)", en: "Training of \(training.owner.name)")
        return .page(
            context.frame(app: app).page(
                title,
                """
                \(crumbs([(Text(same: training.owner.name), "/owners/\(id)"), (.training, "")]))<h1>\(title)</h1>\
                \(when: training.lines.isEmpty, "<p>\(Text(id: "Belum pernah ikut pelatihan.", en: "Has not taken part in training yet."))</p>")\
                <ul class="stack">\(each: training.lines, { line in
                    """
                    <li class="card"><strong>\(viewer.role == .owner ? "\(line.event.name)" : HTML.name(line.event.name, at: "/events/\(line.event.id)"))</strong><br>\(line.event.days), \
                    \(line.event.city)<br>\
                    \(Text(id: "Hadir \(line.share)% jam pelajaran", en: "Attended \(line.share)% of the lesson hours"))\
                    \(line.certificate.map { "<br><a href=\"/owners/\(id)/training/\($0.code)\">\(Text(id: "Sertifikat (PDF)", en: "Certificate (PDF)"))</a>, \($0.facts.number)" } as HTML?)</li>
                    """
                })</ul>
                """))
    }

    @Sendable func printed(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (viewer, address) = (context.viewer, app.address)
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        let code = context.parameters.get("code") ?? ""
        let training = try await app.database.read { try OwnTraining(of: id, visibleTo: viewer, in: $0) }
        guard let certificate = training.lines.compactMap(\.certificate).first(where: { $0.code == code }) else { throw IssuedCertificate.unknown }
        return try await PDFAnswer.make("sertifikat-\(code)") { try certificate.print(address: address).pdf() }
    }
}
