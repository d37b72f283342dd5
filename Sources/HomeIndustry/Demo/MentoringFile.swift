import Foundation
import Yams

/// Partners, mentors and visits of the demo, as `Reference/demo/mentoring.yaml` tells of them.
struct MentoringFile: Decodable, Sendable {
    struct Organisation: Decodable, Sendable {
        let key: String, name: String, sector: String, region: String, offers: String, contact: String, number: String, subject: String, from: String, until: String
    }
    struct Member: Decodable, Sendable { let user: String, partner: String, skills: String, capacity: Int }
    struct Also: Decodable, Sendable { let user: String, who: [String], on: String }
    struct Visit: Decodable, Sendable { let who: String, on: String, seen: String, agreed: String, next: String, confirm: Bool }
    struct Sent: Decodable, Sendable { let who: String, partner: String, offer: String, on: String, need: String, answered: String?, result: String?, words: String?, ended: String? }
    struct Given: Decodable, Sendable { let who: String, from: String, to: String, reason: String, on: String }
    struct Crossing: Decodable, Sendable { let who: String, on: String, field: String, office: String, phone: String }

    let partners: [Organisation]
    let mentors: [Member]
    let without: [String]
    let also: [Also]
    let season: [Visit]
    let referral: Sent
    let credit: Sent
    let handover: Given
    let crossings: [Crossing]

    static func read(home: URL) throws -> MentoringFile {
        try YAMLDecoder().decode(MentoringFile.self, from: String(contentsOf: home.appending(path: "Reference/demo/mentoring.yaml"), encoding: .utf8))
    }
}
