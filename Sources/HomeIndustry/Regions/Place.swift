import Store
import Web

/// How a village is chosen on a form: from a list where the viewer's area is small, by typing its name where it is large.
enum PlaceChoice: Sendable {
    case list([(code: String, name: String)])
    case typed(candidates: [(code: String, name: String)])

    private static let mostInList = 400

    static func offered(to viewer: Viewer, typed: String?, in db: Connection) throws -> PlaceChoice {
        let inside = viewer.region.covers(column: "v.code")
        let count = try db.value("SELECT count(*) FROM region v WHERE v.level = 10 AND v.valid_until IS NULL AND \(inside)", as: Int.self) ?? 0
        guard count == 0 || count > mostInList else {
            return .list(
                try db.all(
                    """
                    SELECT v.code, v.name, d.name, k.name FROM region v JOIN region d ON d.code = substr(v.code, 1, 6) JOIN region k ON k.code = substr(v.code, 1, 4)
                    WHERE v.level = 10 AND v.valid_until IS NULL AND \(inside) ORDER BY v.code
                    """
                ) { row in (try row(), "\(try row() as String), \(try row() as String), \(try row() as String)") })
        }
        guard let typed, RegionCode(typed) == nil else { return .typed(candidates: []) }
        return .typed(candidates: try candidates(typed, visibleTo: viewer, in: db))
    }

    private static func candidates(_ typed: String, visibleTo viewer: Viewer, in db: Connection) throws -> [(code: String, name: String)] {
        try Region.search(typed, visibleTo: viewer, in: db).filter { $0.code.level >= 6 }.map { region in
            (region.code.text, try Region.path(region.code, in: db).words)
        }
    }

    /// Puts the code of a place where its name was typed, when only one place has that name.
    static func resolve(_ fields: inout Fields, visibleTo viewer: Viewer, in db: Connection) throws {
        guard let typed = fields["region"], RegionCode(typed) == nil else { return }
        let found = try candidates(typed, visibleTo: viewer, in: db)
        if found.count == 1 { fields["region"] = found[0].code }
        if found.count > 1 {
            throw FormProblem("region", Problem(.invalid, "region.several", Text(id: "Ada beberapa tempat bernama “\(typed)”. Pilih satu.", en: "Several places are called “\(typed)”. Choose one.")))
        }
    }

    func field(_ draft: Draft) -> HTML {
        switch self {
        case .list(let places):
            return HTML.select("region", .village, places.map { ($0.code, Text(same: $0.name)) }, draft, empty: Text(id: "Pilih desa/kelurahan", en: "Choose the village"))
        case .typed(let candidates) where candidates.count > 1:
            return HTML.radios("region", .village, candidates.map { ($0.code, Text(same: $0.name)) }, draft)
        case .typed:
            return HTML.field("region", .village, draft, hint: Text(id: "Ketik nama desa, atau kodenya.", en: "Type the village's name, or its code."))
        }
    }
}

extension App {
    /// What was sent, with the code of a place where its name was typed.
    func resolvedPlace(in fields: Fields, visibleTo viewer: Viewer) async throws -> Fields {
        try await database.read { db in
            var fields = fields
            try PlaceChoice.resolve(&fields, visibleTo: viewer, in: db)
            return fields
        }
    }
}
