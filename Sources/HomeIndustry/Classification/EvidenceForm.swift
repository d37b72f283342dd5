import Crypto
import Store
import Web

/// Where facts come from. *Glossary: sumber bukti.*
public enum EvidenceSource: String, Sendable, CaseIterable, Codable, SQLCodable {
    case seen, told, paper, system
    public var name: Text {
        switch self {
        case .seen: Text(id: "Dilihat sendiri", en: "Seen")
        case .told: Text(id: "Keterangan pelaku", en: "Told by the owner")
        case .paper: Text(id: "Dokumen", en: "A document")
        case .system: Text(id: "Sistem lain", en: "Another system")
        }
    }
}

/// Facts about one business, as somebody saw or heard them on a day. *Glossary: bukti penilaian.*
public struct EvidenceForm: Sendable {
    public var id: ID<EvidenceForm>
    public var day: Day
    public var source: EvidenceSource
    public var evidence: Evidence
    public var note: String
    public var file: Fields.File?

    /// - Parameter prefix: where the facts stand among the fields: none on a page, `facts.` in JSON.
    public init(reading fields: Fields, prefix: String = "", at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        day = read.day("on", .evidenceDay, notAfter: now.day)
        source = read.choice("source", .evidenceSource, else: .told)
        evidence = Evidence(reading: &read, prefix: prefix)
        note = read.optionalText("note", .note, upTo: 2000) ?? ""
        if evidence.isEmpty, read.problems.isEmpty {
            read.refuse(prefix + Fact.capital.rawValue, "evidence.empty", Text(id: "Isi paling sedikit satu hal.", en: "Fill in at least one thing."))
        }
        file = fields.files["file"]?.withoutTraces
        if let file, !["image/jpeg", "image/png", "image/webp", "application/pdf"].contains(file.type) || !file.beginsAsItsKind {
            read.refuse("file", "evidence.file-type", Text(id: "Lampiran harus foto (JPEG, PNG, WebP) atau PDF.", en: "An attachment is a photo (JPEG, PNG, WebP) or a PDF."))
        }
        if let file, file.bytes.count > 8 << 20 {
            read.refuse("file", "evidence.file-size", Text(id: "Lampiran paling besar 8 MB.", en: "An attachment is at most 8 MB."))
        }
        try read.finish()
    }

    public init(id: ID<EvidenceForm>, day: Day, source: EvidenceSource, evidence: Evidence, note: String) {
        (self.id, self.day, self.source, self.evidence, self.note) = (id, day, source, evidence, note)
    }

    /// Writes the facts down, once: the same form again changes nothing, another under its id is refused. What follows from them follows in the same transaction.
    public func record(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        try record(on: Business.hold(business, visibleTo: viewer, in: db), by: viewer, in: db)
    }

    /// The same on a business that the caller holds already.
    func record(on business: Business, by viewer: Viewer, in db: Connection) throws {
        guard day >= business.since.adding(days: -3660) else {
            throw FormProblem("on", Problem(.invalid, "evidence.before-business", Text(id: "Tanggal itu jauh sebelum usaha dimulai.", en: "That day lies long before the business began.")))
        }
        guard ![.closed, .moved].contains(business.status) else {
            throw FormProblem(
                "on",
                Problem(.conflict, "evidence.not-here", Text(id: "Usaha ini sudah tutup atau pindah; ubah statusnya dahulu.", en: "This business is closed or has moved; change its status first.")))
        }
        let added = try db.execute(
            """
            INSERT INTO evidence (id, business_id, on_day, source, facts, note, by_account, at)
            VALUES (\(id), \(business.id), \(day), \(source), \(evidence.stored), \(note), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT business_id, on_day, facts, source, note, by_account FROM evidence WHERE id = \(id)") { row in
                (try row() as ID<Business>, try row() as Day, try row() as String, try row() as EvidenceSource, try row() as String, try row() as ID<Account>)
            }
            let print = try db.value("SELECT print FROM document WHERE evidence_id = \(id)", as: String.self)
            let isSame = saved.map { $0 == (business.id, day, evidence.stored, source, note, viewer.account) } == true
            guard isSame, print == file.map({ SHA256.hash(data: $0.bytes).hex }) else { throw FormProblem("on", .savedAlready("/businesses/\(business.id)")) }
            return
        }
        if let file {
            try db.execute(
                """
                INSERT INTO document (id, evidence_id, name, type, print, content, at) VALUES (\(ID<EvidenceRow>.new(at: viewer.now)), \(id),
                \(String(file.name.prefix(120))), \(file.type), \(SHA256.hash(data: file.bytes).hex), \(file.bytes), \(viewer.now))
                """)
        }
        try Journal.write(
            .evidenceRecorded, .business, business.id.text, in: business.region,
            after: ["on": day.text, "source": source.rawValue, "facts": evidence.stored], by: viewer, in: db)
    }
}

/// Facts that were written down.
struct EvidenceRow: Sendable, FromRow {
    let id: ID<EvidenceForm>
    let day: Day
    let source: EvidenceSource
    let evidence: Evidence
    let note: String
    let by: String
    let document: String?

    init(row: inout Row) throws {
        (id, day, source) = (try row(), try row(), try row())
        evidence = Evidence(stored: try row())
        (note, by, document) = (try row(), try row(), try row())
    }

    /// In the order of the days they speak of.
    static func all(of business: ID<Business>, in db: Connection) throws -> [EvidenceRow] {
        try db.all(
            """
            SELECT e.id, e.on_day, e.source, e.facts, e.note, e.by_account, d.id FROM evidence e LEFT JOIN document d ON d.evidence_id = e.id
            WHERE e.business_id = \(business) ORDER BY e.on_day, e.id
            """)
    }

    static func document(_ id: String, of business: ID<Business>, in db: Connection) throws -> (type: String, bytes: [UInt8])? {
        try db.first("SELECT d.type, d.content FROM document d JOIN evidence e ON e.id = d.evidence_id WHERE d.id = \(id) AND e.business_id = \(business)") { row in
            (try row(), try row())
        }
    }
}

extension [EvidenceRow] {
    /// What is known after all of it: of each fact the newest word.
    var merged: Evidence { reduce(into: Evidence()) { $0.update(with: $1.evidence) } }

    /// For each fact, the row that last spoke of it.
    var origins: [Fact: EvidenceRow] {
        reduce(into: [:]) { origins, row in for (fact, _) in row.evidence.known { origins[fact] = row } }
    }
}

extension Text {
    static let evidenceDay = Text(id: "Tanggal bukti", en: "Day of the evidence")
    static let evidenceSource = Text(id: "Sumber", en: "Source")
    static let note = Text(id: "Catatan", en: "Note")
}
