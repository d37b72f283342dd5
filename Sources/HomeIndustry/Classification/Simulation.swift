import Store
import Web

/// A rulebook tried on the whole register before anyone adopts it: who would move, where, and which criterion decides. *Glossary: simulasi aturan.*
public struct Simulation: Sendable {
    /// From one class to another, as many businesses.
    public struct Flow: Sendable, Hashable {
        public let from: Stage?
        public let to: Stage?
    }
    public private(set) var businesses = 0
    public private(set) var flows: [Flow: Int] = [:]
    /// How many change class, by the regency or province just under the viewer's area.
    public private(set) var places: [RegionCode: Int] = [:]
    /// For each criterion, how many of those that move have another level in it.
    public private(set) var deciding: [String: Int] = [:]

    public var moving: Int { flows.filter { $0.key.from != $0.key.to }.values.reduce(0, +) }

    /// Judges every standing business twice, by the rulebook in force and by the candidate.
    /// - Parameter progress: gets the number done so far, now and then.
    public init(of candidate: Rulebook, against current: Rulebook, visibleTo viewer: Viewer, in db: Connection, progress: (Int) -> Void = { _ in }) throws {
        let level = viewer.region.childLevel ?? 10
        let old = Dictionary(uniqueKeysWithValues: current.criteria.enumerated().map { ($1.key, $0) })
        let pairs = candidate.criteria.enumerated().compactMap { index, criterion in old[criterion.key].map { (criterion.key, $0, index) } }
        try db.each("SELECT region, facts FROM standing WHERE \(viewer.region.covers(column: "region"))") { row in
            let (region, facts): (String, String) = (try row(), try row())
            let evidence = Evidence(stored: facts)
            let (before, after) = (current.verdict(for: evidence), candidate.verdict(for: evidence))
            businesses += 1
            if businesses % 20_000 == 0 { progress(businesses) }
            flows[Flow(from: before.stage, to: after.stage), default: 0] += 1
            guard before.stage != after.stage else { return }
            places[RegionCode(unchecked: String(region.prefix(level))), default: 0] += 1
            for (key, was, becomes) in pairs where before.reach[was] != after.reach[becomes] { deciding[key, default: 0] += 1 }
        }
    }
}
