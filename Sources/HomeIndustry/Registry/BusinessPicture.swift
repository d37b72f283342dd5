import Store

/// Everything the page of one business shows, read at one moment.
struct BusinessPicture: Sendable {
    let business: Business
    let place: [Region]
    let products: [Product]
    let workforce: Workforce
    let statuses: [StatusRow]
    let evidence: [EvidenceRow]
    let assessment: Assessment?
    let assessments: [Assessment]
    let changes: [StageChange]
    let proposal: Proposal?
    let care: Care?
    let mentors: [Assignment]
    /// Whether the notes of visits are open to whoever looks.
    let areNotesOpen: Bool
    let history: [JournalEntry]
    let names: [String: String]

    init(of id: ID<Business>, visibleTo viewer: Viewer, in db: Connection) throws {
        business = try Business.find(id, visibleTo: viewer, in: db)
        place = try Region.path(business.region, in: db)
        products = try Product.all(of: id, in: db)
        workforce = try Workforce.find(of: id, in: db)
        statuses = try StatusRow.all(of: id, in: db)
        evidence = try EvidenceRow.all(of: id, in: db)
        assessments = try Assessment.all(of: id, in: db)
        assessment = assessments.last
        changes = try StageChange.all(of: id, in: db)
        proposal = try Proposal.open(of: id, in: db)
        care = try Care.of(id, in: db)
        mentors = try Assignment.all(of: id, in: db).filter { $0.until == nil }
        areNotesOpen = try Referral.mayRead(id, viewer, in: db)
        history = viewer.role.may(.readJournal) ? try Journal.about(id.text, limit: 30, in: db) : []
        names = try Account.names(statuses.map(\.by) + evidence.map(\.by) + history.map(\.actor) + [proposal?.by].compactMap { $0 }, in: db)
    }
}
