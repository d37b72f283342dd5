import Hummingbird
import Store
import Web

struct PartnerRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("partners", use: list)
            .post("partners", use: create)
            .get("partners/{partner}", use: show)
            .post("partners/{partner}", use: correct)
            .post("partners/{partner}/agreements", use: agree)
            .post("partners/{partner}/mentors", use: addMentor)
            .get("mentors", use: mentors)
            .get("mentors/{mentor}", use: mentor)
            .post("mentors/{mentor}", use: correctMentor)
            .post("mentors/{mentor}/handovers", use: handAll)
            .post("mentors/{mentor}/departure", use: leave)
    }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await listPage(Draft(), context)) }

    private func listPage(_ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        guard viewer.role != .owner else { throw Partner.unknown }
        return try await app.database.read { db in
            let partners = try Partner.list(visibleTo: viewer, in: db)
            let ending = viewer.role.may(.coordinate) ? try Agreement.ending(within: 90, visibleTo: viewer, in: db) : []
            return PartnerPages.list(partners, try Region.names(partners.map(\.region), in: db), ending, draft, frame: context.frame(app: app))
        }
    }

    @Sendable func create(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        return try await context.carryOut(request, or: { try await listPage($0, context) }) { fields in
            try viewer.must(.coordinate)
            let form = try PartnerForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(by: viewer, in: $0) }
            return "/partners/\(form.id)"
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await page(try context.id("partner", else: Partner.unknown), Draft(), context)) }

    private func page(_ id: ID<Partner>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let partner = try Partner.find(id, visibleTo: viewer, in: db)
            return PartnerPages.show(
                partner, place: try Region.find(partner.region, in: db), try Agreement.all(of: id, in: db), try Mentor.list(of: id, withGone: true, visibleTo: viewer, in: db),
                viewer.role.may(.coordinate) ? try Mentor.candidates(visibleTo: viewer, in: db) : [],
                viewer.role.may(.coordinate) ? try Owner.advanced(within: partner.region, visibleTo: viewer, in: db) : [], usual: viewer.programme.pacing.capacity, draft,
                frame: context.frame(app: app))
        }
    }

    private func deed(_ request: Request, _ context: SignedIn, _ body: @Sendable @escaping (Fields, Viewer, ID<Partner>, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("partner", else: Partner.unknown, as: Partner.self))
        return try await context.carryOut(request, or: { try await page(id, $0, context) }) { fields in
            try await app.database.write { try body(fields, viewer, id, $0) }
            return "/partners/\(id)"
        }
    }

    @Sendable func correct(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            try viewer.must(.coordinate)
            var form = try PartnerForm(reading: fields, at: viewer.now)
            form.id = id
            if form.revision == nil { form.revision = try Partner.find(id, visibleTo: viewer, in: db).revision }
            do { try form.record(by: viewer, in: db) } catch let conflict as EditConflict {
                throw FormProblem("name", Change.conflict(try Change.recent(on: id.text, count: conflict.revision - conflict.since, in: db)))
            }
        }
    }

    @Sendable func agree(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            try viewer.must(.coordinate)
            try AgreementForm(reading: fields, at: viewer.now).record(of: id, by: viewer, in: db)
        }
    }

    @Sendable func addMentor(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await deed(request, context) { fields, viewer, id, db in
            try viewer.must(.coordinate)
            do { try MentorForm(reading: fields, usual: viewer.programme.pacing.capacity, at: viewer.now).record(of: id, by: viewer, in: db) } catch let problem as Problem
                where problem.kind == .unknown
            { throw FormProblem("account", problem) }
        }
    }

    @Sendable func mentors(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        guard viewer.role != .owner else { throw Mentor.unknown }
        return try await app.database.read { db in
            let mentors = try Mentor.list(visibleTo: viewer, in: db)
            return .page(MentorPages.list(mentors, try Region.names(mentors.map(\.region), in: db), frame: context.frame(app: app)))
        }
    }

    @Sendable func mentor(_ request: Request, _ context: SignedIn) async throws -> Answer {
        .page(try await mentorPage(try context.id("mentor", else: Mentor.unknown), Draft(), context))
    }

    private func mentorPage(_ id: ID<Mentor>, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        return try await app.database.read { db in
            let mentor = try Mentor.find(id, visibleTo: viewer, in: db)
            let isOwn = mentor.account == viewer.account
            let lines = isOwn || (viewer.role.seesPeople && viewer.region.covers(mentor.region)) ? try Caseload.lines(of: id, within: isOwn ? .nation : viewer.region, in: db) : []
            let others = try Mentor.list(visibleTo: viewer, in: db).filter { $0.id != id && $0.capacity > 0 }
            return MentorPages.show(
                mentor, place: try Region.find(mentor.region, in: db), lines, others, isOwn ? try Handover.waiting(to: id, visibleTo: viewer, in: db) : [], draft, frame: context.frame(app: app))
        }
    }

    private func mentorDeed(_ request: Request, _ context: SignedIn, _ body: @Sendable @escaping (Fields, Viewer, ID<Mentor>, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try context.id("mentor", else: Mentor.unknown, as: Mentor.self))
        return try await context.carryOut(request, or: { try await mentorPage(id, $0, context) }) { fields in
            try viewer.must(.coordinate)
            try await app.database.write { try body(fields, viewer, id, $0) }
            return "/mentors/\(id)"
        }
    }

    @Sendable func correctMentor(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await mentorDeed(request, context) { fields, viewer, id, db in try MentorCorrection(reading: fields).record(on: id, by: viewer, in: db) }
    }

    @Sendable func handAll(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await mentorDeed(request, context) { fields, viewer, id, db in
            var one = fields
            one["from"] = id.text
            let form = try HandoverForm(reading: one, at: viewer.now)
            _ = try Mentor.find(id, visibleTo: viewer, in: db)
            let waiting = Set(try Handover.waiting(visibleTo: viewer, in: db).filter { $0.from == id }.map(\.business))
            for line in try Caseload.lines(of: id, within: viewer.region, in: db) where !waiting.contains(line.business) {
                try HandoverForm(id: .new(at: viewer.now), from: id, to: form.to, reason: form.reason).record(of: line.business, by: viewer, in: db)
            }
        }
    }

    @Sendable func leave(_ request: Request, _ context: SignedIn) async throws -> Answer {
        try await mentorDeed(request, context) { fields, viewer, id, db in
            var read = FormReader(fields)
            let reason = read.text("reason", .reason, upTo: 300)
            try read.finish()
            try MentorLeave.record(id, because: reason, by: viewer, in: db)
        }
    }
}
