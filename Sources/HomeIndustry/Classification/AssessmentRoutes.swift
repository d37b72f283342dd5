import Hummingbird
import Store
import Web

struct AssessmentRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) {
        routes
            .get("businesses/{business}/evidence/new", use: ask)
            .post("businesses/{business}/evidence", use: record)
            .get("businesses/{business}/assessments/{assessment}", use: show)
            .get("businesses/{business}/documents/{document}", use: document)
    }

    @Sendable func ask(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        try viewer.must(.record)
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let (business, evidence, workforce) = try await app.database.read { db in
            (try Business.find(id, visibleTo: viewer, in: db), try EvidenceRow.all(of: id, in: db).merged, try Workforce.find(of: id, in: db))
        }
        return .page(AssessmentPages.form(business, AssessmentPages.draft(evidence, workforce, today: viewer.today), isNew: evidence.isEmpty, frame: context.frame(app: app)))
    }

    @Sendable func record(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        func refused(_ draft: Draft) async throws -> HTML {
            // Of what was too large to be read there is no form to show again: going back keeps what was typed.
            if draft.fields.values.isEmpty, let problem = draft.problems.first?.problem { throw problem }
            let business = try await app.database.read { try Business.find(id, visibleTo: viewer, in: $0) }
            return AssessmentPages.form(business, draft, isNew: false, frame: context.frame(app: app))
        }
        return try await context.carryOut(request, keepingFilesIn: app.database, or: refused) { fields in
            try viewer.must(.record)
            let form = try EvidenceForm(reading: fields, at: viewer.now)
            try await app.database.write { try form.record(of: id, by: viewer, in: $0) }
            return "/businesses/\(id)"
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let assessmentID: ID<Assessment> = try context.id("assessment", else: .pageUnknown)
        let (business, assessment) = try await app.database.read { db in
            (try Business.find(id, visibleTo: viewer, in: db), try Assessment.find(assessmentID, of: id, in: db))
        }
        guard let explanation = assessment.explanation(app.programme.rulebooks) else { throw RulebookRoutes.unknown }
        return .page(AssessmentPages.show(business, assessment, explanation, frame: context.frame(app: app)))
    }

    @Sendable func document(_ request: Request, _ context: SignedIn) async throws -> Response {
        let viewer = context.viewer
        let id: ID<Business> = try context.id("business", else: Business.unknown)
        let name = try context.parameters.require("document")
        let found = try await app.database.read { db in
            _ = try Business.find(id, visibleTo: viewer, in: db)
            return try EvidenceRow.document(name, of: id, in: db)
        }
        guard let found else { throw Problem.pageUnknown }
        return Response(status: .ok, headers: [.contentType: found.type, .contentDisposition: "inline"], body: .init(byteBuffer: .init(bytes: found.bytes)))
    }
}
