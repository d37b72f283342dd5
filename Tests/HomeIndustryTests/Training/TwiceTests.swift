import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("A form sent twice is written once")
struct TwiceTests {
    private let place = "/events/\(Cast.workshop)"
    private let id = "01930000-0000-7000-8000-0000000000f1"

    private func count(_ table: String, _ app: App) async throws -> Int? {
        try await app.database.read { db in
            switch table {
            case "person": try db.value("SELECT count(*) FROM person WHERE name = 'Rini'", as: Int.self)
            case "question": try db.value("SELECT count(*) FROM question", as: Int.self)
            case "objection": try db.value("SELECT count(*) FROM objection", as: Int.self)
            case "letter": try db.value("SELECT count(*) FROM letter WHERE series = 'letter'", as: Int.self)
            default: try db.value("SELECT count(*) FROM person_title WHERE title = 'Kepala Seksi'", as: Int.self)
            }
        }
    }

    @Test(
        "papers, people, titles, questions, objections: the page's form carries an id; with other words under the same id it is said",
        arguments: ["letter", "person", "title", "question", "objection"])
    func forms(table: String) async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let (page, path, form, other): (String, String, [(name: String, value: String)], (name: String, value: String)) =
            switch table {
            case "letter": ("\(place)/papers", "\(place)/papers", [("form", "issue"), ("kind", "invitation")], ("kind", "report"))
            case "person": ("/people", "/people", [("form", "person"), ("name", "Rini")], ("name", "Rina"))
            case "title":
                (
                    "/people/\(Cast.speaker)", "/people/\(Cast.speaker)/titles", [("form", "title"), ("title", "Kepala Seksi"), ("institution", "Dinas Kota"), ("from", "2026-11-01")],
                    ("institution", "Lain")
                )
            case "question": ("/questions", "/questions", [("topic", "x"), ("words", "Soal?"), ("choices", "Ya\nTidak"), ("answer", "1")], ("words", "Soal lain?"))
            default: ("\(place)/participants", "\(place)/objections", [("form", "objection"), ("words", "Mengapa?")], ("words", "Mengapa lagi?"))
            }
        #expect(try await browser.get(page).text.contains("name=\"id\" value=\"0"))
        for _ in 1...2 { #expect(try await browser.post(path, form + [("id", id)]).status == .seeOther) }
        #expect(try await count(table, app) == 1)
        let changed = try await browser.post(path, form.map { $0.name == other.name ? other : $0 } + [("id", id)])
        #expect(changed.status == .conflict && changed.words.contains("sudah tersimpan dengan isi lain") && changed.text.contains(other.value), "\(changed.words)")
        #expect(try await count(table, app) == 1)
    }
}

@Suite("A form of another session")
struct StaleEventFormTests {
    @Test("what was typed under a token that no longer holds comes back to be sent again", arguments: ["/questions", "/people", "/events/\(Cast.workshop)/papers", "/events/\(Cast.workshop)/account"])
    func kept(path: String) async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        browser.headers[.init("Sec-Fetch-Site")!] = "same-origin"
        let page = try await browser.post(path, [("csrf", "lama"), ("form", "person"), ("name", "Yang saya ketik"), ("discussion", "Panjang sekali")], csrf: false)
        #expect(page.status == .conflict && page.text.contains("Yang saya ketik") && page.text.contains("Panjang sekali"))
    }
}

@Suite("Links are slowed down each by itself")
struct LinkPaceTests {
    @Test("a whole hall behind one address opens its links; one link asked too often waits, and what was typed stays")
    func hall() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let here = try await Cast.participants(in: app)
        let phone = Browser(app)
        let paths = here.map { Invitation.path(.rating, $0, app.programme.vault) }
        for _ in 1...60 { for path in paths { #expect(try await phone.get(path).status == .ok) } }
        let slow = try await phone.get(paths[0])
        #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "60")
        let typed = try await phone.post(paths[0], [("score-organisation", "4"), ("words-organisation", "Ruangnya panas")])
        #expect(typed.status == .tooManyRequests && typed.text.contains("Ruangnya panas") && typed.words.contains("Tunggu sebentar"))
        #expect(try await Browser(app).get(Invitation.path(.invitation, here[0], app.programme.vault)).status == .ok, "another purpose is another link")
    }

    @Test("links that open nothing are counted by address, and stop no true one")
    func guesses() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let phone = Browser(app)
        for _ in 1...60 { #expect(try await phone.get("/r/ABCDEFGH-0123456789").status == .notFound) }
        let slow = try await phone.get("/r/ABCDEFGH-0123456789")
        #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "60")
        #expect(try await phone.get(Invitation.path(.rating, Cast.participants(in: app)[0], app.programme.vault)).status == .ok)
    }
}

@Suite("What the header of a photo says")
struct ImageHeaderTests {
    private static func png(_ width: UInt32, _ height: UInt32, end: Bool = true) -> [UInt8] {
        func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + big(13) + Array("IHDR".utf8) + big(width) + big(height) + [8, 2, 0, 0, 0, 0, 0, 0, 0]
            + (end ? big(0) + Array("IEND".utf8) + big(0) : [])
    }
    private static func jpeg(_ width: UInt16, _ height: UInt16, end: Bool = true) -> [UInt8] {
        func big(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xff)] }
        return [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8] + big(height) + big(width) + Array(repeating: 1, count: 40) + (end ? [0xff, 0xd9] : [])
    }
    private static func webp(_ width: Int, _ height: Int, end: Bool = true) -> [UInt8] {
        func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        let body = Array("WEBPVP8X".utf8) + little(10, 4) + [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3) + [1, 2, 3, 4]
        return Array("RIFF".utf8) + little(body.count + (end ? 0 : 1000), 4) + body
    }

    @Test("a photo of a sensible size that ends where it should is sound; a giant, a cut or a broken one is not")
    func sizes() {
        for sound in [Self.png(4000, 3000), Self.jpeg(4000, 3000), Self.webp(4000, 3000), Self.png(12_000, 12_000)] { #expect(ImageHeader(sound)?.isSound == true) }
        #expect(ImageHeader(Self.jpeg(4000, 3000))?.width == 4000 && ImageHeader(Self.webp(4000, 3000))?.height == 3000)
        for wrong in [
            Self.png(60_000, 60_000), Self.jpeg(65_000, 10), Self.webp(13_000, 10), Self.png(0, 10), Self.png(10, 10, end: false), Self.jpeg(10, 10, end: false), Self.webp(10, 10, end: false),
            [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7], Array("GIF89a".utf8), [],
        ] { #expect(ImageHeader(wrong)?.isSound != true) }
    }
}
