import Store
import Web

/// What is approved: terms of reference, schedule, and who leads. While it waits for approval it stands still; after that it changes only for a reason, and only until somebody came.
extension Event {
    /// Everybody who had a hand in the plan: they do not approve it.
    func authors(in db: Connection) throws -> Set<String> {
        let entries = try Journal.about(id.text, [.eventPlanned, .eventChanged, .sessionAdded, .sessionWithdrawn, .attendeeAdded, .attendeeWithdrawn], in: db)
        let planners = entries.filter { entry in
            let after = Change.values(entry.after)
            return switch entry.deed {
            // The words of the report are no part of the plan, and participants are chosen by criteria.
            case .eventChanged: after.keys.contains { $0 != "account" } || after.isEmpty
            case .attendeeAdded: after["role"] != EventRole.participant.rawValue
            case .attendeeWithdrawn: after["role"].map { $0 != EventRole.participant.rawValue } ?? false
            default: true
            }
        }
        let submitters = try Event.steps(of: id, in: db).filter { $0.status == .submitted }.map(\.by)
        return Set([createdBy] + planners.map(\.actor) + submitters)
    }

    /// Whether schedule and cast can still be changed, and what stands against it.
    /// - Throws: `event.not-open`, `event.not-draft`, `event.attended`, `field.missing` beside `reason`.
    func mustTakeChanges(because reason: String, beside field: String, in db: Connection) throws {
        switch status {
        case .draft: return
        case .submitted: throw FormProblem(field, Event.notDraft)
        case .closed, .cancelled: throw FormProblem(field, Event.notOpen)
        case .approved:
            guard try !hasBegun(in: db) else { throw FormProblem(field, Event.attended) }
            guard !reason.isEmpty else { throw FormProblem("reason", Problem(.invalid, "field.missing", .isMissing(.reasonOfChange))) }
        }
    }

    /// Whether anybody attended a session of it.
    func hasBegun(in db: Connection) throws -> Bool {
        try db.value("SELECT 1 FROM attendance t JOIN event_session s ON s.id = t.session_id WHERE s.event_id = \(id) LIMIT 1", as: Int.self) != nil
    }

    static let attended = Problem(
        .conflict, "event.attended",
        Text(
            id: "Sudah ada yang hadir; jadwal dan pengisinya tidak dapat diubah lagi.", en: "Somebody has attended already; schedule and cast can no longer be changed."))
    static let changedMeanwhile = Problem(
        .conflict, "event.changed-meanwhile",
        Text(
            id: "Kegiatan ini berubah sesudah halaman Anda dibuka. Baca lagi rencananya, lalu putuskan.",
            en: "This event changed after you opened the page. Read its plan again, then decide."))
}

extension Text {
    static let reasonOfChange = Text(id: "Alasan perubahan setelah disetujui", en: "Reason for a change after approval")
}
