import Hummingbird
import Store
import Web

/// The overview of a place, one's own case-load, and referrals.
struct CoverageRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("mentoring", use: show)
            .post("mentoring/assignments", use: share)
            .get("caseload", use: caseload)
            .get("referrals", use: referrals)
            .get("referrals/{referral}", use: referral)
            .post("referrals/{referral}/answer", use: { try await word($0, $1) { try ReferralAnswer.record($0, on: $1, by: $2, in: $3) } })
            .post("referrals/{referral}/result", use: { try await word($0, $1) { try ReferralAnswer.record(result: $0, on: $1, by: $2, in: $3) } })
            .post("referrals/{referral}/phone", use: phone)
            .post("referrals/{referral}/withdrawal", use: withdraw)
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let code = request.query["region"].flatMap { RegionCode($0) } ?? context.viewer.region
        let counts = request.query["assigned"].flatMap { Int($0) }.map { ($0, request.query["left"].flatMap { Int($0) } ?? 0) }
        return .page(try await page(code, outcome: counts, Draft(), context))
    }

    private func page(_ code: RegionCode, outcome: (assigned: Int, left: Int)?, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let pacing = app.programme.pacing
        let desk = try await app.database.read { db in
            let seesPeople = viewer.role.seesPeople
            let support = viewer.today.adding(months: -pacing.supportYears * 12)
            return CoveragePages.Desk(
                coverage: try Coverage(of: code, visibleTo: viewer, in: db),
                alone: seesPeople ? try Hole.alone(within: code, limit: CoveragePages.shown + 1, visibleTo: viewer, in: db) : [],
                late: seesPeople ? try Hole.late(within: code, limit: CoveragePages.shown + 1, visibleTo: viewer, in: db) : [],
                forgotten: seesPeople ? try Hole.forgotten(within: code, limit: CoveragePages.shown + 1, visibleTo: viewer, in: db) : [],
                handovers: viewer.role.may(.coordinate) ? try Handover.waiting(visibleTo: viewer, in: db) : [],
                waiting: [
                    (Text(id: "Rujukan yang belum dijawab", en: "Referrals not answered"), "/referrals", try Referral.countWaiting(for: viewer, in: db)),
                    (Text(id: "Catatan berkala yang belum diperiksa", en: "Periodic notes not looked at"), "/reports", try PeriodicNote.countWaiting(for: viewer, in: db)),
                    (Text(id: "Perbedaan data", en: "Disputes"), "/disputes", viewer.role.may(.verify) ? try Dispute.countWaiting(visibleTo: viewer, in: db) : 0),
                ],
                mentors: viewer.role.may(.coordinate) ? try Mentor.list(visibleTo: viewer, in: db) : [],
                ending: viewer.role.may(.coordinate)
                    ? try Care.begun(until: support.adding(days: pacing.supportWarningDays), within: code, visibleTo: viewer, in: db).map {
                        ($0.business, $0.name, $0.since.adding(months: pacing.supportYears * 12))
                    } : [])
        }
        return CoveragePages.show(desk, outcome: outcome, tiles: app.programme.tiles, draft, frame: context.frame(app: app))
    }

    @Sendable func share(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        return try await context.carryOut(request, or: { try await page(RegionCode($0.value("region")) ?? viewer.region, outcome: nil, $0, context) }) { fields in
            try viewer.must(.coordinate)
            let region = fields["region"].flatMap { RegionCode($0) } ?? viewer.region
            let mentors = fields.all("mentors").compactMap(ID<Mentor>.checked)
            let (assigned, left) = try await app.database.write { try AreaAssignment.record(in: region, mentors: mentors, by: viewer, in: $0) }
            return "/mentoring?region=\(region)&assigned=\(assigned)&left=\(left)"
        }
    }

    @Sendable func caseload(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        return try await app.database.read { db in
            let mentor = try Mentor.of(viewer, in: db)
            let waiting = try mentor.map { try Handover.waiting(to: $0.id, visibleTo: viewer, in: db) } ?? []
            return .page(CaseloadPages.show(try Caseload.lines(of: viewer, in: db), waiting, refused: try Handover.refused(proposedBy: viewer, in: db), mentor: mentor, frame: context.frame(app: app)))
        }
    }

    @Sendable func referrals(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        guard viewer.role != .owner else { throw Referral.unknown }
        return .page(ReferralPages.list(try await app.database.read { try Referral.list(visibleTo: viewer, in: $0) }, frame: context.frame(app: app)))
    }

    private func id(_ context: SignedIn) throws -> ID<Referral> { try context.id("referral", else: Referral.unknown) }

    @Sendable func referral(_ request: Request, _ context: SignedIn) async throws -> Answer { .page(try await referralPage(try id(context), Draft(), context)) }

    private func referralPage(_ id: ID<Referral>, phone: String? = nil, _ draft: Draft, _ context: SignedIn) async throws -> HTML {
        let viewer = context.viewer
        let (referral, partner) = try await app.database.read { db in (try Referral.find(id, visibleTo: viewer, in: db), try Mentor.partner(of: viewer, in: db)) }
        return ReferralPages.show(referral, phone: phone, mayAnswer: partner == referral.partner || viewer.role.may(.coordinate), draft, frame: context.frame(app: app))
    }

    private func word(_ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, ID<Referral>, Viewer, Connection) throws -> Void) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        return try await context.carryOut(request, or: { try await referralPage(id, $0, context) }) { fields in
            try await app.database.write { db in
                _ = try Referral.find(id, visibleTo: viewer, in: db)
                guard try viewer.role.may(.coordinate) || Mentor.partner(of: viewer, in: db) != nil else { throw Role.notAllowed }
                try deed(fields, id, viewer, db)
            }
            return "/referrals/\(id)"
        }
    }

    @Sendable func withdraw(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        return try await context.carryOut(request, or: { try await referralPage(id, $0, context) }) { fields in
            try viewer.must(.record)
            var read = FormReader(fields)
            let reason = read.text("reason", .reason, upTo: 300)
            try read.finish()
            try await app.database.write { try ReferralAnswer.withdraw(id, because: reason, by: viewer, in: $0) }
            return "/referrals/\(id)"
        }
    }

    /// Her number, for the partner that accepted to help her: she consented, and who looked is written down.
    @Sendable func phone(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, id) = (context.viewer, try id(context))
        _ = try await context.form(request)
        let phone = try await app.database.write { db -> String? in
            let referral = try Referral.find(id, visibleTo: viewer, in: db)
            guard referral.givesPhone, try viewer.role.may(.coordinate) || Mentor.partner(of: viewer, in: db) == referral.partner else { throw Role.notAllowed }
            return try Owner.phone(of: referral.owner, reason: "rujukan \(referral.partnerName)", by: viewer, in: db)
        }
        return .page(try await referralPage(id, phone: phone ?? "–", Draft(), context))
    }
}
