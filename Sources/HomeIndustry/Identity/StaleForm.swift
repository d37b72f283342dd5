import HTTPTypes
import Hummingbird
import Store
import Web

/// A form without the mark of the session it was sent in: typed before somebody signed in anew in another tab, or put together on another site.
struct StaleForm: Error {
    let fields: Fields
}

/// Hands what was typed into a stale form back to its writer; what another site sent is refused.
struct StaleForms: RouterMiddleware {
    typealias Context = Guest
    let app: App

    func handle(_ request: Request, context: Guest, next: (Request, Guest) async throws -> Response) async throws -> Response {
        do { return try await next(request, context) } catch let stale as StaleForm {
            guard Self.isOurs(request) else { throw Problem.foreignForm }
            var typed = stale.fields
            if let viewer = context.viewer, !typed.files.isEmpty {
                typed = try await app.database.write { [typed] db in try HeldFile.keep(HeldFile.restore(typed, by: viewer, in: db), by: viewer, in: db) }
            }
            let page = SignInPages.resume(request.uri.path, typed, frame: context.frame(app: app))
            return try Page(page, status: .conflict).response(from: request, context: context)
        }
    }

    /// Browsers say where a form came from: the newer ones in words, all of them by address.
    private static func isOurs(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) { return site == "same-origin" }
        guard let origin = request.headers[.origin], let host = request.head.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}

extension Problem {
    static let foreignForm = Problem(.notAllowed, "form.foreign", Text(id: "Formulir ini berasal dari situs lain.", en: "This form comes from another site."))
}
