import Foundation
import Store

/// Everything that happened, in order: the audit trail, and the start of every reaction. *Glossary: jurnal.*
public struct JournalEntry: Sendable, FromRow {
    /// A deed that leaves a trace. Names never change.
    public enum Deed: String, Sendable, SQLCodable, CaseIterable {
        case accountOpened = "account.opened", accountClosed = "account.closed", passwordChanged = "account.password-changed"
        case signedIn = "account.signed-in", tokenIssued = "account.token-issued", sessionsEnded = "account.sessions-ended"
        case regionsImported = "regions.imported"
        case ownerRegistered = "owner.registered", ownerChanged = "owner.changed", ownerRevealed = "owner.revealed"
        case householdChanged = "owner.household-changed"
        case businessRegistered = "business.registered", businessChanged = "business.changed", statusChanged = "business.status-changed"
        case productsChanged = "business.products-changed", workforceChanged = "business.workforce-changed"
        case evidenceRecorded = "evidence.recorded", proposalMade = "proposal.made", proposalDecided = "proposal.decided"
        case officeDescribed = "office.described", personAdded = "person.added", personChanged = "person.changed", personTitled = "person.titled"
        case eventPlanned = "event.planned", eventChanged = "event.changed", eventStepped = "event.stepped", sessionAdded = "event.session-added"
        case sessionWithdrawn = "event.session-withdrawn", attendeeAdded = "event.attendee-added", attendeeWithdrawn = "event.attendee-withdrawn"
        case participantsChosen = "event.participants-chosen", objectionRaised = "event.objection-raised", objectionAnswered = "event.objection-answered"
        case invitationAnswered = "event.invitation-answered", attended = "event.attended", attendanceCorrected = "event.attendance-corrected"
        case questionAdded = "question.added", questionRetired = "question.retired", testChosen = "event.test-chosen", testAnswered = "event.test-answered", eventRated = "event.rated"
        case certificatesIssued = "event.certificates-issued", certificateRevoked = "certificate.revoked", paperIssued = "event.paper-issued", followedUp = "event.followed-up", fileKept =
            "event.file-kept"
        case stageChanged = "business.stage-changed", countersRebuilt = "counters.rebuilt", nationSimulated = "nation.simulated"
        case activityPlanned = "activity.planned", activityChanged = "activity.changed", budgetLineAdded = "budget.line-added", budgetLineWithdrawn = "budget.line-withdrawn"
        case partnerAdded = "partner.added", partnerChanged = "partner.changed", agreementMade = "partner.agreement-made", mentorAdded = "mentor.added", mentorLeft = "mentor.left"
        case mentorChanged = "mentor.changed", stepChanged = "plan.step-changed", consentWithdrawn = "referral.consent-withdrawn"
        case mentorAssigned = "mentor.assigned", assignmentEnded = "mentor.assignment-ended", handoverProposed = "handover.proposed", handoverAnswered = "handover.answered"
        case visited = "visit.recorded", visitConfirmed = "visit.confirmed", codeMissed = "visit.code-wrong"
        case stepPlanned = "plan.step-added", stepEnded = "plan.step-ended", prioritiesChosen = "plan.priorities-chosen"
        case referred = "referral.sent", referralAnswered = "referral.answered", referralEnded = "referral.ended", reportWritten = "report.written", reportJudged = "report.judged"
        case deviceInvited = "device.invited", deviceAdded = "device.added", deviceRevoked = "device.revoked", disputeDecided = "dispute.decided", paperKeyed = "paper.keyed"
        case moneyRealised = "budget.realised", realisationWithdrawn = "budget.realisation-withdrawn"
    }
    public enum Subject: String, Sendable, SQLCodable { case account, region, owner, business, proposal, activity, programme, person, event, question, partner, device }

    public let id: ID<JournalEntry>
    public let at: Instant
    public let actor: String
    public let deed: Deed
    public let subject: Subject
    public let subjectID: String
    public let region: RegionCode
    public let before: String?
    public let after: String?
    public let device: String

    public init(row: inout Row) throws {
        (id, at, actor, deed, subject) = (try row(), try row(), try row(), try row(), try row())
        (subjectID, region, before, after, device) = (try row(), try row(), try row(), try row(), try row())
    }

    init(_ deed: Deed, _ subject: Subject, _ subjectID: String, in region: RegionCode, before: String?, after: String?, by viewer: Viewer) {
        (id, at, actor, self.deed, self.subject) = (.new(at: viewer.now), viewer.now, viewer.account.text, deed, subject)
        (self.subjectID, self.region, self.before, self.after, device) = (subjectID, region, before, after, viewer.device)
    }

    /// One line that says all of it, for the seal.
    var canonical: String {
        [id.text, at.description, actor, deed.rawValue, subject.rawValue, subjectID, region.text, before ?? "-", after ?? "-", device].joined(separator: "\u{1f}")
    }
}

enum Journal {
    static let columns: SQL = "id, at, actor, deed, subject, subject_id, region, before, after, device"

    /// Writes one entry in the deed's own transaction, then lets follow what follows from it.
    static func write(
        _ deed: JournalEntry.Deed, _ subject: JournalEntry.Subject, _ id: String, in region: RegionCode,
        before: [String: String?]? = nil, after: [String: String?]? = nil, by viewer: Viewer, in db: Connection
    ) throws {
        let entry = JournalEntry(deed, subject, id, in: region, before: before.map(json), after: after.map(json), by: viewer)
        try db.send(
            """
            INSERT INTO journal (\(columns)) VALUES (\(entry.id), \(entry.at), \(entry.actor), \(entry.deed), \(entry.subject),
            \(entry.subjectID), \(entry.region), \(entry.before), \(entry.after), \(entry.device))
            """)
        try Reactions.follow(entry, by: viewer, in: db)
    }

    static func about(_ subject: String, limit: Int = 100, in db: Connection) throws -> [JournalEntry] {
        try db.all("SELECT \(columns) FROM journal WHERE subject_id = \(subject) ORDER BY id DESC LIMIT \(limit)")
    }

    /// Every entry about something that tells of one of these deeds, the oldest first.
    static func about(_ subject: String, _ deeds: [JournalEntry.Deed], in db: Connection) throws -> [JournalEntry] {
        try db.all("SELECT \(columns) FROM journal WHERE subject_id = \(subject) AND deed IN (\(list: deeds)) ORDER BY id")
    }

    private static func json(_ values: [String: String?]) -> String {
        let present = values.compactMapValues { $0 }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(present)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
