import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Visits")
struct VisitTests {
    @Test("a visit sent twice is written once; it sets the next day, the count, and what was agreed comes back")
    func once() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let id = "01930000-0000-7000-8000-00000000f001"
        for _ in 1...2 { try await Cast.visit([("id", id), ("next_on", "2026-12-01"), ("agreed.0.advice", "Catat penjualan setiap hari")], in: app) }
        let care = try #require(try await Cast.care(in: app))
        #expect(care.visits == 1 && care.lastVisit == Day("2026-11-19") && care.nextVisit == Day("2026-12-01"))
        #expect(try await Cast.figures(Tally.Measure.visited, in: app) == ["2026-11/none": 1])
        let mentor = try await Browser.signedIn("pendamping", app)
        #expect(try await mentor.get("/businesses/\(Cast.sarisBusiness)/visits/new").words.contains("Catat penjualan setiap hari"))
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a visit carries a whole assessment: the verdict and its proposal follow in the same transaction")
    func assessment() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.visit(Cast.facts(for: .growing) + [("source", "seen")], in: app)
        #expect(try await Cast.proposal(in: app)?.to == .growing)
        let page = try await Browser.signedIn("pendamping", app).get("/businesses/\(Cast.sarisBusiness)/mentoring").words
        #expect(page.contains("Membawa penilaian") && page.contains("Saran menuju kelas berikutnya"))
    }

    @Test("a late note of an earlier visit does not push the next visit back, nor one of a later visit forward")
    func order() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.visit([("next_on", "2026-12-05")], on: "2026-11-18", in: app)
        try await Cast.visit([("next_on", "2026-11-10")], on: "2026-10-20", in: app)
        let care = try #require(try await Cast.care(in: app))
        #expect(care.lastVisit == Day("2026-11-18") && care.nextVisit == Day("2026-12-05") && care.visits == 2)
    }

    @Test("mentors of several sectors share the plan, and keep private notes apart")
    func privateNotes() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await app.database.write { db in _ = try db.execute("UPDATE mentor SET partner_id = \(Cast.bank) WHERE id = \(Cast.lina)") }
        try await Cast.visit([("private", "Suaminya tidak setuju."), ("agreed.0.advice", "Ikut pelatihan kemasan")], in: app)
        let (own, other) = (try await Browser.signedIn("pendamping", app), try await Browser.signedIn("kader", app))
        let path = "/businesses/\(Cast.sarisBusiness)/mentoring"
        #expect(try await own.get(path).words.contains("Suaminya tidak setuju."))
        let seen = try await other.get(path).words
        #expect(seen.contains("Ikut pelatihan kemasan") && !seen.contains("Suaminya"))
        #expect(try await !Browser.signedIn("kota", app).get(path).words.contains("Suaminya"))
    }

    @Test("she confirms a visit by a code that works once, or by her own link")
    func confirmation() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let vault = testProgramme.vault
        let codes = (0..<3).map { VisitConfirmation.code($0, of: Cast.sarisBusiness, vault) }
        try await Cast.visit([("confirmation", codes[1])], in: app)
        await #expect(throws: FormProblem.self) { try await Cast.visit([("confirmation", codes[0])], in: app) }
        await #expect(throws: FormProblem.self) { try await Cast.visit([("confirmation", codes[1])], in: app) }
        let later = try await Cast.visit(on: "2026-11-20", in: app)
        let woman = Browser(app)
        let link = OwnCard.path(Cast.sarisBusiness, vault)
        let page = try await woman.get(link)
        #expect(page.status == .ok && page.words.contains("Apakah kunjungan ini benar?") && page.words.contains(codes[2]))
        #expect(try await woman.post("\(link)/confirmation", [("visit", later.text)]).status == .seeOther)
        let means = try await app.database.read { try $0.values("SELECT confirmed_by FROM visit WHERE confirmed_at IS NOT NULL ORDER BY on_day", as: String.self) }
        #expect(means == ["code", "link"])
        #expect(try await woman.get(String(link.dropLast()) + "x").status == .notFound)
    }

    @Test("the woman chooses her three priorities herself; what is not in her plan is refused")
    func priorities() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.visit((0..<4).map { ("agreed.\($0).advice", "Langkah \($0)") }, in: app)
        let steps = try await app.database.read { try PlanStep.all(of: Cast.sarisBusiness, in: $0) }
        let link = OwnCard.path(Cast.sarisBusiness, testProgramme.vault)
        let woman = Browser(app)
        #expect(try await woman.post("\(link)/priorities", [("priorities.0", steps[3].id.text), ("priorities.1", steps[0].id.text)]).status == .seeOther)
        #expect(try await app.database.read { try PlanStep.all(of: Cast.sarisBusiness, in: $0).prefix(2).map(\.id) } == [steps[3].id, steps[0].id])
        #expect(try await woman.post("\(link)/priorities", [("priorities.0", steps[3].id.text), ("priorities.1", steps[3].id.text)]).status.code == 422)
        #expect(try await woman.post("\(link)/priorities", [("priorities.0", Cast.sari.text)]).status.code == 404)
    }

    @Test("a visit that leaves fields out, lies in the future or plans the past comes back filled in")
    func badInput() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let path = "/businesses/\(Cast.sarisBusiness)/visits"
        let reply = try await mentor.post(path, [("on.day", "1"), ("on.month", "1"), ("on.year", "2030"), ("seen", ""), ("private", "Rahasia"), ("confirmation", "12")])
        #expect(reply.status.code == 422 && reply.text.contains("Rahasia") && reply.words.contains("Kode pelaku terdiri dari 6 angka") && reply.words.contains("belum diisi"))
        let past = try await mentor.post(path, [("on", "2026-11-19"), ("seen", "x"), ("next_on", "2026-11-18")])
        #expect(past.words.contains("Kunjungan berikut harus sesudah kunjungan ini"))
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 0)
    }

    @Test("a step gets its partner and its day when it is agreed, or later")
    func arranged() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let path = "/businesses/\(Cast.sarisBusiness)"
        #expect(try await mentor.post(path + "/steps", [("advice", "Urus NIB")]).status == .seeOther)
        let step = try #require(try await app.database.read { try PlanStep.all(of: Cast.sarisBusiness, in: $0).first }).id
        #expect(try await mentor.post(path + "/steps/\(step)", [("form", "terms-\(step)"), ("partner", Cast.bank.text), ("due", "2026-12-24")]).status == .seeOther)
        let page = try await mentor.get(path + "/mentoring").words
        #expect(page.contains("paling lambat 24 Desember 2026") && page.contains("Bank Contoh"))
        #expect(try await mentor.post(path + "/steps/\(ID<PlanStep>.new(at: app.now()))", [("due", "2026-12-24")]).status == .notFound)
    }

    @Test("the plan's steps end once, with what shows it")
    func outcome() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.visit([("agreed.0.advice", "Buat buku kas")], on: "2026-11-01", in: app)
        let step = try #require(try await app.database.read { try PlanStep.all(of: Cast.sarisBusiness, in: $0).first })
        try await Cast.visit([("done.0.step", step.id.text), ("done.0.words", "Buku kas sudah dua minggu terisi.")], in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        _ = try await mentor.post("/businesses/\(Cast.sarisBusiness)/steps/\(step.id)/outcome", [("outcome", "dropped"), ("words", "Tidak jadi.")])
        let ended = try #require(try await app.database.read { try PlanStep.all(of: Cast.sarisBusiness, in: $0).first })
        #expect(ended.outcome == .done && ended.outcomeWords == "Buku kas sudah dua minggu terisi.")
    }
}
