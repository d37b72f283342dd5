import Foundation
import HTTPTypes
import Press
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Paper where there is no phone")
struct PaperFormTests {
    private func printed(_ browser: Browser, _ app: App) async throws -> (code: String, pdf: [UInt8]) {
        let reply = try await browser.post("/businesses/\(Cast.sarisBusiness)/paper-forms", [])
        #expect(reply.status == .ok && reply.headers[.contentType] == "application/pdf")
        return (try #require(try await app.database.read { try $0.value("SELECT code FROM paper_form ORDER BY printed_at DESC LIMIT 1", as: String.self) }), reply.bytes)
    }

    private let visit: [(name: String, value: String)] = [("on", "2026-11-18"), ("place", "home"), ("seen", "Dicatat di kertas."), ("source", "told"), ("capital", "9.000.000"), ("nib", "true")]

    @Test("the sheet asks what the screen asks, in the same order, and its QR gives its number")
    func sheet() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let (code, pdf) = try await printed(mentor, app)
        let press = try Press(pdf)
        let text = try press.words().replacing(/\s+/, with: " ")
        var rest = text[...]
        for fact in Fact.allCases {
            let words = String(fact.question.id.prefix(24))
            let found = try #require(rest.firstRange(of: words), "\(words) after what came before")
            rest = rest[found.upperBound...]
        }
        #expect(text.contains(code) && text.contains("Anyaman <Rotan> Sari"))
        #expect(try press.codes(page: 1).contains("TGF:\(code)"))
        #expect(try await mentor.get("/paper-forms?code=TGF:\(code)").location == "/paper-forms/\(code)")
        #expect(try await mentor.get("/paper-forms?code=ZZZZZZZZ").words.contains("Tidak ada formulir dengan nomor ini"))
    }

    @Test("who is not registered yet is asked on paper what the page asks, in its order; the QR opens the page")
    func registration() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let cadre = try await Browser.signedIn("kader", app)
        let reply = try await cadre.get("/paper-forms/registration")
        let press = try Press(reply.bytes)
        let text = try press.words().replacing(/\s+/, with: " ")
        var rest = text[...]
        for words in [Text.personName, .born, .sex, .nik, .phone, .village, .address, .education, .disability, .headOfHousehold, .businessName, .holder, .since, .mainWork] {
            let found = try #require(rest.firstRange(of: words.id), "\(words.id) after what came before")
            rest = rest[found.upperBound...]
        }
        #expect(try press.codes(page: 1).contains("\(app.address)/owners/new"))
        #expect(try await Browser.signedIn("mitra", app).get("/paper-forms/registration").status == .forbidden)
    }

    @Test("facts of the ladder count only when keyed in twice the same; what differs is shown, and the paper decides")
    func twice() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let (mentor, other) = (try await Browser.signedIn("pendamping", app), try await Browser.signedIn("kota", app))
        let (code, _) = try await printed(mentor, app)
        let first = try await mentor.post("/paper-forms/\(code)", visit)
        #expect(first.status == .ok && first.words.contains("Minta orang lain menyalinnya sekali lagi"))
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM evidence", as: Int.self) } == 0)
        #expect(try await other.get("/paper-forms").words.contains(code))
        let bare = try await other.post("/paper-forms/\(code)", Array(visit.prefix(4)))
        #expect(bare.status.code == 422 && bare.words.contains("salinan pertama Rp9.000.000"), "a keying without facts is no second one")
        var wrong = visit
        wrong[4] = ("capital", "900.000")
        let differs = try await other.post("/paper-forms/\(code)", wrong)
        #expect(differs.status.code == 422 && differs.words.contains("salinan pertama Rp9.000.000. Lihat kertasnya lagi.") && differs.text.contains("900.000"))
        #expect(try await other.post("/paper-forms/\(code)", wrong + [("confirmed", "true")]).status == .seeOther)
        #expect(try await app.database.read { try EvidenceRow.all(of: Cast.sarisBusiness, in: $0).merged[.capital] } == 900_000)
        #expect(try await app.database.read { try $0.value("SELECT before FROM journal WHERE deed = 'paper.keyed'", as: String.self) }?.contains("9000000") == true, "the first value is not lost")
        #expect(try await other.post("/paper-forms/\(code)", visit).status == .conflict)
    }

    @Test("a double click is no second keying; what is no fact is keyed in once and stays")
    func around() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let (mentor, other) = (try await Browser.signedIn("pendamping", app), try await Browser.signedIn("kota", app))
        let (code, _) = try await printed(mentor, app)
        let first = visit + [("id", "01930000-0000-7000-8000-00000000b001"), ("agreed.0.advice", "Buku kas"), ("next_on", "2026-12-20")]
        for _ in 0..<2 { #expect(try await mentor.post("/paper-forms/\(code)", first).words.contains("Minta orang lain menyalinnya sekali lagi")) }
        let mended = first.map { $0.name == "capital" ? (name: "capital", value: "8.000.000") : $0 }
        #expect(try await mentor.post("/paper-forms/\(code)", mended).status == .ok, "she went back and corrected her own keying")
        #expect(try await other.post("/paper-forms/\(code)", first + [("id", "01930000-0000-7000-8000-00000000b009")]).words.contains("salinan pertama Rp8.000.000"))
        #expect(try await mentor.post("/paper-forms/\(code)", first).status == .ok)
        #expect(try await Cast.care(in: app)?.visits ?? 0 == 0)
        let again = try await other.get("/paper-forms/\(code)")
        #expect(again.text.contains("Dicatat di kertas.") && again.text.contains("Buku kas") && !again.text.contains("9.000.000"), "the upper part is shown, the facts are not")
        let second = [
            ("id", "01930000-0000-7000-8000-00000000b002"), ("on", "2026-11-18"), ("seen", "Dicatat di atas kertas."), ("source", "told"), ("capital", "9.000.000"), ("nib", "true"),
            ("next_on", "2026-12-20"), ("agreed.0.advice", "Buku kas"),
        ]
        #expect(try await other.post("/paper-forms/\(code)", second).status == .seeOther)
        let kept = try #require(try await app.database.read { try $0.first("SELECT next_day, seen FROM visit") { row in (try row() as Day?, try row() as String) } })
        #expect(try await other.get("/paper-forms/\(code)").words.contains("sudah disalin dan dicatat"))
        #expect(kept.0 == Day("2026-12-20") && kept.1 == "Dicatat di atas kertas.")
        #expect(try await app.database.read { try $0.values("SELECT advice FROM plan_step", as: String.self) } == ["Buku kas"])
    }

    @Test("her code is guessed at five times a day and not more, on paper too")
    func guessed() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let (code, _) = try await printed(mentor, app)
        for guess in 0..<5 { #expect(try await mentor.post("/paper-forms/\(code)", Array(visit.prefix(3)) + [("confirmation", "00000\(guess)")]).words.contains("Kode itu bukan")) }
        #expect(try await mentor.post("/paper-forms/\(code)", Array(visit.prefix(3)) + [("confirmation", "000009")]).words.contains("Terlalu banyak kode salah"))
    }

    @Test("a form without facts is written at once; another regency's form does not exist")
    func plain() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let (code, _) = try await printed(mentor, app)
        #expect(try await Browser.signedIn("kapuas", app).get("/paper-forms/\(code)").status == .notFound)
        #expect(try await mentor.post("/paper-forms/\(code)", Array(visit.prefix(3))).location == "/businesses/\(Cast.sarisBusiness)/mentoring")
        #expect(try await Cast.care(in: app)?.visits == 1)
    }
}
