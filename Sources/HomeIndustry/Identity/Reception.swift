import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

/// Finds out who is at the door: a browser by its session, a program by its token. What was typed into a form whose session ended is handed on.
struct Reception: RouterMiddleware {
    typealias Context = Guest
    let app: App

    func handle(_ request: Request, context: Guest, next: (Request, Guest) async throws -> Response) async throws -> Response {
        var context = context
        context.path = request.uri.path
        context.place = Self.place(request)
        if app.isSecure, let hops = HTTPField.Name("X-Forwarded-For").flatMap({ request.headers[$0] }), let last = hops.split(separator: ",").last {
            context.address = last.trimmingWhitespace()
        }
        context.language = request.cookies["lang"].flatMap { Language(rawValue: $0.value) } ?? Language(accepting: request.headers[.acceptLanguage])
        if request.uri.path.hasPrefix("/api/") {
            context.viewer = try await holder(of: request)
        } else if let secret = request.cookies["session"]?.value {
            context.session = try await session(secret)
            context.viewer = context.session.map { $0.account.viewer(at: app.now(), device: $0.id.text, under: app.programme) }
        }
        if context.viewer == nil, request.method == .post, !request.uri.path.hasPrefix("/api/"), !Self.isPublic(request.uri.path) {
            return try await keepTyped(request, context)
        }
        return try await next(request, context)
    }

    private static let openPaths = Feature.all.flatMap(\.openPaths)
    private static func isPublic(_ path: String) -> Bool { ["/sign-in", "/sign-out", "/language"].contains(path) || openPaths.contains(where: path.hasPrefix) }

    /// The page itself; for a form that was sent, the page it stood on.
    private static func place(_ request: Request) -> String {
        if request.method == .get { return SignInRoutes.local(request.uri.string) }
        guard let from = request.headers[.referer].flatMap({ URL(string: $0) }) else { return "/" }
        return SignInRoutes.local(from.path() + (from.query().map { "?\($0)" } ?? ""))
    }

    private func session(_ secret: String) async throws -> Session? {
        let now = app.now()
        if let known = app.sessions.find(secret, at: now) { return known }
        guard let session = try await app.database.read({ try Session.find(secret: secret, at: now, in: $0) }) else { return nil }
        if session.expiresAt < now.adding(seconds: Session.lasts - 600) { try await app.database.write { try Session.extend(session.id, at: now, in: $0) } }
        app.sessions.keep(session, for: secret, at: now)
        return session
    }

    private func holder(of request: Request) async throws -> Viewer? {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else { return nil }
        let secret = String(header.dropFirst(7))
        if secret.hasPrefix(Device.collectorPrefix) { return nil }
        guard let holder = try await app.database.read({ try Token.holder(of: secret, in: $0) }) else { return nil }
        guard !holder.isRevoked else {
            // A phone whose token was taken back must forget what it holds.
            if secret.hasPrefix(Device.tokenPrefix) { throw Device.revoked }
            return nil
        }
        if secret.hasPrefix(Device.tokenPrefix), !Device.isOpen(request.uri.path) { throw Device.notForThis }
        return holder.account.viewer(at: app.now(), device: holder.token, under: app.programme)
    }

    /// The session ended while somebody was typing: the sign-in page carries on what she typed.
    private func keepTyped(_ request: Request, _ context: Guest) async throws -> Response {
        var fields = try await request.fields()
        fields["csrf"] = nil
        let page = SignInPages.signIn(Draft(), to: request.uri.path, typed: fields, frame: context.frame(app: app))
        return try Page(page, status: .unauthorized).response(from: request, context: context)
    }
}
