import Foundation
import Store
import Web

/// Two values for one thing, or something that could not be written: kept whole until a person decides. *Glossary: perbedaan data.*
struct Dispute: Sendable, FromRow {
    enum Kind: String, Sendable, SQLCodable {
        /// The same field changed by two people.
        case field
        /// Facts of a business that was closed by then.
        case facts
        /// An owner who looks like another.
        case similar
        /// An envelope sent again with other content.
        case envelope
        var name: Text {
            switch self {
            case .field: Text(id: "Isian diubah dua orang", en: "A field changed by two people")
            case .facts: Text(id: "Fakta usaha yang sudah tutup", en: "Facts of a closed business")
            case .similar: Text(id: "Mungkin orang yang sama", en: "Perhaps the same person")
            case .envelope: Text(id: "Catatan dikirim dua kali, berbeda", en: "A note sent twice, differently")
            }
        }
    }
    enum Choice: String, Sendable, CaseIterable, SQLCodable {
        case kept, sent
        var name: Text {
            switch self {
            case .kept: Text(id: "Yang ada di kantor", en: "What the office has")
            case .sent: Text(id: "Yang dikirim dari HP", en: "What the phone sent")
            }
        }
    }

    let id: ID<Dispute>
    let kind: Kind
    let envelope: String
    let subject: String
    let subjectID: String
    let region: RegionCode
    let field: String
    let base: String?
    let kept: String?
    let sent: String?
    let keptBy: String?
    let keptAt: Instant?
    let sentBy: String
    let sentAt: Instant
    let choice: Choice?
    let reason: String?

    init(row: inout Row) throws {
        (id, kind, envelope, subject, subjectID, region, field) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        (base, kept, sent, keptBy, keptAt, sentBy, sentAt, choice, reason) = (try row(), try row(), try row(), try row(), try row(), try row(), try row(), try row(), try row())
    }

    private static let columns: SQL = "id, kind, envelope_id, subject, subject_id, region, field, base, kept, sent, kept_by, kept_at, sent_by, sent_at, choice, reason"
    static let unknown = Problem(.unknown, "dispute.unknown", Text(id: "Perbedaan data tidak ditemukan.", en: "There is no such dispute."))

    static func waiting(visibleTo viewer: Viewer, in db: Connection) throws -> [Dispute] {
        guard viewer.role.may(.register) else { return [] }
        return try db.all("SELECT \(columns) FROM dispute WHERE choice IS NULL AND \(viewer.region.covers(column: "region")) ORDER BY id LIMIT 200")
    }

    static func countWaiting(visibleTo viewer: Viewer, in db: Connection) throws -> Int {
        guard viewer.role.may(.register) else { return 0 }
        return try db.value("SELECT count(*) FROM dispute WHERE choice IS NULL AND \(viewer.region.covers(column: "region"))", as: Int.self) ?? 0
    }

    static func settled(limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Dispute] {
        guard viewer.role.may(.register) else { return [] }
        return try db.all("SELECT \(columns) FROM dispute WHERE choice IS NOT NULL AND \(viewer.region.covers(column: "region")) ORDER BY decided_at DESC, id LIMIT \(limit)")
    }

    static func find(_ id: ID<Dispute>, visibleTo viewer: Viewer, in db: Connection) throws -> Dispute {
        guard viewer.role.may(.register), let found: Dispute = try db.first("SELECT \(columns) FROM dispute WHERE id = \(id) AND \(viewer.region.covers(column: "region"))") else { throw unknown }
        return found
    }

    /// What waits follows whom it is about to another place.
    static func follow(_ subject: String, to region: RegionCode, in db: Connection) throws {
        try db.send("UPDATE dispute SET region = \(region) WHERE subject_id = \(subject) AND choice IS NULL AND region <> \(region)")
    }

    /// Under which note another edition of it was kept, by the edition's own id.
    static func original(of edition: String, in db: Connection) throws -> String? {
        try db.value("SELECT envelope_id FROM dispute WHERE kind = 'envelope' AND base = \(edition)", as: String.self)
    }

    static func remember(_ edition: String, of envelope: String, in db: Connection) throws {
        try db.execute("UPDATE dispute SET base = \(edition) WHERE kind = 'envelope' AND envelope_id = \(envelope) AND base IS NULL")
    }

    /// What the office has now in the field; nil for what is no field, or can be seen no more.
    func stands(visibleTo viewer: Viewer, in db: Connection) throws -> String? {
        guard kind == .field else { return nil }
        switch subject {
        case "owner":
            guard let owner = try? Owner.find(ID(subjectID), visibleTo: viewer, in: db) else { return nil }
            return ProfileEdit.known(of: owner)[field]
        case "business":
            guard let business = try? Business.find(ID(subjectID), visibleTo: viewer, in: db) else { return nil }
            return ProfileEdit.known(of: business)[field]
        default: return nil
        }
    }

    /// Who wrote a field last, and when.
    static func lastWriter(of field: String, on id: String, in db: Connection) throws -> JournalEntry? {
        try Journal.about(id, limit: 20, in: db).first { Change.values($0.after)[field] != nil }
    }

    /// Keeps both values. Telephone numbers are sealed here as everywhere.
    static func insert(
        _ kind: Kind, envelope: String, _ subject: JournalEntry.Subject, _ id: String, _ region: RegionCode, field: String, base: String? = nil, kept: String?, sent: String?, by viewer: Viewer,
        in db: Connection
    ) throws {
        let last = try lastWriter(of: field, on: id, in: db)
        let sealed = field == "phone" ? try sent.map { "sealed:" + Data(try viewer.programme.vault.seal($0)).base64EncodedString() + ":" + $0.filter(\.isNumber).suffix(4) } : sent
        try db.execute(
            """
            INSERT INTO dispute (id, kind, envelope_id, subject, subject_id, region, field, base, kept, sent, kept_by, kept_at, sent_by, sent_at)
            VALUES (\(ID<Dispute>.new(at: viewer.now)), \(kind), \(envelope), \(subject), \(id), \(region), \(field), \(base), \(kept), \(sealed), \(last?.actor), \(last?.at),
                \(viewer.account), \(viewer.now))
            """)
    }

    /// The same envelope id with other content: refused, and both are shown to the office.
    static func changed(_ envelope: Envelope, _ receipt: Receipt, by viewer: Viewer, in db: Connection) throws -> Receipt {
        let refusal = Receipt(
            envelope.label,
            refused: Problem(
                .conflict, "envelope.changed",
                Text(
                    id: "Nomor catatan ini sudah dipakai untuk isi lain. Isi yang kedua disimpan di kantor.",
                    en: "This note's number stands for other content already. The second content is kept at the office.")))
        let seen = try db.value("SELECT 1 FROM dispute WHERE envelope_id = \(envelope.label) AND kind = 'envelope' AND field = \(envelope.print)", as: Int.self)
        if seen == nil {
            let first = try db.value("SELECT payload FROM envelope WHERE id = \(envelope.label)", as: String.self)
            try insert(
                .envelope, envelope: envelope.label, .account, viewer.account.text, viewer.region, field: envelope.print, kept: first, sent: try envelope.kept(viewer.programme.vault), by: viewer,
                in: db)
        }
        return refusal
    }
}
