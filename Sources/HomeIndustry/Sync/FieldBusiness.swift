import Store
import Web

/// A business with its owner and where it stands, read in one question for a whole case-load.
struct FieldBusiness: Sendable, FromRow {
    let id: ID<Business>
    let name: String
    let revision: Int
    let holder: String
    let holderName: String?
    let kbli: String
    let sector: Sector
    let since: Day
    let isMainWork: Bool
    let stage: Stage?
    let status: BusinessStatus
    let region: RegionCode
    let village: String
    let owner: FieldShapes.Business.Person
    let evidence: Evidence
    let factsOn: Day?
    let lastVisit: Day?
    let nextVisit: Day?

    init(row: inout Row) throws {
        (id, name, revision, holder, holderName) = (try row(), try row(), try row(), try row(), try row())
        kbli = "\(try row() as String)/\(try row() as String)"
        (sector, since, isMainWork, stage, status, region, village) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        owner = .init(
            id: try row(), name: try row(), revision: try row(), phoneEnd: try row(), address: try row(), born: try row(), education: try row(), disability: try row(), isHead: try row())
        evidence = Evidence(stored: try row() as String? ?? "")
        (factsOn, lastVisit, nextVisit) = (try row(), try row(), try row())
    }

    /// In the order of the ids' own text, so that the same case-load is always the same list.
    static func all(_ ids: [ID<Business>], in db: Connection) throws -> [FieldBusiness] {
        try db.all(
            """
            SELECT b.id, b.name, b.revision, b.holder, b.holder_name, b.kbli_version, b.kbli, b.sector, b.since, b.is_main_work, b.stage, b.status, b.region, r.name,
                o.id, o.name, o.revision, o.phone_end, o.address, o.born, o.education, o.disability, o.is_head,
                s.facts, (SELECT max(a.on_day) FROM assessment a WHERE a.business_id = b.id), c.last_visit, c.next_visit
            FROM business b JOIN owner o ON o.id = b.owner_id JOIN region r ON r.code = b.region
            LEFT JOIN standing s ON s.business_id = b.id LEFT JOIN care c ON c.business_id = b.id
            WHERE b.id IN (\(list: ids)) ORDER BY b.id
            """)
    }

    func shape(steps: [PlanStep], visits: [Visit], partners: [ID<Partner>: String], rulebook: Rulebook?) -> FieldShapes.Business {
        let gap = evidence.isEmpty ? nil : rulebook.flatMap { Explanation(of: $0.verdict(for: evidence), from: evidence, by: $0).gap }
        return FieldShapes.Business(
            id: id.text, name: name, revision: revision, owner: owner, village: .init(code: region.text, name: village), sector: .init(sector.rawValue, sector.name), holder: holder,
            holderName: holderName, kbli: kbli, since: since.text, isMainWork: isMainWork, stage: stage?.rawValue, status: status.rawValue, statusName: .init(status.name),
            facts: Dictionary(uniqueKeysWithValues: evidence.known.map { ($0.fact.rawValue, $0.fact.key($0.value)) }), factsOn: factsOn?.text,
            unknown: Fact.allCases.filter { evidence[$0] == nil }.map(\.rawValue),
            advice: gap?.steps.map { .init(criterion: $0.criterion.key, service: $0.service.rawValue, advice: .init($0.advice), goal: .init($0.goal), mandatory: $0.isMandatory) } ?? [],
            steps: steps.map {
                .init(
                    id: $0.id.text, advice: $0.advice, criterion: $0.criterion, service: $0.service?.rawValue, partner: $0.partner.flatMap { partners[$0] }, due: $0.due?.text,
                    priority: $0.priority)
            },
            visits: visits.map { .init(id: $0.id.text, on: $0.day.text, by: $0.writer, seen: $0.seen, nextOn: $0.next?.text, confirmed: $0.confirmedAt != nil) },
            lastOn: lastVisit?.text, nextOn: nextVisit?.text)
    }
}
