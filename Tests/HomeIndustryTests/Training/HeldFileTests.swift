import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("A file that came with a refused form")
struct HeldFileTests {
    private static func body(_ fields: [(String, String)], _ content: String) -> String {
        fields.map { "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"catatan.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\(content)\r\n--b--\r\n"
    }

    private func send(_ browser: Browser, _ fields: [(String, String)], _ content: String = "%PDF-1.7 isi") async throws -> Reply {
        try await browser.send(.post, "/events/\(Cast.workshop)/files", Self.body([("form", "photo")] + fields, content), type: "multipart/form-data; boundary=b")
    }

    private func held(_ page: Reply) throws -> String { try #require(page.text.firstMatch(of: /name="held\.file" value="([^"]+)"/)).output.1.description }

    @Test("it is kept for its writer and goes along with the corrected form; for nobody else")
    func kept() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let token = try await browser.get("/account").csrf
        let refused = try await send(browser, [("csrf", token), ("caption", "")])
        #expect(refused.status == .unprocessableContent && refused.words.contains("catatan.pdf sudah diterima"))
        let id = try held(refused)

        let other = try await Browser.signedIn("provinsi", app).post("/events/\(Cast.workshop)/files", [("form", "photo"), ("caption", "x"), ("held.file", id)])
        #expect(other.status == .unprocessableContent && other.words.contains("belum diisi"))

        let sent = try await browser.post("/events/\(Cast.workshop)/files", [("form", "photo"), ("caption", "Notulen asli"), ("held.file", id), ("held-name.file", "catatan.pdf")])
        #expect(sent.status == .seeOther)
        let saved = try await app.database.read { try $0.all("SELECT name, content FROM event_file") { (try $0() as String, try $0() as [UInt8]) } }
        #expect(saved.map(\.0) == ["catatan.pdf"] && saved[0].1 == Array("%PDF-1.7 isi".utf8))
    }

    @Test("a bad file is not kept, a better one takes the place of the one received, and only the last five wait")
    func replaced() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let token = try await browser.get("/account").csrf
        let bad = try await send(browser, [("csrf", token), ("caption", "x")], "bukan PDF")
        #expect(bad.status == .unprocessableContent && !bad.text.contains("held.file"))
        let first = try held(try await send(browser, [("csrf", token), ("caption", "")]))
        #expect(try await send(browser, [("csrf", token), ("caption", "Baru"), ("held.file", first)], "%PDF-1.7 baru").status == .seeOther)
        #expect(try await app.database.read { try $0.value("SELECT content FROM event_file", as: [UInt8].self) } == Array("%PDF-1.7 baru".utf8))
        for _ in 1...6 { _ = try await send(browser, [("csrf", token), ("caption", "")]) }
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM held_file", as: Int.self) } == HeldFile.most)
    }

    @Test("a form sent after signing in anew brings its file along")
    func stale() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        browser.headers[.init("Sec-Fetch-Site")!] = "same-origin"
        let page = try await browser.send(
            .post, "/events/\(Cast.workshop)/files", Self.body([("form", "photo"), ("csrf", "lama"), ("caption", "Foto bersama")], "%PDF-1.7 isi"), type: "multipart/form-data; boundary=b")
        #expect(page.status == .conflict && page.text.contains("Foto bersama"))
        #expect(try await browser.post("/events/\(Cast.workshop)/files", [("form", "photo"), ("caption", "Foto bersama"), ("held.file", try held(page))]).status == .seeOther)
    }
}
