import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct SelectionTests {
    @Test("the list gives everyone's reason and rank: points first, then whoever registered first")
    func ranking() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let officer = try await app.viewer("kota")
        let lines = try await app.database.read { try RankedCandidate.all(of: Cast.workshop, visibleTo: officer, in: $0) }
        #expect(lines.map(\.name) == ["Ani", "Dewi", "Bunga", "Cahaya"])
        #expect(lines.map(\.points) == [5, 5, 3, 3] && lines.map { $0.attendee != nil } == [true, true, true, false])
        #expect(lines[0].reason.id == "belum pernah dilatih, kepala keluarga" && lines[1].reason.id == "belum pernah dilatih, penyandang disabilitas")
    }

    @Test("a class, a product group or a region that is not known is refused beside its field, not left out", arguments: ["stages", "sectors", "regions"])
    func strange(field: String) async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        try await Cast.women(["Ani"], in: app)
        let answer = try await APITests().program("kota", app).send(
            .post, "/api/v1/events/\(Cast.workshop)/selection", #"{"never_trained":3,"head":2,"disability":2,"waiting":1,"until":"2026-11-30","\#(field)":["entah"]}"#)
        #expect(answer.status == .unprocessableContent && (answer.json["errors"] as? [[String: Any]])?.first?["field"] as? String == field, "\(answer.text)")
    }

    @Test("points for heading a household are women's")
    func heads() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(["Ani", "Bunga", "Cahaya"], in: app)
        let officer = try await app.viewer("kota")
        let ranked = try await app.database.write { db in
            _ = try db.execute("UPDATE owner SET sex = 'L' WHERE name = 'Ani'")
            return try Criteria().rank(for: try Event.find(Cast.workshop, visibleTo: officer, in: db), in: db)
        }
        let ani = try #require(ranked.first { $0.name == "Ani" })
        #expect(ani.points == 3 && ani.reasons == [.neverTrained])
    }

    @Test("who is at another event on the same days is marked on the list, and may be chosen")
    func elsewhere() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(["Ani", "Bunga", "Cahaya"], in: app)
        let province = try await app.viewer("provinsi")
        let form = try EventForm(reading: Fields(Cast.eventForm.map { ["id": ("id", "01930000-0000-7000-8000-0000000000ee"), "name": ("name", "Pameran")][$0.name] ?? $0 }), at: province.now)
        try await app.database.write { try form.record(by: province, in: $0) }
        let browser = try await Browser.signedIn("provinsi", app)
        let preview = try await browser.post(
            "/events/\(form.id)/selection", [("form", "selection"), ("what", "preview"), ("never_trained", "3"), ("head", "2"), ("disability", "2"), ("waiting", "1")])
        #expect(preview.status == .ok && preview.words.contains("3 terpilih") && preview.words.contains("Juga di “Pelatihan Kemasan &lt;Uji&gt;”"), "\(preview.words)")
    }

    @Test("no more come from one regency than the criteria say")
    func quota() async throws {
        let app = try await App.test()
        try await Cast.women(["Ani", "Bunga", "Cahaya"], in: app)
        try await Cast.women(["Elma", "Farida"], in: app, village: "6203012001", by: "kapuas", officer: "kapuas")
        let province = try await app.viewer("provinsi")
        var criteria = Criteria()
        criteria.perRegency = 1
        let form = try EventForm(reading: Fields(Cast.eventForm), at: province.now)
        let ranked = try await app.database.write { [criteria] db in
            try form.record(by: province, in: db)
            return try criteria.rank(for: try Event.find(Cast.workshop, visibleTo: province, in: db), in: db)
        }
        #expect(ranked.filter(\.isChosen).map { $0.region.text.prefix(4) }.sorted() == ["6203", "6271"])
        #expect(ranked.count { !$0.isChosen } == 3)
    }

    @Test("who was trained before gives way to who never was")
    func trained() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let officer = try await app.viewer("kota")
        let form = try EventForm(reading: Fields(Cast.eventForm.map { $0.name == "id" ? ("id", "01930000-0000-7000-8000-0000000000ee") : $0 }), at: officer.now)
        let first = try await app.database.write { db in
            try form.record(by: officer, in: db)
            return try Criteria().rank(for: try Event.find(form.id, visibleTo: officer, in: db), in: db)[0]
        }
        #expect(first.name == "Cahaya" && first.reasons == [.neverTrained])
    }

    @Test("who withdraws makes room for the next in line, and the full list takes nobody more")
    func replacement() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let officer = try await app.viewer("kota")
        #expect(await problemCode { try await app.database.write { try Selection.replace(in: Cast.workshop, by: officer, in: $0) } } == "selection.no-room")
        let gone = try await Cast.participants(in: app)[0]
        try await app.database.write { db in
            try Attendee.withdraw(gone.id, from: Cast.workshop, because: "Sakit.", by: officer, in: db)
            try Selection.replace(in: Cast.workshop, by: officer, in: db)
        }
        let here = try await Cast.participants(in: app).filter(\.isHere)
        #expect(here.count == 3 && here.contains { $0.name == "Cahaya" && $0.reason == "waiting:4:never-trained" })
    }

    @Test("nobody is chosen by hand without a reason on record")
    func byHand() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        try await Cast.register(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let path = "/events/\(Cast.workshop)/participants"
        let refused = try await browser.post(path, [("form", "hand"), ("business", "/businesses/\(Cast.sarisBusiness)")])
        #expect(refused.status == .unprocessableContent && refused.words.contains("Alasan belum diisi") && refused.text.contains(Cast.sarisBusiness.text))
        #expect(try await browser.post(path, [("form", "hand"), ("business", "/businesses/\(Cast.sarisBusiness)"), ("reason", "Ketua kelompok.")]).status == .seeOther)
        #expect(try await Cast.participants(in: app).map(\.reason) == ["Ketua kelompok."])
    }

    @Test("an objection is answered by somebody else, once, and not taken after its day")
    func objections() async throws {
        var app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let mentor = try await Browser.signedIn("pendamping", app)
        let path = "/events/\(Cast.workshop)/objections"
        #expect(try await mentor.post(path, [("form", "objection"), ("words", "Mengapa Cahaya menunggu?")]).status == .seeOther)
        let officer = try await app.viewer("kota")
        let objection = try #require(try await app.database.read { try Objection.all(of: Cast.workshop, visibleTo: officer, in: $0) }.first)
        let office = try await Browser.signedIn("kota", app)
        #expect(try await office.post("\(path)/\(objection.id)/answer", [("answer", "Menurut urutan pendaftaran.")]).status == .seeOther)
        #expect(try await office.post("\(path)/\(objection.id)/answer", [("answer", "Lagi.")]).status == .conflict)
        let later = app.now().adding(seconds: 86_400)
        app.now = { later }
        #expect(try await Browser.signedIn("pendamping", app).post(path, [("form", "objection"), ("words", "Terlambat")]).words.contains("Masa sanggahan berakhir 20 November 2026"))
    }

    @Test("a list is published once, and only of an approved event")
    func once() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        try await Cast.women(["Ani"], in: app)
        let officer = try await app.viewer("kota")
        let form = SelectionForm(criteria: Criteria(), objectionsUntil: officer.today)
        #expect(await problemCode { try await app.database.write { try form.record(on: Cast.workshop, by: officer, in: $0) } } == "event.not-approved")
        let above = try await app.viewer("provinsi")
        try await app.database.write { db in
            try StepForm(status: .submitted).record(on: Cast.workshop, by: officer, in: db)
            try StepForm(status: .approved).record(on: Cast.workshop, by: above, in: db)
            try form.record(on: Cast.workshop, by: officer, in: db)
        }
        #expect(await problemCode { try await app.database.write { try form.record(on: Cast.workshop, by: officer, in: $0) } } == "selection.published")
    }
}
