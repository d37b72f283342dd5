import Store
import Web

extension Event {
    /// What the money must know of it.
    var paid: PaidEvent { PaidEvent(id: id.text, office: region, activity: activity) }
}

/// Events stand above money, so money asks here; every line that names an event passes this.
extension PaidEvent {
    /// - Throws: `budget.event`, `budget.event-office`, beside the field `event`.
    static func check(_ event: String, paidBy activity: Activity, visibleTo viewer: Viewer, in db: Connection) throws {
        let found: Event
        do { found = try Event.find(ID(event), visibleTo: viewer, in: db) } catch is Problem { throw FormProblem("event", unknown) }
        guard found.paid.mayBePaid(by: activity) else { throw FormProblem("event", otherOffice) }
    }
}
