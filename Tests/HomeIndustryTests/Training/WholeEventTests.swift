import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// An event of the province with three women of the city and one of Kapuas: whoever may see it sees the same figures.
@Suite("Totals of an event are the same for everybody")
struct WholeEventTests {
    private static let place = "/events/\(Cast.workshop)"

    private func attended() async throws -> App {
        let app = try await App.test(on: "2026-11-18")
        try await Cast.women(["Ani", "Bunga", "Cahaya"], in: app)
        try await Cast.women(["Elma"], in: app, village: "6203012001", by: "kapuas", officer: "kapuas")
        let (province, other) = (try await app.viewer("provinsi"), try await app.viewer("provinsi2"))
        try await app.database.write { db in
            try OfficeForm(reading: Fields([("name", "Dinas Provinsi"), ("short_name", "DP3A"), ("city", "Palangka Raya")])).record(by: province, in: db)
            var form = try EventForm(reading: Fields(Cast.eventForm), at: province.now)
            form.seats = 4
            try form.record(by: province, in: db)
            try SessionForm(reading: Cast.sessionForm(Cast.morning, "08.00", "11.00"), at: province.now).record(on: Cast.workshop, by: province, in: db)
            try StepForm(status: .submitted).record(on: Cast.workshop, by: province, in: db)
            try StepForm(status: .approved).record(on: Cast.workshop, by: other, in: db)
            try SelectionForm(criteria: Criteria(), objectionsUntil: province.today).record(on: Cast.workshop, by: province, in: db)
            for attendee in try Attendee.all(of: Cast.workshop, role: .participant, visibleTo: province, in: db) {
                _ = try Scan(id: ID<Scan>.new(at: province.now).text, session: Cast.morning, code: attendee.code, at: province.now, means: .card).record(by: province, in: db)
            }
        }
        return app
    }

    @Test("who came, of how many, is told alike to those above, inside and below", arguments: ["provinsi", "kota", "kapuas", "mitra", "kader"])
    func counts(username: String) async throws {
        let app = try await attended()
        let browser = try await Browser.signedIn(username, app)
        #expect(try await browser.get("\(Self.place)/attendance").words.contains("4 / 4"))
        #expect(try await browser.get("\(Self.place)/participants").words.contains("Peserta: 4 dari 4"))
        if username != "mitra" { #expect(try await browser.get("\(Self.place)/check-in/\(Cast.morning)").words.contains("4 dari 4 hadir")) }
        #expect(try await browser.get("\(Self.place)/outcomes").words.contains("Peserta yang hadir 4"))
        let names = try await browser.get("\(Self.place)/attendance").words
        #expect(names.contains("Elma") == ["provinsi", "kapuas"].contains(username), "names elsewhere stay hidden")
        #expect(names.contains("peserta dari wilayah lain") == (username != "provinsi"))
    }

    @Test("papers are the organiser's and those above; below there is no draft with half its figures, and no issued paper")
    func papers() async throws {
        let app = try await attended()
        let province = try await Browser.signedIn("provinsi", app)
        #expect(try await province.get("\(Self.place)/papers/report").words.contains("Kegiatan diikuti 4 (empat) peserta"))
        let issued = try await province.post("\(Self.place)/papers", [("form", "issue"), ("kind", "report")]).location
        for username in ["kapuas", "kota", "mitra", "kader"] {
            let browser = try await Browser.signedIn(username, app)
            for path in ["/papers/report", "/papers/report?format=pdf", "/papers/biodata", "/attendance-sheet.pdf"] {
                #expect(try await browser.get(Self.place + path).status == .notFound, "\(username) \(path)")
            }
            #expect(try await browser.get(issued).status == .notFound)
        }
        let page = try await Browser.signedIn("kapuas", app).get("\(Self.place)/papers")
        #expect(page.status == .ok && page.words.contains("kantor penyelenggara") && !page.text.contains("/papers/report"))
    }

    @Test("what was learnt is counted over everybody, and listed for those in sight")
    func gain() async throws {
        let app = try await attended()
        let (province, kapuas) = (try await app.viewer("provinsi"), try await app.viewer("kapuas"))
        try await app.database.write { db in
            let form = try QuestionForm(reading: Fields([("topic", "Kemasan"), ("words", "Soal?"), ("choices", "Benar\nSalah"), ("answer", "1")]), at: province.now)
            try form.record(by: province, in: db)
            try EventTest.choose([form.id], for: Cast.workshop, by: province, in: db)
            for attendee in try Attendee.all(of: Cast.workshop, role: .participant, visibleTo: province, in: db) {
                for phase in TestPhase.allCases { try AnswerSheet(phase: phase, choices: [1: phase == .after ? 1 : 2]).record(of: attendee, means: .sheet, by: province, in: db) }
            }
        }
        let gain = try await app.database.read { try Gain(of: Cast.workshop, visibleTo: kapuas, in: $0) }
        #expect(gain.paired.count == 4 && gain.meanGain == 100 && gain.items[0].after == 4 && gain.lines.map(\.attendee.name) == ["Elma"])
        #expect(try await Browser.signedIn("kapuas", app).get("\(Self.place)/tests").words.contains("Rata-rata 4 peserta"))
    }
}
