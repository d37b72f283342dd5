import Store

/// Everything the mentoring page of one business shows, read at one moment.
struct MentoringPicture: Sendable {
    let business: Business
    let place: [Region]
    let care: Care?
    let assignments: [Assignment]
    let steps: [PlanStep]
    let gap: Explanation.Gap?
    let visits: [Visit]
    let notes: [ID<Visit>: String]
    let photos: [ID<Visit>: [(print: String, isHere: Bool)]]
    let handovers: [Handover]
    let referrals: [Referral]
    let partners: [Partner]
    /// Those who could be assigned or take over.
    let mentors: [Mentor]
    let own: Mentor?

    init(of id: ID<Business>, visibleTo viewer: Viewer, in db: Connection) throws {
        business = try Business.find(id, visibleTo: viewer, in: db)
        guard try Referral.mayRead(id, viewer, in: db) else { throw Business.unknown }
        place = try Region.path(business.region, in: db)
        care = try Care.of(id, in: db)
        assignments = try Assignment.all(of: id, in: db)
        steps = try PlanStep.all(of: id, in: db)
        gap = try Assessment.current(of: id, in: db)?.explanation(viewer.programme.rulebooks)?.gap
        visits = try Visit.all(of: id, in: db)
        notes = try PrivateNote.readable(of: id, by: viewer, in: db)
        photos = try VisitPhoto.all(of: id, in: db)
        handovers = try Handover.all(of: id, in: db)
        referrals = try Referral.all(of: id, in: db)
        let place = business.region
        let mayWrite = viewer.role.may(.record)
        partners = mayWrite ? try Partner.list(visibleTo: viewer, in: db) : []
        mentors = mayWrite ? try Mentor.list(visibleTo: viewer, in: db).filter { $0.region.covers(place) && $0.capacity > 0 } : []
        own = try Mentor.of(viewer, in: db)
    }

    var open: [Assignment] { assignments.filter { $0.until == nil } }
    /// Advice of the verdict that is not in the plan yet.
    var offered: [Explanation.Step] {
        let planned = Set(steps.filter { $0.outcome == nil }.compactMap(\.criterion))
        return gap?.steps.filter { !planned.contains($0.criterion.key) } ?? []
    }
    var openSteps: [PlanStep] { steps.filter { $0.outcome == nil } }
}
