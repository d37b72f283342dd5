import Store
import Web

extension Proposal {
    /// What the verdict proposes by itself: the class it names, when that is not the class the business has.
    /// A proposal that the newest verdict no longer bears out is superseded.
    static func follow(_ id: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        let business = try Business.find(id, visibleTo: viewer, in: db)
        let assessment = try Assessment.current(of: id, in: db)
        let wanted = business.status.isOnTheLadder ? assessment?.stage : nil
        if let open = try open(of: id, in: db) {
            if open.isOverride, business.status.isOnTheLadder { return }
            if open.move == .graduation, business.status.isOnTheLadder, wanted == .advanced { return }
            if let wanted, open.to == wanted { return }
            try open.settle(.superseded, by: viewer, in: db)
        }
        guard let wanted, wanted != business.stage, let assessment else { return }
        try insert(
            .new(at: viewer.now), business, Move(from: business.stage, to: wanted), to: wanted, assessment: assessment.id, isOverride: false,
            reason: "verdict", from: try EvidenceRow.all(of: id, in: db).last?.by, by: viewer, in: db)
    }
}

/// What a mentor or officer fills in to propose a move of their own.
public struct ProposalForm: Sendable {
    public var id: ID<Proposal>
    /// Nil means graduation beyond the ladder.
    public var to: Stage?
    public var reason: String

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        let target = read.required("to", .stage, else: "pemula") { text in
            guard text == "graduation" || Stage(rawValue: text) != nil else {
                throw Problem(.invalid, "field.not-a-choice", Text(id: "Pilih kelas dari daftar.", en: "Choose a class from the list."))
            }
            return text
        }
        to = Stage(rawValue: target)
        reason = read.text("reason", .reason, upTo: 1000)
        try read.finish()
    }

    /// - Throws: `proposal.same`, `proposal.open`, `proposal.not-on-ladder`, `proposal.graduation`.
    public func record(on business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.propose)
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        if try db.value("SELECT 1 FROM proposal WHERE id = \(id)", as: Int.self) != nil { return }
        guard business.status.isOnTheLadder else {
            throw FormProblem("to", Problem(.conflict, "proposal.not-on-ladder", Text(id: "Usaha ini harus terverifikasi dan aktif dahulu.", en: "The business must be verified and active first.")))
        }
        guard try Proposal.open(of: business.id, in: db) == nil else {
            throw FormProblem("to", Problem(.conflict, "proposal.open", Text(id: "Masih ada usulan yang menunggu keputusan.", en: "A proposal is still waiting for its decision.")))
        }
        guard to != business.stage || to == nil else {
            throw FormProblem("to", Problem(.invalid, "proposal.same", Text(id: "Usaha ini sudah di kelas itu.", en: "The business has that class already.")))
        }
        guard to != nil || business.stage == .advanced else {
            throw FormProblem("to", Problem(.invalid, "proposal.graduation", Text(id: "Hanya usaha maju yang dapat lulus.", en: "Only an advanced business can graduate.")))
        }
        let assessment = try Assessment.current(of: business.id, in: db)
        let move = to.map { Move(from: business.stage, to: $0) } ?? .graduation
        let isOverride = to.map { $0 != assessment?.stage } ?? (assessment?.stage != .advanced)
        try Proposal.insert(id, business, move, to: to, assessment: assessment?.id, isOverride: isOverride, reason: reason, by: viewer, in: db)
    }
}

/// What an officer fills in to decide.
public struct DecisionForm: Sendable {
    public var isApproval: Bool
    public var reason: String

    public init(isApproval: Bool, reason: String) { (self.isApproval, self.reason) = (isApproval, reason) }

