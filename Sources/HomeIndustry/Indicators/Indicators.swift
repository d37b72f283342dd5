import Hummingbird
import Store
import Web

/// The figures of every place, from the nation to the village.
extension Feature {
    static let indicators = Feature(
        menu: [Entry(path: "/regions", name: Text(id: "Angka", en: "Figures"), isForOwners: false)],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            OutcomeRoutes(app: app).add(to: routes)
            return
                routes
                .get("regions") { _, context -> Answer in
                    guard context.viewer.role != .owner else { throw Region.unknown }
                    return .goTo("/regions/\(context.viewer.region == .nation ? "nation" : context.viewer.region.text)")
                }
                .get("regions/{region}") { request, context -> Answer in
                    let viewer = context.viewer
                    let name = try context.parameters.require("region")
                    guard let code = name == "nation" ? .nation : RegionCode(name), name != "" else { throw Region.unknown }
                    let year = request.query["year"].flatMap { Int($0) }.map { min(max($0, 2000), 9999) } ?? viewer.today.year
                    let dashboard = try await app.database.read { try Dashboard(of: code, year: year, visibleTo: viewer, in: $0) }
                    return .page(DashboardPage.html(dashboard, tiles: app.programme.tiles, frame: context.frame(app: app)))
                }
        })
}
