import Foundation
import Store
import Web

/// A note that was refused and still lies on its worker's phone: shown to her office, which can help where she cannot. *Glossary: catatan yang ditolak.*
struct RefusedNote: Sendable {
    let kind: String
    let by: String
    let at: Instant
    let problem: Receipt.Refusal?

    static func recent(limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [RefusedNote] {
        guard viewer.role.may(.register) else { return [] }
        let rows = try db.all(
            """
            SELECT kind, by_account, at, receipt FROM envelope WHERE refused_in IS NOT NULL AND \(viewer.region.covers(column: "refused_in")) ORDER BY at DESC, id LIMIT \(limit)
            """
        ) { row in (kind: try row() as String, by: try row() as String, at: try row() as Instant, receipt: try row() as String) }
        let names = try Account.names(rows.map(\.by), in: db)
        return try rows.map { row in
            RefusedNote(kind: row.kind, by: names[row.by] ?? row.by, at: row.at, problem: try JSONDecoder().decode(Receipt.self, from: Data(row.receipt.utf8)).problem)
        }
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
        <section class="card"><details><summary>\(Text(id: "Ditolak dan masih di HP petugas", en: "Refused, and still on the worker's phone")) (\(notes.count))</summary>\
        <p class="hint">\(Text(id: "Petugas memperbaiki dan mengirimnya lagi dari HP. Bila ia tidak bisa, catat di sini atas namanya.",
            en: "The worker mends it and sends it again from the phone. If she cannot, write it down here for her."))</p><ul>\(each: notes, { note in
                "<li>\(note.by), \(note.name), \(note.at.day.words) \(note.at.clock): \(note.problem.map { Text(id: $0.message.id, en: $0.message.en) } ?? Text(same: "–"))</li>"
            })</ul></details></section>
        """
    }
}
