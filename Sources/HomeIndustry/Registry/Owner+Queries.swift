import Store
import Web

extension Owner {
    /// Those with a business at the highest class, who could mentor others.
    static func advanced(within region: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws -> [(id: ID<Owner>, name: String)] {
        guard viewer.role.seesPeople else { return [] }
        let place = viewer.region.covers(region) ? region : viewer.region
        return try db.all(
            """
            SELECT DISTINCT o.id, o.name FROM owner o JOIN business b ON b.owner_id = o.id
            WHERE (b.stage = \(Stage.advanced) OR b.status = 'graduated') AND \(place.covers(column: "b.region")) ORDER BY o.name, o.id LIMIT 300
            """
        ) { row in (try row(), try row()) }
    }

    private static let columns: SQL = """
        id, name, nik_end, nik_exception, provisional, born, sex, phone_end, address, region, education, is_head, disability, revision
        """
    static let unknown = Problem(.unknown, "owner.unknown", Text(id: "Pelaku usaha tidak ditemukan.", en: "There is no such owner."))

    /// She is seen where she lives, and where a business of hers is.
    static func find(_ id: ID<Owner>, visibleTo viewer: Viewer, in db: Connection) throws -> Owner {
        let works: SQL = "EXISTS (SELECT 1 FROM business b WHERE b.owner_id = owner.id AND \(viewer.sees(region: "b.region", owner: "b.owner_id")))"
        guard viewer.role.seesPeople,
            let owner: Owner = try db.first("SELECT \(columns) FROM owner WHERE id = \(id) AND (\(viewer.sees(region: "region", owner: "id")) OR \(works))")
        else { throw unknown }
        return owner
    }

    /// A page of owners by place and name, after the last one of the page before.
    static func list(within region: RegionCode, after: ID<Owner>?, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Owner] {
        guard viewer.role.seesPeople else { return [] }
        let later: SQL = after.map { "AND (region, name_key, id) > (SELECT region, name_key, id FROM owner WHERE id = \($0))" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM owner WHERE \(viewer.sees(region: "region", owner: "id")) AND \(region.covers(column: "region")) \(later)
            ORDER BY region, name_key, id LIMIT \(limit)
            """)
    }

    /// People who may be the same: same phone, or same name and birth date.
    static func similar(to form: OwnerForm, visibleTo viewer: Viewer, in db: Connection) throws -> [Owner] {
        let phone: SQL = form.phone.map { "phone_print = \(viewer.programme.vault.print($0)) OR" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM owner WHERE (\(phone) (name_key = \(nameKey(form.name)) AND born = \(form.born)))
            AND id <> \(form.id) AND \(viewer.sees(region: "region", owner: "id")) LIMIT 5
            """)
    }

    /// Whether this is the telephone number the office has.
    func hasPhone(_ number: String, by viewer: Viewer, in db: Connection) throws -> Bool {
        guard let print = try db.value("SELECT phone_print FROM owner WHERE id = \(id)", as: String?.self) ?? nil, let plain = try? OwnerForm.phone(number) else { return false }
        return print == viewer.programme.vault.print(plain)
    }

    /// NIK and phone in clear. Whoever calls this writes the journal.
    static func sealedNumbers(of id: ID<Owner>, in db: Connection) throws -> (nik: [UInt8]?, phone: [UInt8]?)? {
        try db.first("SELECT nik_sealed, phone_sealed FROM owner WHERE id = \(id)") { row in (try row(), try row()) }
    }

    static func withNIK(_ print: String, in db: Connection) throws -> (id: ID<Owner>, region: RegionCode)? {
        try db.first("SELECT id, region FROM owner WHERE nik_print = \(print)") { row in (try row(), try row()) }
    }
}

extension OwnerForm {
    func insert(by viewer: Viewer, in db: Connection) throws {
        let vault = viewer.programme.vault
        try db.execute(
            """
            INSERT INTO owner (id, name, name_key, nik_sealed, nik_print, nik_end, nik_exception, provisional, born, sex,
                phone_sealed, phone_print, phone_end, address, region, education, is_head, disability, revision, created_at, created_by)
            VALUES (\(id), \(name), \(nameKey(name)), \(try nik.map { try vault.seal($0.digits) }), \(nik.map { vault.print($0.digits) }), \(nik?.end),
                \(nikException), \(nik == nil ? provisional : nil), \(born), \(sex), \(try phone.map(vault.seal)), \(phone.map(vault.print)),
                \(phone.map { String($0.suffix(4)) }), \(address), \(region), \(education), \(isHead), \(disability), 1, \(viewer.now), \(viewer.account))
            """)
    }

    /// A number for somebody without a NIK: made from the form's own id, so that it can be given where there is no signal.
    var provisional: String { "S-" + id.text.filter { $0 != "-" }.suffix(10).uppercased() }

    /// - Returns: false when somebody else changed the person since this form was opened.
    func update(from revision: Int, in db: Connection, vault: Vault) throws -> Bool {
        let numbers: SQL =
            try nik.map { nik in
                "nik_sealed = \(try vault.seal(nik.digits)), nik_print = \(vault.print(nik.digits)), nik_end = \(nik.end), provisional = NULL,"
            } ?? ""
        let phones: SQL =
            try phone.map { phone in
                "phone_sealed = \(try vault.seal(phone)), phone_print = \(vault.print(phone)), phone_end = \(String(phone.suffix(4))),"
            } ?? ""
        return try db.execute(
            """
            UPDATE owner SET \(numbers) \(phones) nik_exception = COALESCE(\(nikException), nik_exception), name = \(name), name_key = \(nameKey(name)),
                born = \(born), sex = \(sex), address = \(address), region = \(region), education = \(education), is_head = \(isHead),
                disability = \(disability), revision = revision + 1 WHERE id = \(id) AND revision = \(revision)
            """) == 1
    }
}
