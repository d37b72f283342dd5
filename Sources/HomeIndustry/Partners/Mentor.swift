import Store
import Web

/// Somebody of a partner who looks after businesses, or (with a capacity of nought) answers for the partner. She may run a home industry herself. *Glossary: pendamping.*
struct Mentor: Sendable {
    let id: ID<Mentor>
    let account: ID<Account>
    let partner: ID<Partner>
    let partnerName: String
    let sector: PartnerSector
    /// Set when she is an owner herself: one person, both roles.
    let owner: ID<Owner>?
    let name: String
    let region: RegionCode
    let skills: String
    let capacity: Int
    let from: Day
    let until: Day?
    /// How many businesses she looks after now.
    let load: Int

    var isHere: Bool { until == nil }
    /// With a capacity of nought she answers for her partner and looks after nobody.
    var onlyAnswers: Problem {
        Problem(.conflict, "mentor.only-answers", Text(id: "\(name) hanya menjawab rujukan dan tidak mendampingi.", en: "\(name) answers referrals only and looks after no business."))
    }
    var room: Int { isHere ? max(0, capacity - load) : 0 }
}

extension Mentor: FromRow {
    init(row: inout Row) throws {
        (id, account, partner, partnerName, sector, owner) = (try row(), try row(), try row(), try row(), try row(), try row())
        (name, region, skills, capacity, from, until, load) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
    }

    static let select: SQL = """
        SELECT m.id, m.account_id, m.partner_id, p.name, p.sector, m.owner_id, m.name, m.region, m.skills, m.capacity, m.from_day, m.until_day,
            (SELECT count(*) FROM assignment a WHERE a.mentor_id = m.id AND a.until_day IS NULL)
        FROM mentor m JOIN partner p ON p.id = m.partner_id
        """
    static let unknown = Problem(.unknown, "mentor.unknown", Text(id: "Pendamping tidak ditemukan.", en: "There is no such mentor."))

    /// "She works where I may look, or above."
    private static func reaches(_ viewer: Viewer) -> SQL { "(\(viewer.region.covers(column: "m.region")) OR m.region IN (\(list: viewer.region.chain)))" }

    static func find(_ id: ID<Mentor>, visibleTo viewer: Viewer, in db: Connection) throws -> Mentor {
        guard viewer.role != .owner, let found: Mentor = try db.first("\(select) WHERE m.id = \(id) AND \(reaches(viewer))") else { throw unknown }
        return found
    }

    /// Who the viewer is among mentors, while she is one.
    static func of(_ viewer: Viewer, in db: Connection) throws -> Mentor? {
        try db.first("\(select) WHERE m.account_id = \(viewer.account) AND m.until_day IS NULL")
    }

    /// The organisation the viewer belongs to.
    static func partner(of viewer: Viewer, in db: Connection) throws -> ID<Partner>? {
        try db.value("SELECT partner_id FROM mentor WHERE account_id = \(viewer.account) AND until_day IS NULL")
    }

    static func list(of partner: ID<Partner>? = nil, withGone: Bool = false, visibleTo viewer: Viewer, in db: Connection) throws -> [Mentor] {
        guard viewer.role != .owner else { return [] }
        let narrowed: SQL = partner.map { "AND m.partner_id = \($0)" } ?? ""
        let here: SQL = withGone ? "" : "AND m.until_day IS NULL"
        return try db.all("\(select) WHERE \(reaches(viewer)) \(narrowed) \(here) ORDER BY m.region, m.name, m.id LIMIT 500")
    }

    /// Accounts of the viewer's area that could mentor and do not yet.
    static func candidates(visibleTo viewer: Viewer, in db: Connection) throws -> [Account] {
        let taken = Set(try db.values("SELECT account_id FROM mentor", as: ID<Account>.self))
        return try Account.list(visibleTo: viewer, in: db).filter { [.mentor, .cadre, .partner].contains($0.role) && $0.closedAt == nil && !taken.contains($0.id) }
    }
}
