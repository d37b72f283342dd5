import Web

/// Evidence as the command line reads it.
public struct EvidenceFile: Sendable {
    public let day: Day
    let evidence: Evidence

    /// - Throws: `json.unreadable`, `evidence.unknown-fact`, or a ``FormProblem`` that names the fact.
    public init(_ json: [UInt8], today: Day) throws {
        let fields = try Fields(json: json)
        var read = FormReader(fields)
        day = read.optionalDay("on", .evidenceDay) ?? today
        evidence = Evidence(reading: &read, prefix: "facts.")
        for (name, _) in fields.values where name.hasPrefix("facts.") && Fact.byName[String(name.dropFirst(6))] == nil {
            let fact = name.dropFirst(6)
            read.refuse(name, "evidence.unknown-fact", Text(id: "Fakta “\(fact)” tidak dikenal.", en: "Unknown fact “\(fact)”."))
        }
        try read.finish()
    }

    public func verdict(by rulebook: Rulebook) -> VerdictJSON {
        VerdictJSON(Explanation(of: rulebook.verdict(for: evidence), from: evidence, by: rulebook), on: day)
    }

    public static let example = """
        {
          "on": "2026-11-01",
          "facts": {
            "capital": 7500000, "workers": 3, "paid-workers": 1, "working-time": "part-time", "technology": "semi-manual",
            "process": "repeated", "continuity": "with-gaps", "packaging": "label", "market": "regency", "bookkeeping": "none",
            "sku": true, "nib": true, "pirt": false, "halal": false, "trademark": false, "finance": "own", "monthly-sales": 3000000
          }
        }
        """
}
