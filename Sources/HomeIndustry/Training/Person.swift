import Store
import Web

/// Somebody who teaches, leads, organises or learns at events: the same person in whatever role. *Glossary: narasumber, pejabat, peserta.*
struct Person: Sendable, FromRow {
    let id: ID<Person>
    let name: String
    /// How she is addressed: Ibu, Bapak.
    let honorific: String
    let region: RegionCode
    /// Set when she runs a home industry of the registry.
    let owner: ID<Owner>?
    /// Civil servants have one. *Glossary: NIP.*
    let staffNumber: String?
    let revision: Int

    init(row: inout Row) throws { (id, name, honorific, region, owner, staffNumber, revision) = (try row(), try row(), try row(), try row(), try row(), try row(), try row()) }

    static let columns: SQL = "id, name, honorific, region, owner_id, staff_number, revision"
    static let unknown = Problem(.unknown, "person.unknown", Text(id: "Orang ini tidak ditemukan.", en: "There is no such person."))
}

extension Person {
    static func find(_ id: ID<Person>, visibleTo viewer: Viewer, in db: Connection) throws -> Person {
        guard viewer.role.seesPeople, viewer.role != .owner,
            let found: Person = try db.first("SELECT \(columns) FROM person WHERE id = \(id) AND \(viewer.region.covers(column: "region"))")
        else { throw unknown }
        return found
    }

    /// Those who are no participants from the registry: officials and speakers, by name.
    static func list(visibleTo viewer: Viewer, in db: Connection) throws -> [Person] {
        guard viewer.role.seesPeople, viewer.role != .owner else { return [] }
        return try db.all("SELECT \(columns) FROM person WHERE owner_id IS NULL AND \(viewer.region.covers(column: "region")) ORDER BY region, name_key, id LIMIT 500")
    }

    /// The same of one office: those who may sign for it.
    static func list(of office: RegionCode, visibleTo viewer: Viewer, in db: Connection) throws -> [Person] {
        guard viewer.role.seesPeople, viewer.region.covers(office) else { return [] }
        return try db.all("SELECT \(columns) FROM person WHERE owner_id IS NULL AND region = \(office) ORDER BY name_key, id LIMIT 500")
    }

    /// The person an owner of the registry is, made when she first takes part.
    static func of(_ owner: Owner, by viewer: Viewer, in db: Connection) throws -> ID<Person> {
        if let known = try db.value("SELECT id FROM person WHERE owner_id = \(owner.id)", as: ID<Person>.self) { return known }
        let id: ID<Person> = .new(at: viewer.now)
        try db.execute(
            """
            INSERT INTO person (id, name, name_key, honorific, region, owner_id, revision, created_at, created_by)
            VALUES (\(id), \(owner.name), \(nameKey(owner.name)), \(owner.sex == .female ? "Ibu" : "Bapak"), \(owner.region), \(owner.id), 1, \(viewer.now), \(viewer.account))
            """)
        return id
    }
}

/// What somebody is called by an office or organisation, from one day until another. *Glossary: jabatan.*
struct PersonTitle: Sendable, FromRow {
    let id: ID<PersonTitle>
    let title: String
    let institution: String
    let from: Day
    let until: Day?
    /// Known of civil servants, officers and state officials; decides what is withheld of an honorarium.
    let grade: Grade?
    init(row: inout Row) throws { (id, title, institution, from, until, grade) = (try row(), try row(), try row(), try row(), try row(), try row()) }

    static let columns: SQL = "t.id, t.title, t.institution, t.from_day, t.until_day, t.grade"

    static func all(of person: ID<Person>, in db: Connection) throws -> [PersonTitle] {
        try db.all("SELECT \(columns) FROM person_title t WHERE t.person_id = \(person) ORDER BY t.from_day, t.id")
    }

    /// The title held on a day: of several, the one begun last.
    static func held(by person: ID<Person>, on day: Day, in db: Connection) throws -> PersonTitle? {
        try db.first(
            """
            SELECT \(columns) FROM person_title t WHERE t.person_id = \(person) AND t.from_day <= \(day) AND (t.until_day IS NULL OR t.until_day >= \(day))
            ORDER BY t.from_day DESC, t.id DESC LIMIT 1
            """)
    }

    /// Title and institution as one: *Plt. Kepala Dinas …*.
    var words: String { institution.isEmpty ? title : title.isEmpty ? institution : "\(title) \(institution)" }
}

/// Numbers that only the treasurer needs, kept apart, sealed, and masked on every page.
struct PersonAccount: Sendable, FromRow {
    let taxEnd: String?
    let bank: String?
    let accountEnd: String?
    init(row: inout Row) throws { (taxEnd, bank, accountEnd) = (try row(), try row(), try row()) }

    static func of(_ person: ID<Person>, in db: Connection) throws -> PersonAccount? {
        try db.first("SELECT tax_end, bank, account_end FROM person_account WHERE person_id = \(person)")
    }
}
