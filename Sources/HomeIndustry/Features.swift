import Hummingbird
import Web

/// The table of contents: what the programme can do. Adding a feature adds a line.
extension Feature {
    static let all: [Feature] = [.identity, .registry, .classification, .mentoring, .partners, .supervision, .sync, .paperEntry, .openRosa, .funding, .training, .papers, .indicators, .journal, .api]
}

/// A subject of the programme: its routes, and where the menu leads to it.
struct Feature: Sendable {
    struct Entry: Sendable {
        let path: String
        let name: Text
        /// Nil when everybody may go there.
        var deed: Role.Deed?
        /// Where else one is, when one is there.
        var holds: [String] = []
        var isForOwners = true
        var isForOthers = true
    }
    var menu: [Entry] = []
    let routes: @Sendable (App) -> RouteCollection<SignedIn>
    /// What needs no account: links that are keys themselves, and what the public may know.
    var open: @Sendable (App) -> RouteCollection<Guest> = { _ in RouteCollection(context: Guest.self) }
    /// Where those begin: `/v/`.
    var openPaths: [String] = []
}
