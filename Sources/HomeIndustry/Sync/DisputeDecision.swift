import Foundation
import Store
import Web

/// A person's choice between two values. With the phone's, the correction is made as any other.
struct DisputeDecision: Sendable {
    var choice: Dispute.Choice
    var reason: String
    /// What the page said the office has; nil from who has seen no page.
    var stands: String?

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        choice = read.choice("choice", .decision, else: .kept)
        reason = read.text("reason", .reason, upTo: 500)
        stands = fields.values.first { $0.name == "stands" }?.value
        try read.finish()
    }

    /// - Throws: `dispute.settled`, `dispute.moved` when the field was changed once more since the page was opened, and what the correction itself refuses.
    func record(on id: ID<Dispute>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.verify)
        try db.hold("SELECT id FROM dispute WHERE id = \(id)")
        let dispute = try Dispute.find(id, visibleTo: viewer, in: db)
        guard dispute.choice == nil else {
            if dispute.choice == choice, dispute.reason == reason { return }
            throw FormProblem("choice", Problem(.conflict, "dispute.settled", Text(id: "Perbedaan ini sudah diputus.", en: "This is decided already.")))
        }
        let now = try dispute.stands(visibleTo: viewer, in: db)
        guard dispute.kind != .field || (stands ?? dispute.kept ?? "") == (now ?? "") else {
            let words = try now.map { try FieldWords(for: [(dispute.field, $0)], industries: viewer.programme.industries, in: db)[dispute.field, $0] } ?? Text(same: "–")
            throw FormProblem(
                "choice",
                Problem(
                    .conflict, "dispute.moved",
                    Text(
                        id: "Isian di kantor sudah berubah lagi menjadi “\(words.id)”. Periksa, lalu putuskan lagi.",
                        en: "The office's value has changed again, to “\(words.en)”. Look, and decide again.")))
        }
        if choice == .sent { try apply(dispute, by: viewer, in: db) }
        try db.execute("UPDATE dispute SET choice = \(choice), reason = \(reason), decided_by = \(viewer.account), decided_at = \(viewer.now) WHERE id = \(id)")
        try Journal.write(
            .disputeDecided, dispute.subject == "owner" ? .owner : .business, dispute.subjectID, in: dispute.region,
            after: ["dispute": id.text, "field": dispute.field, "choice": choice.rawValue, "reason": reason],
            by: viewer, in: db)
    }

    private func apply(_ dispute: Dispute, by viewer: Viewer, in db: Connection) throws {
        switch (dispute.kind, dispute.subject) {
        case (.field, "owner"): try correct(owner: ID(dispute.subjectID), dispute, by: viewer, in: db)
        case (.field, "business"): try correct(business: ID(dispute.subjectID), dispute, by: viewer, in: db)
        case (.facts, _): try takeFacts(dispute, by: viewer, in: db)
        default: break
        }
    }

    /// The facts of a visit, with the day and the source the visit gave them.
    private func takeFacts(_ dispute: Dispute, by viewer: Viewer, in db: Connection) throws {
        let day = try db.value("SELECT on_day FROM visit WHERE id = \(dispute.envelope)", as: Day.self)
        let payload = try db.value("SELECT payload FROM envelope WHERE id = \(dispute.envelope)", as: String.self)
        let source = payload.flatMap { try? Fields(json: Array($0.utf8)) }?["source"].flatMap(EvidenceSource.init)
        let form = EvidenceForm(id: .new(at: viewer.now), day: day ?? dispute.sentAt.day, source: source ?? .told, evidence: Evidence(stored: dispute.sent ?? ""), note: reason)
        try form.record(of: ID(dispute.subjectID), by: viewer, in: db)
        try Visit.attach(form.id, to: ID(dispute.envelope), in: db)
    }

    private func correct(owner id: ID<Owner>, _ dispute: Dispute, by viewer: Viewer, in db: Connection) throws {
        let owner = try Owner.find(id, visibleTo: viewer, in: db)
        var fields = OwnerPages.draft(of: owner).fields
        fields[dispute.field] = try Self.open(dispute.sent, viewer)
        fields["revision"] = "\(owner.revision)"
        try OwnerForm(reading: fields, today: viewer.today, at: viewer.now).correct(by: viewer, in: db)
    }

    private func correct(business id: ID<Business>, _ dispute: Dispute, by viewer: Viewer, in db: Connection) throws {
        let business = try Business.find(id, visibleTo: viewer, in: db)
        var fields = ProfileEdit.flat(BusinessPages.draft(of: business).fields, day: "since")
        fields[dispute.field] = dispute.sent
        try BusinessForm(reading: fields, industries: viewer.programme.industries, at: viewer.now).correct(by: viewer, in: db)
    }

    private static func open(_ value: String?, _ viewer: Viewer) throws -> String? {
        guard let value, value.hasPrefix("sealed:"), let sealed = Data(base64Encoded: String(value.dropFirst(7).prefix { $0 != ":" })) else { return value }
        return try viewer.programme.vault.open([UInt8](sealed))
    }
}
