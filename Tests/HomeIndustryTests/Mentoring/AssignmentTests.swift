import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Who looks after whom")
struct AssignmentTests {
    @Test("an assignment is counted at every tier, and the overview shows the hole it leaves or fills")
    func counted() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        #expect(try await Cast.figures(Tally.Measure.care, in: app) == ["no/none": 1])
        let officer = try await Browser.signedIn("kota", app)
        #expect(try await officer.get("/mentoring").words.contains("Anyaman &lt;Rotan&gt; Sari"))
        try await Cast.assign(in: app)
        #expect(try await Cast.figures(Tally.Measure.care, in: app) == ["yes/none": 1])
        #expect(try await Cast.care(in: app)?.nextVisit == Day("2026-12-20"), "thirty days by the pace of a business without a class")
        #expect(try await officer.get("/mentoring").words.contains("Tidak ada."))
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a mentor gets no more than she can look after, unless a reason is on record; nor outside her area, nor her own business")
    func limits() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let officer = try await app.viewer("kota")
        let second = ID<Business>("01930000-0000-7000-8000-00000000a002")
        try await app.database.write { db in
            var fields = Fields(Cast.sarisBusinessForm)
            for (name, value) in [("id", second.text), ("name", "Tikar Sari")] { fields[name] = value }
            try BusinessForm(reading: fields, industries: app.programme.industries, at: officer.now).record(by: officer, in: db)
            try db.execute("UPDATE mentor SET capacity = 1 WHERE id = \(Cast.rosa)")
        }
        try await Cast.assign(to: second, in: app)
        await #expect(throws: FormProblem.self) { try await Cast.assign(in: app) }
        do { try await Cast.assign(Cast.teller, reason: "Ada alasan.", in: app) } catch let problem as FormProblem { #expect(problem.fields[0].problem.code == "mentor.only-answers") }
        #expect(try await Cast.care(in: app)?.mentors ?? 0 == 0)
        try await Cast.assign(reason: "Pendamping lain cuti.", in: app)
        #expect(try await Cast.care(in: app)?.mentors == 1)
        try await app.database.write { db in _ = try db.execute("UPDATE mentor SET region = '627103' WHERE id = \(Cast.lina)") }
        await #expect(throws: FormProblem.self) { try await Cast.assign(Cast.lina, in: app) }
        try await app.database.write { db in
            _ = try db.execute("UPDATE mentor SET region = '6271', owner_id = \(Cast.sari) WHERE id = \(Cast.lina)")
            do {
                try AssignmentForm(id: .new(at: officer.now), mentor: Cast.lina, reason: "x").record(on: Cast.sarisBusiness, by: officer, in: db)
                Issue.record("she was assigned her own business")
            } catch let problem as FormProblem { #expect(problem.fields[0].problem.code == "mentor.own") }
        }
    }

    @Test("an area is shared out to the lightest load, and what finds no room stays and is said")
    func shared() throws {
        let places = ["6271011001", "6271011001", "6271011002", "6203012001"].map { RegionCode(unchecked: $0) }
        let businesses = places.enumerated().map { (id: ID<Business>("b\($0)"), region: $1) }
        let lines = AreaAssignment.shared(businesses, among: [try mentor("m1", "6271", 2, 1), try mentor("m2", "6271", 4, 0)])
        #expect(lines.map(\.mentor.text) == ["m2", "m2", "m1"] && lines.count == 3, "\(lines)")
        #expect(AreaAssignment.shared(businesses, among: []).isEmpty)
    }

    private func mentor(_ id: String, _ region: String, _ capacity: Int, _ load: Int) throws -> Mentor {
        Mentor(
            id: ID(id), account: ID("a"), partner: ID("p"), partnerName: "P", sector: .government, owner: nil, name: id, region: RegionCode(unchecked: region), skills: "", capacity: capacity,
            from: try #require(Day("2026-01-01")), until: nil, load: load)
    }

    @Test("an assignment has the day it began; skills and capacity are corrected, and nobody with cases is set to nought")
    func corrected() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let officer = try await Browser.signedIn("kota", app)
        let path = "/businesses/\(Cast.sarisBusiness)/assignments"
        #expect(try await officer.post(path, [("mentor", Cast.rosa.text), ("from", "2027-01-01")]).status.code == 422)
        #expect(try await officer.post(path, [("mentor", Cast.rosa.text), ("from", "2026-11-01")]).words.contains("Paling awal"), "before she was a mentor")
        try await app.database.write { db in _ = try db.execute("UPDATE mentor SET from_day = '2026-10-01'") }
        #expect(try await officer.post(path, [("mentor", Cast.rosa.text), ("from", "2026-11-01")]).status == .seeOther)
        #expect(try await officer.post(path, [("mentor", Cast.rosa.text), ("from", "2026-10-11")]).words.contains("sudah mendampingi usaha ini sejak 1 November 2026"))
        #expect(try await app.database.read { try Assignment.open(of: Cast.sarisBusiness, to: Cast.rosa, in: $0) }?.from == Day("2026-11-01"))
        #expect(try await Cast.care(in: app)?.since == Day("2026-11-01"))
        #expect(try await officer.post("/mentors/\(Cast.rosa)", [("form", "correction"), ("skills", "anyaman"), ("capacity", "0")]).status == .conflict)
        #expect(try await officer.post("/mentors/\(Cast.rosa)", [("form", "correction"), ("skills", "anyaman"), ("capacity", "9")]).status == .seeOther)
        #expect(try await officer.get("/mentors/\(Cast.rosa)").words.contains("1 dari 9 usaha"))
        #expect(try await officer.post("/mentors/\(Cast.teller)", [("form", "correction"), ("skills", ""), ("capacity", "3")]).words.contains("Akun mitra tidak mencatat kunjungan"))
        #expect(try await Browser.signedIn("pendamping", app).post("/mentors/\(Cast.rosa)", [("skills", ""), ("capacity", "99")]).status == .forbidden)
    }

    @Test("the number of those not visited for as long as their class allows leads to their list, and the tiles show it")
    func forgotten() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let officer = try await Browser.signedIn("kota", app)
        try await Cast.visit([("next_on", "2027-05-01")], on: "2026-09-19", in: app)
        let page = try await officer.get("/mentoring")
        let list = try #require(page.text.split(separator: "id=\"forgotten\"").last)
        #expect(list.contains("Sari") && page.text.contains("<a href=\"#forgotten\">1</a>"), "a far day that was agreed hides nobody")
        #expect(try await Browser.signedIn("provinsi", app).get("/mentoring").words.contains("Peta petak: usaha yang lama tidak dikunjungi"))
        try await Cast.visit(on: "2026-11-19", in: app)
        #expect(try await officer.get("/mentoring").text.contains("<a href=\"#forgotten\">0</a>"))
    }

