import Store
import Web

/// An organisation that helps home industries grow. *Glossary: mitra.*
struct Partner: Sendable, FromRow {
    let id: ID<Partner>
    let name: String
    let sector: PartnerSector
    /// Where it works: the tier follows from the length of the code.
    let region: RegionCode
    let offers: Set<Offer>
    let contact: String
    let revision: Int

    init(row: inout Row) throws {
        (id, name, sector, region) = (try row(), try row(), try row(), try row())
        offers = Offer.set(try row())
        (contact, revision) = (try row(), try row())
    }
}

/// What is filled in to describe a partner.
struct PartnerForm: Sendable {
    var id: ID<Partner>
    var name: String
    var sector: PartnerSector
    var region: RegionCode
    var offers: Set<Offer>
    var contact: String
    var revision: Int?

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        name = read.text("name", .partnerName, upTo: 160)
        sector = read.choice("sector", .partnerSector, else: .government)
        region = read.optional("region") { try RegionCode.read($0) } ?? .nation
        let chosen = fields.many("offers").filter { !$0.isEmpty }
        offers = Set(chosen.compactMap(Offer.init))
        if offers.isEmpty { read.refuse("offers", "field.missing", .isMissing(.offers)) }
        contact = read.optionalText("contact", .contact, upTo: 300) ?? ""
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }

    /// Writes the partner down, or what has changed about it.
    /// - Throws: `region.outside`, ``EditConflict``.
    func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        do {
            try viewer.must(reach: region)
            if region != .nation { _ = try Region.find(region, in: db) }
        } catch let problem as Problem { throw FormProblem("region", problem) }
        guard let revision else { return try insert(by: viewer, in: db) }
        let before = try Partner.find(id, visibleTo: viewer, in: db)
        try viewer.must(reach: before.region)
        guard try update(from: revision, in: db) else { throw EditConflict(subject: id.text, revision: before.revision, since: revision) }
        try Journal.write(.partnerChanged, .partner, id.text, in: region, before: before.trace, after: trace, by: viewer, in: db)
    }

    private func insert(by viewer: Viewer, in db: Connection) throws {
        let added = try db.execute(
            """
            INSERT INTO partner (id, name, name_key, sector, region, offers, contact, revision, created_at, created_by)
            VALUES (\(id), \(name), \(nameKey(name)), \(sector), \(region), \(Offer.stored(offers)), \(contact), 1, \(viewer.now), \(viewer.account)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else { return }
        try Journal.write(.partnerAdded, .partner, id.text, in: region, after: trace, by: viewer, in: db)
    }

    private func update(from revision: Int, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE partner SET name = \(name), name_key = \(nameKey(name)), sector = \(sector), region = \(region), offers = \(Offer.stored(offers)), contact = \(contact),
                revision = revision + 1 WHERE id = \(id) AND revision = \(revision)
            """) == 1
    }

    private var trace: [String: String?] { ["name": name, "sector": sector.rawValue, "region": region.text, "offers": Offer.stored(offers)] }
}

extension Partner {
    fileprivate var trace: [String: String?] { ["name": name, "sector": sector.rawValue, "region": region.text, "offers": Offer.stored(offers)] }
}
