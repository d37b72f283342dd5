import Store

/// Who is looked after in one place and the places inside it, from the counters. *Glossary: cakupan pendampingan.*
struct Coverage: Sendable {
    struct Line: Sendable {
        let region: Region
        /// Businesses on the ladder.
        let all: Int
        let alone: Int
        /// Not visited for longer than their class allows, or never. *Glossary: irama pendampingan.*
        let forgotten: Int
        let aloneByStage: [String: Int]
        let forgottenByStage: [String: Int]
    }

    let whole: Line
    let inside: [Line]
    let path: [Region]

    init(of code: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws {
        let region = try Region.find(code, visibleTo: viewer, in: db)
        path = try Region.path(code, in: db)
        let oldest = Dictionary(uniqueKeysWithValues: ([nil] + Stage.allCases).map { ($0?.rawValue ?? "none", Self.oldest($0, viewer)) })
        whole = Self.line(region, try Tally.figures(Tally.Measure.care, of: code, in: db), try Tally.figures(Tally.Measure.visited, of: code, in: db), oldest)
        let care = try Tally.figuresInside(code, Tally.Measure.care, in: db)
        let visited = try Tally.figuresInside(code, Tally.Measure.visited, in: db)
        inside = try Region.children(of: code, in: db).map { Self.line($0, care[$0.code] ?? [:], visited[$0.code] ?? [:], oldest) }
    }

    /// The first calendar month a last visit may lie in, by class: the counters know months.
    static func oldest(_ stage: Stage?, _ viewer: Viewer) -> String { String(viewer.today.adding(days: -viewer.programme.pacing.days(stage)).text.prefix(7)) }

    private static func line(_ region: Region, _ care: [String: Int], _ visited: [String: Int], _ oldest: [String: String]) -> Line {
        let alone = care.filter { $0.key.hasPrefix("no/") }
        // `2026-08/pemula`, or `never/pemula`.
        let forgotten = Dictionary(
            visited.compactMap { item, count -> (String, Int)? in
                let parts = item.split(separator: "/").map(String.init)
                guard parts.count == 2, parts[0] == "never" || parts[0] < oldest[parts[1], default: ""] else { return nil }
                return (parts[1], count)
            }, uniquingKeysWith: +)
        return Line(
            region: region, all: care.values.reduce(0, +), alone: alone.values.reduce(0, +), forgotten: forgotten.values.reduce(0, +),
            aloneByStage: Dictionary(uniqueKeysWithValues: alone.map { (String($0.key.dropFirst(3)), $0.value) }), forgottenByStage: forgotten)
    }
}
