import Store
import Web

/// The office that writes letters for a region: its name differs from regency to regency. *Glossary: dinas.*
struct Office: Sendable, FromRow {
    let region: RegionCode
    let name: String
    /// As letter numbers carry it: `DP3APPKB`.
    let shortName: String
    /// The part of the office that runs the programme: *Bidang Kualitas Hidup Perempuan*.
    let unit: String
    let address: String
    let city: String
    let revision: Int
    /// Which government it belongs to: *Pemerintah Provinsi Kalimantan Tengah*. Empty for the ministry.
    let government: String

    init(row: inout Row) throws {
        (region, name, shortName, unit, address, city, revision) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        let place: String? = try row()
        let kind = region.level == 2 ? "Pemerintah Provinsi" : "Pemerintah"
        government = place.map { "\(kind) \($0)" } ?? ""
    }

    static let columns: SQL = "region, name, short_name, unit, address, city, revision"
    static let unknown = Problem(
        .conflict, "office.unknown",
        Text(id: "Data kantor wilayah ini belum diisi; surat belum dapat diberi nomor.", en: "This region's office is not described yet; letters cannot be numbered."), link: "/office")

    static func of(_ region: RegionCode, in db: Connection) throws -> Office? {
        try db.first(
            "SELECT o.region, o.name, o.short_name, o.unit, o.address, o.city, o.revision, r.name FROM office o LEFT JOIN region r ON r.code = o.region WHERE o.region = \(region)")
    }

    /// What stands on top of its letters: who is above, the office, then where it is.
    var letterhead: [String] { government.isEmpty ? [name] : [government, name, [unit, address].filter { !$0.isEmpty }.joined(separator: " · ")].filter { !$0.isEmpty } }
    /// What stands on top of its certificates.
    var giver: [String] { [name, unit, address].filter { !$0.isEmpty } }
}

extension Office {
    /// Its head on a day: somebody it recorded itself, who is *Kepala* or acting head of no other institution than this one.
    func head(on day: Day, in db: Connection) throws -> (person: Person, title: PersonTitle)? {
        let people: [(person: Person, title: PersonTitle)] = try db.all(
            """
            SELECT p.id, p.name, p.honorific, p.region, p.owner_id, p.staff_number, p.revision, \(PersonTitle.columns)
            FROM person p JOIN person_title t ON t.person_id = p.id
            WHERE p.region = \(region) AND t.from_day <= \(day) AND (t.until_day IS NULL OR t.until_day >= \(day)) ORDER BY t.from_day DESC, t.id DESC
            """
        ) { row in (try Person(row: &row), try PersonTitle(row: &row)) }
        return people.first { isHeaded(by: $0.title) }
    }

    /// *Kepala*, *Plt. Kepala*, *Kepala Dinas*: of this office, by its name.
    private func isHeaded(by title: PersonTitle) -> Bool {
        let acting: Set<String> = ["plt", "plh", "pj", "pjs"]
        let words = nameKey(title.title).split(separator: " ").map(String.init).drop { acting.contains($0.filter(\.isLetter)) }
        let own = nameKey(name)
        let kind = own.split(separator: " ").first.map(String.init) ?? ""
        return nameKey(title.institution) == own && (Array(words) == ["kepala"] || Array(words) == ["kepala", kind])
    }
}

/// What an officer fills in about their own office.
struct OfficeForm: Sendable {
    var name: String
    var shortName: String
    var unit: String
    var address: String
    var city: String

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        name = read.text("name", .officeName, upTo: 200)
        shortName = read.text("short_name", .officeShortName, upTo: 30)
        unit = read.optionalText("unit", .officeUnit, upTo: 120) ?? ""
        address = read.optionalText("address", .address, upTo: 200) ?? ""
        city = read.text("city", .city, upTo: 80)
        if shortName.contains("/") { read.refuse("short_name", "office.slash", Text(id: "Singkatan tidak boleh memuat garis miring.", en: "The short name cannot hold a slash.")) }
        try read.finish()
    }

    /// Describes the office of the viewer's own region, or describes it anew; papers already issued keep what they said.
    func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let region = viewer.region
        let before = try Office.of(region, in: db)
        try db.execute(
            """
            INSERT INTO office (\(Office.columns)) VALUES (\(region), \(name), \(shortName), \(unit), \(address), \(city), 1)
            ON CONFLICT (region) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, unit = excluded.unit, address = excluded.address,
            city = excluded.city, revision = office.revision + 1
            """)
        try Journal.write(
            .officeDescribed, .region, region.text, in: region, before: before.map { ["name": $0.name, "short_name": $0.shortName] }, after: ["name": name, "short_name": shortName],
            by: viewer, in: db)
    }
}

/// The register that numbers letters without gaps: one row a number, the next one taken while the office's row is held. *Glossary: buku agenda surat.*
enum LetterRegister {
    enum Series: String, Sendable, SQLCodable { case letter, certificate, decree }

    /// Takes the next number of a year: `005/12/DP3APPKB/X/2021`.
    /// - Throws: `office.unknown`.
    static func next(_ series: Series, for purpose: String, event: ID<Event>?, of region: RegionCode, by viewer: Viewer, in db: Connection) throws -> String {
        try db.hold("SELECT region FROM office WHERE region = \(region)")
        guard let office = try Office.of(region, in: db) else { throw Office.unknown }
        let (year, month, _) = viewer.today.parts
        let last = try db.value("SELECT max(serial) FROM letter WHERE region = \(region) AND series = \(series) AND year = \(year)", as: Int?.self) ?? nil
        let serial = (last ?? 0) + 1
        let number = series.number(serial, office.shortName, month: month, year: year)
        try db.execute(
            """
            INSERT INTO letter (region, series, year, serial, number, purpose, event_id, at, by_account)
            VALUES (\(region), \(series), \(year), \(serial), \(number), \(purpose), \(event), \(viewer.now), \(viewer.account))
            """)
        return number
    }
}

extension LetterRegister.Series {
    /// Roman months, as letter numbers are written (Tata Naskah Dinas).
    private static let months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    fileprivate func number(_ serial: Int, _ office: String, month: Int, year: Int) -> String {
        let padded = String(repeating: "0", count: max(0, 3 - String(serial).count)) + "\(serial)"
        return switch self {
        case .letter: "005/\(padded)/\(office)/\(Self.months[month - 1])/\(year)"
        case .decree: "188/\(padded)/\(office)/\(Self.months[month - 1])/\(year)"
        case .certificate: "\(padded)/SERT/\(office)/\(year)"
        }
    }
}

extension Text {
    static let officeName = Text(id: "Nama kantor", en: "Name of the office")
    static let officeShortName = Text(id: "Singkatan untuk nomor surat", en: "Short name for letter numbers")
    static let officeUnit = Text(id: "Bidang", en: "Unit")
    static let city = Text(id: "Kota", en: "City")
}