    @Test("the last mentor cannot simply be taken away, and one with cases cannot leave")
    func notAlone() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let officer = try await Browser.signedIn("kota", app)
        let assignment = try #require(try await app.database.read { try Assignment.all(of: Cast.sarisBusiness, in: $0).first })
        let ending = try await officer.post("/businesses/\(Cast.sarisBusiness)/assignments/ending", [("assignment", assignment.id.text), ("reason", "Pindah.")])
        #expect(ending.status == .conflict && ending.words.contains("Ini pendamping satu-satunya"))
        let leaving = try await officer.post("/mentors/\(Cast.rosa)/departure", [("form", "departure"), ("reason", "Pensiun.")])
        #expect(leaving.status == .conflict && leaving.words.contains("masih mendampingi 1 usaha"))
        let account = try #require(try await app.database.read { try Account.named("pendamping", in: $0) })
        let closing = try await Browser.signedIn("provinsi", app).post("/accounts/\(account.id)/closure", [])
        #expect(closing.status == .conflict && closing.words.contains("masih mendampingi 1 usaha"), "\(closing.words)")
        try await Cast.assign(Cast.lina, in: app)
        #expect(try await officer.post("/businesses/\(Cast.sarisBusiness)/assignments/ending", [("assignment", assignment.id.text), ("reason", "Pindah.")]).status == .seeOther)
        #expect(try await Browser.signedIn("provinsi", app).post("/accounts/\(account.id)/closure", []).status == .seeOther)
        #expect(try await app.database.read { try $0.value("SELECT until_day FROM mentor WHERE id = \(Cast.rosa)", as: Day?.self) ?? nil } != nil, "her mentoring ends with her account")
        #expect(try await officer.post("/mentors/\(Cast.rosa)/departure", [("reason", "Pensiun.")]).status == .seeOther)
        #expect(try await Cast.care(in: app)?.mentors == 1)
    }

    @Test("a mentor that two officers assign at the same moment is assigned once")
    func sameMoment() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { try await Cast.assign(in: app) } }
            try await group.waitForAll()
        }
        #expect(try await Cast.care(in: app)?.mentors == 1)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }
}
