import Foundation
import Hummingbird
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Who may see and do what")
struct AccessTests {
    @Test("what lies outside one's area does not exist: not on pages, lists, searches, figures, nor through the API", arguments: ["kapuas"])
    func outside(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        let proposal = try #require(try await Cast.proposal(in: app))
        let browser = try await Browser.signedIn(username, app)
        for path in [
            "/businesses/\(Cast.sarisBusiness)", "/owners/\(Cast.sari)", "/owners/\(Cast.sari)/edit", "/proposals/\(proposal.id)", "/regions/6271", "/regions/62", "/regions/nation",
            "/businesses/\(Cast.sarisBusiness)/evidence/new",
        ] {
            let reply = try await browser.get(path)
            #expect(reply.status == .notFound, "\(path)")
            #expect(!reply.text.contains("Sari"), "\(path)")
        }
        for path in ["/businesses", "/businesses?q=sari", "/businesses?region=6271", "/proposals", "/journal", "/regions/6203"] {
            #expect(try await browser.get(path).text.contains("Anyaman &lt;Rotan") == false, "\(path)")
        }
        let token = try await app.issueToken(user: username, purpose: "test")
        let program = Browser(app)
        program.headers[.authorization] = "Bearer \(token)"
        for path in [
            "businesses/\(Cast.sarisBusiness)", "owners/\(Cast.sari)", "promotions/\(proposal.id)", "dashboards/6271", "regions/6271", "businesses/\(Cast.sarisBusiness)/evidence",
            "businesses/\(Cast.sarisBusiness)/assessments",
        ] {
            #expect(try await program.get("/api/v1/\(path)").status == .notFound, "\(path)")
        }
        #expect(try await program.get("/api/v1/businesses?q=sari").text == #"{"items":[]}"#)
        #expect(try await program.send(.post, "/api/v1/promotions/\(proposal.id)/decisions", #"{"decision":"approve"}"#).status == .notFound)
    }

    /// Every route of the programme, for every role: it answers, refuses or hides, but never breaks, and what one may not do stays undone.
    @Test("every route for every role answers within its rights", arguments: Cast.accounts.map(\.0) + ["sari", ""])
    func everyRoute(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        try await openOwner(in: app)
        try await Cast.chooseParticipants(in: app)
        let attendee = try await Cast.participants(in: app)[0]
        let proposal = try #require(try await Cast.proposal(in: app))
        let before = try await digest(app)
        let browser = username.isEmpty ? Browser(app) : try await Browser.signedIn(username, app)
        let role = username.isEmpty ? nil : try await app.viewer(username).role
        let openPaths = Feature.all.flatMap(\.openPaths)
        for route in app.router().routes {
            let path = fill(route.path.description, proposal.id.text).replacing("{attendee}", with: attendee.id.text)
            // Signing out, and deeds that are a button alone.
            guard path != "/sign-out", !path.hasSuffix("\(Cast.morning)/withdrawal"), !path.hasSuffix("/messages") else { continue }
            let reply =
                route.method == .get || route.method == .head
                ? try await browser.send(route.method, path)
                : path.hasPrefix("/api") ? try await browser.send(route.method, path, "{}") : try await browser.post(path, [])
            #expect(reply.status.code < 500, "\(route.method) \(path): \(reply.status)")
            #expect(!reply.text.contains("Text(id:"), "words of a page that became the name of their type: \(path)")
            if role == nil, !["/", "/sign-in", "/language", "/healthz", "/readyz", "/metrics", "/v"].contains(path), !openPaths.contains(where: path.hasPrefix) {
                #expect(reply.status == .unauthorized, "\(route.method) \(path): \(reply.status)")
            }
            if path.hasPrefix("/api"), !openPaths.contains(path) { #expect(reply.status == .unauthorized, "\(path) without a token") }
        }
        #expect(try await digest(app) == before, "an empty form by \(username) changed something")
    }

    /// Deeds with good forms, by those who may not do them.
    @Test("who only reads cannot write, with whatever form", arguments: ["asosiasi", "mitra", "pemeriksa", "sari"])
    func readers(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        try await openOwner(in: app)
        let proposal = try #require(try await Cast.proposal(in: app))
        let before = try await digest(app)
        let browser = try await Browser.signedIn(username, app)
        let id = Cast.sarisBusiness
        let deeds: [(String, [(name: String, value: String)])] = [
            ("/owners", Cast.sarisForm), ("/businesses", Cast.sarisBusinessForm), ("/owners/\(Cast.sari)", Cast.sarisForm), ("/businesses/\(id)", Cast.sarisBusinessForm),
            ("/owners/\(Cast.sari)/household", [("members", "3"), ("dependants", "1"), ("decider", "self"), ("helpers", "0")]),
            ("/owners/\(Cast.sari)/revelation", [("reason", "ingin tahu")]), ("/businesses/\(id)/statuses", [("status", "closed"), ("reason", "x")]),
            ("/businesses/\(id)/products", [("name", "x"), ("unit", "x"), ("price", "1"), ("capacity", "1"), ("packaging", "plain")]),
            ("/businesses/\(id)/workforce", [("P-family-paid", "3")]), ("/businesses/\(id)/evidence", [("on", "2026-11-01"), ("source", "seen")] + Cast.facts(for: .advanced)),
            ("/businesses/\(id)/proposals", [("to", "maju"), ("reason", "x")]), ("/proposals/\(proposal.id)/decisions", [("decision", "approve")]),
            ("/accounts", [("username", "penyusup"), ("name", "x"), ("role", "ministry"), ("password", "0123456789")]),
        ]
        for (path, form) in deeds {
            let reply = try await browser.post(path, form)
            #expect([.forbidden, .notFound].contains(reply.status), "\(path): \(reply.status)")
        }
        #expect(try await digest(app) == before)
    }

    @Test("a woman sees her own business and nobody else's")
    func ownBusiness() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await openOwner(in: app)
        let mentor = try await app.viewer("pendamping")
        var other = Fields(Cast.sarisForm)
        (other["id"], other["nik"], other["name"]) = (nil, nil, "Ibu Lain")
        let neighbour = try OwnerForm(reading: other, today: mentor.today, at: mentor.now)
        try await app.database.write { db in try neighbour.record(by: mentor, in: db) }
        let browser = try await Browser.signedIn("sari", app)
        #expect(try await browser.get("/businesses").text.contains("Anyaman &lt;Rotan&gt; Sari"))
        #expect(try await browser.get("/businesses/\(Cast.sarisBusiness)").status == .ok)
        #expect(try await browser.get("/owners/\(neighbour.id)").status == .notFound)
        #expect(try await browser.get("/regions/6271").status == .notFound)
    }

