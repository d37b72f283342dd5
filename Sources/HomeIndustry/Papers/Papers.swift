import Hummingbird
import Web

/// The papers of an event, made from its data: letters, lists, reports, certificates.
extension Feature {
    static let papers = Feature(routes: { app in
        let routes = RouteCollection(context: SignedIn.self)
        PaperRoutes(app: app).add(to: routes)
        CertificateRoutes(app: app).add(to: routes)
        return routes
    })
}
