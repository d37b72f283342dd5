import Store
import Web

extension BusinessForm {
    /// Registers the business, once: sending the same form twice changes nothing.
    public func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        try Region.mustBeAddress(region, by: viewer, in: db)
        let owner = try Owner.find(owner, visibleTo: viewer, in: db)
        if let saved = try? Business.find(id, visibleTo: viewer, in: db) {
            guard saved.trace.filter({ $0.value != nil }) == trace.filter({ $0.value != nil }) else { throw FormProblem("name", .savedAlready("/businesses/\(id)/edit")) }
            return
        }
        try insert(owner: owner, by: viewer, in: db)
        try NameWords.write(id, [name, holderName ?? "", owner.name], in: region, in: db)
        try StatusRow.insert(ID.new(at: viewer.now), .draft, of: id, reason: "registered", by: viewer, in: db)
        try Tally.count(try Business.find(id, visibleTo: viewer, in: db), 1, in: db)
        try Journal.write(.businessRegistered, .business, id.text, in: region, after: trace, by: viewer, in: db)
    }

    /// Writes a correction, if nobody else did meanwhile.
    /// - Throws: ``EditConflict``.
    public func correct(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        try Region.mustBeAddress(region, by: viewer, in: db)
        let before = try Business.hold(id, visibleTo: viewer, in: db)
        guard try update(from: revision ?? before.revision, in: db) else {
            throw EditConflict(subject: id.text, revision: before.revision, since: revision ?? 0)
        }
        let after = try Business.find(id, visibleTo: viewer, in: db)
        try Tally.count(before, -1, in: db)
        try Tally.count(after, 1, in: db)
        if before.region != after.region {
            try Standing.move(id, to: after.region, in: db)
            try Proposal.move(of: id, to: after.region, in: db)
        }
        try NameWords.write(id, [name, holderName ?? "", after.ownerName], in: region, in: db)
        let changed = Trace.difference(before.trace, trace)
        try Journal.write(.businessChanged, .business, id.text, in: region, before: changed.before, after: changed.after, by: viewer, in: db)
    }

    private var trace: [String: String?] {
        [
            "name": name, "holder": holder.rawValue, "holder_name": holderName, "region": region.text, "kbli": industry.key,
            "since": since.text, "is_main_work": String(isMainWork),
        ]
    }
}

extension Business {
    fileprivate var trace: [String: String?] {
        [
            "name": name, "holder": holder.rawValue, "holder_name": holderName, "region": region.text, "kbli": "\(kbliVersion)/\(kbli)",
            "since": since.text, "is_main_work": String(isMainWork),
        ]
    }
}

extension StatusForm {
    /// Changes the status, and says who did and why.
    /// - Throws: `status.not-now` when this change does not follow from where the business stands.
    public func record(on business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.verify)
        let before = try Business.hold(business, visibleTo: viewer, in: db)
        if try StatusRow.exists(ID(id.text), in: db) { return }
        guard before.status.successors.contains(status) else {
            throw FormProblem(
                "status",
                Problem(
                    .conflict, "status.not-now",
                    Text(
                        id: "Usaha berstatus “\(before.status.name.id)” tidak dapat menjadi “\(status.name.id)”.",
                        en: "A business that is “\(before.status.name.en)” cannot become “\(status.name.en)”.")))
        }
        try before.become(status, because: reason, as: ID(id.text), by: viewer, in: db)
    }
}

extension Business {
    /// Changes the status with its row, its counters and its journal entry.
    func become(_ status: BusinessStatus, because reason: String, as row: ID<StatusRow>, by viewer: Viewer, in db: Connection) throws {
        try Tally.count(self, -1, in: db)
        try StatusRow.insert(row, status, of: id, reason: reason, by: viewer, in: db)
        try Business.setStatus(status, of: id, in: db)
        try Tally.count(with(status: status), 1, in: db)
        try Journal.write(.statusChanged, .business, id.text, in: region, before: ["status": self.status.rawValue], after: ["status": status.rawValue, "reason": reason], by: viewer, in: db)
    }
}

/// One change of status, as it happened.
struct StatusRow: Sendable, FromRow {
    let status: BusinessStatus
    let day: Day
    let reason: String
    let by: String
    init(row: inout Row) throws { (status, day, reason, by) = (try row(), try row(), try row(), try row()) }

    static func all(of business: ID<Business>, in db: Connection) throws -> [StatusRow] {
        try db.all("SELECT status, on_day, reason, by_account FROM business_status WHERE business_id = \(business) ORDER BY id")
    }
    static func exists(_ id: ID<StatusRow>, in db: Connection) throws -> Bool {
        try db.value("SELECT 1 FROM business_status WHERE id = \(id)", as: Int.self) != nil
    }
    static func insert(_ id: ID<StatusRow>, _ status: BusinessStatus, of business: ID<Business>, reason: String, by viewer: Viewer, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO business_status (id, business_id, status, on_day, reason, by_account, at)
            VALUES (\(id), \(business), \(status), \(viewer.today), \(reason), \(viewer.account), \(viewer.now))
            """)
    }
}