    @Test(
        "nobody opens an account above their rank or outside their area",
        arguments: [
            ("kota", "province", "6271", 422), ("kota", "mentor", "6203", 422), ("kota", "mentor", "", 422), ("kota", "mentor", "6271", 303), ("provinsi", "regency", "6203", 303),
            ("provinsi", "ministry", "62", 422), ("kader", "mentor", "627101", 403),
        ])
    func accounts(username: String, role: String, region: String, status: Int) async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn(username, app)
        let reply = try await browser.post("/accounts", [("username", "orang-baru"), ("name", "Orang Baru"), ("role", role), ("region", region), ("password", "kata sandi panjang")])
        #expect(reply.status.code == status, "\(reply.words)")
    }

    @Test("a form from elsewhere is refused")
    func foreignForm() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("kota", app)
        #expect(try await browser.post("/accounts", [("username", "x")], csrf: false).status == .forbidden)
    }

    private func openOwner(in app: App) async throws {
        let hash = try await app.password.hash(Cast.password)
        try await app.database.write { db in
            let system = Viewer.system(app.programme, at: app.now())
            try AccountForm(id: .new(at: app.now()), username: "sari", name: "Sari", role: .owner, region: RegionCode(unchecked: Cast.village), owner: Cast.sari, password: Cast.password)
                .record(by: system, hash: hash, in: db)
        }
    }

    private func fill(_ path: String, _ proposal: String) -> String {
        path.replacing("{business}", with: Cast.sarisBusiness.text).replacing("{owner}", with: Cast.sari.text).replacing("{proposal}", with: proposal)
            .replacing("{promotion}", with: proposal).replacing("{region}", with: "6271").replacing("{rulebook}", with: "ir-2016-draf")
            .replacing("{event}", with: Cast.workshop.text).replacing("{session}", with: Cast.morning.text).replacing("{person}", with: Cast.speaker.text)
            .replacing("{phase}", with: "before").replacing("{kind}", with: "report").replacing(/\{[a-z]+\}/, with: "01930000-0000-7000-8000-00000000ffff")
    }

    /// Everything that a deed could have changed, apart from sessions and the journal of signing in.
    private func digest(_ app: App) async throws -> [Int] {
        try await app.database.read { db in
            try [
                "owner", "household", "business", "business_status", "product", "workforce", "evidence", "assessment", "proposal", "decision", "stage_change", "account", "activity", "event",
                "event_step", "event_session", "attendee", "person", "person_title", "attendance", "certificate", "issued_paper", "follow_up", "question", "objection", "letter",
                "partner", "agreement", "mentor", "assignment", "handover", "visit", "plan_step", "referral", "device", "device_setup", "dispute",
            ].map { table in
                try db.value(SQL(stringLiteral: "SELECT count(*) FROM \(table)"), as: Int.self) ?? 0
            } + [try db.value("SELECT coalesce(sum(revision), 0) FROM business", as: Int.self) ?? 0, try db.value("SELECT count(*) FROM journal WHERE deed <> 'account.signed-in'", as: Int.self) ?? 0]
        }
    }
}
