import Foundation
import Yams

/// The event of 2021, as `Reference/demo/capacity-building-2021.yaml` tells it. Values are what a person would type into the forms.
struct StoryFile: Decodable, Sendable {
    struct Cast: Decodable, Sendable {
        let key: String, name: String, honorific: String, role: String, task: String, title: String, from: String, institution: String
    }
    struct LaterTitle: Decodable, Sendable { let key: String, title: String, from: String, institution: String }
    struct Session: Decodable, Sendable { let on: String, starts: String, ends: String, subject: String, method: String, speaker: String, moderator: String }
    struct Line: Decodable, Sendable {
        let account: String, name: String, kind: String, quantity: String, unit: String, price: String, paid: String, payee: String, proof: String
        enum CodingKeys: String, CodingKey {
            case account, name, kind, quantity, unit, paid, payee, proof
            case price = "unit_price"
        }
    }
    let office: [String: String]
    let activity: [String: String]
    let people: [Cast]
    let laterTitle: LaterTitle
    let event: [String: String]
    let sessions: [Session]
    let questions: [[String: String]]
    let budget: [Line]
    let account: [String: String]
    let levels: [String: [String: String]]
    let beganGrowing: [String]
    let movedUp: [String]

    enum CodingKeys: String, CodingKey {
        case office, activity, people, event, sessions, questions, budget, account, levels
        case laterTitle = "later_title"
        case beganGrowing = "began_growing"
        case movedUp = "moved_up"
    }

    static func read(home: URL) throws -> StoryFile {
        try YAMLDecoder().decode(StoryFile.self, from: String(contentsOf: home.appending(path: "Reference/demo/capacity-building-2021.yaml"), encoding: .utf8))
    }
}
