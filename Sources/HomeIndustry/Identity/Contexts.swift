import Hummingbird
import NIOCore
import Web

/// Anyone at the door.
public struct Guest: RequestContext, LanguageContext {
    public var coreContext: CoreRequestContextStorage
    public var language: Language = .id
    var viewer: Viewer?
    var session: Session?
    /// Where the request comes from, for slowing down guessing.
    var address: String
    var path = "/"
    /// Where the reader comes back to: this page with its query, or the page a form stood on.
    var place = "/"

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    func frame(app: App) -> Frame { Frame(assets: app.assets, viewer: viewer, csrf: session?.csrf ?? "", path: path, place: place, language: language) }
}

/// Someone we know. A route that takes this cannot be reached by a guest.
struct SignedIn: ChildRequestContext, LanguageContext {
    var coreContext: CoreRequestContextStorage
    let language: Language
    let viewer: Viewer
    /// Nil for a program with a token.
    let session: Session?
    let path: String
    let place: String

    init(context: Guest) throws {
        guard let viewer = context.viewer else { throw SignedIn.first }
        (coreContext, language, self.viewer, session) = (context.coreContext, context.language, viewer, context.session)
        (path, place) = (context.path, context.place)
    }

    static let first = Problem(.signInFirst, "sign-in.first", Text(id: "Silakan masuk dahulu.", en: "Please sign in first."))

    func frame(app: App) -> Frame { Frame(assets: app.assets, viewer: viewer, csrf: session?.csrf ?? "", path: path, place: place, language: language) }

    /// What somebody sent. A browser must show that the form was ours; a program with a token need not.
    /// - Throws: ``StaleForm``.
    func form(_ request: Request, limit: Int = 1 << 20) async throws -> Fields {
        let fields = try await request.fields(limit: limit)
        guard let session else { return fields }
        guard fields["csrf"] == session.csrf else { throw StaleForm(fields: fields) }
        return fields
    }

    func id<T>(_ name: String, else problem: Problem, as type: T.Type = T.self) throws -> ID<T> {
        guard let id = parameters.get(name).flatMap(ID<T>.checked) else { throw problem }
        return id
    }
}

/// What a route answers: a page, or the way to one.
enum Answer: ResponseGenerator {
    case page(HTML, HTTPResponse.Status = .ok)
    case goTo(String)

    func response(from request: Request, context: some RequestContext) throws -> Response {
        switch self {
        case .page(let html, let status): try Page(html, status: status).response(from: request, context: context)
        case .goTo(let path): try SeeOther(path).response(from: request, context: context)
        }
    }
}

extension SignedIn {
    /// Carries out what a form asks and leads on; a form with problems comes back as it was typed, on the page it stood on.
    func carryOut(
        _ request: Request, limit: Int = 1 << 20, or page: (Draft) async throws -> HTML, reading read: (Fields) async throws -> Fields = { $0 }, _ deed: (Fields) async throws -> String
    ) async throws -> Answer {
        let fields: Fields
        do { fields = try await read(form(request, limit: limit)) } catch let problem as Problem where problem.kind == .tooLarge {
            return .page(try await page(Draft(Fields(), [.init(name: "file", problem: problem)])), problem.status)
        }
        do { return .goTo(try await deed(fields)) } catch let problem as FormProblem {
            return .page(try await page(Draft(fields, problem.fields)), problem.fields[0].problem.status)
        }
    }
}
