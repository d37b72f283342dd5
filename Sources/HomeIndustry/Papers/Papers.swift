import Hummingbird
import Web

/// The papers of an event, made from its data: letters, lists, reports, certificates.
extension Feature {
    static let papers = Feature(
        menu: [Entry(path: "/training", name: Text(id: "Pelatihan saya", en: "My training"), isForOthers: false)],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            OwnTrainingRoutes(app: app).add(to: routes)
            PaperRoutes(app: app).add(to: routes)
            CertificateRoutes(app: app).add(to: routes)
            return routes
        })
}
