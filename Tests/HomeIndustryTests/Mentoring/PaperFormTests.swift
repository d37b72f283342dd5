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
        #expect(bare.status.code == 422 && bare.words.contains("Salinan pertama: Rp9.000.000"), "a keying without facts is no second one")
        var wrong = visit
        wrong[4] = ("capital", "900.000")
        let differs = try await other.post("/paper-forms/\(code)", wrong)
        #expect(differs.status.code == 422 && differs.words.contains("Salinan pertama: Rp9.000.000. Lihat kertasnya lagi.") && differs.text.contains("900.000"))
        #expect(try await other.post("/paper-forms/\(code)", wrong + [("confirmed", "true")]).status == .seeOther)
        #expect(try await app.database.read { try EvidenceRow.all(of: Cast.sarisBusiness, in: $0).merged[.capital] } == 900_000)
        #expect(try await app.database.read { try $0.value("SELECT before FROM journal WHERE deed = 'paper.keyed'", as: String.self) }?.contains("9000000") == true, "the first value is not lost")
        #expect(try await other.post("/paper-forms/\(code)", visit).status == .conflict)
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
