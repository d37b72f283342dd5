import Store

/// The figures of one place, all read at one moment from the counters.
struct Dashboard: Sendable {
    let region: Region
    let path: [Region]
    let children: [Region]
    /// By class (`none`, `pemula` …), of businesses on the ladder.
    let stages: [String: Int]
    let statuses: [String: Int]
    /// By `sector/class`.
    let sectors: [String: Int]
    /// By `sex/class`.
    let sexes: [String: Int]
    let childStages: [RegionCode: [String: Int]]
    /// By `from>to`, for one year.
    let moves: [String: Int]
    let year: Int
    let waiting: Int
    let asOf: Instant

    init(of code: RegionCode, year: Int, visibleTo viewer: Viewer, in db: Connection) throws {
        region = try Region.find(code, visibleTo: viewer, in: db)
        path = try Region.path(code, in: db)
        children = try Region.children(of: code, in: db)
        stages = try Tally.figures(Tally.Measure.stage, of: code, in: db)
        statuses = try Tally.figures(Tally.Measure.status, of: code, in: db)
        sectors = try Tally.figures(Tally.Measure.sector, of: code, in: db)
        sexes = try Tally.figures(Tally.Measure.sex, of: code, in: db)
        childStages = try Tally.figuresInside(code, Tally.Measure.stage, in: db)
        moves = try Tally.figures(Tally.Measure.move(in: year), of: code, in: db)
        waiting = try Tally.figures(Tally.Measure.waiting, of: code, in: db)["open"] ?? 0
        (self.year, asOf) = (year, viewer.now)
    }

    var total: Int { stages.values.reduce(0, +) }

    /// `fish/pemula` → for `fish`: how many of each class.
    static func byClass(_ figures: [String: Int], _ first: String) -> [String: Int] {
        var result: [String: Int] = [:]
        for (item, amount) in figures where item.hasPrefix(first + "/") { result[String(item.dropFirst(first.count + 1)), default: 0] += amount }
        return result
    }
}
