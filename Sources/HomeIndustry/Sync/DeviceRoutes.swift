import Hummingbird
import Store
import Web

struct DeviceRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("phones", use: list)
            .get("phones/setup", use: { _, _ in .goTo("/phones") as Answer })
            .get("phones/collect", use: { _, _ in .goTo("/phones") as Answer })
            .post("phones/setup", use: invite)
            .post("phones/collect", use: inviteCollect)
            .post("phones/{device}/revocation", use: revoke)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        return try await app.database.read { db in
            let accounts = viewer.role.may(.manageAccounts) ? try Account.list(visibleTo: viewer, in: db) : [try Account.find(viewer.account, visibleTo: viewer, in: db)]
            let able = accounts.filter { DeviceSetup.mayInvite($0, by: viewer) }
            return .page(DevicePages.list(try Device.list(visibleTo: viewer, in: db), able.sorted { ($0.role.rank, $0.name) < ($1.role.rank, $1.name) }, frame: context.frame(app: app)))
        }
    }

    /// Whose phone it is to be.
    private func invited(_ request: Request, _ context: SignedIn) async throws -> ID<Account> {
        let viewer = context.viewer
        let fields = try await context.form(request)
        try viewer.must(.record)
        let unknown = Problem(.unknown, "account.unknown", Text(id: "Akun tidak ditemukan.", en: "There is no such account."))
        guard let id = fields["account"].flatMap(ID<Account>.checked) else { throw unknown }
        guard viewer.role.may(.manageAccounts) || id == viewer.account else { throw unknown }
        return id
    }

    @Sendable func invite(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try await invited(request, context))
        let (code, account) = try await app.database.write { try DeviceSetup.invite(id, by: viewer, in: $0) }
        return .page(DevicePages.setup(account, address: "\(app.address)/field/#setup=\(code)", frame: context.frame(app: app)))
    }

    /// For ODK Collect, whose settings are a QR of their own: the token is in it, so it is shown once.
    @Sendable func inviteCollect(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id, programme) = (context.viewer, try await invited(request, context), app.programme)
        let (token, account) = try await app.database.write { db in
            let (code, _) = try DeviceSetup.invite(id, by: viewer, in: db)
            let claimed = try DeviceSetup.claim(code, name: "ODK Collect", prefix: Device.collectorPrefix, at: viewer.now, under: programme, in: db)
            return (claimed.token, claimed.account)
        }
        return .page(DevicePages.collect(account, address: "\(app.address)/odk/\(token)", frame: context.frame(app: app)))
    }

    @Sendable func revoke(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let fields = try await context.form(request)
        try viewer.must(.record)
        let id: ID<Device> = try context.id("device", else: Device.unknown)
        try await app.database.write { try DeviceSetup.revoke(id, because: String((fields["reason"] ?? "").prefix(300)), by: viewer, in: $0) }
        return .goTo("/phones")
    }
}
