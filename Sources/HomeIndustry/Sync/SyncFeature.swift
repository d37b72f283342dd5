import Hummingbird
import Web

/// Phones without signal: how they are set up, what they send and fetch, and what a person must decide.
extension Feature {
    static let sync = Feature(
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            DeviceRoutes(app: app).add(to: routes)
            DisputeRoutes(app: app).add(to: routes)
            SyncAPI(app: app).add(to: routes)
            return routes
        },
        open: { DeviceAPI(app: $0).open }, openPaths: ["/api/v1/devices"])
}
