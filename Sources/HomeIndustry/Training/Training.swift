import Hummingbird
import Web

/// Capacity-building events, from the terms of reference to what became of every participant.
extension Feature {
    static let training = Feature(
        menu: [Entry(path: "/events", name: Text(id: "Pelatihan", en: "Training"), isForOwners: false)],
        routes: { app in
            let routes = RouteCollection(context: SignedIn.self)
            OfficeRoutes(app: app).add(to: routes)
            PersonRoutes(app: app).add(to: routes)
            EventRoutes(app: app).add(to: routes)
            ParticipantRoutes(app: app).add(to: routes)
            AttendanceRoutes(app: app).add(to: routes)
            TestRoutes(app: app).add(to: routes)
            return routes
        },
        open: { OpenRoutes(app: $0).all }, openPaths: ["/i/", "/t1/", "/t2/", "/r/", "/v/"])
}
