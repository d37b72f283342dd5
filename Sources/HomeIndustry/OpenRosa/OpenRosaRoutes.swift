import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

/// The door for offices that use ODK Collect or Kobo already (OpenRosa 1.0): list of forms, manifest, submission. The token stands in the address, as in ODK Central's app users.
struct OpenRosaRoutes: Sendable {
    let app: App

    var open: RouteCollection<Guest> {
        RouteCollection(context: Guest.self)
            .get("odk/{key}/formList", use: list)
            .get("odk/{key}/forms/{form}", use: form)
            .get("odk/{key}/forms/{form}/manifest", use: manifest)
            .get("odk/{key}/forms/{form}/{list}", use: media)
            .on("odk/{key}/submission", method: .head, use: greet)
            .post("odk/{key}/submission", use: submit)
    }

    private func viewer(_ context: Guest) async throws -> Viewer {
        let secret = String((context.parameters.get("key") ?? "").prefix(100))
        let holder = try await app.database.read { try Token.holder(of: secret, in: $0) }
        guard let holder, secret.hasPrefix(Device.collectorPrefix) else {
            try app.guesses.check("odk \(context.address)", at: app.now())
            throw SignedIn.first
        }
        guard !holder.isRevoked else { throw Device.revoked }
        let viewer = holder.account.viewer(at: app.now(), device: holder.token, under: app.programme)
        try viewer.must(.record)
        return viewer
    }

    private func base(_ context: Guest) -> String { "\(app.address)/odk/\(context.parameters.get("key") ?? "")" }

