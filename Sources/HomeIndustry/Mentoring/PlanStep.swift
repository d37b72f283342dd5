import Store
import Web

/// Something a woman and her mentors agreed to do. All mentors of a business share one plan. *Glossary: langkah rencana.*
struct PlanStep: Sendable, FromRow {
    enum Outcome: String, Sendable, CaseIterable, SQLCodable {
        case done, dropped
        var name: Text {
            switch self {
            case .done: Text(id: "Selesai", en: "Done")
            case .dropped: Text(id: "Dihentikan", en: "Dropped")
            }
        }
    }

    let id: ID<PlanStep>
    let business: ID<Business>
    let advice: String
    let criterion: String?
    let service: ServiceType?
    let partner: ID<Partner>?
    let due: Day?
    /// 1 to 3, as she chose herself.
    let priority: Int?
    let outcome: Outcome?
    let outcomeWords: String?
    let outcomeDay: Day?

    init(row: inout Row) throws {
        (id, business, advice, criterion) = (try row(), try row(), try row(), try row())
        service = (try row() as String?).flatMap(ServiceType.init)
        (partner, due, priority, outcome, outcomeWords, outcomeDay) = (try row(), try row(), try row(), try row(), try row(), try row())
    }

    private static let columns: SQL = "id, business_id, advice, criterion, service, partner_id, due_day, priority, outcome, outcome_words, outcome_day"
    static let taken = Problem(
        .conflict, "plan.step-taken", Text(id: "Satu langkah memakai nomor yang sudah dipakai; tulis lagi.", en: "One step came under an id that is taken; write it again."))
    static let unknown = Problem(.unknown, "step.unknown", Text(id: "Langkah itu tidak ada di rencana ini.", en: "That step is not in this plan."))

    /// Her priorities first, then what is due soonest.
    static func all(of business: ID<Business>, in db: Connection) throws -> [PlanStep] {
        try db.all("SELECT \(columns) FROM plan_step WHERE business_id = \(business) ORDER BY outcome IS NULL DESC, COALESCE(priority, 9), COALESCE(due_day, '9999'), id")
    }

    static func open(of businesses: [ID<Business>], in db: Connection) throws -> [ID<Business>: [PlanStep]] {
        let steps: [PlanStep] = try db.all(
            "SELECT \(columns) FROM plan_step WHERE business_id IN (\(list: businesses)) AND outcome IS NULL ORDER BY COALESCE(priority, 9), COALESCE(due_day, '9999'), id")
        return Dictionary(grouping: steps, by: \.business)
    }

    func isLate(on day: Day) -> Bool { outcome == nil && (due.map { $0 < day } ?? false) }
}

/// A step as it is agreed.
struct PlanStepForm: Sendable {
    var id: ID<PlanStep>
    var advice: String
    var criterion: String?
    var service: ServiceType?
    var partner: ID<Partner>?
    var due: Day?

    /// - Parameter prefix: where the step stands among the fields: none on a page of its own, `agreed.0.` in a visit.
    init(reading read: inout FormReader, prefix: String = "", at now: Instant) {
        let fields = read.fields
        id = fields["\(prefix)id"].flatMap(ID.checked) ?? .new(at: now)
        advice = read.text("\(prefix)advice", .advice, upTo: 300)
        criterion = read.optionalText("\(prefix)criterion", .advice, upTo: 60)
        service = read.optionalChoice("\(prefix)service", .service)
        partner = read.optional("\(prefix)partner") { text in
            guard let id = ID<Partner>.checked(text) else { throw Partner.unknown }
            return id
        }
        due = read.optionalDay("\(prefix)due", .dueDay)
    }

    func record(of business: Business, during visit: ID<Visit>? = nil, by viewer: Viewer, in db: Connection) throws {
        if let partner { _ = try Partner.find(partner, visibleTo: viewer, in: db) }
        let added = try db.execute(
            """
            INSERT INTO plan_step (id, business_id, advice, criterion, service, partner_id, due_day, visit_id, by_account, at)
            VALUES (\(id), \(business.id), \(advice), \(criterion), \(service?.rawValue), \(partner), \(due), \(visit), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT business_id, advice, service, partner_id, due_day FROM plan_step WHERE id = \(id)") { row in
                (try row() as ID<Business>, try row() as String, try row() as String?, try row() as ID<Partner>?, try row() as Day?)
            }
            if visit != nil || saved.map({ $0 != (business.id, advice, service?.rawValue, partner, due) }) == true { throw FormProblem(visit == nil ? "advice" : "agreed", PlanStep.taken) }
            return
        }
        try Journal.write(
            .stepPlanned, .business, business.id.text, in: business.region, after: ["step": id.text, "advice": advice, "service": service?.rawValue, "due": due?.text], by: viewer, in: db)
    }
}

/// A step that is over: done, with what shows it, or dropped, with the reason.
struct StepOutcomeForm: Sendable {
    var outcome: PlanStep.Outcome
    var words: String

    init(outcome: PlanStep.Outcome, words: String) { (self.outcome, self.words) = (outcome, words) }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        outcome = read.choice("outcome", .outcome, else: .done)
        words = read.text("words", .outcomeWords, upTo: 500)
        try read.finish()
    }

    /// Once: a step that is over stays as it was written first.
    func record(on step: ID<PlanStep>, of business: Business, on day: Day, during visit: ID<Visit>? = nil, by viewer: Viewer, in db: Connection) throws {
        let changed = try db.execute(
            """
            UPDATE plan_step SET outcome = \(outcome), outcome_words = \(words), outcome_day = \(day), outcome_visit = \(visit), outcome_by = \(viewer.account)
            WHERE id = \(step) AND business_id = \(business.id) AND outcome IS NULL
            """)
        guard changed == 1 else {
            let known = try db.first("SELECT outcome_words, outcome FROM plan_step WHERE id = \(step) AND business_id = \(business.id)") { row in (try row() as String?, try row() as String?) }
            guard let known else { throw FormProblem("done", PlanStep.unknown) }
            guard known == (words, outcome.rawValue) || words.isEmpty else {
                throw FormProblem(
                    "done",
                    Problem(
                        .conflict, "step.ended",
                        Text(id: "Langkah itu sudah ditutup dengan catatan “\(known.0 ?? "")”.", en: "That step was ended already with the note “\(known.0 ?? "")”.")))
            }
            return
        }
        try Journal.write(.stepEnded, .business, business.id.text, in: business.region, after: ["step": step.text, "outcome": outcome.rawValue, "words": words], by: viewer, in: db)
    }
}

/// The three steps she puts first herself, in her order.
enum Priorities {
    static func record(_ steps: [ID<PlanStep>], of business: Business, by viewer: Viewer, in db: Connection) throws {
        guard steps.count <= 3, Set(steps).count == steps.count else {
            throw FormProblem("priorities", Problem(.invalid, "plan.three", Text(id: "Pilih paling banyak tiga langkah yang berbeda.", en: "Choose at most three different steps.")))
        }
        let open = Set(try PlanStep.open(of: [business.id], in: db)[business.id, default: []].map(\.id))
        guard steps.allSatisfy(open.contains) else { throw FormProblem("priorities", PlanStep.unknown) }
        try db.execute("UPDATE plan_step SET priority = NULL WHERE business_id = \(business.id) AND priority IS NOT NULL")
        for (index, step) in steps.enumerated() { try db.execute("UPDATE plan_step SET priority = \(index + 1) WHERE id = \(step)") }
        try Journal.write(.prioritiesChosen, .business, business.id.text, in: business.region, after: ["steps": steps.map(\.text).joined(separator: " ")], by: viewer, in: db)
    }
}
