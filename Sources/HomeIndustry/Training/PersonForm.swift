import Store
import Web

/// What is filled in to make an official or speaker known, or to correct it.
struct PersonForm: Sendable {
    var id: ID<Person>
    var name: String
    var honorific: String
    var staffNumber: String?
    var revision: Int?

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        name = read.text("name", .fullName, upTo: 200)
        honorific = read.optionalText("honorific", .honorific, upTo: 20) ?? ""
        staffNumber = read.optional("staff_number") { text in
            let digits = text.filter { $0 != " " }
            guard digits.count == 18, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw Problem(.invalid, "staff-number.bad", Text(id: "NIP terdiri dari 18 angka.", en: "A NIP has 18 digits."))
            }
            return digits
        }
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }

    /// Writes her down, once; with a revision, corrects what is known.
    /// - Throws: ``EditConflict``.
    func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        if let staffNumber, let other = try db.value("SELECT name FROM person WHERE staff_number = \(staffNumber) AND id <> \(id) LIMIT 1", as: String.self) {
            throw FormProblem("staff_number", Problem(.conflict, "staff-number.taken", Text(id: "NIP ini sudah tercatat atas nama \(other).", en: "This NIP is recorded for \(other) already.")))
        }
        guard let revision else {
            let added = try db.execute(
                """
                INSERT INTO person (id, name, name_key, honorific, region, staff_number, revision, created_at, created_by)
                VALUES (\(id), \(name), \(nameKey(name)), \(honorific), \(viewer.region), \(staffNumber), 1, \(viewer.now), \(viewer.account)) ON CONFLICT (id) DO NOTHING
                """)
            guard added == 1 else {
                let saved = try Person.find(id, visibleTo: viewer, in: db)
                guard (saved.name, saved.honorific, saved.staffNumber) == (name, honorific, staffNumber) else { throw FormProblem("name", .savedAlready("/people/\(id)")) }
                return
            }
            try Journal.write(.personAdded, .person, id.text, in: viewer.region, after: ["name": name, "staff_number": staffNumber], by: viewer, in: db)
            return
        }
        let before = try Person.find(id, visibleTo: viewer, in: db)
        let changed = try db.execute(
            """
            UPDATE person SET name = \(name), name_key = \(nameKey(name)), honorific = \(honorific), staff_number = \(staffNumber), revision = revision + 1
            WHERE id = \(id) AND revision = \(revision)
            """)
        guard changed == 1 else { throw EditConflict(subject: id.text, revision: before.revision, since: revision) }
        try Journal.write(.personChanged, .person, id.text, in: before.region, before: ["name": before.name], after: ["name": name, "staff_number": staffNumber], by: viewer, in: db)
    }
}

/// A title from one day on. A title is ended by giving the next one, or by its last day.
struct TitleForm: Sendable {
    var id: ID<PersonTitle>
    var title: String
    var institution: String
    var from: Day
    var until: Day?
    var grade: Grade?

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        title = read.optionalText("title", .personTitle, upTo: 200) ?? ""
        institution = read.text("institution", .institution, upTo: 200)
        from = read.day("from", .titleFrom)
        until = read.optionalDay("until", .titleUntil)
        grade = read.optionalChoice("grade", .grade)
        if let until, until < from { read.refuse("until", "title.ends-before", Text(id: "Hari terakhir sebelum hari pertama.", en: "The last day lies before the first.")) }
        try read.finish()
    }

    func record(of id: ID<Person>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let person = try Person.find(id, visibleTo: viewer, in: db)
        let added = try db.execute(
            """
            INSERT INTO person_title (id, person_id, title, institution, from_day, until_day, grade, by_account, at)
            VALUES (\(self.id), \(id), \(title), \(institution), \(from), \(until), \(grade), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try PersonTitle.all(of: id, in: db).first { $0.id == self.id }
            guard let saved, (saved.title, saved.institution, saved.from, saved.grade) == (title, institution, from, grade) else { throw FormProblem("institution", .savedAlready("/people/\(id)")) }
            return
        }
        try db.execute("UPDATE person_title SET until_day = \(from.adding(days: -1)) WHERE person_id = \(id) AND until_day IS NULL AND from_day < \(from) AND id <> \(self.id)")
        let after = ["title": title, "institution": institution, "from": from.text, "until": until?.text, "grade": grade?.rawValue]
        try Journal.write(.personTitled, .person, id.text, in: person.region, after: after, by: viewer, in: db)
    }
}

/// Tax and bank numbers, for honorariums. What is left empty stays as it was.
struct PersonAccountForm: Sendable {
    var tax: String?
    var bank: String?
    var account: String?

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        func digits(_ range: ClosedRange<Int>, _ label: Text) -> (String) throws -> String {
            { text in
                let digits = text.filter { $0 != " " && $0 != "." && $0 != "-" }
                guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), range.contains(digits.count) else {
                    throw Problem(
                        .invalid, "number.length",
                        Text(id: "\(label.id) terdiri dari \(range.lowerBound) sampai \(range.upperBound) angka.", en: "\(label.en) has \(range.lowerBound) to \(range.upperBound) digits."))
                }
                return digits
            }
        }
        tax = read.optional("tax", digits(15...16, .taxNumber))
        bank = read.optionalText("bank", .bank, upTo: 60)
        account = read.optional("account", digits(6...20, .bankAccount))
        if read.problems.isEmpty, tax == nil, bank == nil, account == nil {
            read.refuse("tax", "account.empty", Text(id: "Isi paling sedikit satu nomor.", en: "Fill in at least one number."))
        }
        try read.finish()
    }

    func record(of id: ID<Person>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let person = try Person.find(id, visibleTo: viewer, in: db)
        let vault = viewer.programme.vault
        try db.execute(
            """
            INSERT INTO person_account (person_id, tax_sealed, tax_end, bank, account_sealed, account_end)
            VALUES (\(id), \(try tax.map(vault.seal)), \(tax.map { String($0.suffix(4)) }), \(bank), \(try account.map(vault.seal)), \(account.map { String($0.suffix(4)) }))
            ON CONFLICT (person_id) DO UPDATE SET tax_sealed = coalesce(excluded.tax_sealed, person_account.tax_sealed), tax_end = coalesce(excluded.tax_end, person_account.tax_end),
            bank = coalesce(excluded.bank, person_account.bank), account_sealed = coalesce(excluded.account_sealed, person_account.account_sealed),
            account_end = coalesce(excluded.account_end, person_account.account_end)
            """)
        try Journal.write(.personChanged, .person, id.text, in: person.region, after: ["bank": bank, "account": account.map { "…" + $0.suffix(4) }], by: viewer, in: db)
    }
}

extension Text {
    static let fullName = Text(id: "Nama lengkap dengan gelar", en: "Full name with degrees")
    static let honorific = Text(id: "Sapaan (Ibu, Bapak)", en: "Form of address")
    static let staffNumber = Text(id: "NIP", en: "Staff number (NIP)")
    static let personTitle = Text(id: "Jabatan", en: "Title")
    static let institution = Text(id: "Instansi atau lembaga", en: "Institution")
    static let titleFrom = Text(id: "Sejak", en: "From")
    static let titleUntil = Text(id: "Sampai", en: "Until")
    static let taxNumber = Text(id: "NPWP", en: "Tax number (NPWP)")
    static let bank = Text(id: "Bank", en: "Bank")
    static let bankAccount = Text(id: "Nomor rekening", en: "Account number")
}
