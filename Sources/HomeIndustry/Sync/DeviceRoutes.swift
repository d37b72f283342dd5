import Hummingbird
import Store
import Web

struct DeviceRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("phones", use: list)
            .post("phones/setup", use: invite)
            .post("phones/{device}/revocation", use: revoke)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        return try await app.database.read { db in
            let accounts = viewer.role.may(.manageAccounts) ? try Account.list(visibleTo: viewer, in: db) : [try Account.find(viewer.account, visibleTo: viewer, in: db)]
            let able = accounts.filter { $0.closedAt == nil && $0.role.may(.record) && $0.role.rank <= viewer.role.rank }
            return .page(DevicePages.list(try Device.list(visibleTo: viewer, in: db), able.sorted { ($0.role.rank, $0.name) < ($1.role.rank, $1.name) }, frame: context.frame(app: app)))
        }
    }

    @Sendable func invite(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let fields = try await context.form(request)
        try viewer.must(.record)
        let unknown = Problem(.unknown, "account.unknown", Text(id: "Akun tidak ditemukan.", en: "There is no such account."))
        guard let id = fields["account"].flatMap(ID<Account>.checked) else { throw unknown }
        guard viewer.role.may(.manageAccounts) || id == viewer.account else { throw unknown }
        let (code, account) = try await app.database.write { try DeviceSetup.invite(id, by: viewer, in: $0) }
        return .page(DevicePages.setup(account, address: "\(app.address)/field/#setup=\(code)", frame: context.frame(app: app)))
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