    private func answer(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "text/xml; charset=utf-8", _ more: [(String, String)] = []) -> Response {
        var headers: HTTPFields = [.contentType: type]
        for (name, value) in [("X-OpenRosa-Version", "1.0"), ("X-OpenRosa-Accept-Content-Length", "\(Self.largest)")] + more {
            if let field = HTTPField.Name(name) { headers[field] = value }
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let largest = 10 << 20
    /// As of a page: a collector does not scale down as our own phone does.
    private static let largestPhoto = 8 << 20
    private static let unfit = Problem(.invalid, "photo.unfit", Text(id: "Foto harus JPEG, PNG, atau WebP, paling besar 8 MB.", en: "A photo is JPEG, PNG or WebP of at most 8 MB."))
    private static func md5(_ bytes: [UInt8]) -> String { "md5:" + Insecure.MD5.hash(data: bytes).hex }

    @Sendable func list(_ request: Request, _ context: Guest) async throws -> Response {
        _ = try await viewer(context)
        let base = base(context)
        let xml: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xforms xmlns="http://openrosa.org/xforms/xformsList">\(each: FormDefinition.all.map(XForm.init), { form in
                """
                <xform><formID>\(form.definition.id)</formID><name>\(form.definition.title.id)</name><version>\(form.version)</version><hash>\(Self.md5(form.bytes))</hash>\
                <downloadUrl>\(base)/forms/\(form.definition.id).xml</downloadUrl><manifestUrl>\(base)/forms/\(form.definition.id)/manifest</manifestUrl></xform>
                """
            })</xforms>
            """
        return answer(xml.rendered(in: .id))
    }

    private func definition(_ context: Guest) throws -> FormDefinition {
        let name = (context.parameters.get("form") ?? "").replacing(".xml", with: "")
        guard let found = FormDefinition.all.first(where: { $0.id == name }) else { throw Problem.pageUnknown }
        return found
    }

    @Sendable func form(_ request: Request, _ context: Guest) async throws -> Response {
        _ = try await viewer(context)
        return answer(XForm(definition: try definition(context)).bytes)
    }

    @Sendable func manifest(_ request: Request, _ context: Guest) async throws -> Response {
        let (viewer, definition, base) = (try await viewer(context), try definition(context), base(context))
        let files = try await app.database.read { db in try definition.lists.map { ($0, Self.md5(try Self.csv($0, of: viewer, in: db))) } }
        let xml: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest xmlns="http://openrosa.org/xforms/xformsManifest">\(each: files, { name, hash in
                "<mediaFile><filename>\(name).csv</filename><hash>\(hash)</hash><downloadUrl>\(base)/forms/\(definition.id)/\(name).csv</downloadUrl></mediaFile>"
            })</manifest>
            """
        return answer(xml.rendered(in: .id))
    }

    @Sendable func media(_ request: Request, _ context: Guest) async throws -> Response {
        let (viewer, definition) = (try await viewer(context), try definition(context))
        let name = (context.parameters.get("list") ?? "").replacing(".csv", with: "")
        guard definition.lists.contains(name) else { throw Problem.pageUnknown }
        return answer(try await app.database.read { try Self.csv(name, of: viewer, in: $0) }, type: "text/csv; charset=utf-8")
    }

    private static func csv(_ list: String, of viewer: Viewer, in db: Connection) throws -> [UInt8] {
        switch list {
        case "businesses": FormList.csv(try Caseload.lines(of: viewer, in: db).map { ($0.business.text, "\($0.name) – \($0.owner), \($0.place)") })
        case "industries": FormList.csv(viewer.programme.industries.all.map { ($0.key, $0.title.id) })
        default: FormList.csv(try FieldDocuments.villages(of: viewer, in: db).villages.map { ($0.code, "\($0.name), \($0.district)") })
        }
    }

    /// Whether it may send, and how much at a time.
    @Sendable func greet(_ request: Request, _ context: Guest) async throws -> Response {
        _ = try await viewer(context)
        return answer([], status: .noContent, [("Location", "\(base(context))/submission")])
    }

    /// 201 for what is kept, now or before; photos may come in a second sending of the same form.
    @Sendable func submit(_ request: Request, _ context: Guest) async throws -> Response {
        do {
            let viewer = try await viewer(context)
            let fields = try await request.fields(uploads: Self.largest)
            guard let file = fields.files["xml_submission_file"] else { throw Submission.unreadable }
            let sent = try Submission(file.bytes)
            let photos = fields.files.filter { $0.key != "xml_submission_file" }.map(\.value.withoutTraces)
            guard photos.allSatisfy({ $0.bytes.count <= Self.largestPhoto && $0.beginsAsItsKind && $0.type.hasPrefix("image/") }) else { throw Self.unfit }
            let (submission, receipts) = try await app.database.write { db in
                var submission = sent
                // An edition of an edition stands for the first.
                if sent.isEdited, let original = try Dispute.original(of: sent.id, in: db) { submission.id = original }
                let envelopes = try submission.envelopes()
                let receipts = try Sync.receive(Envelope.Batch(envelopes: envelopes, clock: nil), by: viewer, in: db)
                let isKept = submission.isEdited && receipts.contains { $0.problem?.code == "envelope.changed" }
                if submission.form == FormDefinition.visit.id, isKept || receipts.allSatisfy(\.isFinal) {
                    for photo in photos { try VisitPhoto.keep(photo, of: ID(submission.id), at: viewer.now, in: db) }
                }
                if isKept { try Dispute.remember(submission.edition, of: submission.id, in: db) }
                return (submission, receipts)
            }
            // What was edited after it was sent lies at the conflict desk: sending it again would change nothing.
            if submission.isEdited, let changed = receipts.compactMap(\.problem).first(where: { $0.code == "envelope.changed" }) { return message(.created, "submit_success", changed.message.id) }
            if let refused = receipts.first(where: { !$0.isFinal })?.problem { return message(.unprocessableContent, "error", refused.message.id) }
            return message(.created, "submit_success", receipts.compactMap(\.problem).first?.message.id ?? "Diterima.")
        } catch let problem as Problem { return message(problem.status, "error", problem.message.id) }
    }

    private func message(_ status: HTTPResponse.Status, _ nature: String, _ words: String) -> Response {
        let xml: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="\(nature)">\(words)</message></OpenRosaResponse>
            """
        return answer(xml.rendered(in: .id), status: status)
    }
}

extension Feature {
    static let openRosa = Feature(
        routes: { _ in RouteCollection(context: SignedIn.self) },
        open: { OpenRosaRoutes(app: $0).open }, openPaths: ["/odk/"])
}
