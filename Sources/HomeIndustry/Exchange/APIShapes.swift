import Store

// What the API shows of each thing. Numbers that identify a person stay masked.

struct RegionShape: Encodable, Sendable {
    let code: String, name: String, level: Int
    init(_ region: Region) { (code, name, level) = (region.code.text, region.name, region.code.level) }
}

struct OwnerShape: Encodable, Sendable {
    let id: String, name: String, nikEnd: String?, provisional: String?, born: Day, sex: Sex, phoneEnd: String?
    let address: String, region: String, education: Education, isHead: Bool, disability: Disability, revision: Int

    init(_ owner: Owner) {
        (id, name, nikEnd, provisional, born, sex) = (owner.id.text, owner.name, owner.nikEnd, owner.provisional, owner.born, owner.sex)
        (phoneEnd, address, region, education) = (owner.phoneEnd, owner.address, owner.region.text, owner.education)
        (isHead, disability, revision) = (owner.isHead, owner.disability, owner.revision)
    }
}

struct BusinessShape: Encodable, Sendable {
    let id: String, owner: String, name: String, holder: Holder, holderName: String?, region: String, kbliVersion: String, kbli: String
    let sector: Sector, since: Day, isMainWork: Bool, status: BusinessStatus, stage: Stage?, revision: Int

    init(_ business: Business) {
        (id, owner, name, holder, holderName) = (business.id.text, business.owner.text, business.name, business.holder, business.holderName)
        (region, kbliVersion, kbli, sector) = (business.region.text, business.kbliVersion, business.kbli, business.sector)
        (since, isMainWork, status, stage, revision) = (business.since, business.isMainWork, business.status, business.stage, business.revision)
    }
}

struct BusinessLineShape: Encodable, Sendable {
    let id: String, name: String, ownerName: String, place: String, region: String, sector: Sector, status: BusinessStatus, stage: Stage?

    init(_ line: BusinessLine) {
        (id, name, ownerName, place) = (line.id.text, line.name, line.owner, line.place)
        (region, sector, status, stage) = (line.region.text, line.sector, line.status, line.stage)
    }
}

struct EvidenceShape: Encodable, Sendable {
    let id: String, on: Day, source: EvidenceSource, facts: [String: String], note: String

    init(_ row: EvidenceRow) {
        (id, on, source, note) = (row.id.text, row.day, row.source, row.note)
        facts = Dictionary(row.evidence.known.map { ($0.fact.rawValue, $0.fact.key($0.value)) }) { first, _ in first }
    }
}

struct AssessmentShape: Encodable, Sendable {
    let id: String, business: String, at: Instant, verdict: VerdictJSON?

    init(_ assessment: Assessment, _ rulebooks: Rulebooks) {
        (id, business, at) = (assessment.id.text, assessment.business.text, assessment.at)
        verdict = assessment.explanation(rulebooks).map { VerdictJSON($0, on: assessment.day) }
    }
}

struct ProposalShape: Encodable, Sendable {
    let id: String, business: String, region: String, move: Move, from: Stage?, to: Stage?, isOverride: Bool
    let reason: String, proposedBy: String, at: Instant, outcome: Proposal.Outcome?, approvalsNeeded: Int

    init(_ proposal: Proposal) {
        (id, business, region, move) = (proposal.id.text, proposal.business.text, proposal.region.text, proposal.move)
        (from, to, isOverride, reason) = (proposal.from, proposal.to, proposal.isOverride, proposal.reason)
        (proposedBy, at, outcome, approvalsNeeded) = (proposal.by, proposal.at, proposal.outcome, proposal.approvalsNeeded)
    }
}

struct DashboardShape: Encodable, Sendable {
    let region: RegionShape, asOf: Instant, year: Int, total: Int, stages: [String: Int], statuses: [String: Int]
    let sectors: [String: Int], sexes: [String: Int], moves: [String: Int], waiting: Int, inside: [String: [String: Int]]

    init(_ board: Dashboard) {
        (region, asOf, year, total) = (RegionShape(board.region), board.asOf, board.year, board.total)
        (stages, statuses, sectors, sexes) = (board.stages, board.statuses, board.sectors, board.sexes)
        (moves, waiting) = (board.moves, board.waiting)
        inside = Dictionary(board.childStages.map { ($0.key.text, $0.value) }) { first, _ in first }
    }
}
