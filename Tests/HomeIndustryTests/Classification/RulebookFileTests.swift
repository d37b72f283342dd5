import Foundation
import Testing

@testable import HomeIndustry
@testable import Web

struct RulebookFileTests {
    let shipped: String

    init() throws { shipped = try String(contentsOf: projectFolder.appending(path: "Reference/rulebooks/ir-2016-draf.yaml"), encoding: .utf8) }

    @Test("the shipped rulebook has the eleven criteria and says that it is not verified")
    func theShippedOne() throws {
        let rulebook = try Rulebook(yaml: shipped)
        #expect(rulebook.criteria.count == 11)
        #expect(!rulebook.isVerified && rulebook.caveat.id.contains("belum diverifikasi"))
        #expect(rulebook.criteria.filter(\.isMandatory).map(\.key) == ["capital", "process", "continuity", "bookkeeping"])
    }

    @Test(
        "a mistake is refused with its line and reason",
        arguments: [
            ("service: information\n      step: {id: Sisihkan", "service: magic\n      step: {id: Sisihkan", "magic"),
            ("when: {process: repeated}", "when: {process: often}", "to-order, repeated, standard"),
            ("when: {process: repeated}", "when: {weather: good}", "weather"),
            ("berkembang: 7", "berkembang: 12", "11"),
            ("from: 2016-01-01", "from: 2016-02-31", "from"),
            ("verified: false", "verified: perhaps", "true"),
            ("- key: workers", "- key: capital", "dua kali"),
        ])
    func mistakes(from: String, to: String, named: String) throws {
        let broken = shipped.replacing(from, with: to, maxReplacements: 1)
        let line = broken.split(separator: "\n", omittingEmptySubsequences: false).lastIndex { $0.contains(to.split(separator: "\n")[0]) }.map { $0 + 1 }
        let problem = #expect(throws: Problem.self) { try Rulebook(yaml: broken) }
        #expect(problem?.code == "rulebook.refused")
        #expect(problem?.message.id.contains(named) == true, "\(problem?.message.id ?? "")")
        #expect(problem?.message.id.contains("baris \(line ?? 0)") == true, "\(problem?.message.id ?? "")")
    }

    @Test("what is no YAML at all is refused, not crashed on", arguments: ["", "[", "a: [1, 2", "- 1\n- 2", "\u{0}", "key: *unknown", "just words"])
    func noYAML(text: String) {
        #expect(throws: Problem.self) { try Rulebook(yaml: text) }
    }

    @Test("two rulebooks in force on one day are refused; history is judged by the one of its day")
    func inForce() throws {
        let old = try Rulebook(yaml: shipped.replacing("from: 2016-01-01", with: "from: 2016-01-01\nuntil: 2025-12-31"))
        let new = try Rulebook(yaml: shipped.replacing("rulebook: ir-2016-draf", with: "rulebook: baru").replacing("from: 2016-01-01", with: "from: 2026-01-01"))
        let both = try Rulebooks([new, old])
        #expect(both.inForce(on: try #require(Day("2025-06-01")))?.id == "ir-2016-draf")
        #expect(both.inForce(on: try #require(Day("2026-06-01")))?.id == "baru")
        #expect(both.inForce(on: try #require(Day("2015-06-01"))) == nil)
        #expect(throws: Problem.self) { try Rulebooks([new, Rulebook(yaml: shipped)]) }
    }
}
