import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("What may be planned and paid")
struct BudgetTests {
    @Test("lines may fill the ceiling and not a rupiah more, and the refusal says how much is left")
    func ceiling() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let problem = await #expect(throws: FormProblem.self) { try await Cast.addLine("2.000.001", in: app) }
        #expect(problem?.fields[0].problem.code == "budget.over-ceiling")
        #expect(problem?.fields[0].problem.message.id == "40 × Rp2.000.001 = Rp80.000.040, sedangkan dari pagu Rp100.000.000 tinggal Rp80.000.000 yang belum direncanakan.")
        try await Cast.addLine("2.000.000", in: app)
        #expect(try await Cast.figures(in: app).unplanned == Rupiah(0))
    }

    @Test("payments may use up a line and not a rupiah more")
    func realisation() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let problem = await #expect(throws: FormProblem.self) { try await Cast.pay("15.000.001", in: app) }
        #expect(problem?.fields.map(\.name) == ["amount"] && problem?.fields[0].problem.code == "realisation.over")
        #expect(problem?.fields[0].problem.message.id.hasSuffix("yang masih dapat dibayar Rp15.000.000.") == true)
        try await Cast.pay("15.000.000", in: app)
        let figures = try await Cast.figures(in: app)
        #expect(figures.realised == Rupiah(20_000_000) && figures.left == Rupiah(80_000_000) && figures.realisedByKind == [.training: Rupiah(20_000_000)])
    }

    @Test(
        "money of a year is paid in it, or by the end of January after",
        arguments: [("2025-12-31", "realisation.other-year"), ("2026-01-01", nil), ("2027-01-31", nil), ("2027-02-01", "realisation.other-year")])
    func days(day: String, code: String?) async throws {
        let app = try await App.test(on: "2027-03-01")
        try await Cast.plan(in: app)
        #expect(await problemCode { try await Cast.pay("1.000", on: day, in: app) } == code)
    }

    @Test("nothing is paid tomorrow")
    func future() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        #expect(await problemCode { try await Cast.pay("1.000", on: "2026-11-21", in: app) } == "day.in-future")
    }

    @Test("a line with payments stays; when they are withdrawn with their reason it can go, and both are remembered")
    func withdrawal() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let officer = try await app.viewer("provinsi")
        let form = try WithdrawalForm(reading: Fields([("reason", "Salah ketik.")]))
        #expect(await problemCode { try await app.database.write { try form.record(on: Cast.line, by: officer, in: $0) } } == "budget.realised")
        for _ in 1...2 {
            try await app.database.write { try form.record(on: Cast.payment, by: officer, in: $0) }
            #expect(try await Cast.figures(in: app).realised == Rupiah(0))
        }
        for _ in 1...2 { try await app.database.write { try form.record(on: Cast.line, by: officer, in: $0) } }
        #expect(try await Cast.figures(in: app).planned == Rupiah(0))
        #expect(await problemCode { try await Cast.pay("1.000", in: app) } == "budget.unknown")
        let (kept, entries) = try await app.database.read { (try Withdrawal.all(of: Cast.activity, in: $0), try Journal.about(Cast.activity.text, in: $0)) }
        #expect(kept.map(\.amount).sorted() == [Rupiah(5_000_000), Rupiah(20_000_000)] && kept.allSatisfy { $0.reason == "Salah ketik." })
        #expect(entries.map(\.deed) == [.budgetLineWithdrawn, .realisationWithdrawn, .moneyRealised, .budgetLineAdded, .activityPlanned])
        try await Cast.addLine("2.500.000", in: app)
    }

    @Test("a line or payment sent twice is written once, and sent again with other content is not lost in silence")
    func once() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let officer = try await app.viewer("provinsi")
        func again(_ price: String, _ amount: String) async throws {
            try await app.database.write { db in
                try BudgetLineForm(reading: Fields(Cast.lineForm(price, id: Cast.line.text)), at: officer.now).record(on: Cast.activity, by: officer, in: db)
                try RealisationForm(reading: Fields(Cast.paymentForm(amount, id: Cast.payment.text)), at: officer.now).record(on: Cast.line, by: officer, in: db)
            }
        }
        try await again("500.000", "5.000.000")
        #expect(try await Cast.figures(in: app).planned == Rupiah(20_000_000))
        #expect(try await Cast.figures(in: app).realised == Rupiah(5_000_000))
        #expect(await problemCode { try await again("600.000", "5.000.000") } == "form.saved-already")
        #expect(await problemCode { try await again("500.000", "6.000.000") } == "form.saved-already")
    }

    @Test("two officers at once cannot plan or pay more than there is")
    func atOnce() async throws {
        for _ in 1...5 {
            let app = try await App.test()
            try await Cast.plan(in: app)
            try await together { try await Cast.addLine("1.200.000", by: $0, in: app) }
            try await together { try await Cast.pay("9.000.000", by: $0, in: app) }
            let figures = try await Cast.figures(in: app)
            #expect(figures.planned == Rupiah(68_000_000) && figures.realised == Rupiah(14_000_000))
        }
    }

    @Test("an officer who lowers the ceiling and one who fills it meanwhile cannot both win")
    func loweringAtOnce() async throws {
        for _ in 1...5 {
            let app = try await App.test()
            try await Cast.plan(in: app)
            var lower = Fields(Cast.activityForm)
            lower["ceiling"] = "30.000.000"
            let form = try ActivityForm(reading: lower, at: app.now())
            try await together { username in
                guard username != "provinsi" else { return try await Cast.addLine("1.200.000", in: app) }
                let viewer = try await app.viewer(username)
                try await app.database.write { try form.correct(by: viewer, in: $0) }
            }
            let figures = try await Cast.figures(in: app)
            #expect(figures.planned <= figures.ceiling)
        }
    }

    @Test("what aid and mapping share of the plan is watched, and stops nobody")
    func split() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        #expect(try await Cast.figures(in: app).warning?.id.hasPrefix("Bantuan 100 %, pemetaan 0 %") == true)
        try await Cast.addLine("125.000", kind: "mapping", in: app)
        try await Cast.addLine("100.000", kind: "administration", in: app)
        let figures = try await Cast.figures(in: app)
        #expect(figures.aidShare == 80 && figures.mappingShare == 20 && figures.warning == nil)
        let year = try await app.database.read { db in try Activity.figures(year: 2026, visibleTo: Viewer.system(app.programme, at: app.now()), in: db) }
        #expect(year.ceiling == Rupiah(150_000_000) && year.planned == Rupiah(29_000_000))
    }

    @Test("an event costs what all lines for it cost, also for each participant")
    func event() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let province = try await app.viewer("provinsi")
        let own = try EventForm(reading: Fields(Cast.eventForm), at: province.now)
        try await app.database.write { try own.record(by: province, in: $0) }
        try await Cast.addLine("125.000", event: Cast.event, in: app)
        try await Cast.addLine("25.000", kind: "equipment", event: Cast.event, in: app)
        let (cost, lines, payments) = try await app.database.read { db in
            let paid = try Event.find(own.id, visibleTo: province, in: db).paid
            return (try EventCost(of: paid, in: db), try BudgetLine.all(for: paid, in: db), try Realisation.all(for: paid, in: db))
        }
        #expect(lines.map(\.total) == [Rupiah(5_000_000), Rupiah(1_000_000)] && cost.planned == Rupiah(6_000_000) && cost.realised == Rupiah(0))
        #expect(cost.perParticipant(40)?.planned == Rupiah(150_000) && cost.perParticipant(0) == nil)
        #expect(payments.isEmpty)
        #expect(await problemCode { try await Cast.addLine("1", event: "'; DROP TABLE event", in: app) } == "budget.event")
    }

    /// Both officers of the province at the same moment; who comes too late is told so, and nothing else goes wrong.
    private func together(_ deed: @Sendable @escaping (String) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for username in ["provinsi", "provinsi2"] { group.addTask { do { try await deed(username) } catch is FormProblem {} } }
            try await group.waitForAll()
        }
    }
}
