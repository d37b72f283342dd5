import Web

/// A verdict in words: why each criterion stands where it stands, and what is missing for the next class.
public struct Explanation: Sendable {
    public struct Line: Sendable {
        public let criterion: Rulebook.Criterion
        /// The stage this criterion reaches, or nil when its facts leave it open.
        public let stage: Stage?
        public let possible: [Stage]
        /// What is known of its facts.
        public let evidence: [(fact: Fact, value: Int64?)]
        public let reason: Text
    }
    /// One thing to do on the way to the next class.
    public struct Step: Sendable {
        public let criterion: Rulebook.Criterion
        public let service: ServiceType
        public let advice: Text
        /// What must become true.
        public let goal: Text
        /// True when the class cannot be reached without it; the others are a choice.
        public let isMandatory: Bool
    }
    /// What leads to one stage: the steps, and how many of those that are a choice are enough.
    public struct Gap: Sendable {
        public let stage: Stage
        public let steps: [Step]
        public let choose: Int
    }

    public let rulebook: Rulebook
    public let verdict: Verdict
    public let lines: [Line]
    /// Nil at the top of the ladder.
    public let gap: Gap?
    /// Facts that would have to be known to name one class.
    public let unknown: [Fact]

    public init(of verdict: Verdict, from evidence: Evidence, by rulebook: Rulebook) {
        (self.rulebook, self.verdict) = (rulebook, verdict)
        lines = zip(rulebook.criteria, verdict.reach).map { Line(criterion: $0, reach: $1, evidence: evidence) }
        gap = verdict.lowest.next.map { Gap(to: $0, verdict: verdict, rulebook: rulebook) }
        let open = verdict.stage == nil ? zip(rulebook.criteria, verdict.reach).filter { !$1.isKnown }.flatMap { $0.0.facts } : []
        unknown = open.filter { evidence[$0] == nil }
    }
}

extension Explanation.Line {
    init(criterion: Rulebook.Criterion, reach: Verdict.Reach, evidence: Evidence) {
        self.criterion = criterion
        stage = reach.isKnown ? Stage(level: Int(reach.lowest)) : nil
        possible = Stage.allCases.filter { (Int(reach.lowest)...Int(reach.highest)).contains($0.level) }
        self.evidence = criterion.facts.map { ($0, evidence[$0]) }
        reason = Self.reason(criterion, reach, evidence)
    }

    private static func reason(_ criterion: Rulebook.Criterion, _ reach: Verdict.Reach, _ evidence: Evidence) -> Text {
        let missing = criterion.facts.filter { evidence[$0] == nil }
        guard reach.isKnown else {
            let (id, en) = (missing.map(\.name.id).joined(separator: ", "), missing.map(\.name.en).joined(separator: ", "))
            return Text(id: "Belum diketahui: \(id).", en: "Not known yet: \(en).")
        }
        let known = criterion.facts.compactMap { fact in evidence[fact].map { (fact.name, fact.words($0)) } }
        let (id, en) = (known.map { "\($0.0.id): \($0.1.id)" }.joined(separator: "; "), known.map { "\($0.0.en): \($0.1.en)" }.joined(separator: "; "))
        let level = Int(reach.lowest)
        guard level < criterion.levels.count, let next = Stage(level: level + 1) else {
            return Text(id: "\(id). Sudah di tingkat tertinggi.", en: "\(en). Already at the highest level.")
        }
        let goal = criterion.levels[level].condition.words
        return Text(id: "\(id). Untuk \(next.name.id.lowercased()) perlu \(goal.id).", en: "\(en). For \(next.name.en.lowercased()) it takes: \(goal.en).")
    }
}

extension Explanation.Gap {
    /// Everything below `stage`, the mandatory first, those that need just one level before the others.
    init(to stage: Stage, verdict: Verdict, rulebook: Rulebook) {
        self.stage = stage
        let reached = verdict.reach.count { Int($0.lowest) >= stage.level }
        let missing = zip(rulebook.criteria, verdict.reach).filter { Int($1.lowest) < stage.level }
        steps = missing.map { criterion, _ in
            let level = criterion.levels[stage.level - 1]
            return Explanation.Step(
                criterion: criterion, service: level.service, advice: level.advice, goal: level.condition.words,
                isMandatory: criterion.isMandatory)
        }.sorted { $0.isMandatory && !$1.isMandatory }
        choose = max(0, rulebook.needed[stage.level - 1] - reached - steps.count { $0.isMandatory })
    }
}
