import Crypto
import Foundation
import Store
import Web

extension VisitForm {
    /// What of it could not be written with the visit and waits for a person: its facts, because the business was closed by then; her code, because it is not the next one.
    typealias Remainder = [Problem]

    /// Writes the visit down, once: sending the same form twice changes nothing. A visit is a fact; that the business moved, closed or got another mentor
    /// meanwhile does not undo it.
    /// - Parameter isLenient: from a phone, where nobody can be asked any more: what does not fit is left over and not refused.
    @discardableResult
    func record(isLenient: Bool = false, by viewer: Viewer, in db: Connection) throws -> Remainder {
        try record(on: try Caseload.hold(business, on: day, by: viewer, in: db), isLenient: isLenient, by: viewer, in: db)
    }

    /// The same on a business that the caller holds already.
    func record(on business: Business, isLenient: Bool, by viewer: Viewer, in db: Connection) throws -> Remainder {
        try viewer.must(.record)
        let viewer = viewer.reaching(business.region)
        let ground = try VisitGround(of: self, by: viewer, in: db)
        if let written = ground.written {
            guard written == (business.id, viewer.account, content) else { throw FormProblem("seen", .savedAlready("/businesses/\(business.id)/mentoring")) }
            return []
        }
        guard day >= business.since.adding(days: -3660) else {
            throw FormProblem("on", Problem(.invalid, "visit.before-business", Text(id: "Tanggal itu jauh sebelum usaha dimulai.", en: "That day lies long before the business began.")))
        }
        var left: Remainder = []
        func trying(_ body: () throws -> Void) throws {
            guard isLenient else { return try body() }
            do { try db.savepoint(body) } catch let form as FormProblem where form.fields[0].problem.code != "form.saved-already" { left.append(form.fields[0].problem) }
        }
        let facts: ID<EvidenceForm>? = evidence.isEmpty ? nil : ID(id.text)
        try trying { if let facts { try EvidenceForm(id: facts, day: day, source: source, evidence: evidence, note: "").record(on: business, by: viewer, in: db) } }
        let written = left.isEmpty ? facts : nil
        try insert(business, ground, facts: written, by: viewer, in: db)
        for step in agreed { try trying { try step.record(of: business, during: id, by: viewer, in: db) } }
        for step in done { try trying { try StepOutcomeForm(outcome: .done, words: step.words).record(on: step.step, of: business, on: day, during: id, by: viewer, in: db) } }
        if let priorities { try trying { try Priorities.record(priorities, of: business, by: viewer, in: db) } }
        if let privateNote { try PrivateNote.insert(privateNote, of: id, partner: ground.partner, by: viewer, in: db) }
        for print in photos { try VisitPhoto.expect(print, of: id, in: db) }
        if let file { try VisitPhoto.keep(file, of: id, at: viewer.now, in: db) }
        try Journal.write(
            .visited, .business, business.id.text, in: business.region,
            after: ["visit": id.text, "on": day.text, "next": next?.text, "facts": written == nil ? nil : evidence.stored], by: viewer, in: db)
        if let code { try trying { try VisitConfirmation.record(code: code, of: id, business, by: viewer, in: db) } }
        for problem in left { try VisitConfirmation.noteMiss(problem, of: business, by: viewer, in: db) }
        return left
    }

    private func insert(_ business: Business, _ ground: VisitGround, facts: ID<EvidenceForm>?, by viewer: Viewer, in db: Connection) throws {
        let pacing = viewer.programme.pacing
        let usual = pacing.days(business.stage)
        let due = ground.last.map { ground.promised ?? $0.adding(days: usual) } ?? ground.care?.since?.adding(days: usual)
        try db.send(
            """
            INSERT INTO visit (id, business_id, mentor_id, partner_id, region, on_day, place, seen, next_day, due_day, gap_days, latitude, longitude, accuracy, evidence_id, print,
                noted_at, device, by_account, at, content)
            VALUES (\(id), \(business.id), \(ground.mentor), \(ground.partner), \(business.region), \(day), \(place), \(seen), \(next), \(due),
                \(ground.last.map { day.number - $0.number }), \(position?.latitude), \(position?.longitude), \(position?.accuracy), \(facts), \(Self.print(seen)),
                \(notedAt), \(viewer.device), \(viewer.account), \(viewer.now), \(content))
            """)
        let coming = next ?? day.adding(days: usual)
        try Care.change(business, from: ground.care, in: db) { care in
            care.visits += 1
            // A note of an earlier visit that comes late moves nothing.
            if care.lastVisit.map({ $0 <= day }) ?? true { (care.lastVisit, care.nextVisit) = (day, coming) }
        }
    }

