/// What a rulebook says about evidence: the classes that are possible, and how far each criterion reaches.
/// When only one class is possible the business has that class; otherwise not enough is known.
public struct Verdict: Sendable, Equatable {
    public let lowest: Stage
    public let highest: Stage
    /// For each criterion of the rulebook, the lowest and the highest level its facts allow.
    let reach: [Reach]

    struct Reach: Sendable, Equatable {
        let lowest: Int8
        let highest: Int8
        var isKnown: Bool { lowest == highest }
    }

    /// The class, when enough is known.
    public var stage: Stage? { lowest == highest ? lowest : nil }
    public var possible: [Stage] { Stage.allCases.filter { $0 >= lowest && $0 <= highest } }
}

extension Rulebook {
    /// Judges evidence. Pure: the same evidence and rulebook always give the same verdict.
    public func verdict(for evidence: Evidence) -> Verdict {
        var reach: [Verdict.Reach] = []
        reach.reserveCapacity(criteria.count)
        for criterion in criteria { reach.append(criterion.reach(for: evidence)) }
        return Verdict(lowest: stage(reach, atBest: false), highest: stage(reach, atBest: true), reach: reach)
    }

    /// The highest stage that every mandatory criterion reaches, and enough of all of them.
    private func stage(_ reach: [Verdict.Reach], atBest: Bool) -> Stage {
        var level = needed.count
        while level > 0 {
            var (count, refused) = (0, false)
            for (criterion, reach) in zip(criteria, reach) {
                let reaches = (atBest ? reach.highest : reach.lowest) >= Int8(level)
                if reaches { count += 1 } else if criterion.isMandatory { refused = true; break }
            }
            if !refused, count >= needed[level - 1] { break }
            level -= 1
        }
        return Stage(level: level) ?? .starting
    }
}

extension Rulebook.Criterion {
    /// Levels build on each other: the third is reached only when the second is.
    func reach(for evidence: Evidence) -> Verdict.Reach {
        var (lowest, highest) = (Int8(0), Int8(0))
        for level in levels {
            let answer = level.condition.answer(for: evidence)
            if answer == .no { break }
            highest += 1
            if answer == .yes, lowest == highest - 1 { lowest += 1 }
        }
        return Verdict.Reach(lowest: lowest, highest: highest)
    }
}
