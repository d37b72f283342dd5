import Hummingbird
import Store
import Web

/// Who takes part in an event, and what came of it: list, choice, attendance, tests, certificates.
struct ParticipantAPI: Sendable {
    let app: App
    private var writing: WritingAPI { WritingAPI(app: app) }

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("api/v1/events/{event}/participants", use: participants)
            .post("api/v1/events/{event}/participants", use: pick)
            .get("api/v1/events/{event}/selection", use: selection)
            .post("api/v1/events/{event}/selection", use: choose)
            .get("api/v1/events/{event}/attendance", use: attendance)
            .get("api/v1/events/{event}/tests", use: tests)
            .get("api/v1/events/{event}/certificates", use: certificates)
            .post("api/v1/events/{event}/certificates", use: issue)
            .post("api/v1/events/{event}/certificates/{code}/revocation", use: revoke)
    }

    private func read(_ context: SignedIn, _ body: @Sendable @escaping (Event, Viewer, Connection) throws -> JSONAnswer) async throws -> JSONAnswer {
        let (viewer, id) = (context.viewer, try context.event)
        return try await app.database.read { try body(try Event.find(id, visibleTo: viewer, in: $0), viewer, $0) }
    }

    /// A deed of those who run events, on an event they can see.
    private func write(_ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, ID<Event>, Viewer, Connection) throws -> JSONAnswer) async throws -> JSONAnswer {
        let id = try context.event
        return try await writing.write(request, context) { fields, viewer, db in
            _ = try Event.find(id, visibleTo: viewer, in: db)
            try viewer.must(.conduct)
            return try deed(fields, id, viewer, db)
        }
    }

    @Sendable func participants(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let limit = try request.limit(["role": { EventRole(rawValue: $0) != nil }])
        let (role, after) = (request.query["role"].flatMap(EventRole.init), request.query["after"])
        return try await read(context) { event, viewer, db in
            let rows = try Attendee.all(of: event.id, role: role, visibleTo: viewer, in: db).sorted { $0.id.text < $1.id.text }.filter { $0.id.text > after ?? "" }.prefix(limit + 1)
            return try JSONAnswer(Slice(rows.map { ParticipantShape($0, showsCode: viewer.role.may(.record)) }, limit: limit, key: \.id))
        }
    }

    @Sendable func pick(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await write(request, context) { fields, id, viewer, db in
            let form = try HandPickForm(reading: fields)
            try form.record(on: id, by: viewer, in: db)
            guard let added = try Attendee.all(of: id, role: .participant, visibleTo: viewer, in: db).first(where: { $0.business == form.business }) else { throw Attendee.unknown }
            return try JSONAnswer(ParticipantShape(added, showsCode: true), status: .created)
        }
    }

    @Sendable func selection(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await read(context) { event, viewer, db in
            guard let selection = try Selection.of(event.id, visibleTo: viewer, in: db) else { throw Selection.unpublished }
            return try JSONAnswer(SelectionShape(selection))
        }
    }

    @Sendable func choose(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await write(request, context) { fields, id, viewer, db in
            try SelectionForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db)
            guard let selection = try Selection.of(id, visibleTo: viewer, in: db) else { throw Selection.unpublished }
            return try JSONAnswer(SelectionShape(selection), status: .created)
        }
    }

    @Sendable func attendance(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await read(context) { event, viewer, db in
            let grid = try AttendanceGrid(of: event.id, role: nil, visibleTo: viewer, in: db)
            let rows = grid.attendees.flatMap { attendee in
                grid.sessions.compactMap { session in grid.wasAt(session, attendee).map { PresenceShape(session: session.id.text, attendee: attendee.id.text, at: $0) } }
            }
            return try JSONAnswer(Slice(rows, limit: rows.count, key: \.attendee))
        }
    }

    @Sendable func tests(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await read(context) { event, viewer, db in
            let rows = try Gain(of: event.id, visibleTo: viewer, in: db).lines.map(GainShape.init)
            return try JSONAnswer(Slice(rows, limit: rows.count, key: \.attendee))
        }
    }

    @Sendable func certificates(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await read(context) { event, viewer, db in try Self.list(event, viewer, db) }
    }

    private static func list(_ event: Event, _ viewer: Viewer, _ db: Connection, status: HTTPResponse.Status = .ok) throws -> JSONAnswer {
        let rows = try Eligibility.all(of: event, visibleTo: viewer, in: db).flatMap(\.certificates).map(CertificateShape.init)
        return try JSONAnswer(Slice(rows, limit: rows.count, key: \.code), status: status)
    }

    @Sendable func issue(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let address = app.lastingAddress
        return try await write(request, context) { fields, id, viewer, db in
            try IssueForm(reading: fields).record(on: id, address: address, by: viewer, in: db)
            return try Self.list(try Event.find(id, visibleTo: viewer, in: db), viewer, db, status: .created)
        }
    }

    @Sendable func revoke(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let code = context.parameters.get("code") ?? ""
        return try await write(request, context) { fields, id, viewer, db in
            guard try IssuedCertificate.all(of: id, in: db).contains(where: { $0.code == code }) else { throw IssuedCertificate.unknown }
            try RevocationForm(reading: fields).record(on: code, of: id, by: viewer, in: db)
            return try JSONAnswer(CertificateShape(IssuedCertificate.coded(code, in: db)), status: .created)
        }
    }
}
