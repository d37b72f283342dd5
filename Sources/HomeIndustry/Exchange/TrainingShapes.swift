import Store
import Web

// What the API shows of money and events.

struct ProgrammeShape: Encodable, Sendable {
    let code: String, name: String, legalBasis: String
    init(_ programme: PriorityProgramme) { (code, name, legalBasis) = (programme.code, programme.name, programme.legalBasis) }
}

struct ActivityShape: Encodable, Sendable {
    let id: String, name: String, code: String, region: String, year: Int, source: FundingSource, ceiling: Rupiah, genderTag: Bool, output: String?, target: Int?
    let programmes: [String], planned: Rupiah, realised: Rupiah, aidShare: Int?, mappingShare: Int?, revision: Int

    init(_ activity: Activity, _ figures: ActivityFigures) {
        (id, name, code, region, year) = (activity.id.text, activity.name, activity.code.text, activity.region.text, activity.year)
        (source, ceiling, genderTag, output, target) = (activity.source, activity.ceiling, activity.hasGenderTag, activity.output, activity.target)
        (programmes, planned, realised) = (activity.programmes, figures.planned, figures.realised)
        (aidShare, mappingShare, revision) = (figures.aidShare, figures.mappingShare, activity.revision)
    }
}

struct LineShape: Encodable, Sendable {
    let id: String, event: String?, account: String, name: String, kind: BudgetKind, quantity: Int, unit: String, unitPrice: Rupiah, total: Rupiah, realised: Rupiah

    init(_ line: BudgetLine) {
        (id, event, account, name, kind) = (line.id.text, line.event, line.account.text, line.name, line.kind)
        (quantity, unit, unitPrice, total, realised) = (line.quantity, line.unit, line.unitPrice, line.total, line.realised)
    }
}

struct EventShape: Encodable, Sendable {
    let id: String, region: String, activity: String?, name: String, venue: String, city: String, firstDay: Day, lastDay: Day, seats: Int, threshold: Int
    let status: EventStatus, brief: [String: String], participants: Int, revision: Int

    init(_ event: Event, participants: Int) {
        (id, region, activity, name, venue) = (event.id.text, event.region.text, event.activity?.text, event.name, event.venue)
        (city, firstDay, lastDay, seats, threshold) = (event.city, event.firstDay, event.lastDay, event.seats, event.threshold)
        (status, self.participants, revision) = (event.status, participants, event.revision)
        brief = Dictionary(event.brief.words.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    }
}

struct SessionShape: Encodable, Sendable {
    let id: String, on: Day, starts: String, ends: String, subject: String, speaker: String?, moderator: String?, hours: Int

    init(_ session: EventSession) {
        (id, on, starts, ends) = (session.id.text, session.day, EventSession.clock(session.starts), EventSession.clock(session.ends))
        (subject, speaker, moderator, hours) = (session.subject, session.speaker?.text, session.moderator?.text, session.hours)
    }
}

struct ParticipantShape: Encodable, Sendable {
    let id: String, code: String?, name: String, role: EventRole, position: Int, region: String, business: String?, stage: Stage?, reason: String, answer: String?, isWithdrawn: Bool

    /// - Parameter code: shown to those who may record attendance only.
    init(_ attendee: Attendee, showsCode: Bool) {
        (id, code, name, role, position) = (attendee.id.text, showsCode ? attendee.code : nil, attendee.name, attendee.role, attendee.position)
        (region, business, stage, reason) = (attendee.region.text, attendee.business?.text, attendee.stage, attendee.reason)
        (answer, isWithdrawn) = (attendee.answer, !attendee.isHere)
    }
}

struct CandidateShape: Encodable, Sendable {
    let position: Int, name: String, business: String, region: String, stage: Stage?, points: Int, reasons: [String], attendee: String?

    init(_ candidate: RankedCandidate) {
        (position, name, business, region) = (candidate.position, candidate.name, candidate.business.text, candidate.region.text)
        (stage, points, attendee) = (candidate.stage, candidate.points, candidate.attendee?.text)
        reasons = candidate.reasons.split(separator: ",").map(String.init)
    }
}

struct SelectionShape: Encodable, Sendable {
    let objectionsUntil: Day, at: Instant, criteria: [String], candidates: [CandidateShape]

    init(_ selection: Selection) {
        (objectionsUntil, at, criteria) = (selection.objectionsUntil, selection.at, selection.criteria.sentences.map(\.id))
        candidates = selection.candidates.map(CandidateShape.init)
    }
}

struct PresenceShape: Encodable, Sendable { let session: String, attendee: String, at: Instant }

struct GainShape: Encodable, Sendable {
    let attendee: String, before: Int?, after: Int?, gain: Int?
    init(_ line: Gain.Line) { (attendee, before, after, gain) = (line.attendee.id.text, line.before, line.after, line.gain) }
}

struct CertificateShape: Encodable, Sendable {
    let code: String, number: String, attendee: String, name: String, role: String, hours: Int, on: Day, isRevoked: Bool

    init(_ certificate: IssuedCertificate) {
        (code, number, attendee) = (certificate.code, certificate.facts.number, certificate.attendee.text)
        (name, role, hours, on, isRevoked) = (certificate.facts.name, certificate.facts.role, certificate.facts.hours, certificate.facts.day, certificate.revocation != nil)
    }
}
