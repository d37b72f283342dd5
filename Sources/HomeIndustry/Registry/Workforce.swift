import Store
import Web

/// Who works in a business besides or with its owner: sex × family or outside × paid or unpaid. *Glossary: tenaga kerja.*
public struct Workforce: Sendable, Equatable {
    public enum Kin: String, Sendable, CaseIterable, SQLCodable { case family, outside }
    public enum Pay: String, Sendable, CaseIterable, SQLCodable { case paid, unpaid }
    public struct Group: Hashable, Sendable {
        public let sex: Sex
        public let kin: Kin
        public let pay: Pay
        /// `P-family-unpaid`, as a form sends it.
        public var key: String { "\(sex.rawValue)-\(kin.rawValue)-\(pay.rawValue)" }
        public static let all = Sex.allCases.flatMap { sex in Kin.allCases.flatMap { kin in Pay.allCases.map { Group(sex: sex, kin: kin, pay: $0) } } }

        public var name: Text {
            let (kinID, kinEN) = kin == .family ? ("keluarga", "family") : ("luar keluarga", "outside the family")
            let (payID, payEN) = pay == .paid ? ("dibayar", "paid") : ("tidak dibayar", "unpaid")
            return Text(id: "\(sex.name.id), \(kinID), \(payID)", en: "\(sex.name.en), \(kinEN), \(payEN)")
        }
    }
    public var people: [Group: Int] = [:]
    public init(_ people: [Group: Int] = [:]) { self.people = people.filter { $0.value > 0 } }

    public var total: Int { people.values.reduce(0, +) }
    public var paid: Int { people.filter { $0.key.pay == .paid }.values.reduce(0, +) }

    public init(reading fields: Fields) throws {
        var read = FormReader(fields)
        for group in Group.all {
            let count = read.optionalNumber(group.key, group.name, in: 0...1000) ?? 0
            if count > 0 { people[group] = count }
        }
        try read.finish()
    }

    static func find(of business: ID<Business>, in db: Connection) throws -> Workforce {
        let rows = try db.all("SELECT sex, kin, pay, people FROM workforce WHERE business_id = \(business)") { row in
            (Group(sex: try row(), kin: try row(), pay: try row()), try row() as Int)
        }
        return Workforce(Dictionary(rows) { first, _ in first })
    }

    public func record(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        let old = try Workforce.find(of: business.id, in: db)
        guard old != self else { return }
        try db.execute("DELETE FROM workforce WHERE business_id = \(business.id)")
        for (group, count) in people {
            try db.execute("INSERT INTO workforce (business_id, sex, kin, pay, people) VALUES (\(business.id), \(group.sex), \(group.kin), \(group.pay), \(count))")
        }
        try Journal.write(.workforceChanged, .business, business.id.text, in: business.region, before: old.trace, after: trace, by: viewer, in: db)
    }

    private var trace: [String: String?] { Dictionary(uniqueKeysWithValues: people.map { ($0.key.key, "\($0.value)") }) }
}
