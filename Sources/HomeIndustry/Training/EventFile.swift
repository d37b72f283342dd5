import Crypto
import Store
import Web

/// A photo or scan kept with an event: what the accounts want to see. *Glossary: dokumentasi kegiatan.*
struct EventFile: Sendable, FromRow {
    let id: ID<EventFile>
    let name: String
    let type: String
    let caption: String
    let at: Instant
    init(row: inout Row) throws { (id, name, type, caption, at) = (try row(), try row(), try row(), try row(), try row()) }

    static let largest = 8 << 20
    static let types = ["image/jpeg", "image/png", "image/webp", "application/pdf"]

    static func all(of event: ID<Event>, in db: Connection) throws -> [EventFile] {
        try db.all("SELECT id, name, type, caption, at FROM event_file WHERE event_id = \(event) ORDER BY id")
    }
    static func content(of id: ID<EventFile>, of event: ID<Event>, in db: Connection) throws -> (type: String, bytes: [UInt8])? {
        try db.first("SELECT type, content FROM event_file WHERE id = \(id) AND event_id = \(event)") { row in (try row(), try row()) }
    }
}

/// What is sent to keep a photo with an event.
struct EventFileForm: Sendable {
    var id: ID<EventFile>
    var caption: String
    var file: Fields.File

    init(id: ID<EventFile>, caption: String, file: Fields.File) { (self.id, self.caption, self.file) = (id, caption, file) }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        caption = read.text("caption", .caption, upTo: 200)
        file = fields.files["file"]?.withoutTraces ?? Fields.File(name: "", type: "", bytes: [])
        if file.bytes.isEmpty {
            read.refuse("file", "field.missing", .isMissing(.photo))
        } else if !EventFile.types.contains(file.type) || !file.beginsAsItsKind {
            read.refuse("file", "evidence.file-type", Text(id: "Lampiran harus foto (JPEG, PNG, WebP) atau PDF.", en: "An attachment is a photo (JPEG, PNG, WebP) or a PDF."))
        } else if file.type != "application/pdf", ImageHeader(file.bytes)?.isSound != true {
            read.refuse(
                "file", "file.image",
                Text(
                    id: "Foto ini terpotong, rusak, atau lebih besar dari 12.000 × 12.000 titik. Kirim foto aslinya, atau perkecil dahulu.",
                    en: "This photo is cut, broken, or larger than 12,000 × 12,000 pixels. Send the original, or make it smaller first."))
        } else if file.bytes.count > EventFile.largest {
            read.refuse("file", "evidence.file-size", Text(id: "Lampiran paling besar 8 MB.", en: "An attachment is at most 8 MB."))
        }
        try read.finish()
    }

    func record(on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.status == .approved || event.status == .closed else { throw FormProblem("file", event.isOpen ? Event.notApproved : Event.notOpen) }
        let added = try db.execute(
            """
            INSERT INTO event_file (id, event_id, name, type, print, caption, content, by_account, at)
            VALUES (\(id), \(event.id), \(String(file.name.prefix(120))), \(file.type), \(SHA256.hash(data: file.bytes).hex), \(caption), \(file.bytes), \(viewer.account), \(viewer.now))
            ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.value("SELECT print FROM event_file WHERE id = \(id) AND event_id = \(event.id)", as: String.self)
            guard saved == SHA256.hash(data: file.bytes).hex else { throw FormProblem("file", .savedAlready("/events/\(event.id)/papers")) }
            return
        }
        try Journal.write(.fileKept, .event, event.id.text, in: event.region, after: ["caption": caption, "name": file.name], by: viewer, in: db)
    }
}

extension Text {
    static let caption = Text(id: "Keterangan", en: "Caption")
    static let photo = Text(id: "Foto atau dokumen", en: "Photo or document")
}
