import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct FollowUpTests {
    private func later(_ months: Int, _ app: App) throws -> App {
        var app = app
        let day = try #require(Day("2026-11-19")).adding(months: months).adding(days: 2)
        app.now = { Instant(day: day, hour: 9, minute: 0) }
        return app
    }

    @Test("mentors are reminded when a visit is due, until it is recorded")
    func due() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        #expect(try await Browser.signedIn("pendamping", app).get("/follow-ups").words.contains("Tidak ada yang menunggu"))
        let spring = try later(3, app)
        let mentor = try await Browser.signedIn("pendamping", spring)
        #expect(try await mentor.get("/follow-ups").words.contains("Ani"))
        let ani = try await Cast.participants(in: app)[0]
        let form = [
            ("form", "follow-up"), ("attendee", ani.id.text), ("months", "3"), ("on", "2027-02-20"), ("applied", "partly"), ("turnover", "1.500.000"), ("jobs", "2"),
        ]
        #expect(try await mentor.post("/events/\(Cast.workshop)/follow-ups", form).status == .seeOther)
        #expect(try await mentor.post("/events/\(Cast.workshop)/follow-ups", form).status == .seeOther, "the same again is no second visit")
        #expect(try await mentor.post("/events/\(Cast.workshop)/follow-ups", form + [("note", "Lain.")]).words.contains("sudah dicatat"))
        let late = [("form", "follow-up"), ("attendee", ani.id.text), ("months", "6"), ("on", "2027-02-20"), ("applied", "fully")]
        #expect(try await mentor.post("/events/\(Cast.workshop)/follow-ups", late).status == .conflict)
        #expect(try await !mentor.get("/follow-ups").words.contains("Ani "))
        let chain = try await mentor.get("/events/\(Cast.workshop)/outcomes").words
        #expect(chain.contains("Diterapkan sebagian") && chain.contains("Rp1.500.000") && chain.contains("2 pekerja"))
        #expect(try await Browser.signedIn("kapuas", spring).get("/follow-ups").words.contains("Tidak ada yang menunggu"))
    }

    @Test("a visit is not recorded before its time, nor of somebody who never came", arguments: [("6", "2027-02-20", "Belum 6 bulan"), ("3", "2026-11-20", "Belum 3 bulan")])
    func early(months: String, day: String, words: String) async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let ani = try await Cast.participants(in: app)[0]
        let page = try await Browser.signedIn("pendamping", later(3, app)).post(
            "/events/\(Cast.workshop)/follow-ups", [("form", "follow-up"), ("attendee", ani.id.text), ("months", months), ("on", day), ("applied", "none"), ("note", "Catatan saya")])
        #expect(page.status == .conflict && page.words.contains(words) && page.text.contains("Catatan saya"))
    }

    @Test("months end where they end: three months after 30 November is 28 February", arguments: [("2026-11-30", 3, "2027-02-28"), ("2026-11-19", 12, "2027-11-19"), ("2024-02-29", 12, "2025-02-28")])
    func months(from: String, count: Int, to: String) throws {
        #expect(try #require(Day(from)).adding(months: count).text == to)
    }
}
