import Store
import Web

/// What somebody still has to write, and whether it is late. *Glossary: kalender monitoring dan evaluasi.*
struct ReportDuty: Sendable {
    enum State: Sendable, Equatable { case running, due, late, waiting, accepted, returned(String) }
    let period: Period
    let dueDay: Day
    let state: State
    let note: PeriodicNote?

    /// Whether a kind of note is this viewer's to write.
    static func isOf(_ viewer: Viewer, _ mentor: Mentor?, _ kind: ReportKind, _ pacing: Pacing) -> Bool {
        switch pacing.calendar.first(where: { $0.kind == kind })?.level {
        case "mentor": mentor != nil && (mentor?.capacity ?? 0) > 0
        case "regency": viewer.role == .regency && viewer.region.level == 4
        case "province": viewer.role == .province && viewer.region.level == 2
        case "nation": viewer.role == .ministry
        default: false
        }
    }

    /// The running period of each of the viewer's duties, and the three before.
    static func own(_ viewer: Viewer, in db: Connection) throws -> [ReportDuty] {
        let pacing = viewer.programme.pacing
        let mentor = try Mentor.of(viewer, in: db)
        let notes = try PeriodicNote.all(since: viewer.today.adding(days: -800), visibleTo: viewer, in: db).filter { $0.region == viewer.region }
        // Nobody reports on a time before the first business was looked after.
        let first = try Care.first(within: viewer.region, in: db)
        return pacing.calendar.filter { isOf(viewer, mentor, $0.kind, pacing) }.flatMap { duty in
            var periods = [Period(duty.kind, holding: viewer.today)]
            for _ in 0..<3 { periods.append(periods[periods.count - 1].before) }
            // What came back is to be corrected however old it is.
            func newest(_ period: Period) -> PeriodicNote? {
                notes.first { $0.kind == duty.kind && $0.period == period.name && (duty.kind == .monthly ? $0.mentor == mentor?.id : $0.mentor == nil) }
            }
            let older = Set(notes.filter { $0.kind == duty.kind && $0.isAccepted == false }.map(\.period)).sorted(by: >).compactMap { Period(duty.kind, named: $0) }
            periods += older.filter { !periods.contains($0) && newest($0)?.isAccepted == false }
            let began = duty.kind == .monthly ? mentor?.from : first
            return periods.filter { $0.last >= began ?? Day(number: 0) }.map { period in
                let note = newest(period)
                let dueDay = period.last.adding(days: duty.dueDays)
                return ReportDuty(period: period, dueDay: dueDay, state: state(period, dueDay, note, on: viewer.today), note: note)
            }
        }
    }

    static func state(_ period: Period, _ dueDay: Day, _ note: PeriodicNote?, on today: Day) -> State {
        if let note {
            switch note.isAccepted {
            case true: return .accepted
            case false: return .returned(note.reason ?? "")
            default: return .waiting
            }
        }
        return today > dueDay ? .late : today > period.last ? .due : .running
    }

    /// Who below has not sent the notes of the last three periods: mentors of a regency, regencies of a province, provinces of the nation.
    static func missing(below viewer: Viewer, in db: Connection) throws -> [(name: String, period: Period)] {
        let pacing = viewer.programme.pacing
        let notes = try PeriodicNote.all(since: viewer.today.adding(days: -800), visibleTo: viewer, in: db)
        func isSent(_ kind: ReportKind, _ period: Period, _ region: RegionCode?, _ mentor: ID<Mentor>?) -> Bool {
            notes.contains { $0.kind == kind && $0.period == period.name && $0.isAccepted != false && (mentor == nil ? $0.mentor == nil && $0.region == region : $0.mentor == mentor) }
        }
        guard let duty = pacing.calendar.first(where: { $0.level == below(viewer.role) }) else { return [] }
        var periods = [Period(duty.kind, holding: viewer.today).before]
        for _ in 0..<2 { periods.append(periods[periods.count - 1].before) }
        let mentors = duty.level == "mentor" ? try Mentor.list(visibleTo: viewer, in: db).filter { $0.capacity > 0 && $0.load > 0 && viewer.region.covers($0.region) } : []
        let places = duty.level == "mentor" ? [] : try Region.children(of: viewer.region, in: db)
        let first = try Care.first(within: viewer.region, in: db) ?? viewer.today
        return periods.filter { $0.last >= first }.flatMap { period in
            mentors.filter { $0.from <= period.last && !isSent(duty.kind, period, nil, $0.id) }.map { ($0.name, period) }
                + places.filter { !isSent(duty.kind, period, $0.code, nil) }.map { ($0.name, period) }
        }
    }

    private static func below(_ role: Role) -> String {
        switch role {
        case .regency: "mentor"
        case .province: "regency"
        case .ministry: "province"
        default: ""
        }
    }
}
