import Store
import Web

extension ActivityForm {
    /// Plans the activity, once: sending the same form twice changes nothing.
    public func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        try check(by: viewer, in: db)
        guard try insert(by: viewer, in: db) else {
            let saved = try Activity.find(id, visibleTo: viewer, in: db)
            guard saved.trace == trace else { throw FormProblem("name", .savedAlready("/activities/\(id)/edit")) }
            return
        }
        try writeProgrammes(in: db)
        try Journal.write(.activityPlanned, .activity, id.text, in: region, after: trace, by: viewer, in: db)
    }

    /// Writes a correction, if nobody else did meanwhile. The ceiling cannot sink below what is planned already.
    /// - Throws: ``EditConflict``; `activity.ceiling-too-low`, `activity.year-spent`, `activity.event-year`, `activity.event-region`.
    public func correct(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        try check(by: viewer, in: db)
        let before = try Activity.hold(id, visibleTo: viewer, in: db)
        try before.mustBelong(to: viewer)
        guard try update(from: revision ?? before.revision, in: db) else {
            throw EditConflict(subject: id.text, revision: before.revision, since: revision ?? 0)
        }
        let planned = try before.figures(in: db).planned
        guard planned <= ceiling else {
            throw FormProblem(
                "ceiling",
                Problem(
                    .conflict, "activity.ceiling-too-low",
                    Text(
                        id: "Rincian yang sudah ada berjumlah \(planned.words.id), lebih dari pagu \(ceiling.words.id). Tarik rincian dahulu, atau naikkan pagunya.",
                        en: "The lines come to \(planned.words.en), more than a ceiling of \(ceiling.words.en). Withdraw lines first, or raise the ceiling.")))
        }
        let paid = try Realisation.all(of: id, in: db)
        guard year == before.year || paid.isEmpty else {
            throw FormProblem(
                "year",
                Problem(
                    .conflict, "activity.year-spent",
                    Text(id: "Sudah ada realisasi di tahun \(before.year); tahunnya tidak dapat diganti.", en: "Money of \(before.year) was spent already; the year cannot be changed.")))
        }
        if (year, region) != (before.year, before.region) { try PaidEvent.mustFit(id, in: year, of: region, in: db) }
        try writeProgrammes(in: db)
        let changed = Trace.difference(before.trace, trace)
        try Journal.write(.activityChanged, .activity, id.text, in: region, before: changed.before, after: changed.after, by: viewer, in: db)
    }

    private func check(by viewer: Viewer, in db: Connection) throws {
        do { try viewer.must(reach: region) } catch let problem as Problem { throw FormProblem("region", problem) }
        guard try region == .nation || Region.isCurrent(region, in: db) else { throw FormProblem("region", Region.unknown) }
        let known = Set(viewer.programme.priorities.map(\.code))
        guard known.isSuperset(of: programmes) else { throw FormProblem("programmes", PriorityProgramme.unknown) }
    }

    private var trace: [String: String?] {
        [
            "name": name, "code": code.text, "office": region.text, "year": "\(year)", "source": source.rawValue, "ceiling": "\(ceiling.amount)",
            "gender_tag": String(hasGenderTag), "output": output ?? "", "target": target.map { "\($0)" } ?? "", "programmes": programmes.joined(separator: " "),
        ]
    }
}

extension Activity {
    fileprivate var trace: [String: String?] {
        [
            "name": name, "code": code.text, "office": region.text, "year": "\(year)", "source": source.rawValue, "ceiling": "\(ceiling.amount)",
            "gender_tag": String(hasGenderTag), "output": output ?? "", "target": target.map { "\($0)" } ?? "", "programmes": programmes.joined(separator: " "),
        ]
    }

    /// Whether the viewer may change it, and not only look.
    func belongs(to viewer: Viewer) -> Bool { viewer.role.may(.plan) && viewer.region.covers(region) }

    /// - Throws: `activity.not-yours`.
    func mustBelong(to viewer: Viewer) throws {
        try viewer.must(.plan)
        guard belongs(to: viewer) else {
            throw Problem(
                .notAllowed, "activity.not-yours",
                Text(id: "Sub-kegiatan ini milik wilayah di atas Anda; Anda hanya dapat membacanya.", en: "This activity belongs to a region above yours; you can only read it."))
        }
    }
}
