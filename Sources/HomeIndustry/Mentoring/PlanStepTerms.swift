import Store
import Web

/// By when a step of the plan is done, and which partner helps: agreed with the step, or later.
struct PlanStepTerms: Sendable {
    var partner: ID<Partner>?
    var due: Day?

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        partner = read.optional("partner") { text in
            guard let id = ID<Partner>.checked(text) else { throw Partner.unknown }
            return id
        }
        due = read.optionalDay("due", .dueDay)
        try read.finish()
    }

    /// - Throws: `step.unknown` for a step of another plan, or one that is over.
    func record(on step: ID<PlanStep>, of business: Business, by viewer: Viewer, in db: Connection) throws {
        do { if let partner { _ = try Partner.find(partner, visibleTo: viewer, in: db) } } catch let problem as Problem { throw FormProblem("partner", problem) }
        let changed = try db.execute("UPDATE plan_step SET partner_id = \(partner), due_day = \(due) WHERE id = \(step) AND business_id = \(business.id) AND outcome IS NULL")
        guard changed == 1 else { throw PlanStep.unknown }
        try Journal.write(.stepChanged, .business, business.id.text, in: business.region, after: ["step": step.text, "partner": partner?.text, "due": due?.text], by: viewer, in: db)
    }
}
