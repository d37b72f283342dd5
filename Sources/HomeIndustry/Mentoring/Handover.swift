import Foundation
import Store
import Web

/// One mentor gives a business to another: proposed with a pack, accepted or refused with a reason. Until then it stays where it is. *Glossary: serah terima.*
struct Handover: Sendable, FromRow {
    enum Answer: String, Sendable, CaseIterable, SQLCodable {
        case accepted, refused
        /// By who proposed it, before anybody answered.
        case withdrawn
        /// What a receiver can say.
        static let allCases: [Answer] = [.accepted, .refused]
        var name: Text {
            switch self {
            case .accepted: Text(id: "Diterima", en: "Accepted")
            case .refused: Text(id: "Ditolak", en: "Refused")
            case .withdrawn: Text(id: "Ditarik kembali", en: "Withdrawn")
            }
        }
    }

    let id: ID<Handover>
    let business: ID<Business>
    let businessName: String
    let from: ID<Mentor>
    let fromName: String
    let to: ID<Mentor>
    let toName: String
    let toAccount: ID<Account>
    let reason: String
    let pack: Pack
    let by: String
    let at: Instant
    let answer: Answer?
    let answerReason: String?
    let answeredAt: Instant?

    init(row: inout Row) throws {
        (id, business, businessName, from, fromName, to) = (try row(), try row(), try row(), try row(), try row(), try row())
        (toName, toAccount, reason) = (try row(), try row(), try row())
        pack = (try? JSONDecoder().decode(Pack.self, from: Data((try row() as String).utf8))) ?? Pack()
        (by, at, answer, answerReason, answeredAt) = (try row(), try row(), try row(), try row(), try row())
    }

    /// What the next mentor needs to know, as it stood when it was proposed. *Glossary: berkas serah terima.*
    struct Pack: Sendable, Codable, Equatable {
        struct Line: Sendable, Codable, Equatable { let on: String?, words: String }
        var visits: [Line] = []
        var steps: [Line] = []
        var next: String?
        var stage: String?
        var since: String?
    }

    private static let select: SQL = """
        SELECT h.id, h.business_id, b.name, h.from_mentor, f.name, h.to_mentor, t.name, t.account_id, h.reason, h.pack, h.by_account, h.at, h.answer, h.answer_reason, h.answered_at
        FROM handover h JOIN business b ON b.id = h.business_id JOIN mentor f ON f.id = h.from_mentor JOIN mentor t ON t.id = h.to_mentor
        """
    static let unknown = Problem(.unknown, "handover.unknown", Text(id: "Serah terima tidak ditemukan.", en: "There is no such handover."))

    static func find(_ id: ID<Handover>, visibleTo viewer: Viewer, in db: Connection) throws -> Handover {
        guard let found: Handover = try db.first("\(select) WHERE h.id = \(id) AND \(viewer.sees(region: "b.region", owner: "b.owner_id"))"), viewer.role != .owner else { throw unknown }
        return found
    }

    static func all(of business: ID<Business>, in db: Connection) throws -> [Handover] { try db.all("\(select) WHERE h.business_id = \(business) ORDER BY h.id DESC") }

    /// Refused in the last month: so that who proposed them sees it.
    static func refused(proposedBy viewer: Viewer, in db: Connection) throws -> [Handover] {
        try db.all("\(select) WHERE h.answer = 'refused' AND h.by_account = \(viewer.account) AND h.answered_at > \(viewer.now.adding(seconds: -30 * 86_400)) ORDER BY h.id DESC LIMIT 20")
    }

    /// What waits for an answer: of this mentor, or of anybody in the area.
    static func waiting(to mentor: ID<Mentor>? = nil, visibleTo viewer: Viewer, in db: Connection) throws -> [Handover] {
        guard viewer.role != .owner else { return [] }
        let mine: SQL = mentor.map { "h.to_mentor = \($0)" } ?? "1 = 1"
        return try db.all("\(select) WHERE h.answer IS NULL AND \(mine) AND \(viewer.region.covers(column: "b.region")) ORDER BY h.id LIMIT 200")
    }
}

extension Handover.Pack {
    init(of business: Business, in db: Connection) throws {
        visits = try Visit.all(of: business.id, limit: 5, in: db).map { Line(on: $0.day.text, words: "\($0.writer): \($0.seen)") }
        steps = try PlanStep.open(of: [business.id], in: db)[business.id, default: []].map { Line(on: $0.due?.text, words: $0.advice) }
        let care = try Care.of(business.id, in: db)
        (next, since, stage) = (care?.nextVisit?.text, care?.since?.text, business.stage?.rawValue)
    }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
