import Store
import Web

/// A step on the ladder. *Glossary: naik kelas, turun kelas, lulus.*
public enum Move: String, Sendable, CaseIterable, Codable, SQLCodable {
    case placement, promotion, demotion, graduation

    public init(from: Stage?, to: Stage) {
        self = from.map { to > $0 ? .promotion : .demotion } ?? .placement
    }
    public var name: Text {
        switch self {
        case .placement: Text(id: "Penetapan kelas", en: "First class")
        case .promotion: Text(id: "Naik kelas", en: "Promotion")
        case .demotion: Text(id: "Turun kelas", en: "Demotion")
        case .graduation: Text(id: "Lulus", en: "Graduation")
        }
    }
}

/// A move that somebody, or the verdict, proposes and somebody else decides. *Glossary: usulan naik kelas.*
public struct Proposal: Sendable, FromRow {
    public enum Outcome: String, Sendable, Codable, SQLCodable { case approved, refused, superseded }

    public let id: ID<Proposal>
    public let business: ID<Business>
    public let region: RegionCode
    public let move: Move
    public let from: Stage?
    public let to: Stage?
    public let assessment: ID<Assessment>?
    /// True when it goes against the verdict: then two approvals are needed.
    public let isOverride: Bool
    public let reason: String
    public let by: String
    public let at: Instant
    public let outcome: Outcome?

    public init(row: inout Row) throws {
        (id, business, region, move, from, to) = (try row(), try row(), try row(), try row(), try row(), try row())
        (assessment, isOverride, reason, by, at, outcome) = (try row(), try row(), try row(), try row(), try row(), try row())
    }

    var approvalsNeeded: Int { isOverride ? 2 : 1 }
}

/// One officer's word on a proposal.
struct Decision: Sendable, FromRow {
    let isApproval: Bool
    let reason: String
    let by: String
    let at: Instant
    init(row: inout Row) throws { (isApproval, reason, by, at) = (try row(), try row(), try row(), try row()) }
}

extension Proposal {
    static let columns: SQL = "id, business_id, region, move, from_stage, to_stage, assessment_id, is_override, reason, by_account, at, outcome"
    static let unknown = Problem(.unknown, "proposal.unknown", Text(id: "Usulan tidak ditemukan.", en: "There is no such proposal."))

    static func find(_ id: ID<Proposal>, visibleTo viewer: Viewer, in db: Connection) throws -> Proposal {
        guard let found: Proposal = try db.first("SELECT \(columns) FROM proposal WHERE id = \(id)") else { throw unknown }
        do { _ = try Business.find(found.business, visibleTo: viewer, in: db) } catch is Problem { throw unknown }
        return found
    }

    static func open(of business: ID<Business>, in db: Connection) throws -> Proposal? {
        try db.first("SELECT \(columns) FROM proposal WHERE business_id = \(business) AND settled_at IS NULL")
    }

    static func all(of business: ID<Business>, in db: Connection) throws -> [Proposal] {
        try db.all("SELECT \(columns) FROM proposal WHERE business_id = \(business) ORDER BY id")
    }

    static func waiting(within region: RegionCode = .nation, after: ID<Proposal>? = nil, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [(proposal: Proposal, business: String)] {
        guard viewer.role != .owner else { return [] }
        let later: SQL = after.map { "AND (p.region, p.id) > (SELECT region, id FROM proposal WHERE id = \($0))" } ?? ""
        return try db.all(
            """
            SELECT p.id, p.business_id, p.region, p.move, p.from_stage, p.to_stage, p.assessment_id, p.is_override, p.reason, p.by_account, p.at, p.outcome, b.name
            FROM proposal p JOIN business b ON b.id = p.business_id WHERE p.settled_at IS NULL AND \(viewer.region.covers(column: "p.region")) AND \(region.covers(column: "p.region")) \(later)
            ORDER BY p.region, p.id LIMIT \(limit)
            """
        ) { row in (try Proposal(row: &row), try row()) }
    }

    func decisions(in db: Connection) throws -> [Decision] {
        try db.all("SELECT is_approval, reason, by_account, at FROM decision WHERE proposal_id = \(id) ORDER BY id")
    }

    /// - Parameter proposer: whose word it rests on, when that is not the viewer's: the author of the newest evidence.
    static func insert(
        _ id: ID<Proposal>, _ business: Business, _ move: Move, to stage: Stage?, assessment: ID<Assessment>?, isOverride: Bool, reason: String, from proposer: String? = nil, by viewer: Viewer,
        in db: Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO proposal (id, business_id, region, move, from_stage, to_stage, assessment_id, is_override, reason, by_account, at)
            VALUES (\(id), \(business.id), \(business.region), \(move), \(business.stage), \(stage), \(assessment), \(isOverride), \(reason), \(proposer ?? viewer.account.text), \(viewer.now))
            """)
        Tally.add(1, Tally.Measure.waiting, "open", in: business.region, in: db)
        try Journal.write(
            .proposalMade, .proposal, id.text, in: business.region,
            after: ["business": business.id.text, "move": move.rawValue, "from": business.stage?.rawValue, "to": stage?.rawValue, "reason": reason], by: viewer, in: db)
    }

    /// A proposal that waits follows its business to another place, so that the officers there find it.
    static func move(of business: ID<Business>, to region: RegionCode, in db: Connection) throws {
        guard let open = try open(of: business, in: db) else { return }
        try db.execute("UPDATE proposal SET region = \(region) WHERE id = \(open.id)")
        Tally.add(-1, Tally.Measure.waiting, "open", in: open.region, in: db)
        Tally.add(1, Tally.Measure.waiting, "open", in: region, in: db)
    }

    func settle(_ outcome: Outcome, by viewer: Viewer, in db: Connection) throws {
        try db.execute("UPDATE proposal SET outcome = \(outcome), settled_at = \(viewer.now) WHERE id = \(id) AND settled_at IS NULL")
        Tally.add(-1, Tally.Measure.waiting, "open", in: region, in: db)
    }
}
