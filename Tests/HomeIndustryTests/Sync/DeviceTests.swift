import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Phones and what their tokens open")
struct DeviceTests {
    @Test("an officer sets up her own phone and those of lower ranks, never a peer's, in whose name she could decide")
    func peer() async throws {
        let app = try await App.test()
        let (officer, peer, mentor) = (try await app.viewer("provinsi"), try await app.viewer("provinsi2"), try await app.viewer("pendamping"))
        for id in [officer.account, mentor.account] { _ = try await app.database.write { try DeviceSetup.invite(id, by: officer, in: $0) } }
        await #expect(throws: Problem.self) { try await app.database.write { try DeviceSetup.invite(peer.account, by: officer, in: $0) } }
        let browser = try await Browser.signedIn("provinsi", app)
        #expect(try await browser.post("/phones/collect", [("account", peer.account.text)]).status == .forbidden)
        #expect(try await !browser.get("/phones").text.contains(peer.account.text))
        #expect(try await browser.get("/phones/setup").status == .seeOther, "reloading what was shown once leads back")
    }

    @Test("a phone's token sends and fetches field notes and opens nothing else")
    func scope() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("kota", app)
        #expect(try await phone.browser.get("/api/v1/changes").status == .ok)
        for path in ["/api/v1/owners", "/api/v1/promotions", "/api/v1/businesses"] { #expect(try await phone.browser.get(path).status == .forbidden, "\(path)") }
        #expect(try await phone.browser.send(.post, "/api/v1/owners", "{}").status == .forbidden)
        let token = (phone.browser.headers[.authorization] ?? "").dropFirst(7)
        #expect(try await Browser(app).get("/odk/\(token)/formList").status == .unauthorized)
    }

    @Test("a collector's token opens its own door and no other")
    func collector() async throws {
        let app = try await App.test()
        let officer = try await app.viewer("kota")
        let programme = app.programme
        let token = try await app.database.write { db in
            let (code, _) = try DeviceSetup.invite(officer.account, by: officer, in: db)
            return try DeviceSetup.claim(code, name: "ODK", prefix: Device.collectorPrefix, at: officer.now, under: programme, in: db).token
        }
        let browser = Browser(app)
        #expect(try await browser.get("/odk/\(token)/formList").status == .ok)
        browser.headers[.authorization] = "Bearer \(token)"
        for path in ["/api/v1/changes", "/api/v1/owners"] { #expect(try await browser.get(path).status == .unauthorized, "\(path)") }
    }
}
