import Hummingbird
import Web

/// Organisations that help, what they offer, and their mentors.
extension Feature {
    static let partners = Feature(
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            PartnerRoutes(app: app).add(to: routes)
            return routes
        })
}
