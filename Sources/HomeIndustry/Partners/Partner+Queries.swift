import Store
import Web

extension Partner {
    private static let columns: SQL = "id, name, sector, region, offers, contact, revision"
    static let unknown = Problem(.unknown, "partner.unknown", Text(id: "Mitra tidak ditemukan.", en: "There is no such partner."))

    /// "It works where I may look, or above": a province's bank serves every regency of it.
    private static func reaches(_ viewer: Viewer) -> SQL {
        "(\(viewer.region.covers(column: "region")) OR region IN (\(list: viewer.region.chain)))"
    }

    static func find(_ id: ID<Partner>, visibleTo viewer: Viewer, in db: Connection) throws -> Partner {
        guard viewer.role != .owner, let found: Partner = try db.first("SELECT \(columns) FROM partner WHERE id = \(id) AND \(reaches(viewer))") else { throw unknown }
        return found
    }

    static func list(sector: PartnerSector? = nil, visibleTo viewer: Viewer, in db: Connection) throws -> [Partner] {
        guard viewer.role != .owner else { return [] }
        let narrowed: SQL = sector.map { "AND sector = \($0)" } ?? ""
        return try db.all("SELECT \(columns) FROM partner WHERE \(reaches(viewer)) \(narrowed) ORDER BY region, name_key, id LIMIT 500")
    }

    /// Names, for showing who helps.
    static func names(_ ids: [ID<Partner>], in db: Connection) throws -> [ID<Partner>: String] {
        let rows = try db.all("SELECT id, name FROM partner WHERE id IN (\(list: Array(Set(ids))))") { row in (try row() as ID<Partner>, try row() as String) }
        return Dictionary(rows) { first, _ in first }
    }
}
