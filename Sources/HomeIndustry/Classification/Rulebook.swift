import Web

/// The rules by which a class follows from evidence, with the law they stand on and the days they are in force.
/// *Glossary: buku aturan klasifikasi.*
public struct Rulebook: Sendable, Equatable {
    public let id: String
    public let title: Text
    /// The law or decree the rules come from.
    public let basis: String
    /// True only when an office has compared the rules with the law's annex.
    public let isVerified: Bool
    /// What a reader must know before trusting a verdict.
    public let caveat: Text
    public let from: Day
    public let until: Day?
    public let criteria: [Criterion]
    /// How many criteria must reach each stage above the first, by ``Stage/level``; the mandatory ones always must.
    let needed: [Int]

    /// One of the eleven things a class depends on.
    public struct Criterion: Sendable, Equatable {
        public let key: String
        public let name: Text
        public let isMandatory: Bool
        /// What reaching `growing` and `advanced` takes, and the next step towards it.
        let levels: [Level]

        /// Every fact that this criterion looks at, once, in order.
        var facts: [Fact] {
            levels.flatMap { $0.condition.facts }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    struct Level: Sendable, Equatable {
        let condition: Condition
        let service: ServiceType
        let advice: Text
    }

    public func isInForce(on day: Day) -> Bool { from <= day && until.map { day <= $0 } != false }
}

/// The five kinds of help the programme gives. *Glossary: layanan; source: the 2018 review of Permen PPPA 2/2016.*
public enum ServiceType: String, Sendable, CaseIterable, Codable {
    case information, training, equipment, mentoring, marketing

    public var name: Text {
        switch self {
        case .information: Text(id: "Informasi", en: "Information")
        case .training: Text(id: "Pelatihan", en: "Training")
        case .equipment: Text(id: "Peralatan", en: "Equipment")
        case .mentoring: Text(id: "Pendampingan", en: "Mentoring")
        case .marketing: Text(id: "Pemasaran", en: "Marketing")
        }
    }
}
