import Store
import Web

/// A correction made where there was no signal, field by field: what it was, what it should be. Merged against what stands now. *Glossary: penggabungan per isian.*
struct ProfileEdit: Sendable {
    struct Field: Sendable { let name: String, from: String?, to: String? }
    let base: Int
    let fields: [Field]

    init(reading payload: Fields) throws {
        base = payload["base"].flatMap { Int($0) } ?? 0
        let odd = payload.values.first { each in
            let parts = each.name.split(separator: ".")
            return parts.first == "fields" && (parts.count != 3 || !["from", "to"].contains(parts[2]))
        }
        if let odd { throw Problem(.invalid, "edit.shape", Text(id: "“\(odd.name.prefix(60))” harus berupa from dan to.", en: "“\(odd.name.prefix(60))” is to be a from and a to.")) }
        let names = Set(payload.values.compactMap { $0.name.hasPrefix("fields.") ? $0.name.split(separator: ".").dropFirst().first.map(String.init) : nil })
        fields = names.sorted().map { Field(name: $0, from: payload["fields.\($0).from"], to: payload["fields.\($0).to"]) }
        guard !fields.isEmpty else { throw Problem(.invalid, "edit.empty", Text(id: "Tidak ada yang diubah.", en: "Nothing was changed.")) }
    }

    /// What may be written over what stands, and what another person changed meanwhile.
    struct Merge: Sendable {
        var accepted: [Field] = []
        var disputed: [(field: Field, kept: String?)] = []
    }

    /// Pure. A field is free when it still is what the phone saw, and settled when it is already what the phone wants.
    func merged(over known: Fields, settled: Set<String> = [], isSame: (String, String?, String?) -> Bool = { $1 == $2 }) -> Merge {
        fields.reduce(into: Merge()) { merge, field in
            let now = known[field.name]
            if settled.contains(field.name) || isSame(field.name, now, field.to) { return }
            if isSame(field.name, now, field.from) { merge.accepted.append(field) } else { merge.disputed.append((field, now)) }
        }
    }

    func merge(owner id: ID<Owner>, envelope: String, by viewer: Viewer, in db: Connection) throws -> Receipt {
        try viewer.must(.register)
        guard fields.allSatisfy({ ["name", "born", "phone", "address", "education", "disability", "is_head", "region"].contains($0.name) }) else { throw Self.notEditable }
        let owner: Owner
        do { owner = try Owner.find(id, visibleTo: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown {
            return try elsewhere(owner: id, envelope: envelope, by: viewer, in: db) ?? { throw problem }()
        }
        var known = Self.known(of: owner)
        // Of a number the phone knows the end alone; whether the new one is the office's already, only its print says.
        let number = fields.first { $0.name == "phone" }
        guard number == nil || number?.to != nil else { throw Self.notEditable }
        let isHers = try number?.to.map { try owner.hasPhone($0, by: viewer, in: db) } ?? false
        let merge = merged(over: known, settled: isHers ? ["phone"] : []) { name, left, right in name == "is_head" ? (left ?? "false") == (right ?? "false") : left == right }
        if !merge.accepted.isEmpty {
            known["phone"] = nil
            known["nik"] = nil
            known["revision"] = "\(owner.revision)"
            for field in merge.accepted { known[field.name] = field.to }
            try OwnerForm(reading: known, today: viewer.today, at: viewer.now).correct(by: viewer, in: db)
        }
        return try answer(merge, envelope, .owner, id.text, owner.region, name: owner.name, by: viewer, in: db)
    }

    func merge(business id: ID<Business>, envelope: String, by viewer: Viewer, in db: Connection) throws -> Receipt {
        try viewer.must(.register)
        guard fields.allSatisfy({ ["name", "holder", "holder_name", "kbli", "since", "is_main_work", "region"].contains($0.name) }) else { throw Self.notEditable }
        let business: Business
        do { business = try Business.hold(id, visibleTo: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown {
            return try elsewhere(business: id, envelope: envelope, by: viewer, in: db) ?? { throw problem }()
        }
        var known = Self.known(of: business)
        let merge = merged(over: known)
        if !merge.accepted.isEmpty {
            for field in merge.accepted { known[field.name] = field.to }
            try BusinessForm(reading: known, industries: viewer.programme.industries, at: viewer.now).correct(by: viewer, in: db)
        }
        return try answer(merge, envelope, .business, id.text, business.region, name: business.name, by: viewer, in: db)
    }

    static let notEditable = Problem(.invalid, "edit.field", Text(id: "Isian itu tidak dapat diubah dari HP.", en: "That field cannot be changed from a phone."))

    /// Her data as an edit names them; of the telephone number the end.
    static func known(of owner: Owner) -> Fields {
        var known = flat(OwnerPages.draft(of: owner).fields, day: "born")
        known["phone"] = owner.phoneEnd
        known["is_head"] = owner.isHead ? "true" : "false"
        return known
    }

    static func known(of business: Business) -> Fields {
        var known = flat(BusinessPages.draft(of: business).fields, day: "since")
        known["is_main_work"] = business.isMainWork ? "true" : "false"
        return known
    }

    /// A day in one field, as JSON writes it.
    static func flat(_ fields: Fields, day name: String) -> Fields {
        var flat = fields
        if let year = fields["\(name).year"].flatMap({ Int($0) }), let month = fields["\(name).month"].flatMap({ Int($0) }), let number = fields["\(name).day"].flatMap({ Int($0) }),
            let day = Day(year: year, month: month, day: number)
        {
            for part in ["day", "month", "year"] { flat["\(name).\(part)"] = nil }
            flat[name] = day.text
        }
        return flat
    }

    private func answer(_ merge: Merge, _ envelope: String, _ subject: JournalEntry.Subject, _ id: String, _ region: RegionCode, name: String, by viewer: Viewer, in db: Connection) throws -> Receipt {
        for (field, kept) in merge.disputed {
            try Dispute.insert(.field, envelope: envelope, subject, id, region, field: field.name, base: field.from, kept: kept, sent: field.to, by: viewer, in: db)
        }
        guard !merge.disputed.isEmpty else { return Receipt(envelope, .done, at: viewer.now, name: name) }
        let words = try FieldWords(for: merge.disputed.map { ($0.field.name, $0.kept ?? "") }, industries: viewer.programme.industries, in: db)
        let stands = merge.disputed.map { field, kept in (name: Change.name(of: field.name), value: kept.map { words[field.name, $0] } ?? Text(same: "–")) }
        let problem = Problem(
            .conflict, "edit.disputed",
            Text(
                id: "Di kantor sekarang tertulis lain: \(stands.map { "\($0.name.id) “\($0.value.id)”" }.joined(separator: "; ")). Kantor akan memutuskan; isian Anda disimpan.",
                en: "The office has something else by now: \(stands.map { "\($0.name.en) “\($0.value.en)”" }.joined(separator: "; ")). It will decide; yours is kept."))
        return Receipt(envelope, .conflict, at: viewer.now, name: name, problem: problem)
    }
}
