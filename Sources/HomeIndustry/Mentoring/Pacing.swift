import Foundation
import Yams

/// How often businesses are visited and what is watched, as `Reference/mentoring.yaml` says. *Glossary: irama pendampingan.*
public struct Pacing: Sendable, Decodable {
    struct Flags: Sendable, Decodable {
        let visitsInOneHour: Int
        let sameWords: Int
        let delayDays: Int
        enum CodingKeys: String, CodingKey {
            case visitsInOneHour = "visits_in_one_hour"
            case sameWords = "same_words"
            case delayDays = "delay_days"
        }
    }
    /// A note that goes up: who writes it and when it is due.
    struct Duty: Sendable, Decodable {
        let kind: ReportKind
        let level: String
        let dueDays: Int
        enum CodingKeys: String, CodingKey {
            case kind, level
            case dueDays = "due_days"
        }
    }
    private let visitDays: [String: Int]
    let graceDays: Int
    let capacity: Int
    let supportYears: Int
    let supportWarningDays: Int
    let flags: Flags
    let calendar: [Duty]

    enum CodingKeys: String, CodingKey {
        case capacity, flags, calendar
        case visitDays = "visit_days"
        case graceDays = "grace_days"
        case supportYears = "support_years"
        case supportWarningDays = "support_warning_days"
    }

    static func read(yaml text: String) throws -> Pacing { try YAMLDecoder().decode(Pacing.self, from: text) }

    /// Days from one visit to the next when nobody names a day.
    func days(_ stage: Stage?) -> Int { visitDays[stage?.rawValue ?? "none"] ?? 30 }
}
