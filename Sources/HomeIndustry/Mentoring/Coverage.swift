import Store

/// Who is looked after in one place and the places inside it, from the counters. *Glossary: cakupan pendampingan.*
struct Coverage: Sendable {
    struct Line: Sendable {
        let region: Region
        /// Businesses on the ladder.
        let all: Int
        let alone: Int
        /// Not visited in the last so many calendar months, or never.
        let forgotten: Int
        let aloneByStage: [String: Int]
    }
    /// A visit longer ago than this many calendar months counts as forgotten.
    static let months = 3

    let whole: Line
    let inside: [Line]
    let path: [Region]

    init(of code: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws {
        let region = try Region.find(code, visibleTo: viewer, in: db)
        path = try Region.path(code, in: db)
        let oldest = String(viewer.today.adding(months: -(Self.months - 1)).text.prefix(7))
        whole = Self.line(region, try Tally.figures(Tally.Measure.care, of: code, in: db), try Tally.figures(Tally.Measure.visited, of: code, in: db), oldest)
        let care = try Tally.figuresInside(code, Tally.Measure.care, in: db)
        let visited = try Tally.figuresInside(code, Tally.Measure.visited, in: db)
        inside = try Region.children(of: code, in: db).map { Self.line($0, care[$0.code] ?? [:], visited[$0.code] ?? [:], oldest) }
    }

    private static func line(_ region: Region, _ care: [String: Int], _ visited: [String: Int], _ oldest: String) -> Line {
        let alone = care.filter { $0.key.hasPrefix("no/") }
        let forgotten = visited.filter { item, _ in item.hasPrefix("never/") || item.prefix(7) < oldest }
        return Line(
            region: region, all: care.values.reduce(0, +), alone: alone.values.reduce(0, +), forgotten: forgotten.values.reduce(0, +),
            aloneByStage: Dictionary(uniqueKeysWithValues: alone.map { (String($0.key.dropFirst(3)), $0.value) }))
    }
}
