import Store
import Testing

@testable import HomeIndustry

@Suite("The demo's year", .serialized)
struct DemoTests {
    static func demo() async throws -> App {
        let app = try await App.empty()
        try await DemoYear.play(in: app)
        return app
    }

    @Test("forty owners, their moves up and the one down, all counted, nothing waiting unsealed")
    func year() async throws {
        let app = try await Self.demo()
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM owner", as: Int.self) } == 40)
        let moves = try await app.database.read { try Tally.figures("move-2026", of: RegionCode(unchecked: "62"), in: $0) }
        #expect((moves["pemula>berkembang"] ?? 0) >= 8 && (moves["berkembang>maju"] ?? 0) >= 2 && moves["berkembang>pemula"] == 1)
        let statuses = try await app.database.read { try Tally.figures(Tally.Measure.status, of: .nation, in: $0) }
        #expect(statuses["dormant"] == 1 && statuses["draft"] == 2)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
        guard case .whole(_, 0) = try await app.database.read({ try Seal.verify(in: $0) }) else { Issue.record("the journal is not whole"); return }
        let real = try await app.database.read { try $0.value("SELECT count(*) FROM owner WHERE nik_end <> '0000'", as: Int.self) }
        #expect(real == 0, "every NIK of the demo has the serial that is never issued")
    }

    @Test("the same seed gives the same nation, and its counters agree")
    func nation() async throws {
        var prints: [[String]] = []
        for _ in 1...2 {
            let app = try await App.empty()
            try await Nation(businesses: 300, seed: 7).fill(app)
            #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
            prints.append(try await app.database.read { try $0.values("SELECT id || name || coalesce(stage, '-') FROM business ORDER BY id", as: String.self) })
        }
        #expect(prints[0] == prints[1] && prints[0].count == 300)
    }

    @Test("a stricter rulebook is tried on the register without changing it")
    func simulation() async throws {
        let app = try await Self.demo()
        let current = testProgramme.rulebooks.all[0]
        let stricter = Rulebook(
            id: "ketat", title: current.title, basis: current.basis, isVerified: false, caveat: current.caveat, from: current.from, until: nil, criteria: current.criteria, needed: [10, 11])
        let viewer = Viewer.system(testProgramme, at: .now())
        let (result, same) = try await app.database.read { db in
            (try Simulation(of: stricter, against: current, visibleTo: viewer, in: db), try Simulation(of: current, against: current, visibleTo: viewer, in: db))
        }
        #expect(result.moving > 0 && same.moving == 0 && same.businesses == result.businesses)
        #expect(result.places.values.reduce(0, +) == result.moving && result.places.keys.allSatisfy { $0.text == "62" })
    }
}
