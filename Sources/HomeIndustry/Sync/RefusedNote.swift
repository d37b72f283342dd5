import Foundation
import Store
import Web

/// A note that was refused and still lies on its worker's phone: shown to her office, which can help where she cannot. *Glossary: catatan yang ditolak.*
struct RefusedNote: Sendable {
    let kind: String
    let by: String
    let at: Instant
    let problem: Receipt.Refusal?
    /// Whom it is about, where the office can see her.
    let about: (name: String, path: String)?

    static func recent(limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [RefusedNote] {
        guard viewer.role.may(.verify) else { return [] }
        let rows = try db.all(
            """
            SELECT kind, by_account, at, receipt, payload FROM envelope WHERE refused_in IS NOT NULL AND \(viewer.region.covers(column: "refused_in"))
            AND NOT EXISTS (SELECT 1 FROM device d WHERE d.id = envelope.device AND d.revoked_at IS NOT NULL) AND at > \(viewer.now.adding(seconds: -90 * 86_400)) ORDER BY at DESC, id LIMIT \(limit)
            """
        ) { row in (kind: try row() as String, by: try row() as String, at: try row() as Instant, receipt: try row() as String, payload: try row() as String) }
        let names = try Account.names(rows.map(\.by), in: db)
        return try rows.map { row in
            RefusedNote(
                kind: row.kind, by: names[row.by] ?? row.by, at: row.at, problem: try JSONDecoder().decode(Receipt.self, from: Data(row.receipt.utf8)).problem,
                about: about(row.payload, visibleTo: viewer, in: db))
        }
    }

    private static func about(_ payload: String, visibleTo viewer: Viewer, in db: Connection) -> (name: String, path: String)? {
        guard let fields = try? Fields(json: [UInt8](payload.utf8)), let id = fields["business"].flatMap(ID<Business>.checked), let found = try? Business.find(id, visibleTo: viewer, in: db) else {
            return nil
        }
        return (found.name, "/businesses/\(id)/mentoring")
    }

    var name: Text { Self.name(of: kind) }

    static func name(of kind: String) -> Text {
        switch kind {
        case "visit": Text(id: "Kunjungan", en: "Visit")
        case "owner": Text(id: "Pelaku baru", en: "New owner")
        case "business": Text(id: "Usaha baru", en: "New business")
        case "owner-edit", "business-edit": Text(id: "Perbaikan data", en: "Correction")
        case "attendance": Text(id: "Kehadiran", en: "Attendance")
        case "test-answer": Text(id: "Jawaban tes", en: "Test answers")
        default: Text(same: kind)
        }
    }

    static func section(_ notes: [RefusedNote]) -> HTML {
        """
        <section class="card"><details><summary>\(Text(id: "Ditolak, belum dikirim lagi dari HP", en: "Refused, and not sent again from the phone")) (\(notes.count))</summary>\
        <p class="hint">\(Text(id: "Petugas memperbaiki dan mengirimnya lagi dari HP; lalu hilang dari daftar ini. Yang ia batalkan di HP tampil 90 hari.",
            en: "The worker mends it and sends it again from the phone; then it leaves this list. What she gives up on her phone shows for 90 days."))</p><ul>\(each: notes, { note in
                """
                <li>\(note.by), \(note.name)\(note.about.map { " <a href=\"\($0.path)\">\($0.name)</a>" } as HTML?), \(note.at.day.words) \(note.at.clock): \
                \(note.problem.map { Text(id: $0.message.id, en: $0.message.en) } ?? Text(same: "–"))</li>
                """
            })</ul></details></section>
        """
    }
}
