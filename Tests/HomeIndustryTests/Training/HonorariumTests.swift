import HTTPTypes
import Paper
import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// PMK 168/2023; PP 80/2010, article 4.
@Suite("What is withheld of an honorarium")
struct HonorariumTests {
    @Test(
        "by grade, and of nobody it is guessed",
        arguments: [
            (Grade.i, 0), (.ii, 0), (.iii, 50_000), (.iv, 150_000), (.official, 150_000), (.enlisted, 0), (.junior, 50_000), (.senior, 150_000),
        ] as [(Grade, Int64)])
    func rates(_ grade: Grade, _ tax: Int64) {
        #expect(HonorariumTax.withheld(of: 1_000_000, grade: grade, staffNumber: "1") == tax)
    }

    @Test("who has no NIP pays 5% of half; of a NIP without grade nothing is guessed")
    func others() {
        #expect(HonorariumTax.withheld(of: 1_000_000, grade: nil, staffNumber: nil) == 25_000)
        #expect(HonorariumTax.withheld(of: 1_000_000, grade: nil, staffNumber: "197801012000032001") == nil)
    }

    @Test("an officer fills in the grade with the title; the list of honorariums withholds by it, and names whose is missing")
    func paper() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let number = [("form", "person"), ("name", "Dr. Ani, M.Si"), ("staff_number", "197801012000032001"), ("revision", "1")]
        #expect(try await browser.post("/people/\(Cast.speaker)", number).status == .seeOther)
        func words() async throws -> String {
            let viewer = try await app.viewer("kota")
            return try await app.database.read { PaperKind.honorarium.paper(try EventFacts(of: Cast.workshop, visibleTo: viewer, in: $0), amount: Rupiah(900_000)).text }
        }
        #expect(try await words().contains("Golongan belum diketahui, PPh 21 diisi bendahara: Dr. Ani, M.Si."))
        let title = [("form", "title"), ("title", "Kepala Bidang"), ("institution", "Dinas Kota"), ("from.day", "1"), ("from.month", "2"), ("from.year", "2026"), ("grade", "iv")]
        #expect(try await browser.post("/people/\(Cast.speaker)/titles", title).status == .seeOther)
        #expect(try await browser.get("/people/\(Cast.speaker)").words.contains("Golongan IV"))
        let text = try await words()
        #expect(text.contains("3.600.000") && text.contains("540.000") && text.contains("3.060.000"), "15% of four hours of Rp900.000")
        #expect(text.contains("Kepala Bidang") && text.contains("Golongan IV") && !text.contains("belum diketahui"))
        let unknown = try await browser.post("/people/\(Cast.speaker)/titles", title.map { $0.0 == "grade" ? ("grade", "V") : $0 })
        #expect(unknown.status == .unprocessableContent && unknown.text.contains("id=\"title-grade-error\""))
    }
}