    public init(reading fields: Fields) throws {
        var read = FormReader(fields)
        let word = read.required("decision", .decision, else: "refuse") { text in
            guard ["approve", "refuse"].contains(text) else {
                throw Problem(.invalid, "field.not-a-choice", Text(id: "Pilih setuju atau tolak.", en: "Choose to approve or to refuse."))
            }
            return text
        }
        isApproval = word == "approve"
        reason = (isApproval ? read.optionalText("reason", .reason, upTo: 1000) : read.text("reason", .reason, upTo: 1000)) ?? ""
        try read.finish()
    }

    /// Decides. Whoever proposed does not decide; going against the verdict takes two.
    /// - Throws: `decision.own`, `decision.twice`, `decision.settled`.
    public func record(on id: ID<Proposal>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.decide)
        _ = try Business.hold(try Proposal.find(id, visibleTo: viewer, in: db).business, visibleTo: viewer, in: db)
        let proposal = try Proposal.find(id, visibleTo: viewer, in: db)
        let earlier = try proposal.decisions(in: db)
        if earlier.contains(where: { $0.by == viewer.account.text && $0.isApproval == isApproval }) { return }
        func refuse(_ code: String, _ message: Text) -> FormProblem { FormProblem("decision", Problem(.conflict, code, message)) }
        guard proposal.outcome == nil else { throw refuse("decision.settled", Text(id: "Usulan ini sudah diputus.", en: "This proposal is settled already.")) }
        guard proposal.by != viewer.account.text else {
            throw refuse("decision.own", Text(id: "Usulan Anda sendiri harus diputus orang lain.", en: "Somebody else must decide on your own proposal."))
        }
        guard try !EvidenceRow.all(of: proposal.business, in: db).origins.values.contains(where: { $0.by == viewer.account.text }) else {
            throw refuse("decision.own-evidence", Text(id: "Anda ikut memberi bukti; usulan ini harus diputus petugas lain.", en: "Some of the evidence is yours; another officer must decide."))
        }
        guard !earlier.contains(where: { $0.by == viewer.account.text }) else {
            throw refuse("decision.twice", Text(id: "Anda sudah memberi keputusan; penyetuju kedua harus orang lain.", en: "You have decided already; the second approval must be another person's."))
        }
        try db.execute(
            """
            INSERT INTO decision (id, proposal_id, is_approval, reason, by_account, at)
            VALUES (\(ID<Decision>.new(at: viewer.now)), \(id), \(isApproval), \(reason), \(viewer.account), \(viewer.now))
            """)
        try Journal.write(
            .proposalDecided, .proposal, id.text, in: proposal.region, after: ["approved": String(isApproval), "reason": reason, "business": proposal.business.text],
            by: viewer, in: db)
        if !isApproval { return try proposal.settle(.refused, by: viewer, in: db) }
        guard earlier.count(where: \.isApproval) + 1 >= proposal.approvalsNeeded else { return }
        try proposal.settle(.approved, by: viewer, in: db)
        try proposal.carryOut(by: viewer, in: db)
    }
}

extension Proposal {
    /// Moves the business, with its row of history, its counters and its journal entry.
    fileprivate func carryOut(by viewer: Viewer, in db: Connection) throws {
        let before = try Business.find(business, visibleTo: viewer, in: db)
        try StageChange.insert(self, from: before, by: viewer, in: db)
        try Tally.count(move: move == .graduation ? "graduated" : to?.rawValue ?? "", from: before, in: viewer.today.year, in: db)
        try Journal.write(
            .stageChanged, .business, business.text, in: before.region, before: ["stage": before.stage?.rawValue],
            after: ["stage": to?.rawValue, "move": move.rawValue, "proposal": id.text], by: viewer, in: db)
        guard move != .graduation else {
            return try before.become(.graduated, because: reason, as: .new(at: viewer.now), by: viewer, in: db)
        }
        try Tally.count(before, -1, in: db)
        try Business.setStage(to, of: business, in: db)
        try Tally.count(before.with(stage: to), 1, in: db)
    }
}

extension Text {
    static let decision = Text(id: "Keputusan", en: "Decision")
}
