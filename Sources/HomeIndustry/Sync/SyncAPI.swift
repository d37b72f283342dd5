import Crypto
import Foundation
import Hummingbird
import Store
import Web

/// The door for phones: envelopes in, documents out, photos in pieces.
struct SyncAPI: Sendable {
    let app: App
    private let pieces = PieceMemory()

    init(app: App) { self.app = app }

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .post("api/v1/sync", use: receive)
            .get("api/v1/changes", use: changes)
            .get("api/v1/photos/{print}", use: photo)
            .put("api/v1/photos/{print}", use: takePhoto)
    }

    private struct Answer: Encodable, Sendable {
        let device: String, receivedAt: Instant, clockOffsetSeconds: Int, receipts: [Receipt], signature: String
    }

    /// A batch is durable before the receipts are signed.
    @Sendable func receive(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        try viewer.must(.record)
        let batch = try Envelope.batch(try await request.bytes(limit: 4 << 20))
        let offset = PhoneClock(phone: batch.clock, server: viewer.now).offset
        let receipts = try await app.database.write { db in
            try Device.heard(batch.clock == nil ? nil : offset, by: viewer, in: db)
            return try Sync.receive(batch, by: viewer, in: db)
        }
        let text = Receipt.text(of: receipts, device: viewer.device, at: viewer.now)
        let signature = try app.programme.vault.signingKey().signature(for: Data(text.utf8)).rawRepresentation.base64URL
        return try JSONAnswer(Answer(device: viewer.device, receivedAt: viewer.now, clockOffsetSeconds: offset, receipts: receipts, signature: signature))
    }

    @Sendable func changes(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        let since = request.query["since"].map { String($0.prefix(60)) }
        let kept = pieces.take(device: viewer.device, cursor: since, at: viewer.now)
        let all = if let kept { kept } else { try await app.database.read { try FieldDocuments.all(for: viewer, in: $0) } }
        let feed = try await app.database.write { try Feed(all, since: since, by: viewer, in: $0) }
        if feed.hasMore { pieces.keep(all, device: viewer.device, cursor: feed.cursor, at: viewer.now) }
        return JSONAnswer(status: .ok, text: String(decoding: try feed.json(at: viewer.now), as: UTF8.self))
    }

    private struct PhotoState: Encodable, Sendable { let received: Int, complete: Bool }

    private func print(_ context: SignedIn) throws -> String {
        let print = context.parameters.get("print") ?? ""
        guard print.count == 64, print.allSatisfy({ $0.isASCII && $0.isHexDigit && !$0.isUppercase }) else {
            throw Problem(.unknown, "photo.unknown", Text(id: "Foto tidak dikenal.", en: "There is no such photo."))
        }
        return print
    }

    @Sendable func photo(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, print) = (context.viewer, try print(context))
        let (received, isComplete) = try await app.database.read { try VisitPhoto.state(print, by: viewer, in: $0) }
        return try JSONAnswer(PhotoState(received: received, complete: isComplete))
    }

    @Sendable func takePhoto(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let (viewer, print) = (context.viewer, try print(context))
        try viewer.must(.record)
        var read = FormReader(request.query)
        let size = read.number("size", Text(id: "Ukuran", en: "Size"), in: 1...VisitPhoto.largest)
        let start = read.number("offset", Text(id: "Mulai", en: "Offset"), in: 0...VisitPhoto.largest)
        let visit = read.required("visit", Text(id: "Kunjungan", en: "Visit"), else: ID<Visit>("")) { text in
            guard let id = ID<Visit>.checked(text) else { throw Visit.unknown }
            return id
        }
        try read.finish()
        let bytes = try await request.bytes(limit: VisitPhoto.piece)
        let (received, isComplete) = try await app.database.write { try VisitPhoto.receive(bytes, at: start, of: size, print, visit: visit, by: viewer, in: $0) }
        guard isComplete || received > 0 || bytes.isEmpty else { throw VisitPhoto.broken }
        return try JSONAnswer(PhotoState(received: received, complete: isComplete))
    }
}

/// Where a phone gives its set-up code back for a token; needs no account, only the code.
struct DeviceAPI: Sendable {
    let app: App

    var open: RouteCollection<Guest> { RouteCollection(context: Guest.self).post("api/v1/devices", use: claim) }

    private struct Answer: Encodable, Sendable {
        struct Worker: Encodable, Sendable { let id: String, name: String, role: String, roleName: FieldShapes.Words, region: String, place: String }
        let token: String, device: String, key: String, serverTime: Instant, worker: Worker
    }

    @Sendable func claim(_ request: Request, _ context: Guest) async throws -> JSONAnswer {
        let now = app.now()
        try app.guesses.check("setup \(context.address)", at: now)
        let fields = try await request.fields(limit: 10_000)
        let (code, name) = (String((fields["code"] ?? "").prefix(60)), String((fields["name"] ?? "HP").prefix(80)))
        let programme = app.programme
        let (device, token, account, place) = try await app.database.write { db in
            let (device, token, account) = try DeviceSetup.claim(code, name: name, at: now, under: programme, in: db)
            return (device, token, account, try Region.find(account.region, in: db).name)
        }
        let key = try programme.vault.signingKey().publicKey.rawRepresentation.base64URL
        return try JSONAnswer(
            Answer(
                token: token, device: device.text, key: key, serverTime: now,
                worker: .init(id: account.id.text, name: account.name, role: account.role.rawValue, roleName: .init(account.role.name), region: account.region.text, place: place)),
            status: .created)
    }
}
