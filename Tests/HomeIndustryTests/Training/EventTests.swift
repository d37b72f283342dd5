import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct EventTests {
    @Test("an event is approved by somebody who neither wrote nor submitted it")
    func fourEyes() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let (officer, above) = (try await app.viewer("kota"), try await app.viewer("provinsi"))
        try await app.database.write { try StepForm(status: .submitted).record(on: Cast.workshop, by: officer, in: $0) }
        #expect(await problemCode { try await app.database.write { try StepForm(status: .approved).record(on: Cast.workshop, by: officer, in: $0) } } == "decision.own")
        try await app.database.write { try StepForm(status: .approved).record(on: Cast.workshop, by: above, in: $0) }
        #expect(try await app.database.read { try Event.find(Cast.workshop, visibleTo: officer, in: $0).status } == .approved)
    }

    @Test("terms of reference without aims, or an event without sessions, are not submitted", arguments: [("aims", "event.brief-missing"), ("", "event.no-sessions")])
    func incomplete(left: String, code: String) async throws {
        let app = try await App.test()
        let officer = try await app.viewer("kota")
        let form = try EventForm(reading: Fields(Cast.eventForm.filter { $0.name != left }), at: officer.now)
        try await app.database.write { try form.record(by: officer, in: $0) }
        #expect(await problemCode { try await app.database.write { try StepForm(status: .submitted).record(on: Cast.workshop, by: officer, in: $0) } } == code)
    }

    @Test(
        "a session that overlaps, lies on another day, ends before it starts or claims too many hours is refused",
        arguments: [("10.00", "12.00", "2026-11-18", "session.overlaps"), ("09.00", "10.00", "2026-11-20", "session.outside"), ("10.00", "9.00", "2026-11-19", "session.ends-before")])
    func sessions(starts: String, ends: String, day: String, code: String) async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let officer = try await app.viewer("kota")
        #expect(
            await problemCode {
                let form = try SessionForm(reading: Cast.sessionForm(.new(at: officer.now), starts, ends, on: day), at: officer.now)
                try await app.database.write { try form.record(on: Cast.workshop, by: officer, in: $0) }
            } == code)
        #expect(try await app.database.read { try EventSession.all(of: Cast.workshop, in: $0).map(\.hours) } == [4, 2], "180 and 90 minutes are 4 and 2 lesson hours")
    }

    @Test("whoever speaks holds a title on that day; the page names the missing title and keeps what was typed")
    func untitled() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let officer = try await app.viewer("kota")
        let newcomer = try await app.database.write { db in
            let form = try PersonForm(reading: Fields([("name", "Cici")]), at: officer.now)
            try form.record(by: officer, in: db)
            return try CastForm(person: form.id, role: .speaker, task: "").record(on: Cast.workshop, by: officer, in: db)
        }
        let browser = try await Browser.signedIn("kota", app)
        let form = [("form", "session"), ("on", "2026-11-19"), ("starts", "09.00"), ("ends", "10.00"), ("subject", "Tanpa jabatan"), ("speaker", newcomer.text)]
        let page = try await browser.post("/events/\(Cast.workshop)/sessions", form)
        #expect(page.status == .conflict && page.words.contains("Cici tidak memegang jabatan pada 19 November 2026") && page.text.contains("Tanpa jabatan"))
    }

    @Test("titles are dated: the next one ends the one before")
    func titles() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write {
            try TitleForm(reading: Fields([("title", "Kepala"), ("institution", "Dinas Kota"), ("from", "2026-11-19")]), at: officer.now).record(of: Cast.speaker, by: officer, in: $0)
        }
        let held = try await app.database.read { db in try ["2026-11-18", "2026-11-19"].map { try PersonTitle.held(by: Cast.speaker, on: #require(Day($0)), in: db)?.title } }
        #expect(held == ["Plt. Kepala", "Kepala"])
    }

    @Test("another regency knows nothing of the event; the province sees it; a regency may read but not write the province's")
    func scope() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        for path in ["", "/participants", "/attendance", "/tests", "/certificates", "/papers", "/papers/report", "/outcomes"] {
            #expect(try await Browser.signedIn("kapuas", app).get("/events/\(Cast.workshop)\(path)").status == .notFound, "\(path)")
            #expect(try await Browser.signedIn("provinsi", app).get("/events/\(Cast.workshop)\(path)").status == .ok, "\(path)")
        }
        let province = try await app.viewer("provinsi")
        let form = try EventForm(reading: Fields(Cast.eventForm.map { $0.name == "id" ? ("id", "01930000-0000-7000-8000-0000000000ee") : $0 }), at: province.now)
        try await app.database.write { try form.record(by: province, in: $0) }
        let city = try await Browser.signedIn("kota", app)
        #expect(try await city.get("/events/\(form.id)").status == .ok)
        #expect(try await city.post("/events/\(form.id)/steps", [("step", "submitted")]).status == .forbidden)
    }

    @Test("the second of two officers who edit the terms of reference sees what the first changed")
    func conflict() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let changed = Cast.eventForm.map { $0.name == "venue" ? ("venue", "Balai") : $0 } + [("revision", "1")]
        #expect(try await browser.post("/events/\(Cast.workshop)", changed).status == .seeOther)
        let late = try await browser.post("/events/\(Cast.workshop)", Cast.eventForm.map { $0.name == "seats" ? ("seats", "9") : $0 } + [("revision", "1")])
        #expect(late.status == .conflict && late.words.contains("Balai"), "\(late.words)")
    }

    @Test("tax and bank numbers are kept sealed and shown masked")
    func numbers() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        #expect(try await browser.post("/people/\(Cast.speaker)/account", [("form", "account"), ("tax", "123456789012345"), ("bank", "Bank Contoh"), ("account", "9876543210")]).status == .seeOther)
        let page = try await browser.get("/people/\(Cast.speaker)").text
        #expect(page.contains("•••• 2345") && page.contains("•••• 3210") && !page.contains("9876543210") && !page.contains("123456789012345"))
    }

    @Test("a photo is kept with its caption; one of 40 MB, or no photo at all, gets a clear sentence")
    func photos() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let token = try await browser.get("/account").csrf
        func send(_ content: String, caption: String = "Praktik kemasan", type: String = "image/jpeg") async throws -> Reply {
            let parts = [("csrf", token), ("form", "photo"), ("caption", caption)].map { "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
            let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: \(type)\r\n\r\n\(content)\r\n--b--\r\n"
            return try await browser.send(.post, "/events/\(Cast.workshop)/files", parts + file, type: "multipart/form-data; boundary=b")
        }
        #expect(try await send("%PDF-1.7 isi", type: "application/pdf").status == .seeOther)
        #expect(try await browser.get("/events/\(Cast.workshop)/papers").words.contains("Praktik kemasan"))
        #expect(try await send("bukan foto").words.contains("harus foto"))
        let huge = try await send(String(repeating: "x", count: 40 << 20))
        #expect(huge.status == .contentTooLarge && huge.words.contains("terlalu besar") && huge.words.contains("Tidak ada yang disimpan"))
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM event_file", as: Int.self) } == 1)
    }

    @Test("a woman with an account sees what she took part in, and her own certificate")
    func own() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        try await Cast.register(in: app)
        try await Cast.openOwner(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { try HandPickForm(business: Cast.sarisBusiness, reason: "Ketua kelompok.").record(on: Cast.workshop, by: officer, in: $0) }
        try await Cast.attendAll(in: app)
        try await app.database.write { _ = try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) }
        let sari = try await Browser.signedIn("sari", app)
        #expect(try await sari.get("/training").location == "/owners/\(Cast.sari)/training")
        let page = try await sari.get("/owners/\(Cast.sari)/training")
        let path = try #require(page.text.firstMatch(of: /href="(\/owners\/[^"]*\/training\/[^"]*)"/)).1
        #expect(page.words.contains("Hadir 100%") && page.words.contains("Pelatihan saya"))
        #expect(try await sari.getBytes(String(path)).starts(with: Array("%PDF".utf8)))
        #expect(try await Browser.signedIn("kapuas", app).get(String(path)).status == .notFound)
        #expect(try await sari.get("/events/\(Cast.workshop)").status == .notFound)
    }
}
