import Store
import Web

extension OwnerForm {
    /// Registers the person, once: sending the same form twice changes nothing.
    /// - Throws: `owner.nik-taken` with a link to the first; `region.outside`.
    public func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        try check(by: viewer, in: db)
        if let saved = try? Owner.find(id, visibleTo: viewer, in: db) {
            guard saved.trace.filter({ $0.value != nil }) == trace.filter({ $0.value != nil }) else { throw FormProblem("name", .savedAlready("/owners/\(id)/edit")) }
            return
        }
        try insert(by: viewer, in: db)
        try Journal.write(.ownerRegistered, .owner, id.text, in: region, after: trace, by: viewer, in: db)
    }

    /// Writes a correction over what is known, if nobody else did meanwhile.
    /// - Throws: ``EditConflict`` with what the other one changed.
    public func correct(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        try check(by: viewer, in: db)
        let before = try Owner.find(id, visibleTo: viewer, in: db)
        guard try update(from: revision ?? before.revision, in: db, vault: viewer.programme.vault) else {
            throw EditConflict(subject: id.text, revision: before.revision, since: revision ?? 0)
        }
        let changed = Trace.difference(before.trace, trace)
        if before.sex != sex || before.name != name { try Business.ownerChanged(id, name: name, sex: sex, in: db) }
        try Journal.write(.ownerChanged, .owner, id.text, in: region, before: changed.before, after: changed.after, by: viewer, in: db)
    }

    private func check(by viewer: Viewer, in db: Connection) throws {
        try Region.mustBeAddress(region, by: viewer, in: db)
        guard let nik, let first = try Owner.withNIK(viewer.programme.vault.print(nik.digits), in: db), first.id != id else { return }
        let visible = viewer.region.covers(first.region)
        throw FormProblem(
            "nik",
            Problem(
                .conflict, "owner.nik-taken",
                visible
                    ? Text(id: "NIK ini sudah terdaftar.", en: "This NIK is registered already.")
                    : Text(id: "NIK ini sudah terdaftar di wilayah lain. Hubungi kantor provinsi.", en: "This NIK is registered elsewhere. Ask the province's office."),
                link: visible ? "/owners/\(first.id)" : nil))
    }

    /// For the journal: everything but the numbers themselves.
    private var trace: [String: String?] {
        [
            "name": name, "nik": nik.map { "…" + $0.end }, "born": born.text, "sex": sex.rawValue, "phone": phone.map { "…" + $0.suffix(4) }, "address": address,
            "region": region.text, "education": education.rawValue, "is_head": String(isHead), "disability": disability.rawValue, "nik_exception": nikException,
        ]
    }
}

extension Owner {
    fileprivate var trace: [String: String?] {
        [
            "name": name, "nik": nikEnd.map { "…" + $0 }, "born": born.text, "sex": sex.rawValue, "phone": phoneEnd.map { "…" + $0 }, "address": address,
            "region": region.text, "education": education.rawValue, "is_head": String(isHead), "disability": disability.rawValue, "nik_exception": nikException,
        ]
    }

    /// Shows the numbers in clear, and writes down who looked.
    static func reveal(_ id: ID<Owner>, reason: String, by viewer: Viewer, in db: Connection) throws -> (nik: String?, phone: String?) {
        try viewer.must(.reveal)
        let owner = try find(id, visibleTo: viewer, in: db)
        guard let sealed = try sealedNumbers(of: id, in: db) else { throw unknown }
        try Journal.write(.ownerRevealed, .owner, id.text, in: owner.region, after: ["reason": reason], by: viewer, in: db)
        return (try sealed.nik.map(viewer.programme.vault.open), try sealed.phone.map(viewer.programme.vault.open))
    }
}

extension Owner {
    /// Her telephone number for a partner she agreed to be sent to. Whoever calls this has seen to her consent; who looked is written down.
    static func phone(of id: ID<Owner>, reason: String, by viewer: Viewer, in db: Connection) throws -> String? {
        guard let sealed = try sealedNumbers(of: id, in: db) else { throw unknown }
        let region = try db.value("SELECT region FROM owner WHERE id = \(id)", as: RegionCode.self) ?? viewer.region
        try Journal.write(.ownerRevealed, .owner, id.text, in: region, after: ["reason": reason], by: viewer, in: db)
        return try sealed.phone.map(viewer.programme.vault.open)
    }
}

/// Two people changed the same thing; the second learns what the first changed.
public struct EditConflict: Error, Sendable {
    let subject: String
    /// The revision that stands now.
    let revision: Int
    /// The revision the second one began from.
    let since: Int

    /// For programs, which have no page to show the difference on.
    var problem: Problem { Problem(.stale, "if-match.stale", Text(id: "Data ini sudah diubah orang lain; baca lagi.", en: "Somebody else changed this meanwhile; read it again.")) }
}

/// What a deed changed, field by field.
enum Trace {
    static func difference(_ before: [String: String?], _ after: [String: String?]) -> (before: [String: String?], after: [String: String?]) {
        let changed = after.filter { key, value in value != nil && before[key] ?? nil != value }
        return (before.filter { changed[$0.key] != nil }, changed)
    }
}

extension Problem {
    /// A form that was saved, then changed in the browser's history and sent again.
    static func savedAlready(_ link: String) -> Problem {
        Problem(
            .conflict, "form.saved-already",
            Text(
                id: "Formulir ini sudah tersimpan dengan isi lain. Buka datanya dan perbaiki di sana; yang Anda ketik masih ada di bawah.",
                en: "This form was saved before with other content. Open the record and correct it there; what you typed is still below."), link: link)
    }
}
