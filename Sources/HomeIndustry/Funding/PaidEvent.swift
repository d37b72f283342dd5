import Store
import Web

/// A training event, as far as money must know it: whose it is, and which activity it is planned under.
struct PaidEvent: Sendable {
    let id: String
    let office: RegionCode
    let activity: ID<Activity>?
    /// The year it begins in: money of another year does not pay for it.
    let year: Int

    static let unknown = Problem(.invalid, "budget.event", Text(id: "Kegiatan pelatihan itu tidak dikenal.", en: "There is no such training event."))
    static let otherOffice = Problem(
        .invalid, "budget.event-office",
        Text(
            id: "Kegiatan pelatihan itu milik kantor lain dan tidak direncanakan pada sub-kegiatan ini; rincian ini tidak dapat membiayainya.",
            en: "That training event is another office's and is not planned under this activity; this line cannot pay for it."))

    static func otherYear(_ year: Int) -> Problem {
        Problem(
            .invalid, "budget.event-year",
            Text(
                id: "Kegiatan pelatihan itu dilaksanakan tahun \(year); anggaran tahun lain tidak membiayainya.",
                en: "That training event is held in \(year); money of another year does not pay for it."))
    }

    /// Paid by its own office's activities, and by the one it is planned under.
    func mayBePaid(by payer: Activity) -> Bool { payer.region == office || payer.id == activity }

    /// The lines that may pay for it: what names it from elsewhere is never added up.
    var lines: SQL { "l.event = \(id) AND l.activity_id IN (SELECT a.id FROM activity a WHERE a.year = \(year) AND (a.region = \(office) OR a.id = \(activity)))" }
}
