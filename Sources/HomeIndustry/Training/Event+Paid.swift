import Store
import Web

extension Event {
    /// What the money must know of it.
    var paid: PaidEvent { PaidEvent(id: id.text, office: region, activity: activity, year: firstDay.year) }
}

/// Events stand above money, so money asks here; every line that names an event passes this.
extension PaidEvent {
    /// - Throws: `budget.event`, `budget.event-office`, beside the field `event`.
    static func check(_ event: String, paidBy activity: Activity, visibleTo viewer: Viewer, in db: Connection) throws {
        let found: Event
        do { found = try Event.find(ID(event), visibleTo: viewer, in: db) } catch is Problem { throw FormProblem("event", unknown) }
        guard found.paid.mayBePaid(by: activity) else { throw FormProblem("event", otherOffice) }
        guard found.paid.year == activity.year else { throw FormProblem("event", otherYear(found.paid.year)) }
    }

    /// An activity does not move away from the events planned under it, nor from those its lines pay for.
    /// - Throws: `activity.event-year`, `activity.event-region`, beside the field that would part them.
    static func mustFit(_ activity: ID<Activity>, in year: Int, of region: RegionCode, in db: Connection) throws {
        let planned: [Event] = try db.all("SELECT \(Event.columns) FROM event WHERE activity_id = \(activity) AND status <> \(EventStatus.cancelled) ORDER BY first_day, id")
        let paid: [Event] = try db.all(
            """
            SELECT \(Event.columns) FROM event WHERE id IN (SELECT event FROM budget_line WHERE activity_id = \(activity) AND id NOT IN (SELECT line_id FROM budget_line_withdrawal))
            AND (activity_id IS NULL OR activity_id <> \(activity)) ORDER BY first_day, id
            """)
        if let event = (planned + paid).first(where: { $0.firstDay.year != year }) {
            throw FormProblem(
                "year",
                Problem(
                    .conflict, "activity.event-year",
                    Text(
                        id: "“\(event.name)” (\(event.days.id)) bergantung pada sub-kegiatan ini. Pindahkan kegiatan pelatihan itu dahulu.",
                        en: "“\(event.name)” (\(event.days.en)) hangs on this activity. Move that event first."),
                    link: "/events/\(event.id)"))
        }
        if let event = planned.first(where: { !region.covers($0.region) }) ?? paid.first(where: { $0.region != region }) {
            throw FormProblem(
                "region",
                Problem(
                    .conflict, "activity.event-region",
                    Text(
                        id: "“\(event.name)” dibiayai sub-kegiatan ini dan milik kantor lain dari wilayah itu. Pindahkan kegiatan pelatihan itu dahulu.",
                        en: "“\(event.name)” is paid by this activity and belongs to an office outside that region. Move that event first."),
                    link: "/events/\(event.id)"))
        }
    }

    /// Money that was planned for an event stays with it.
    /// - Throws: `event.paid-elsewhere`, beside `activity`.
    static func mustKeepItsMoney(_ event: PaidEvent, in db: Connection) throws {
        let lost = try db.first(
            """
            SELECT l.name, a.name, a.id FROM budget_line l JOIN activity a ON a.id = l.activity_id
            WHERE l.event = \(event.id) AND l.id NOT IN (SELECT line_id FROM budget_line_withdrawal) AND NOT (\(event.lines)) ORDER BY l.id LIMIT 1
            """
        ) { row in (line: try row() as String, activity: try row() as String, id: try row() as ID<Activity>) }
        guard let lost else { return }
        throw FormProblem(
            "activity",
            Problem(
                .conflict, "event.paid-elsewhere",
                Text(
                    id: "“\(lost.line)” pada sub-kegiatan “\(lost.activity)” membiayai kegiatan ini. Tarik rincian itu dahulu.",
                    en: "“\(lost.line)” of the activity “\(lost.activity)” pays for this event. Withdraw that line first."),
                link: "/activities/\(lost.id)"))
    }
}
