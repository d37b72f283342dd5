import Hummingbird
import Store
import Web

/// Where phones hand over what they noted down.
struct EnvelopeAPI: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) { routes.post("api/v1/envelopes", use: receive) }

    private struct Receipts: Encodable, Sendable { let receipts: [Receipt] }

    @Sendable func receive(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let viewer = context.viewer
        try viewer.must(.record)
        let batch = try Envelope.batch(try await request.bytes(limit: 4 << 20))
        return try JSONAnswer(Receipts(receipts: try await app.database.write { try Sync.receive(batch, by: viewer, in: $0) }))
    }
}