    /// The same for the same words, however they are spaced: notes copied from one visit to another are found by it.
    private static func print(_ words: String) -> String { String(SHA256.hash(data: Data(nameKey(words).utf8)).hex.prefix(16)) }

    /// The same for the same form, whatever it holds: a form sent twice is known by it, and another under the same id is refused and not swallowed.
    private var content: String {
        let steps = agreed.map { "\($0.advice) \($0.service?.rawValue ?? "") \($0.partner?.text ?? "") \($0.due?.text ?? "")" } + done.map { "\($0.step) \($0.words)" }
        let parts = [
            day.text, place.rawValue, seen, next?.text ?? "", evidence.isEmpty ? "" : source.rawValue, evidence.stored, privateNote ?? "", code ?? "",
            position.map { "\($0.latitude) \($0.longitude)" } ?? "", file.map { SHA256.hash(data: $0.bytes).hex } ?? "",
        ]
        return String(SHA256.hash(data: Data((parts + steps + (priorities ?? []).map(\.text) + photos).joined(separator: "\u{1f}").utf8)).hex.prefix(16))
    }
}

extension Visit {
    /// Facts of a visit that waited for a person and were taken over later.
    static func attach(_ evidence: ID<EvidenceForm>, to visit: ID<Visit>, in db: Connection) throws {
        try db.execute("UPDATE visit SET evidence_id = \(evidence) WHERE id = \(visit) AND evidence_id IS NULL")
    }
}

/// What a new visit follows on, asked in one question: who writes it, the visit before, how the business is looked after.
private struct VisitGround: FromRow {
    /// The visit that has this id already: of which business, by whom, and what it holds.
    let written: (business: ID<Business>, by: ID<Account>, content: String)?
    let mentor: ID<Mentor>?
    let partner: ID<Partner>?
    let last: Day?
    /// The day the last visit promised the next for.
    let promised: Day?
    let care: Care?

    init(row: inout Row) throws {
        let (business, by, content): (ID<Business>?, ID<Account>?, String?) = (try row(), try row(), try row())
        written = if let business, let by { (business, by, content ?? "") } else { nil }
        (mentor, partner, last, promised) = (try row(), try row(), try row(), try row())
        care = try (row() as Int?) == nil ? nil : Care(row: &row)
    }

    init(of form: VisitForm, by viewer: Viewer, in db: Connection) throws {
        let last: SQL = "FROM visit WHERE business_id = \(form.business) AND on_day <= \(form.day) ORDER BY on_day DESC, id DESC LIMIT 1"
        let found: VisitGround? = try db.first(
            """
            SELECT w.business_id, w.by_account, w.content, m.id, m.partner_id, (SELECT on_day \(last)), (SELECT next_day \(last)), c.visits, \(Care.columns)
            FROM business b LEFT JOIN care c ON c.business_id = b.id LEFT JOIN mentor m ON m.account_id = \(viewer.account) AND m.until_day IS NULL
            LEFT JOIN visit w ON w.id = \(form.id)
            WHERE b.id = \(form.business)
            """)
        guard let found else { throw Business.unknown }
        self = found
    }
}

extension Viewer {
    /// The same person, for a business that has left her area: only where a finder has said that it was hers.
    func reaching(_ place: RegionCode) -> Viewer {
        region.covers(place)
            ? self : Viewer(account: account, name: name, role: role, region: place, owner: owner, now: now, device: device, programme: programme)
    }
}
