import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Handovers and referrals")
struct HandoverTests {
    private func propose(in app: App) async throws -> ID<Handover> {
        let mentor = try await app.viewer("pendamping")
        let id = ID<Handover>.new(at: mentor.now)
        try await app.database.write { try HandoverForm(id: id, from: Cast.rosa, to: Cast.lina, reason: "Pindah tugas.").record(of: Cast.sarisBusiness, by: mentor, in: $0) }
        return id
    }

    @Test("a handover carries history, open steps and the next visit; accepted, the business changes hands without a gap")
    func accepted() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        try await Cast.visit([("agreed.0.advice", "Urus NIB"), ("next_on", "2026-12-04")], in: app)
        let id = try await propose(in: app)
        let receiver = try await Browser.signedIn("kader", app)
        #expect(try await receiver.get("/caseload").words.contains("Serah terima menunggu jawaban"))
        let pack = try await receiver.get("/handovers/\(id)").words
        #expect(pack.contains("Urus NIB") && pack.contains("Produksi lancar.") && pack.contains("4 Desember 2026"))
        #expect(try await receiver.post("/handovers/\(id)/answer", [("answer", "accepted")]).status == .seeOther)
        let open = try await app.database.read { try Assignment.all(of: Cast.sarisBusiness, in: $0) }
        #expect(open.map { $0.until == nil } == [true, false] && open[0].mentor == Cast.lina && open[0].from == open[1].until)
        #expect(try await Cast.care(in: app)?.mentors == 1)
        #expect(try await Cast.care(in: app)?.nextVisit == Day("2026-12-04"), "the open visit follows the business")
        #expect(try await receiver.post("/handovers/\(id)/answer", [("answer", "refused"), ("reason", "x")]).status == .conflict)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("refused with a reason, it stays where it was; only the receiver answers, and a second proposal waits for the first")
    func refused() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let id = try await propose(in: app)
        await #expect(throws: FormProblem.self) { _ = try await propose(in: app) }
        #expect(try await Browser.signedIn("pendamping", app).post("/handovers/\(id)/answer", [("answer", "accepted")]).status == .forbidden)
        let receiver = try await Browser.signedIn("kader", app)
        #expect(try await receiver.post("/handovers/\(id)/answer", [("answer", "refused")]).status.code == 422)
        _ = try await app.database.write { try $0.execute("UPDATE mentor SET until_day = '2026-11-20' WHERE id = \(Cast.lina)") }
        #expect(try await Browser.signedIn("provinsi", app).post("/handovers/\(id)/answer", [("answer", "accepted")]).words.contains("sudah berhenti"))
        #expect(try await receiver.post("/handovers/\(id)/answer", [("answer", "refused"), ("reason", "Sudah penuh.")]).status == .seeOther)
        #expect(try await app.database.read { try Assignment.open(of: Cast.sarisBusiness, to: Cast.rosa, in: $0) } != nil)
    }

    @Test("a woman is referred with her consent; only that partner answers, and her number is shown only once it accepted, and journalled")
    func referral() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let path = "/businesses/\(Cast.sarisBusiness)/referrals"
        let form = [("partner", Cast.bank.text), ("offer", "finance"), ("need", "Kredit rotan."), ("phone_consent", "true"), ("consent", "spoken")]
        #expect(try await mentor.post(path, Array(form.dropLast())).status.code == 422, "without her consent nothing is sent")
        #expect(try await mentor.post(path, [("partner", Cast.bank.text), ("offer", "training"), ("need", "x"), ("consent", "spoken")]).words.contains("tidak memberi pelatihan"))
        #expect(try await mentor.post(path, form).status == .seeOther)
        let id = try #require(try await app.database.read { try Referral.all(of: Cast.sarisBusiness, in: $0).first }).id
        #expect(try await mentor.post("/referrals/\(id)/answer", [("answer", "accepted")]).status == .forbidden)
        let bank = try await Browser.signedIn("mitra", app)
        let seen = try await bank.get("/referrals/\(id)").words
        #expect(seen.contains("Sari Wulandari") && seen.contains("Kredit rotan.") && !seen.contains("081200000001"))
        #expect(try await bank.post("/referrals/\(id)/phone", []).status == .forbidden)
        #expect(try await bank.post("/referrals/\(id)/answer", [("answer", "accepted")]).status == .seeOther)
        #expect(try await bank.post("/referrals/\(id)/phone", []).words.contains("081200000001"))
        #expect(try await bank.post("/referrals/\(id)/result", [("result", "helped"), ("words", "Kredit cair.")]).status == .seeOther)
        #expect(try await mentor.get("/businesses/\(Cast.sarisBusiness)/mentoring").words.contains("Terbantu"))
        #expect(try await bank.post("/referrals/\(id)/phone", []).status == .forbidden, "it has helped her; her number is of no more use")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM journal WHERE deed = 'owner.revealed'", as: Int.self) } == 1)
    }

    @Test("she says whether her number is given, sees where she was sent, and takes her consent back")
    func consent() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let form = [(name: "partner", value: Cast.bank.text), ("offer", "finance"), ("need", "Kredit rotan."), ("consent", "spoken")]
        #expect(try await mentor.post("/businesses/\(Cast.sarisBusiness)/referrals", form).status == .seeOther)
        let id = try #require(try await app.database.read { try Referral.all(of: Cast.sarisBusiness, in: $0).first }).id
        let bank = try await Browser.signedIn("mitra", app)
        #expect(try await bank.post("/referrals/\(id)/answer", [("answer", "accepted")]).status == .seeOther)
        #expect(try await bank.post("/referrals/\(id)/phone", []).status == .forbidden, "she agreed to the referral, not to the number")
        let own = OwnCard.path(Cast.sarisBusiness, app.programme.vault)
        let page = try await Browser(app).get(own).words
        #expect(page.contains("Bank Contoh") && page.contains("tanpa nomor telepon"))
        let after = try await Browser(app).post(own + "/withdrawal", [("referral", id.text)])
        #expect(after.status == .seeOther)
        #expect(try await Browser(app).get(after.location).words.contains("Terima kasih"))
        #expect(try await bank.get("/referrals/\(id)").status == .notFound)
        #expect(try await bank.post("/referrals/\(id)/result", [("result", "helped"), ("words", "x")]).status == .notFound)
        #expect(try await mentor.get("/referrals/\(id)").words.contains("persetujuan ditarik"))
        #expect(try await Browser.signedIn("kota", app).post("/referrals/\(id)/result", [("result", "helped"), ("words", "x")]).status == .conflict)
    }

    @Test("who proposed a handover hears the refusal, and takes a proposal back; nobody who only answers for a partner receives one")
    func taken() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let (mentor, receiver) = (try await Browser.signedIn("pendamping", app), try await Browser.signedIn("kader", app))
        let first = try await propose(in: app)
        #expect(try await receiver.post("/handovers/\(first)/withdrawal", []).status == .forbidden)
        #expect(try await receiver.post("/handovers/\(first)/answer", [("answer", "withdrawn")]).status.code == 422)
        #expect(try await receiver.post("/handovers/\(first)/answer", [("answer", "refused"), ("reason", "Beban penuh.")]).status == .seeOther)
        #expect(try await mentor.get("/caseload").words.contains("Beban penuh."))
        let second = try await propose(in: app)
        #expect(try await mentor.post("/handovers/\(second)/withdrawal", []).status == .seeOther)
        #expect(try await receiver.post("/handovers/\(second)/answer", [("answer", "accepted")]).status == .conflict)
        #expect(try await app.database.read { try Assignment.open(of: Cast.sarisBusiness, to: Cast.rosa, in: $0) } != nil)
        let bank = try await mentor.post("/businesses/\(Cast.sarisBusiness)/handovers", [("from", Cast.rosa.text), ("to", Cast.teller.text), ("reason", "x")])
        #expect(bank.words.contains("hanya menjawab rujukan"))
    }

    @Test("a partner sees the referrals sent to it and no other")
    func apart() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let mentor = try await app.viewer("pendamping")
        let form = try ReferralForm(reading: Fields([("partner", Cast.office.text), ("offer", "training"), ("need", "Pelatihan."), ("consent", "written")]), at: mentor.now)
        try await app.database.write { try form.record(of: Cast.sarisBusiness, by: mentor, in: $0) }
        let bank = try await Browser.signedIn("mitra", app)
        #expect(try await bank.get("/referrals/\(form.id)").status == .notFound)
        #expect(try await !bank.get("/referrals").words.contains("Anyaman"))
        #expect(try await Browser.signedIn("kapuas", app).get("/referrals/\(form.id)").status == .notFound)
    }
}
