import Store
import Web

/// Where a visit took place. *Glossary: tempat kunjungan.*
enum VisitPlace: String, Sendable, CaseIterable, SQLCodable {
    case home, business, office, phone, other
    var name: Text {
        switch self {
        case .home: Text(id: "Rumah pelaku", en: "Her home")
        case .business: Text(id: "Tempat usaha", en: "The workshop")
        case .office: Text(id: "Kantor atau balai desa", en: "An office or village hall")
        case .phone: Text(id: "Lewat telepon", en: "By telephone")
        case .other: Text(id: "Tempat lain", en: "Elsewhere")
        }
    }
}

/// A mentor met a woman about her business: what was seen and agreed. A fact; it is never changed. *Glossary: kunjungan pendampingan.*
struct Visit: Sendable, FromRow {
    let id: ID<Visit>
    let business: ID<Business>
    let day: Day
    let place: VisitPlace
    let seen: String
    let next: Day?
    /// The day it was agreed for, when there was one.
    let due: Day?
    let evidence: ID<EvidenceForm>?
    let hasPosition: Bool
    let by: String
    let writer: String
    let partner: String?
    let confirmedAt: Instant?
    let confirmedBy: String?

    init(row: inout Row) throws {
        (id, business, day, place, seen, next, due) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        (evidence, hasPosition, by, writer, partner, confirmedAt, confirmedBy) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
    }

    private static let select: SQL = """
        SELECT v.id, v.business_id, v.on_day, v.place, v.seen, v.next_day, v.due_day, v.evidence_id, CASE WHEN v.latitude IS NULL THEN 0 ELSE 1 END, v.by_account,
            COALESCE(a.name, v.by_account), p.name, v.confirmed_at, v.confirmed_by
        FROM visit v LEFT JOIN account a ON a.id = v.by_account LEFT JOIN partner p ON p.id = v.partner_id
        """
    static let unknown = Problem(.unknown, "visit.unknown", Text(id: "Kunjungan tidak ditemukan.", en: "There is no such visit."))

    /// Newest first.
    static func all(of business: ID<Business>, limit: Int = 200, in db: Connection) throws -> [Visit] {
        try db.all("\(select) WHERE v.business_id = \(business) ORDER BY v.on_day DESC, v.id DESC LIMIT \(limit)")
    }

    static func find(_ id: ID<Visit>, of business: ID<Business>, in db: Connection) throws -> Visit {
        guard let found: Visit = try db.first("\(select) WHERE v.id = \(id) AND v.business_id = \(business)") else { throw unknown }
        return found
    }

    /// The last three of each, newest first, for a phone.
    static func recent(of businesses: [ID<Business>], in db: Connection) throws -> [ID<Business>: [Visit]] {
        let rows: [Visit] = try db.all(
            """
            \(select) WHERE v.business_id IN (\(list: businesses)) AND
            (SELECT count(*) FROM visit n WHERE n.business_id = v.business_id AND (n.on_day, n.id) > (v.on_day, v.id)) < 3 ORDER BY v.on_day DESC, v.id DESC
            """)
        return Dictionary(grouping: rows, by: \.business)
    }
}

/// What a mentor writes for their own organisation only. *Glossary: catatan pribadi lembaga.*
enum PrivateNote {
    static func insert(_ words: String, of visit: ID<Visit>, partner: ID<Partner>?, by viewer: Viewer, in db: Connection) throws {
        try db.execute("INSERT INTO private_note (visit_id, partner_id, words, by_account) VALUES (\(visit), \(partner), \(words), \(viewer.account)) ON CONFLICT DO NOTHING")
    }

    /// Those the viewer may read: her own, and those of her organisation.
    static func readable(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws -> [ID<Visit>: String] {
        let partner = try Mentor.partner(of: viewer, in: db)
        let shared: SQL = partner.map { "OR n.partner_id = \($0)" } ?? ""
        let rows = try db.all(
            "SELECT n.visit_id, n.words FROM private_note n JOIN visit v ON v.id = n.visit_id WHERE v.business_id = \(business) AND (n.by_account = \(viewer.account) \(shared))"
        ) { row in (try row() as ID<Visit>, try row() as String) }
        return Dictionary(rows) { first, _ in first }
    }
}
