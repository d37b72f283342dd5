import Store
import Web

/// A correction of somebody who left the area while the phone had no signal: nothing is written over, and the office where she lives now is asked.
extension ProfileEdit {
    private static let left = Problem(
        .conflict, "edit.elsewhere",
        Text(
            id: "Usaha ini sudah pindah wilayah. Isian Anda disimpan; kantor di sana yang memutuskan.", en: "This business has moved to another area. What you noted is kept; the office there decides."
        ))

    /// - Returns: nil when the business never was the sender's.
    func elsewhere(business id: ID<Business>, envelope: String, by viewer: Viewer, in db: Connection) throws -> Receipt? {
        guard let place = try Caseload.place(of: id, on: viewer.today, unheardFor: Caseload.news, by: viewer, in: db) else { return nil }
        let business = try Business.find(id, visibleTo: viewer.reaching(place), in: db)
        return try keep(.business, id.text, in: place, over: Self.known(of: business), envelope, name: business.name, by: viewer, in: db)
    }

    func elsewhere(owner id: ID<Owner>, envelope: String, by viewer: Viewer, in db: Connection) throws -> Receipt? {
        let businesses = try db.values("SELECT id FROM business WHERE owner_id = \(id)", as: ID<Business>.self)
        guard try businesses.contains(where: { try Caseload.place(of: $0, on: viewer.today, unheardFor: Caseload.news, by: viewer, in: db) != nil }),
            let place = try db.value("SELECT region FROM owner WHERE id = \(id)", as: RegionCode.self)
        else { return nil }
        let owner = try Owner.find(id, visibleTo: viewer.reaching(place), in: db)
        return try keep(.owner, id.text, in: place, over: Self.known(of: owner), envelope, name: owner.name, by: viewer, in: db)
    }

    private func keep(_ subject: JournalEntry.Subject, _ id: String, in place: RegionCode, over known: Fields, _ envelope: String, name: String, by viewer: Viewer, in db: Connection) throws -> Receipt
    {
        let other = fields.filter { known[$0.name] != $0.to }
        guard !other.isEmpty else { return Receipt(envelope, .done, at: viewer.now, name: name) }
        for field in other { try Dispute.insert(.field, envelope: envelope, subject, id, place, field: field.name, base: field.from, kept: known[field.name], sent: field.to, by: viewer, in: db) }
        return Receipt(envelope, .conflict, at: viewer.now, name: name, problem: Self.left)
    }
}
