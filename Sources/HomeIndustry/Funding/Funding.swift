import Hummingbird
import Web

/// What is paid for, from which purse, by which code, and what was paid.
extension Feature {
    static let funding = Feature(
        menu: [Entry(path: "/activities", name: Text(id: "Kegiatan", en: "Activities"), isForOwners: false)],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            ActivityRoutes(app: app).add(to: routes)
            BudgetRoutes(app: app).add(to: routes)
            return routes
        })
}
