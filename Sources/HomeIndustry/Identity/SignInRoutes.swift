import HTTPTypes
import Hummingbird
import Store
import Web

/// The way in and out, and the choice of language.
struct SignInRoutes: Sendable {
    let app: App

    var all: RouteCollection<Guest> {
        RouteCollection(context: Guest.self)
            .get("", use: front)
            .get("sign-in", use: ask)
            .post("sign-in", use: enter)
            .post("sign-out", use: leave)
            .post("language", use: choose)
    }

    @Sendable func front(_ request: Request, _ context: Guest) async throws -> Answer {
        guard let viewer = context.viewer else { return .page(SignInPages.front(frame: context.frame(app: app))) }
        return .goTo(viewer.role == .owner ? "/businesses" : "/regions/\(viewer.region == .nation ? "nation" : viewer.region.text)")
    }

    @Sendable func ask(_ request: Request, _ context: Guest) async throws -> Answer {
        .page(SignInPages.signIn(Draft(), to: Self.local(request.query["to"]), typed: Fields(), frame: context.frame(app: app)))
    }

    @Sendable func enter(_ request: Request, _ context: Guest) async throws -> Response {
        try Self.refuseForeign(request)
        let fields = try await request.fields()
        let (name, secret) = (fields["username"]?.lowercased() ?? "", fields["password"] ?? "")
        let (to, typed) = (Self.local(fields["to"]), Fields(urlEncoded: fields["typed"] ?? ""))
        let now = app.now()
        func again(_ problem: Problem) throws -> Response {
            let page = SignInPages.signIn(Draft(Fields([("username", name)]), [.init(name: "username", problem: problem)]), to: to, typed: typed, frame: context.frame(app: app))
            var answer = try Page(page, status: problem.status).response(from: request, context: context)
            if problem.kind == .tooMany { answer.headers[.retryAfter] = "\(Throttle.seconds)" }
            return answer
        }
        let found: (account: Account, password: String)?
        do {
            found = try await app.database.read { db in
                try Throttle.check(name: name, address: context.address, at: now, in: db)
                guard let account = try Account.named(name, in: db), let password = try Account.password(of: account.id, in: db) else { return nil }
                return (account, password)
            }
        } catch let problem as Problem { return try again(problem) }
        // An unknown name costs as much time as a known one, so that names cannot be told by the clock.
        let isRight = try await app.password.matches(secret, found?.password ?? SignInRoutes.decoy)
        guard let found, isRight else {
            try await app.database.write { try Throttle.note(name: name, address: context.address, at: now, in: $0) }
            return try again(Problem(.invalid, "sign-in.wrong", Text(id: "Nama pengguna atau kata sandi salah.", en: "The user name or the password is wrong.")))
        }
        let device = request.headers[.userAgent] ?? "?"
        let cookie = try await app.database.write { db in
            try Throttle.forgive(name: name, in: db)
            let viewer = found.account.viewer(at: now, device: String(device.prefix(80)), under: app.programme)
            try Journal.write(.signedIn, .account, found.account.id.text, in: found.account.region, by: viewer, in: db)
            return try Session.begin(for: found.account.id, device: device, at: now, in: db)
        }
        let session = Cookie(name: "session", value: cookie, maxAge: 30 * 86400, path: "/", secure: app.isSecure, httpOnly: true, sameSite: .lax)
        guard !typed.values.isEmpty else { return try SeeOther(to, cookies: [session]).response(from: request, context: context) }
        var frame = context
        frame.session = try await app.database.read { try Session.find(secret: cookie, at: now, in: $0) }
        frame.viewer = found.account.viewer(at: now, device: "", under: app.programme)
        var page = Page(SignInPages.resume(to, typed, frame: frame.frame(app: app)))
        page.cookies = [session]
        return try page.response(from: request, context: context)
    }

    @Sendable func leave(_ request: Request, _ context: Guest) async throws -> SeeOther {
        let fields = try await request.fields()
        if let session = context.session, fields["csrf"] == session.csrf {
            let now = app.now()
            try await app.database.write { _ = try Session.end(session.id, of: session.account.id, at: now, in: $0) }
            app.sessions.forgetAll()
        }
        return SeeOther("/", cookies: [Cookie(name: "session", value: "", maxAge: 0, path: "/", secure: app.isSecure, httpOnly: true, sameSite: .lax)])
    }

    @Sendable func choose(_ request: Request, _ context: Guest) async throws -> SeeOther {
        let fields = try await request.fields()
        let language = fields["lang"].flatMap { Language(rawValue: $0) } ?? .id
        let cookie = Cookie(name: "lang", value: language.rawValue, maxAge: 365 * 86400, path: "/", secure: app.isSecure, httpOnly: true, sameSite: .lax)
        return SeeOther(Self.local(fields["to"]), cookies: [cookie])
    }

    /// Only a path of our own: never another site.
    static func local(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 }) else { return "/" }
        return path
    }

    /// A sign-in form on another site cannot sign somebody in here.
    private static func refuseForeign(_ request: Request) throws {
        if HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) == "cross-site" {
            throw Problem.foreignForm
        }
    }

    private static let decoy = "scrypt$15$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
}
