import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("What is approved stands")
struct ApprovalTests {
    private let place = "/events/\(Cast.workshop)"
    private let revision = { (app: App) in
        try await app.database.read { db in try db.value("SELECT revision FROM event WHERE id = \(Cast.workshop)", as: Int.self) ?? 0 }
    }
    private let session: [(name: String, value: String)] = [("form", "session"), ("on", "2026-11-19"), ("starts", "09.00"), ("ends", "10.30"), ("subject", "Tambahan")]

    private func step(_ status: EventStatus, by username: String, _ app: App) async throws {
        let viewer = try await app.viewer(username)
        try await app.database.write { try StepForm(status: status, reason: "x").record(on: Cast.workshop, by: viewer, in: $0) }
    }

    @Test("whoever changed the plan does not approve it", arguments: ["terms", "session", "cast"])
    func authors(what: String) async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let province = try await Browser.signedIn("provinsi", app)
        let reply =
            switch what {
            case "terms": try await province.post(place, Cast.eventForm.map { $0.name == "seats" ? ("seats", "9") : $0 } + [("revision", "1")])
            case "session": try await province.post("\(place)/sessions", session)
            default: try await province.post("\(place)/cast", [("form", "cast"), ("person", Cast.moderator.text), ("role", "moderator")])
            }
        #expect(reply.status == .seeOther, "\(reply.words)")
        try await step(.submitted, by: "kota", app)
        let refused = try await province.post("\(place)/steps", [("form", "step"), ("step", "approved")])
        #expect(refused.status == .conflict && refused.words.contains("disetujui oleh orang lain"))
        try await step(.approved, by: "provinsi2", app)
    }

    @Test("an approval is of what was looked at: changed meanwhile, it is asked for again")
    func revisions() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        try await step(.submitted, by: "kota", app)
        let province = try await Browser.signedIn("provinsi", app)
        let page = try await province.get(place).text
        let seen = try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)).1
        try await step(.draft, by: "kota", app)
        try await step(.submitted, by: "kota", app)
        let late = try await province.post("\(place)/steps", [("form", "step"), ("step", "approved"), ("revision", String(seen))])
        #expect(late.status == .conflict && late.words.contains("berubah sesudah halaman Anda dibuka"))
        let program = try await APITests().program("provinsi", app)
        let api = try await program.send(.post, "/api/v1\(place)/steps", #"{"step":"approved","revision":\#(seen)}"#)
        #expect((api.json["errors"] as? [[String: Any]])?.first?["code"] as? String == "event.changed-meanwhile")
        #expect(try await program.send(.post, "/api/v1\(place)/steps", #"{"step":"approved","revision":\#(try await revision(app))}"#).status == .created)
    }

    @Test("while it waits for approval neither schedule nor cast changes")
    func submitted() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        try await step(.submitted, by: "kota", app)
        let city = try await Browser.signedIn("kota", app)
        for (path, form) in [
            ("/sessions", session + [("reason", "Perlu.")]), ("/sessions/\(Cast.evening)/withdrawal", [("form", "removal"), ("reason", "Perlu.")]),
            ("/cast", [("form", "cast"), ("person", Cast.moderator.text), ("role", "moderator"), ("reason", "Perlu.")]),
        ] {
            let page = try await city.post(place + path, form)
            #expect(page.status == .conflict && page.words.contains("KAK sudah diajukan"), "\(path)")
        }
        #expect(try await !city.get(place).words.contains("Tambah sesi"))
    }

    @Test("before approval only the terms of reference are issued", arguments: PaperKind.allCases)
    func papers(kind: PaperKind) async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let page = try await Browser.signedIn("kota", app).post("\(place)/papers", [("form", "issue"), ("kind", kind.rawValue), ("amount", "1000")])
        #expect(page.status == (kind == .kak ? .seeOther : .conflict) && (kind == .kak || page.words.contains("belum disetujui")))
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM letter", as: Int.self) } == 0)
    }

    @Test("an event is planned under an activity of its own year, of its office or one above")
    func activity() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let (city, province) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("provinsi", app))
        let next = [("first_day", "2027-01-12"), ("last_day", "2027-01-12")]
        let late = try await city.post("/events", Cast.eventForm.filter { !$0.name.hasSuffix("_day") } + next + [("activity", Cast.citysActivity.text)])
        #expect(late.status == .unprocessableContent && late.words.contains("Sub-kegiatan itu tahun 2026") && late.text.contains("id=\"activity-error\""))
        let below = try await province.post("/events", Cast.eventForm + [("activity", Cast.citysActivity.text)])
        #expect(below.status == .unprocessableContent && below.words.contains("milik wilayah lain"))
        #expect(try await city.post("/events", Cast.eventForm + [("activity", Cast.activity.text)]).status == .seeOther, "the province's pays for the city's")
    }

    @Test("after approval it changes for a reason on record, until somebody came")
    func approved() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        let city = try await Browser.signedIn("kota", app)
        let bare = try await city.post("\(place)/sessions", session)
        #expect(bare.status == .unprocessableContent && bare.text.contains("id=\"session-reason-error\"") && bare.text.contains("Tambahan"))
        #expect(try await city.post("\(place)/sessions", session + [("reason", "Narasumber minta dipecah.")]).status == .seeOther)
        #expect(try await city.get("/journal?q=\(Cast.workshop)").status == .ok)
        let kept = try await app.database.read { try Journal.about(Cast.workshop.text, limit: 1, in: $0)[0].after ?? "" }
        #expect(kept.contains("Narasumber minta dipecah."))
        #expect(try await city.post("\(place)/sessions/\(Cast.evening)/withdrawal", [("form", "removal-\(Cast.evening)")]).words.contains("belum diisi"))
        try await Cast.women(["Ani"], in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { try SelectionForm(criteria: Criteria(), objectionsUntil: officer.today).record(on: Cast.workshop, by: officer, in: $0) }
        _ = try await Cast.scan(try await Cast.participants(in: app)[0], at: Cast.morning, in: app)
        for (path, form) in [
            ("/sessions", session + [("starts", "15.00"), ("ends", "16.00"), ("reason", "Perlu.")]),
            ("/sessions/\(Cast.evening)/withdrawal", [("form", "removal-\(Cast.evening)"), ("reason", "Perlu.")]),
            ("/cast", [("form", "cast"), ("person", Cast.moderator.text), ("role", "moderator"), ("reason", "Perlu.")]),
        ] {
            #expect(try await city.post(place + path, form).words.contains("Sudah ada yang hadir"), "\(path)")
        }
    }
}
