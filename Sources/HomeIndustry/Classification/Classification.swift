import Hummingbird
import Web

/// Where a business stands on the ladder, why, and how it moves.
extension Feature {
    static let classification = Feature(
        menu: [
            Entry(path: "/proposals", name: Text(id: "Usulan", en: "Proposals"), isForOwners: false),
            Entry(path: "/rulebooks", name: Text(id: "Buku aturan", en: "Rulebooks")),
        ],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            AssessmentRoutes(app: app).add(to: routes)
            ProposalRoutes(app: app).add(to: routes)
            RulebookRoutes(app: app).add(to: routes)
            MoveRoutes(app: app).add(to: routes)
            return routes
        })
}
