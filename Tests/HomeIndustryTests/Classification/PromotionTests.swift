import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("How a business moves on the ladder")
struct PromotionTests {
    func code(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch let form as FormProblem { return form.fields[0].problem.code } catch let problem as Problem { return problem.code } catch { return "\(error)" }
        return nil
    }

    @Test("the verdict proposes the first class, and an officer who recorded nothing decides it")
    func placement() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        #expect(try await Cast.proposal(in: app)?.move == .placement)
        #expect(try await Cast.business(in: app).stage == nil)
        try await Cast.decide(by: "kota", in: app)
        #expect(try await Cast.business(in: app).stage == .starting)
        #expect(try await Cast.proposal(in: app) == nil)
    }

    @Test("an unverified business is judged but not proposed; verification proposes it")
    func draft() async throws {
        let app = try await App.test()
        let mentor = try await app.viewer("pendamping")
        try await app.database.write { db in
            try OwnerForm(reading: Fields(Cast.sarisForm), today: mentor.today, at: mentor.now).record(by: mentor, in: db)
            try BusinessForm(reading: Fields(Cast.sarisBusinessForm), industries: app.programme.industries, at: mentor.now).record(by: mentor, in: db)
        }
        try await Cast.assess(.growing, in: app)
        #expect(try await Cast.proposal(in: app) == nil)
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            try StatusForm(reading: Fields([("status", "verified"), ("reason", "Ada.")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
        }
        #expect(try await Cast.proposal(in: app)?.to == .growing)
    }

    @Test("up and down again, each a row with its day")
    func upAndDown() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        for (stage, day) in [(Stage.starting, "2026-03-01"), (.growing, "2026-06-01"), (.starting, "2026-09-01")] {
            try await Cast.assess(stage, on: day, in: app)
            try await Cast.decide(by: "kota", in: app)
        }
        let changes = try await app.database.read { try StageChange.all(of: Cast.sarisBusiness, in: $0) }
        #expect(changes.map(\.move) == [.placement, .promotion, .demotion])
        #expect(changes.map(\.to) == [.starting, .growing, .starting])
    }

    @Test("whoever gave the evidence does not decide on it")
    func notOneself() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, by: "kota", in: app)
        #expect(await code { try await Cast.decide(by: "kota", in: app) } == "decision.own")
        try await Cast.decide(by: "provinsi", in: app)
        #expect(try await Cast.business(in: app).stage == .starting)
    }

    @Test("verifying a business does not make its evidence the officer's: the mentor proposed, the officer may decide")
    func verifierDecides() async throws {
        let app = try await App.test()
        let mentor = try await app.viewer("pendamping")
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            try OwnerForm(reading: Fields(Cast.sarisForm), today: mentor.today, at: mentor.now).record(by: mentor, in: db)
            try BusinessForm(reading: Fields(Cast.sarisBusinessForm), industries: app.programme.industries, at: mentor.now).record(by: mentor, in: db)
        }
        try await Cast.assess(.starting, in: app)
        try await app.database.write { db in
            try StatusForm(reading: Fields([("status", "verified"), ("reason", "Ada.")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
        }
        #expect(try await Cast.proposal(in: app)?.by == mentor.account.text)
        try await Cast.decide(by: "kota", in: app)
        #expect(try await Cast.business(in: app).stage == .starting)
    }

    @Test("an officer whose own evidence bears a proposal out does not decide it either")
    func evidenceBehind() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, on: "2026-11-01", in: app)
        try await Cast.assess(.starting, on: "2026-11-02", by: "kota", in: app)
        #expect(await code { try await Cast.decide(by: "kota", in: app) } == "decision.own-evidence")
        try await Cast.decide(by: "provinsi", in: app)
    }

    @Test("a mentor does not decide")
    func notAMentor() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        #expect(await code { try await Cast.decide(by: "pendamping", in: app) } == "role.not-allowed")
    }

    @Test("against the verdict it takes two officers, neither of them the proposer")
    func override() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        try await Cast.decide(by: "kota", in: app)
        let mentor = try await app.viewer("pendamping")
        try await app.database.write { db in
            try ProposalForm(reading: Fields([("to", "berkembang"), ("reason", "Pesanan besar dari luar daerah.")]), at: mentor.now).record(on: Cast.sarisBusiness, by: mentor, in: db)
        }
        try await Cast.decide(by: "kota", in: app)
        #expect(try await Cast.business(in: app).stage == .starting)
        #expect(await code { try await Cast.decide(false, reason: "x", by: "kota", in: app) } == "decision.twice")
        try await Cast.decide(by: "provinsi", in: app)
        #expect(try await Cast.business(in: app).stage == .growing)
    }

    @Test("a refusal settles it, with its reason kept")
    func refusal() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        let proposal = try #require(try await Cast.proposal(in: app))
        try await Cast.decide(false, reason: "Bukti modal belum ada.", by: "kota", in: app)
        #expect(try await Cast.business(in: app).stage == nil)
        let decisions = try await app.database.read { try proposal.decisions(in: $0) }
        #expect(decisions.map(\.reason) == ["Bukti modal belum ada."])
    }

    @Test("newer evidence supersedes a proposal that it no longer bears out")
    func superseded() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.growing, on: "2026-11-01", in: app)
        try await Cast.assess(.starting, on: "2026-11-10", in: app)
        #expect(try await Cast.proposal(in: app)?.to == .starting)
        let all = try await app.database.read { try Proposal.all(of: Cast.sarisBusiness, in: $0) }
        #expect(all.map(\.outcome) == [.superseded, nil])
    }

    @Test("beyond maju she graduates, and is no longer counted on the ladder")
    func graduation() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.advanced, in: app)
        try await Cast.decide(by: "kota", in: app)
        let mentor = try await app.viewer("pendamping")
        try await app.database.write { db in
            try ProposalForm(reading: Fields([("to", "graduation"), ("reason", "Sudah menjadi usaha kecil.")]), at: mentor.now).record(on: Cast.sarisBusiness, by: mentor, in: db)
        }
        try await Cast.decide(by: "kota", in: app)
        #expect(try await Cast.business(in: app).status == .graduated)
        let stages = try await app.database.read { try Tally.figures(Tally.Measure.stage, of: .nation, in: $0) }
        #expect(stages["maju"] ?? 0 == 0)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a dormant business drops what was proposed for it")
    func dormant() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            try StatusForm(reading: Fields([("status", "dormant"), ("reason", "Sakit.")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
        }
        #expect(try await Cast.proposal(in: app) == nil)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("the same evidence sent twice is written once")
    func once() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let mentor = try await app.viewer("pendamping")
        let form = try EvidenceForm(reading: Fields([("on", "2026-11-01"), ("source", "seen")] + Cast.facts(for: .growing)), at: mentor.now)
        for _ in 1...2 { try await app.database.write { db in try form.record(of: Cast.sarisBusiness, by: mentor, in: db) } }
        #expect(try await app.database.read { try EvidenceRow.all(of: Cast.sarisBusiness, in: $0).count } == 1)
        #expect(try await app.database.read { try Assessment.all(of: Cast.sarisBusiness, in: $0).count } == 1)
    }
}
