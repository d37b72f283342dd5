import Web

/// What the documents of a phone hold, as docs/FIELD-PROTOCOL.md describes it.
enum FieldShapes {
    struct Words: Encodable, Sendable {
        let id: String, en: String
        init(_ text: Text) { (id, en) = (text.id, text.en) }
    }
    struct Named: Encodable, Sendable {
        let key: String, name: Words
        init(_ key: String, _ name: Text) { (self.key, self.name) = (key, Words(name)) }
    }

    struct Me: Encodable, Sendable {
        let id = "me", kind = "me"
        let name: String, role: String, roleName: Words, region: String, place: String, partner: String?, capacity: Int?
    }

    struct Reference: Encodable, Sendable {
        struct Question: Encodable, Sendable {
            let key: String, kind: String, name: Words, question: Words, options: [Named]?

            init(_ fact: Fact) {
                (key, name, question) = (fact.rawValue, Words(fact.name), Words(fact.question))
                switch fact.kind {
                case .rupiah: (kind, options) = ("rupiah", nil)
                case .people: (kind, options) = ("people", nil)
                case .choice(let all): (kind, options) = ("choice", all.map { Named($0.key, $0.name) })
                case .yesNo: (kind, options) = ("yes-no", nil)
                }
            }
        }
        let id = "reference", kind = "reference"
        let facts = Fact.allCases.map(Question.init)
        let sources = EvidenceSource.allCases.map { Named($0.rawValue, $0.name) }
        let places = VisitPlace.allCases.map { Named($0.rawValue, $0.name) }
        let services = ServiceType.allCases.map { Named($0.rawValue, $0.name) }
        let educations = Education.allCases.map { Named($0.rawValue, $0.name) }
        let disabilities = Disability.allCases.map { Named($0.rawValue, $0.name) }
        let holders = Holder.allCases.map { Named($0.rawValue, $0.name) }
        let sexes = Sex.allCases.map { Named($0.rawValue, $0.name) }
        let industries: [Named]
    }

    struct Villages: Encodable, Sendable {
        struct Village: Encodable, Sendable { let code: String, name: String, district: String }
        let id = "villages", kind = "villages"
        let villages: [Village]
    }

    struct Business: Encodable, Sendable {
        struct Person: Encodable, Sendable { let id: String, name: String, revision: Int, phoneEnd: String?, address: String, born: String, education: String, disability: String, isHead: Bool }
        struct Place: Encodable, Sendable { let code: String, name: String }
        struct Advice: Encodable, Sendable { let criterion: String, service: String, advice: Words, goal: Words, mandatory: Bool }
        struct Step: Encodable, Sendable { let id: String, advice: String, criterion: String?, service: String?, partner: String?, due: String?, priority: Int? }
        struct Visit: Encodable, Sendable { let id: String, on: String, by: String, seen: String, nextOn: String?, confirmed: Bool }

        let id: String, kind = "business"
        let name: String, revision: Int, owner: Person, village: Place, sector: Named, holder: String, holderName: String?, kbli: String, since: String, isMainWork: Bool
        let stage: String?, status: String, statusName: Words, facts: [String: String], factsOn: String?, unknown: [String], advice: [Advice], steps: [Step], visits: [Visit]
        let lastOn: String?, nextOn: String?
    }

    struct Event: Encodable, Sendable {
        struct Session: Encodable, Sendable { let id: String, day: String, starts: String, ends: String, subject: String }
        struct Attendee: Encodable, Sendable { let code: String, name: String, position: Int }
        let id: String, kind = "event"
        let name: String, venue: String, firstDay: String, lastDay: String, sessions: [Session], attendees: [Attendee]
    }
}
