import Testing

@testable import HomeIndustry
@testable import Web

struct VerdictTests {
    let rulebook = testProgramme.rulebooks.all[0]

    func evidence(_ facts: [(name: String, value: String)]) throws -> Evidence {
        var read = FormReader(Fields(facts))
        let evidence = Evidence(reading: &read)
        try read.finish()
        return evidence
    }

    @Test("facts of one level give the class of that level", arguments: Stage.allCases)
    func classes(stage: Stage) throws {
        #expect(rulebook.verdict(for: try evidence(Cast.facts(for: stage))).stage == stage)
    }

    @Test("one mandatory criterion left behind holds the whole class back")
    func mandatory() throws {
        let facts = Cast.facts(for: .growing).map { $0.name == "bookkeeping" ? ("bookkeeping", "none") : $0 }
        #expect(rulebook.verdict(for: try evidence(facts)).stage == .starting)
    }

    @Test("what is not known is not low: the class stays open between what is possible")
    func unknown() throws {
        let facts = Cast.facts(for: .growing).filter { $0.name != "bookkeeping" }
        let evidence = try evidence(facts)
        let verdict = rulebook.verdict(for: evidence)
        #expect(verdict.stage == nil)
        #expect(verdict.possible == [.starting, .growing])
        #expect(Explanation(of: verdict, from: evidence, by: rulebook).unknown == [.bookkeeping])
    }

    @Test("nothing known leaves every class possible")
    func nothing() {
        #expect(rulebook.verdict(for: Evidence()).possible == Stage.allCases)
    }

    @Test("a missing fact that cannot change the class does not hide it")
    func irrelevantUnknown() throws {
        let facts = Cast.facts(for: .starting).filter { $0.name != "market" }
        #expect(rulebook.verdict(for: try evidence(facts)).stage == .starting)
    }

    @Test("the gap names the mandatory steps first and how many of the others are enough")
    func gap() throws {
        let evidence = try evidence(Cast.facts(for: .starting))
        let gap = try #require(Explanation(of: rulebook.verdict(for: evidence), from: evidence, by: rulebook).gap)
        #expect(gap.stage == .growing)
        #expect(gap.steps.prefix(4).map(\.criterion.key) == ["capital", "process", "continuity", "bookkeeping"])
        #expect(gap.choose == 3)
        #expect(gap.steps.first { $0.criterion.key == "bookkeeping" }?.service == .training)
    }

    @Test("at the top there is no gap; just before it the steps are what is missing")
    func top() throws {
        let evidence = try evidence(Cast.facts(for: .advanced))
        #expect(Explanation(of: rulebook.verdict(for: evidence), from: evidence, by: rulebook).gap == nil)
    }

    @Test("reasons say what is and what it takes, in plain Indonesian")
    func reasons() throws {
        let evidence = try evidence(Cast.facts(for: .starting))
        let line = try #require(Explanation(of: rulebook.verdict(for: evidence), from: evidence, by: rulebook).lines.first)
        #expect(line.reason.id == "Modal usaha: Rp3.000.000. Untuk berkembang perlu Modal usaha paling sedikit Rp5.000.000.")
    }

    @Test("evidence comes back from its stored form as it was")
    func stored() throws {
        for stage in Stage.allCases {
            let evidence = try evidence(Cast.facts(for: stage))
            #expect(Evidence(stored: evidence.stored) == evidence)
        }
        var one = Evidence()
        for fact in Fact.allCases { one[fact] = Int64(fact.index + 1) }
        #expect(Evidence(stored: one.stored) == one)
        #expect(Evidence(stored: "").isEmpty)
    }
}
