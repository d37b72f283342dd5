import Hummingbird
import Web

/// Who may come in, and as what.
extension Feature {
    static let identity = Feature(
        menu: [Entry(path: "/accounts", name: Text(id: "Akun", en: "Accounts"), deed: .manageAccounts)],
        routes: { AccountRoutes(app: $0).all })
}
