import Foundation
import Yams

/// The people of the demo, as `Reference/demo/cast.yaml` tells of them.
struct CastMember: Decodable, Sendable {
    struct Family: Decodable, Sendable { let members: Int, dependants: Int, decider: String, helpers: Int }
    struct Trade: Decodable, Sendable {
        let name: String, holder: String, holderName: String?, kbli: String, since: String, isMainWork: Bool
        enum CodingKeys: String, CodingKey {
            case name, holder, kbli, since
            case holderName = "holder_name"
            case isMainWork = "main_work"
        }
    }
    struct Goods: Decodable, Sendable { let name: String, unit: String, price: Int, capacity: Int, packaging: String }
    struct Round: Decodable, Sendable { let on: String, facts: [String: String], note: String }
    enum Story: String, Decodable, Sendable { case up, upTwice = "up-twice", down, dormant, steady, draft, unknown }

    let key: String, name: String, birth: String, sex: String, nik: String, phone: String, village: String, address: String
    let education: String, head: Bool, disability: String
    let household: Family
    let business: Trade
    let products: [Goods]
    let workers: [String: Int]
    let year: [Round]
    let story: Story

    /// Women whose businesses stood in 2021 were registered then, before the event of that year.
    var isEarly: Bool { sex == "P" && business.since < "2021-07" }

    static func all(home: URL) throws -> [CastMember] {
        let text = try String(contentsOf: home.appending(path: "Reference/demo/cast.yaml"), encoding: .utf8)
        return try YAMLDecoder().decode([CastMember].self, from: text)
    }
}
