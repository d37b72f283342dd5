import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("How many businesses are visited on time")
struct ContinuityTests {
    private func looked(after app: App) async throws -> Continuity {
        let officer = try await app.viewer("kota")
        return try await app.database.read { try ContinuityTable(of: officer.region, days: 90, visibleTo: officer, in: $0).whole }
    }

    private func assigned() async throws -> App {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        return app
    }

    @Test("a business counts once; one late visit is late, and coming again on the same or the next day does not help")
    func once() async throws {
        let app = try await assigned()
        try await Cast.visit([("next_on", "2026-10-27")], on: "2026-10-20", in: app)
        try await Cast.visit([("next_on", "2026-12-10")], on: "2026-11-18", in: app)
        for _ in 1...5 { try await Cast.visit([("next_on", "2026-12-10")], on: "2026-11-18", in: app) }
        let late = try await looked(after: app)
        #expect((late.due, late.onTime, late.visits) == (1, 0, 7) && late.share == 0)
        try await Cast.visit([("next_on", "2026-12-10")], on: "2026-11-19", in: app)
        let again = try await looked(after: app)
        #expect((again.due, again.onTime, again.visits) == (1, 0, 8))
    }

    @Test("who comes by the agreed day, each time, is on time")
    func punctual() async throws {
        let app = try await assigned()
        try await Cast.visit([("next_on", "2026-10-27")], on: "2026-10-20", in: app)
        try await Cast.visit([("next_on", "2026-11-18")], on: "2026-10-29", in: app)
        try await Cast.visit([("next_on", "2026-12-10")], on: "2026-11-18", in: app)
        let looked = try await looked(after: app)
        #expect((looked.due, looked.onTime) == (1, 1) && looked.share == 100)
    }

    @Test("one whose next visit is overdue is not on time, however the last one was")
    func overdue() async throws {
        let app = try await assigned()
        try await Cast.visit([("next_on", "2026-10-27")], on: "2026-10-20", in: app)
        try await Cast.visit([("next_on", "2026-11-03")], on: "2026-10-27", in: app)
        let missed = try await looked(after: app)
        #expect((missed.due, missed.onTime) == (1, 0))
        #expect(try await Browser.signedIn("kota", app).get("/supervision").words.contains("usaha dikunjungi tepat waktu (0 dari 1)"))
    }
}
