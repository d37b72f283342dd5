import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct SignInTests {
    @Test("a wrong password and an unknown name are told apart by nobody")
    func wrong() async throws {
        let app = try await App.test()
        let (wrong, unknown) = (
            try await Browser(app).post("/sign-in", [("username", "kota"), ("password", "salah")]), try await Browser(app).post("/sign-in", [("username", "tidakada"), ("password", "salah")])
        )
        #expect(wrong.status == .unprocessableContent && unknown.status == wrong.status)
        #expect(wrong.words.replacing("kota", with: "") == unknown.words.replacing("tidakada", with: ""))
    }

    @Test("after five wrong passwords nobody gets in by that name for a while, not even with the right one")
    func throttled() async throws {
        var app = try await App.test()
        for _ in 1...5 { _ = try await Browser(app).post("/sign-in", [("username", "kota"), ("password", "salah")]) }
        #expect(try await Browser(app).post("/sign-in", [("username", "kota"), ("password", Cast.password)]).status == .tooManyRequests)
        #expect(try await Browser(app).post("/sign-in", [("username", "kapuas"), ("password", Cast.password)]).status == .seeOther)
        let later = app.now().adding(seconds: 901)
        app.now = { later }
        #expect(try await Browser(app).post("/sign-in", [("username", "kota"), ("password", Cast.password)]).status == .seeOther)
    }

    @Test(
        "one lands only on pages of our own",
        arguments: [("/businesses", "/businesses"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil", "/"), ("/\t/evil.example", "/"), ("", "/")])
    func landing(to: String, lands: String) async throws {
        let app = try await App.test()
        #expect(try await Browser(app).post("/sign-in", [("username", "kota"), ("password", Cast.password), ("to", to)]).location == lands)
    }

    @Test("sessions are listed to their owner and can be ended from another place")
    func sessions() async throws {
        let app = try await App.test()
        let (here, there) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("kota", app))
        let page = try await here.get("/account").text
        let path = try #require(page.firstMatch(of: /action="(\/account\/sessions\/[^"]*)"/)).1
        #expect(try await here.post(String(path), []).status == .seeOther)
        #expect(try await there.get("/account").status == .unauthorized)
        #expect(try await here.get("/account").status == .ok)
    }

    @Test("a form typed before signing in anew comes back with what was typed; another site's does not")
    func stale() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("kota", app)
        let form = [("csrf", "dari sesi lama"), ("name", "Arbainah Uji")]
        browser.headers[.init("Origin")!] = "http://localhost"
        let page = try await browser.post("/owners", form, csrf: false)
        #expect(page.status == .conflict && page.text.contains("Arbainah Uji") && page.text.contains(#"action="/owners""#))
        let token = try await browser.get("/account").csrf
        #expect(!token.isEmpty && page.csrf == token)
        browser.headers[.init("Origin")!] = "https://evil.example"
        let foreign = try await browser.post("/owners", form, csrf: false)
        #expect(foreign.status == .forbidden && !foreign.text.contains("Arbainah Uji"))
    }

    @Test("a new password ends the other sessions and is the one that counts")
    func password() async throws {
        let app = try await App.test()
        let (here, there) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("kota", app))
        #expect(try await here.post("/account/password", [("old", "salah"), ("new", "kata sandi yang baru")]).status == .unprocessableContent)
        #expect(try await here.post("/account/password", [("old", Cast.password), ("new", "pendek")]).status == .unprocessableContent)
        #expect(try await here.post("/account/password", [("old", Cast.password), ("new", "kata sandi yang baru")]).status == .ok)
        #expect(try await there.get("/account").status == .unauthorized)
        #expect(try await Browser(app).post("/sign-in", [("username", "kota"), ("password", Cast.password)]).status == .unprocessableContent)
        #expect(try await Browser(app).post("/sign-in", [("username", "kota"), ("password", "kata sandi yang baru")]).status == .seeOther)
    }

    @Test("a session ends twelve hours after it was last used")
    func expiry() async throws {
        var app = try await App.test()
        let now = app.now()
        let secret = try await app.database.write { db in
            try Session.begin(for: try #require(try Account.named("kota", in: db)).id, device: "x", at: now, in: db)
        }
        let later = app.now().adding(seconds: Session.lasts - 1), tooLate = app.now().adding(seconds: Session.lasts + 1)
        app.now = { later }
        #expect(try await app.database.read { try Session.find(secret: secret, at: later, in: $0) } != nil)
        #expect(try await app.database.read { try Session.find(secret: secret, at: tooLate, in: $0) } == nil)
        let kept = try await app.database.read { try $0.values("SELECT secret FROM session", as: String.self) }
        #expect(!kept.contains(secret), "the database must not hold what the cookie holds")
    }

    @Test("a form whose session ended is kept through signing in, and can then be sent")
    func keptForm() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("pendamping", app)
        try await app.database.write { db in _ = try db.execute("UPDATE session SET revoked_at = \(app.now())") }
        app.sessions.forgetAll()
        let typed = Cast.sarisForm + [(name: "csrf", value: "old")]
        let refused = try await browser.post("/owners", typed, csrf: false)
        #expect(refused.status == .unauthorized && refused.words.contains("masih ada"))
        let kept = try #require(refused.text.firstMatch(of: /name="typed" value="([^"]*)"/)).1.replacing("&amp;", with: "&")
        let again = try await browser.post("/sign-in", [("username", "pendamping"), ("password", Cast.password), ("to", "/owners"), ("typed", String(kept))])
        #expect(again.status == .ok && again.text.contains("value=\"Sari Wulandari\"") && again.text.contains("action=\"/owners\""))
        #expect(try await browser.post("/owners", Cast.sarisForm).location == "/owners/\(Cast.sari)")
    }

    @Test("a form sent after signing out in another tab is kept as well")
    func keptAfterSignOut() async throws {
        let app = try await App.test()
        let reply = try await Browser(app).post("/owners", Cast.sarisForm)
        #expect(reply.status == .unauthorized && reply.words.contains("masih ada") && reply.text.contains("Sari%20Wulandari"))
    }

    @Test("a closed account is out at once")
    func closed() async throws {
        let app = try await App.test()
        let (officer, mentor) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("pendamping", app))
        let id = try await app.viewer("pendamping").account
        #expect(try await officer.post("/accounts/\(id)/closure", []).status == .seeOther)
        #expect(try await mentor.get("/businesses").status == .unauthorized)
    }
}
