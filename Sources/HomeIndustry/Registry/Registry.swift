import Hummingbird
import Web

/// Who runs a home industry, and what it is.
extension Feature {
    static let registry = Feature(
        menu: [
            Entry(path: "/businesses", name: Text(id: "Usaha", en: "Businesses")),
            Entry(path: "/owners/new", name: Text(id: "Daftarkan", en: "Register"), deed: .register),
        ],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            OwnerRoutes(app: app).add(to: routes)
            BusinessRoutes(app: app).add(to: routes)
            return routes
        })
}
