import Foundation
import Web

/// A verdict as JSON, for the command line, the API and the record of an assessment.
public struct VerdictJSON: Codable, Sendable {
    public struct Words: Codable, Sendable {
        public let id: String
        public let en: String
        init(_ text: Text) { (id, en) = (text.id, text.en) }
    }
    public struct Line: Codable, Sendable {
        public let criterion: String
        public let name: Words
        public let mandatory: Bool
        public let level: OrNull<Stage>
        public let possible: [Stage]
        public let evidence: [String: String?]
        public let reason: Words
    }
    public struct Step: Codable, Sendable {
        public let criterion: String
        public let service: ServiceType
        public let advice: Words
        public let goal: Words
        public let mandatory: Bool
    }
    public struct Gap: Codable, Sendable {
        public let `class`: Stage
        public let steps: [Step]
        /// How many of the steps that are not mandatory are enough.
        public let choose: Int
    }
    public let rulebook: String
    public let basis: String
    public let verified: Bool
    public let caveat: Words
    public let on: Day
    /// Null when not enough is known.
    public let `class`: OrNull<Stage>
    public let possible: [Stage]
    public let criteria: [Line]
    /// Null at the top.
    public let next: OrNull<Gap>
    public let unknown: [String]

    public init(_ explanation: Explanation, on day: Day) {
        rulebook = explanation.rulebook.id
        basis = explanation.rulebook.basis
        verified = explanation.rulebook.isVerified
        caveat = Words(explanation.rulebook.caveat)
        on = day
        `class` = OrNull(explanation.verdict.stage)
        possible = explanation.verdict.possible
        criteria = explanation.lines.map { line in
            Line(
                criterion: line.criterion.key, name: Words(line.criterion.name), mandatory: line.criterion.isMandatory, level: OrNull(line.stage), possible: line.possible,
                evidence: Dictionary(line.evidence.map { ($0.fact.rawValue, $0.value.map($0.fact.key)) }) { first, _ in first }, reason: Words(line.reason))
        }
        next = OrNull(
            explanation.gap.map { gap in
                Gap(
                    class: gap.stage,
                    steps: gap.steps.map {
                        Step(criterion: $0.criterion.key, service: $0.service, advice: Words($0.advice), goal: Words($0.goal), mandatory: $0.isMandatory)
                    }, choose: gap.choose)
            })
        unknown = explanation.unknown.map(\.rawValue)
    }

    /// With sorted keys, so that the same verdict is always the same text.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// A value that stands in the JSON even when there is none, as `null`.
public struct OrNull<Value: Codable & Sendable>: Codable, Sendable {
    public let value: Value?
    init(_ value: Value?) { self.value = value }
    public init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Value?.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
