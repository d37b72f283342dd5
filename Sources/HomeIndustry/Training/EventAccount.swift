import Store
import Web

/// What is filled in after an event: minutes, results, obstacles, conclusion. *Glossary: notulen.*
struct EventAccountForm: Sendable {
    var account: Parts<AccountPart>
    var revision: Int

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        account = Parts(reading: &read, labels: \.name)
        revision = read.number("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }

    /// - Throws: ``EditConflict``, `event.not-approved`.
    func record(on id: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(id, by: viewer, in: db)
        guard event.status == .approved || event.status == .closed else { throw FormProblem("discussion", event.isOpen ? Event.notApproved : Event.notOpen) }
        guard revision == event.revision else { throw EditConflict(subject: id.text, revision: event.revision, since: revision) }
        try db.execute("UPDATE event SET account = \(account.stored), revision = revision + 1 WHERE id = \(id)")
        try Journal.write(.eventChanged, .event, id.text, in: event.region, before: ["account": event.account.stored], after: ["account": account.stored], by: viewer, in: db)
    }
}
