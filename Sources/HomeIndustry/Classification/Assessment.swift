import Store
import Web

/// A verdict on a business, dated and kept: by which rulebook, from which facts. The newest stands; none is ever changed. *Glossary: penilaian kelas.*
public struct Assessment: Sendable, FromRow {
    public let id: ID<Assessment>
    public let business: ID<Business>
    public let day: Day
    public let rulebook: String
    public let lowest: Stage
    public let highest: Stage
    let evidence: Evidence
    public let at: Instant

    public init(row: inout Row) throws {
        (id, business, day, rulebook, lowest, highest) = (try row(), try row(), try row(), try row(), try row(), try row())
        evidence = Evidence(stored: try row())
        at = try row()
    }

    /// The class, when enough was known.
    public var stage: Stage? { lowest == highest ? lowest : nil }

    /// The verdict in words, made again from what was kept.
    public func explanation(_ rulebooks: Rulebooks) -> Explanation? {
        rulebooks[rulebook].map { Explanation(of: $0.verdict(for: evidence), from: evidence, by: $0) }
    }
}

extension Assessment {
    private static let columns: SQL = "id, business_id, on_day, rulebook, lowest, highest, facts, at"

    static func current(of business: ID<Business>, in db: Connection) throws -> Assessment? {
        try db.first("SELECT \(columns) FROM assessment WHERE business_id = \(business) ORDER BY on_day DESC, id DESC LIMIT 1")
    }

    static func all(of business: ID<Business>, in db: Connection) throws -> [Assessment] {
        try db.all("SELECT \(columns) FROM assessment WHERE business_id = \(business) ORDER BY on_day, id")
    }

    static func find(_ id: ID<Assessment>, of business: ID<Business>, in db: Connection) throws -> Assessment {
        guard let found: Assessment = try db.first("SELECT \(columns) FROM assessment WHERE id = \(id) AND business_id = \(business)") else {
            throw Problem(.unknown, "assessment.unknown", Text(id: "Penilaian tidak ditemukan.", en: "There is no such assessment."))
        }
        return found
    }

    /// Judges by the rulebook in force on the day of the newest evidence, and keeps the verdict when it or its ground changed.
    static func judge(_ id: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        let rows = try EvidenceRow.all(of: id, in: db)
        guard let day = rows.last?.day, let rulebook = viewer.programme.rulebooks.inForce(on: day) else { return }
        let evidence = rows.merged
        let verdict = rulebook.verdict(for: evidence)
        if let last = try current(of: id, in: db), last.rulebook == rulebook.id, last.evidence == evidence, last.lowest == verdict.lowest, last.highest == verdict.highest {
            return
        }
        try db.send(
            """
            INSERT INTO assessment (id, business_id, on_day, rulebook, lowest, highest, facts, cause, at)
            VALUES (\(ID<Assessment>.new(at: viewer.now)), \(id), \(day), \(rulebook.id), \(verdict.lowest), \(verdict.highest), \(evidence.stored), 'evidence', \(viewer.now))
            """)
        try Standing.write(id, evidence, verdict, in: try Business.find(id, visibleTo: viewer, in: db).region, in: db)
    }
}

/// What is known of a business today, in one row, so that a rulebook can be tried on all of them.
enum Standing {
    static func write(_ id: ID<Business>, _ evidence: Evidence, _ verdict: Verdict, in region: RegionCode, in db: Connection) throws {
        try db.send(
            """
            INSERT INTO standing (business_id, region, facts, lowest, highest) VALUES (\(id), \(region), \(evidence.stored), \(verdict.lowest), \(verdict.highest))
            ON CONFLICT (business_id) DO UPDATE SET region = excluded.region, facts = excluded.facts, lowest = excluded.lowest, highest = excluded.highest
            """)
    }
    static func move(_ id: ID<Business>, to region: RegionCode, in db: Connection) throws {
        try db.execute("UPDATE standing SET region = \(region) WHERE business_id = \(id)")
    }
}
