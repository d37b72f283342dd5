import Foundation
import HomeIndustry
import Web

/// Measures what no page shows: how many verdicts one core gives in a second, and how fast papers are drawn. Five runs of each, so that the spread is seen.
@main
struct Bench {
    static func main() async throws {
        try verdicts()
        try await Papers.measure()
    }

    private static func verdicts() throws {
        let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "Reference/rulebooks")
        let rulebook = try Rulebooks(folder: folder).all[0]
        let evidence = (0..<1000).map(made)
        var runs: [Double] = []
        var checksum = 0
        for _ in 1...5 {
            let start = ContinuousClock.now
            for _ in 0..<500 { for one in evidence { checksum &+= rulebook.verdict(for: one).lowest.level } }
            runs.append(500_000 / (start.duration(to: .now) / .seconds(1)))
        }
        let sorted = runs.sorted()
        print("verdicts/s on one core: median \(Int(sorted[2])), from \(Int(sorted[0])) to \(Int(sorted[4])) (checksum \(checksum))")
    }

    /// Some facts high, some low, a few unknown.
    private static func made(_ number: Int) -> Evidence {
        var evidence = Evidence()
        for fact in Fact.allCases where (number &* 31 &+ fact.index) % 29 != 0 {
            let draw = Int64((number &* 7919 &+ fact.index &* 104_729) % 100)
            switch fact.kind {
            case .rupiah: evidence[fact] = draw * 400_000
            case .people: evidence[fact] = draw / 12
            case .choice: evidence[fact] = draw / 34
            case .yesNo: evidence[fact] = draw > 50 ? 1 : 0
            }
        }
        return evidence
    }
}
