import Hummingbird
import Store
import Web

/// One's own account, and the accounts an officer looks after.
struct AccountRoutes: Sendable {
    let app: App

    var all: RouteCollection<SignedIn> {
        RouteCollection(context: SignedIn.self)
            .get("account", use: own)
            .post("account/password", use: changePassword)
            .post("account/sessions/{session}/revocation", use: endSession)
            .get("accounts", use: list)
            .get("accounts/new", use: ask)
            .post("accounts", use: create)
            .post("accounts/{account}/closure", use: close)
    }

    @Sendable func own(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await ownPage(context, Draft())) }

    private func ownPage(_ context: SignedIn, _ draft: Draft, done: Bool = false) async throws -> HTML {
        let viewer = context.viewer
        let (account, sessions, place) = try await app.database.read { db in
            (
                try Account.find(viewer.account, visibleTo: viewer, in: db), try Session.list(of: viewer.account, at: viewer.now, in: db),
                try Region.find(viewer.region, in: db)
            )
        }
        return AccountPages.own(account, place, sessions, current: context.session?.id, draft, done: done, frame: context.frame(app: app))
    }

    @Sendable func changePassword(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        do {
            var read = FormReader(fields)
            let old = read.required("old", Text(id: "Kata sandi sekarang", en: "Present password"), else: "") { $0 }
            let new = read.required("new", Text(id: "Kata sandi baru", en: "New password"), else: "") { try Password.checked($0) }
            try read.finish()
            let kept = try await app.database.read { try Account.password(of: viewer.account, in: $0) } ?? ""
            guard try await app.password.matches(old, kept) else {
                throw FormProblem("old", Problem(.invalid, "password.wrong", Text(id: "Kata sandi sekarang salah.", en: "The present password is wrong.")))
            }
            let hash = try await app.password.hash(new)
            try await app.database.write { db in
                try Account.setPassword(hash, of: viewer.account, in: db)
                try Session.end(of: viewer.account, except: context.session?.id, at: viewer.now, in: db)
                try Journal.write(.passwordChanged, .account, viewer.account.text, in: viewer.region, by: viewer, in: db)
            }
            app.sessions.forgetAll()
            return .page(try await ownPage(context, Draft(), done: true))
        } catch let problem as FormProblem {
            return .page(try await ownPage(context, Draft(Fields(), problem.fields)), .unprocessableContent)
        }
    }

    @Sendable func endSession(_ request: Request, _ context: SignedIn) async throws -> Answer {
        _ = try await context.form(request)
        let viewer = context.viewer
        let id: ID<Session> = try context.id("session", else: .pageUnknown)
        try await app.database.write { db -> Void in
            guard try Session.end(id, of: viewer.account, at: viewer.now, in: db) > 0 else { return }
            try Journal.write(.sessionsEnded, .account, viewer.account.text, in: viewer.region, after: ["session": id.text], by: viewer, in: db)
        }
        app.sessions.forgetAll()
        return .goTo("/account")
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.manageAccounts)
        let (accounts, places) = try await app.database.read { db in
            let accounts = try Account.list(visibleTo: viewer, in: db)
            return (accounts, try Region.names(accounts.map(\.region), in: db))
        }
        return .page(AccountPages.list(accounts, places, frame: context.frame(app: app)))
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try context.viewer.must(.manageAccounts)
        let draft = Draft(known: ["id": ID<Account>.new(at: context.viewer.now).text, "region": context.viewer.region.text, "owner": request.query["owner"], "role": request.query["role"]])
        return .page(AccountPages.form(draft, viewer: context.viewer, frame: context.frame(app: app)))
    }

    @Sendable func create(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.manageAccounts)
        do {
            let form = try AccountForm(reading: fields, at: viewer.now)
            let hash = try await app.password.hash(form.password)
            do {
                try await app.database.write { try form.record(by: viewer, hash: hash, in: $0) }
            } catch let problem as Problem where problem.kind == .invalid || problem.kind == .unknown { throw FormProblem("region", problem) }
            return .goTo("/accounts")
        } catch let problem as FormProblem {
            return .page(AccountPages.form(Draft(fields, problem.fields), viewer: viewer, frame: context.frame(app: app)), .unprocessableContent)
        }
    }

    @Sendable func close(_ request: Request, _ context: SignedIn) async throws -> Answer {
        _ = try await context.form(request)
        let viewer = context.viewer
        try viewer.must(.manageAccounts)
        let id: ID<Account> = try context.id("account", else: .pageUnknown)
        try await app.database.write { db in
            let account = try Account.find(id, visibleTo: viewer, in: db)
            guard account.role.rank <= viewer.role.rank, id != viewer.account else { throw Role.notAllowed }
            try Account.close(id, at: viewer.now, in: db)
            try Journal.write(.accountClosed, .account, id.text, in: account.region, by: viewer, in: db)
        }
        app.sessions.forgetAll()
        return .goTo("/accounts")
    }
}
