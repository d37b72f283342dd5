import Hummingbird
import Store
import Web

/// Whether the server lives, can work, and how it has been doing. Open to whoever reaches the port; they say nothing about people.
struct HealthRoutes: Sendable {
    let app: App

    var all: RouteCollection<Guest> {
        RouteCollection(context: Guest.self)
            .get("healthz") { _, _ in "ok\n" }
            .get("readyz", use: ready)
            .get("metrics", use: metrics)
    }

    /// 503 until the database answers with today's schema.
    @Sendable func ready(_ request: Request, _ context: Guest) async throws -> Response {
        let pending = try? await app.database.pending(Schema.migrations)
        let body = pending == 0 ? "ready\n" : pending == nil ? "no database\n" : "migrating\n"
        return Response(status: pending == 0 ? .ok : .serviceUnavailable, headers: [.contentType: "text/plain"], body: .init(byteBuffer: .init(string: body)))
    }

    @Sendable func metrics(_ request: Request, _ context: Guest) async throws -> Response {
        let unsealed = try? await app.database.read { try $0.value("SELECT count(*) FROM journal WHERE position IS NULL", as: Int.self) }
        let text = app.metrics.text(gauges: [("tangga_journal_unsealed", "Journal entries not yet in the chain.", Double((unsealed ?? nil) ?? -1))])
        return Response(status: .ok, headers: [.contentType: "text/plain; version=0.0.4"], body: .init(byteBuffer: .init(string: text)))
    }
}
