import Hummingbird
import Web

/// Who looks after whom, what was seen and agreed, and where mentoring breaks off.
extension Feature {
    static let mentoring = Feature(
        menu: [Entry(path: "/mentoring", name: .mentoring, holds: MentoringTabs.paths + ["/handovers", "/paper-forms"], isForOwners: false)],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            CoverageRoutes(app: app).add(to: routes)
            MentoringRoutes(app: app).add(to: routes)
            OwnCardRoutes(app: app).add(to: routes)
            return routes
        },
        open: { OwnCardRoutes(app: $0).open }, openPaths: ["/k/"])
}
