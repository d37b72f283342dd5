import Hummingbird
import Store
import Web

/// What programs write: each through the same form and deed as the page for people.
struct WritingAPI: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .post("api/v1/owners", use: registerOwner)
            .patch("api/v1/owners/{owner}", use: correctOwner)
            .post("api/v1/businesses", use: registerBusiness)
            .patch("api/v1/businesses/{business}", use: correctBusiness)
            .post("api/v1/businesses/{business}/statuses", use: changeStatus)
            .post("api/v1/businesses/{business}/evidence", use: recordEvidence)
            .post("api/v1/businesses/{business}/promotions", use: propose)
            .post("api/v1/promotions/{promotion}/decisions", use: decide)
    }

    /// Carries out a deed once, in one transaction with what it answers.
    func write(
        _ request: Request, _ context: SignedIn, _ deed: @Sendable @escaping (Fields, Viewer, Connection) throws -> JSONAnswer
    ) async throws -> JSONAnswer {
        let fields = try await context.form(request)
        let viewer = context.viewer
        let once = try Once(request, body: fields)
        return try await app.database.write { db in try once.answer(by: viewer, in: db) { try deed(fields, viewer, db) } }
    }

    @Sendable func registerOwner(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await write(request, context) { fields, viewer, db in
            try viewer.must(.register)
            let form = try OwnerForm(reading: fields, today: viewer.today, at: viewer.now)
            try form.record(by: viewer, in: db)
            let owner = try Owner.find(form.id, visibleTo: viewer, in: db)
            return try JSONAnswer(OwnerShape(owner), status: .created).tagged(owner.revision).located("/api/v1/owners/\(owner.id)")
        }
    }

    @Sendable func correctOwner(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Owner> = try context.id("owner", else: Owner.unknown)
        let match = request.headers[.ifMatch]
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.register)
            let owner = try Owner.find(id, visibleTo: viewer, in: db)
            try Self.check(match, owner.revision)
            let form = try OwnerForm(reading: Self.merged(OwnerPages.draft(of: owner).fields, with: fields, day: "born"), today: viewer.today, at: viewer.now)
            try form.correct(by: viewer, in: db)
            let corrected = try Owner.find(id, visibleTo: viewer, in: db)
            return try JSONAnswer(OwnerShape(corrected)).tagged(corrected.revision)
        }
    }

    @Sendable func registerBusiness(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        try await write(request, context) { fields, viewer, db in
            try viewer.must(.register)
            let form = try BusinessForm(reading: fields, industries: viewer.programme.industries, at: viewer.now)
            try form.record(by: viewer, in: db)
            let business = try Business.find(form.id, visibleTo: viewer, in: db)
            return try JSONAnswer(BusinessShape(business), status: .created).tagged(business.revision).located("/api/v1/businesses/\(business.id)")
        }
    }

    @Sendable func correctBusiness(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let match = request.headers[.ifMatch]
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.register)
            let business = try Business.find(id, visibleTo: viewer, in: db)
            try Self.check(match, business.revision)
            var merged = Self.merged(BusinessPages.draft(of: business).fields, with: fields, day: "since")
            merged["owner"] = business.owner.text
            try BusinessForm(reading: merged, industries: viewer.programme.industries, at: viewer.now).correct(by: viewer, in: db)
            let corrected = try Business.find(id, visibleTo: viewer, in: db)
            return try JSONAnswer(BusinessShape(corrected)).tagged(corrected.revision)
        }
    }

    /// A change says which version it was made against.
    /// - Throws: `if-match.missing`, `if-match.stale`.
    static func check(_ match: String?, _ revision: Int) throws {
        guard let match else { throw Problem(.unconditional, "if-match.missing", Text(id: "Sertakan If-Match dengan ETag yang terakhir dibaca.", en: "Send If-Match with the ETag last read.")) }
        guard match == "\"\(revision)\"" || match == "*" else {
            throw Problem(.stale, "if-match.stale", Text(id: "Data ini sudah diubah orang lain; baca lagi.", en: "Somebody else changed this meanwhile; read it again."))
        }
    }

    /// What is sent goes over what is known; the id and revision stay.
    static func merged(_ known: Fields, with sent: Fields, day days: String...) -> Fields {
        var merged = known
        for day in days where sent[day] != nil { for part in ["day", "month", "year"] { merged["\(day).\(part)"] = nil } }
        for (name, value) in sent.values where !["id", "revision"].contains(name) { merged[name] = value }
        return merged
    }

    @Sendable func changeStatus(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.verify)
            try StatusForm(reading: fields, at: viewer.now).record(on: id, by: viewer, in: db)
            return try JSONAnswer(BusinessShape(Business.find(id, visibleTo: viewer, in: db)), status: .created)
        }
    }

    @Sendable func recordEvidence(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.record)
            _ = try Business.find(id, visibleTo: viewer, in: db)
            try EvidenceForm(reading: fields, prefix: "facts.", at: viewer.now).record(of: id, by: viewer, in: db)
            guard let assessment = try Assessment.current(of: id, in: db) else {
                throw Problem(.unavailable, "rulebook.none", Text(id: "Tidak ada buku aturan yang berlaku pada tanggal itu.", en: "No rulebook is in force on that day."))
            }
            return try JSONAnswer(AssessmentShape(assessment, viewer.programme.rulebooks), status: .created)
        }
    }

    @Sendable func propose(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.propose)
            _ = try Business.find(id, visibleTo: viewer, in: db)
            let form = try ProposalForm(reading: fields, at: viewer.now)
            try form.record(on: id, by: viewer, in: db)
            return try JSONAnswer(ProposalShape(Proposal.find(form.id, visibleTo: viewer, in: db)), status: .created).located("/api/v1/promotions/\(form.id)")
        }
    }

    @Sendable func decide(_ request: Request, _ context: SignedIn) async throws -> JSONAnswer {
        let id: ID<Proposal> = try context.id("promotion", else: Proposal.unknown)
        return try await write(request, context) { fields, viewer, db in
            try viewer.must(.decide)
            _ = try Proposal.find(id, visibleTo: viewer, in: db)
            try DecisionForm(reading: fields).record(on: id, by: viewer, in: db)
            return try JSONAnswer(ProposalShape(Proposal.find(id, visibleTo: viewer, in: db)), status: .created)
        }
    }
}
