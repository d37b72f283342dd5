import Store
import Web

/// A woman is sent to a partner that can help where her mentor cannot; with her consent. *Glossary: rujukan.*
struct Referral: Sendable, FromRow {
    typealias Answer = Handover.Answer
    enum Result: String, Sendable, CaseIterable, SQLCodable {
        case helped, partly, none
        var name: Text {
            switch self {
            case .helped: Text(id: "Terbantu", en: "Helped")
            case .partly: Text(id: "Terbantu sebagian", en: "Helped in part")
            case .none: Text(id: "Tidak terbantu", en: "Not helped")
            }
        }
    }
    /// How she agreed that the partner learns her name, her need and her telephone number. *Glossary: persetujuan (UU PDP 27/2022 art. 20, 22).*
    enum Consent: String, Sendable, CaseIterable, SQLCodable {
        case spoken, written
        var name: Text {
            switch self {
            case .spoken: Text(id: "Ia setuju secara lisan", en: "She agreed by word of mouth")
            case .written: Text(id: "Ia setuju secara tertulis", en: "She agreed in writing")
            }
        }
    }

    let id: ID<Referral>
    let business: ID<Business>
    let businessName: String
    let owner: ID<Owner>
    let ownerName: String
    let partner: ID<Partner>
    let partnerName: String
    let offer: Offer
    let need: String
    let consent: Consent
    let consentDay: Day
    /// Whether her telephone number may be given too.
    let phoneConsent: Bool
    /// When she took her consent back.
    let withdrawnAt: Instant?
    let withdrawnReason: String?
    let sender: String
    let place: String
    let by: String
    let at: Instant
    let answer: Answer?
    let answerReason: String?
    let answeredAt: Instant?
    let result: Result?
    let resultWords: String?
    let resultAt: Instant?

    init(row: inout Row) throws {
        (id, business, businessName, owner, ownerName, partner, partnerName) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        (offer, need, consent, consentDay, by, at) = (try row(), try row(), try row(), try row(), try row(), try row())
        (answer, answerReason, answeredAt, result, resultWords, resultAt) = (try row(), try row(), try row(), try row(), try row(), try row())
        (phoneConsent, withdrawnAt, withdrawnReason, sender, place) = (try row(), try row(), try row(), try row(), try row())
    }

    private static let select: SQL = """
        SELECT f.id, f.business_id, b.name, b.owner_id, o.name, f.partner_id, p.name, f.offer, f.need, f.consent, f.consent_day, f.by_account, f.at,
            f.answer, f.answer_reason, f.answered_at, f.result, f.result_words, f.result_at,
            f.phone_consent, f.withdrawn_at, f.withdrawn_reason, COALESCE(s.name, f.by_account), COALESCE(r.name, f.region)
        FROM referral f LEFT JOIN account s ON s.id = f.by_account LEFT JOIN region r ON r.code = f.region
            JOIN business b ON b.id = f.business_id JOIN owner o ON o.id = b.owner_id JOIN partner p ON p.id = f.partner_id
        """
    static let unknown = Problem(.unknown, "referral.unknown", Text(id: "Rujukan tidak ditemukan.", en: "There is no such referral."))

    static func all(of business: ID<Business>, in db: Connection) throws -> [Referral] { try db.all("\(select) WHERE f.business_id = \(business) ORDER BY f.id DESC") }

    /// A partner sees what was sent to it; everybody else what lies in their area.
    private static func seen(by viewer: Viewer, in db: Connection) throws -> SQL {
        let partner = try Mentor.partner(of: viewer, in: db)
        let mine: SQL = partner.map { "f.partner_id = \($0) AND f.withdrawn_at IS NULL" } ?? "1 = 0"
        if viewer.role == .partner || viewer.role == .association { return mine }
        // Whoever belongs to the partner and works in the area sees it no longer either.
        let taken: SQL = partner.map { "AND NOT (f.partner_id = \($0) AND f.withdrawn_at IS NOT NULL AND f.by_account <> \(viewer.account))" } ?? ""
        return "(\(mine) OR (\(viewer.sees(region: "b.region", owner: "b.owner_id")) \(viewer.role.may(.coordinate) ? "" : taken)))"
    }

    /// Whether the notes about a business are hers to read: a partner's or an association's only while she agreed to a referral to it, or one of its own people looks after her.
    static func mayRead(_ business: ID<Business>, _ viewer: Viewer, in db: Connection) throws -> Bool {
        guard !viewer.role.seesPeople else { return true }
        guard let partner = try Mentor.partner(of: viewer, in: db) else { return false }
        return try db.value(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM referral f WHERE f.business_id = \(business) AND f.partner_id = \(partner) AND f.answer = 'accepted' AND f.withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM assignment a JOIN mentor m ON m.id = a.mentor_id WHERE a.business_id = \(business) AND m.partner_id = \(partner) AND a.until_day IS NULL)
            """, as: Int.self) != nil
    }

    static func find(_ id: ID<Referral>, visibleTo viewer: Viewer, in db: Connection) throws -> Referral {
        guard let found: Referral = try db.first("\(select) WHERE f.id = \(id) AND \(try seen(by: viewer, in: db))") else { throw unknown }
        return found
    }

    /// Those without an end first, the oldest first.
    static func list(visibleTo viewer: Viewer, in db: Connection) throws -> [Referral] {
        try db.all("\(select) WHERE \(try seen(by: viewer, in: db)) ORDER BY f.result IS NULL DESC, CASE WHEN f.answer = 'refused' OR f.withdrawn_at IS NOT NULL THEN 1 ELSE 0 END, f.id LIMIT 200")
    }

    /// How many the viewer's organisation, or an office's area, has not answered.
    static func countWaiting(for viewer: Viewer, in db: Connection) throws -> Int {
        guard let own = try viewer.role.may(.coordinate) ? viewer.region.covers(column: "b.region") : Mentor.partner(of: viewer, in: db).map({ "f.partner_id = \($0)" as SQL }) else { return 0 }
        return try db.value("SELECT count(*) FROM referral f JOIN business b ON b.id = f.business_id WHERE f.answer IS NULL AND f.withdrawn_at IS NULL AND \(own)", as: Int.self) ?? 0
    }

    var isOpen: Bool { withdrawnAt == nil && (answer == nil || (answer == .accepted && result == nil)) }
    /// Whether the partner may look her number up: she said so, and it still helps her.
    var givesPhone: Bool { phoneConsent && isOpen && answer == .accepted }
}
