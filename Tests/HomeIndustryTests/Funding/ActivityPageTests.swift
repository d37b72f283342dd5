import Hummingbird
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("The pages of money")
struct ActivityPageTests {
    private let page = "/activities/\(Cast.activity)"

    @Test("an activity is planned, budgeted and paid through the pages alone")
    func story() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("provinsi", app)
        #expect(try await browser.get("/activities/new").text.contains("value=\"62\" selected"))
        #expect(try await browser.post("/activities", Cast.activityForm).location == page)
        #expect(try await browser.post("\(page)/lines", Cast.lineForm("500.000", id: Cast.line.text)).location == "\(page)#lines")
        #expect(try await browser.post("\(page)/lines/\(Cast.line)/realisations", Cast.paymentForm("5.000.000")).status == .seeOther)
        let words = try await browser.get(page).words
        for word in [
            "2.08.02.1.02.0003", "Pengarusutamaan Gender", "Rp100.000.000", "Rp20.000.000", "40 orang × Rp500.000", "5.1.02.01.01.0052", "CV Rasa Bunda", "BKU 114/2026", "Permen PPPA 2/2016",
            "Bantuan 100 %, pemetaan 0 %", "rencana Rp500.000",
        ] { #expect(words.contains(word), "\(word)") }
        let list = try await browser.get("/activities?year=2026")
        #expect(list.words.contains("Rp5.000.000") && list.words.contains("5 %"))
        #expect(try await browser.get("/activities?year=2025").words.contains("Belum ada sub-kegiatan di tahun 2025."))
        #expect(try await browser.get("/journal").text.contains("href=\"\(page)\">Realisasi dicatat"))
    }

    @Test("a form with a mistake comes back filled in, with the mistake beside its field")
    func filledIn() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let browser = try await Browser.signedIn("provinsi", app)
        var fields = Fields(Cast.activityForm)
        (fields["id"], fields["code"], fields["name"]) = (nil, "2.08.02.2.02.0001", "Nama \"baru\"")
        let reply = try await browser.post("/activities", fields.values)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("id=\"code-error\"") && reply.text.contains("value=\"2.08.02.2.02.0001\"") && reply.text.contains("Nama &quot;baru&quot;"))
        #expect(reply.text.contains("value=\"hapakat\" checked") && reply.text.contains("value=\"apbd-provinsi\" checked"))

        let over = try await browser.post("\(page)/lines", Cast.lineForm("3.000.000"))
        #expect(over.status == .conflict)
        #expect(over.text.contains("id=\"line-unit_price-error\"") && over.text.contains("value=\"3.000.000\"") && over.text.contains("value=\"Konsumsi peserta\""))

        let form = "pay-\(Cast.line)"
        let paid = try await browser.post(
            "\(page)/lines/\(Cast.line)/realisations", Cast.paymentForm("99.000.000", on: "") + [("form", form), ("on.day", "31"), ("on.month", "2"), ("on.year", "2026")])
        #expect(paid.status == .unprocessableContent)
        #expect(paid.text.contains("id=\"\(form)-on-error\"") && paid.text.contains("value=\"99.000.000\"") && paid.text.contains("value=\"BKU 114/2026\""))
        let dropped = try await browser.post("\(page)/lines/\(Cast.line)/withdrawal", [("form", "drop-\(Cast.line)"), ("reason", "x")])
        #expect(dropped.status == .conflict && dropped.words.contains("sudah dibayar Rp5.000.000; tarik realisasinya dahulu"))
    }

    @Test("who corrects what somebody else just corrected learns what, and loses nothing")
    func conflict() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let (first, second) = (try await Browser.signedIn("provinsi", app), try await Browser.signedIn("provinsi2", app))
        var fields = Fields(Cast.activityForm)
        (fields["revision"], fields["ceiling"]) = ("1", "120.000.000")
        #expect(try await first.post(page, fields.values).location == page)
        (fields["ceiling"], fields["output"]) = ("110.000.000", "Jumlah lembaga")
        let reply = try await second.post(page, fields.values)
        #expect(reply.status == .conflict)
        #expect(reply.words.contains("oleh provinsi") && reply.words.contains("Pagu: “100000000” → “120000000”"))
        #expect(reply.text.contains("value=\"110.000.000\"") && reply.text.contains("name=\"revision\" value=\"2\"") && reply.text.contains("value=\"Jumlah lembaga\""))
        fields["revision"] = "2"
        #expect(try await second.post(page, fields.values).location == page)
        #expect(try await Cast.figures(in: app).ceiling == Rupiah(110_000_000))
    }

    @Test("the ceiling cannot sink below the lines, nor the year move away from what was paid")
    func corrections() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let browser = try await Browser.signedIn("provinsi", app)
        for (field, value, words) in [("ceiling", "19.999.999", "Rincian yang sudah ada berjumlah Rp20.000.000"), ("year", "2027", "Sudah ada realisasi di tahun 2026")] {
            var fields = Fields(Cast.activityForm)
            (fields["revision"], fields[field]) = ("1", value)
            let reply = try await browser.post(page, fields.values)
            #expect(reply.status == .conflict && reply.text.contains("id=\"\(field)-error\"") && reply.words.contains(words))
        }
        #expect(try await browser.get("\(page)/edit").text.contains("value=\"100.000.000\""))
    }

    @Test("from an event one comes to a line for it")
    func fromEvent() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let browser = try await Browser.signedIn("provinsi", app)
        #expect(try await browser.get("\(page)?event=\(Cast.event)").text.contains("name=\"event\" value=\"\(Cast.event)\""))
        #expect(try await browser.get("\(page)?event=%3Cb%3E").text.contains("name=\"event\"") == false)
    }

    @Test("who does not see people does not see who was paid")
    func payees() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        #expect(try await Browser.signedIn("pemeriksa", app).get(page).text.contains("CV Rasa Bunda"))
        let text = try await Browser.signedIn("asosiasi", app).get(page).text
        #expect(!text.contains("CV Rasa Bunda") && text.contains("Rp5.000.000"))
    }

    @Test("a long list goes on over pages")
    func pages() async throws {
        let app = try await App.test()
        let officer = try await app.viewer("provinsi")
        try await app.database.write { db in
            for number in 1...51 {
                var fields = Fields(Cast.activityForm)
                (fields["id"], fields["code"], fields["name"]) = (nil, "2.08.02.1.02.\(number)", "Nomor-\(number).")
                try ActivityForm(reading: fields, at: officer.now).record(by: officer, in: db)
            }
        }
        let browser = try await Browser.signedIn("provinsi", app)
        let first = try await browser.get("/activities")
        let next = try #require(first.text.firstMatch(of: /href="(\/activities\?year=2026&after=[^"]*)"/)).1
        #expect(try await app.database.read { try Activity.list(year: nil, limit: 99, visibleTo: officer, in: $0).count } == 51)
        #expect(first.text.contains("Nomor-50.") && !first.text.contains("Nomor-51."))
        #expect(try await browser.get(String(next)).text.contains("Nomor-51."))
    }
}
