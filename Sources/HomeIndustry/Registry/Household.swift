import Store
import Web

/// The family around the business. *Glossary: rumah tangga.*
public struct Household: Sendable, FromRow {
    public let members: Int
    public let dependants: Int
    public let decider: Decider
    /// Members who help in the business without pay.
    public let helpers: Int
    public init(row: inout Row) throws { (members, dependants, decider, helpers) = (try row(), try row(), try row(), try row()) }

    static func find(of owner: ID<Owner>, in db: Connection) throws -> Household? {
        try db.first("SELECT members, dependants, decider, helpers FROM household WHERE owner_id = \(owner)")
    }
}

public struct HouseholdForm: Sendable {
    public var members: Int
    public var dependants: Int
    public var decider: Decider
    public var helpers: Int

    public init(reading fields: Fields) throws {
        var read = FormReader(fields)
        members = read.number("members", .members, in: 1...40)
        dependants = read.number("dependants", .dependants, in: 0...39)
        decider = read.choice("decider", .decider, else: .together)
        helpers = read.number("helpers", .helpers, in: 0...40)
        if read.problems.isEmpty, dependants >= members {
            read.refuse("dependants", "household.dependants", Text(id: "Tanggungan harus kurang dari jumlah anggota.", en: "There must be fewer dependants than members."))
        }
        if read.problems.isEmpty, helpers > members {
            read.refuse("helpers", "household.helpers", Text(id: "Pembantu keluarga tidak bisa lebih dari jumlah anggota.", en: "There cannot be more helpers than members."))
        }
        try read.finish()
    }

    public func record(of owner: ID<Owner>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        let person = try Owner.find(owner, visibleTo: viewer, in: db)
        let old = try Household.find(of: owner, in: db)
        try db.execute(
            """
            INSERT INTO household (owner_id, members, dependants, decider, helpers, updated_at, updated_by)
            VALUES (\(owner), \(members), \(dependants), \(decider), \(helpers), \(viewer.now), \(viewer.account))
            ON CONFLICT (owner_id) DO UPDATE SET members = excluded.members, dependants = excluded.dependants, decider = excluded.decider,
                helpers = excluded.helpers, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """)
        let after = ["members": "\(members)", "dependants": "\(dependants)", "decider": decider.rawValue, "helpers": "\(helpers)"]
        let before = old.map { ["members": "\($0.members)", "dependants": "\($0.dependants)", "decider": $0.decider.rawValue, "helpers": "\($0.helpers)"] }
        guard before != after else { return }
        try Journal.write(.householdChanged, .owner, owner.text, in: person.region, before: before, after: after, by: viewer, in: db)
    }
}

extension Text {
    static let members = Text(id: "Anggota rumah tangga", en: "Members of the household")
    static let dependants = Text(id: "Tanggungan", en: "Dependants")
    static let decider = Text(id: "Pengambil keputusan atas pendapatan usaha", en: "Who decides on the business's income")
    static let helpers = Text(id: "Anggota yang membantu tanpa dibayar", en: "Members who help without pay")
}
