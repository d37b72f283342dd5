import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct AttendanceTests {
    @Test("the same card twice, or on two phones, counts once and says when she came in")
    func twice() async throws {
        let app = try await App.test(on: "2026-11-18")
        try await Cast.chooseParticipants(in: app)
        let ani = try await Cast.participants(in: app)[0]
        #expect(try await Cast.scan(ani, at: Cast.morning, in: app) == .done(name: "Ani", at: Cast.hour(of: Cast.morning)))
        #expect(try await Cast.scan(ani, at: Cast.morning, by: "pendamping", in: app) == .already(name: "Ani", at: Cast.hour(of: Cast.morning)))
        let browser = try await Browser.signedIn("pendamping", app)
        let page = try await browser.post("/events/\(Cast.workshop)/check-in/\(Cast.morning)", [("code", "TGG:\(ani.code.lowercased())")])
        #expect(page.status == .ok && page.words.contains("Ani") && page.words.contains("sudah tercatat 08.00") && page.words.contains("1 dari 3 hadir"))
    }

    @Test("two committees with the same card at the same moment: one records it, the other hears of it")
    func sameMoment() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let ani = try await Cast.participants(in: app)[0]
        let outcomes = try await withThrowingTaskGroup(of: Scan.Outcome.self) { group in
            for username in ["kota", "pendamping", "kader", "kota"] { group.addTask { try await Cast.scan(ani, at: Cast.morning, by: username, in: app) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { if case .done = $0 { true } else { false } } == 1 && outcomes.count == 4)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM attendance", as: Int.self) } == 1)
    }

    @Test(
        "a code of nobody, of another event, or half a code gets a sentence beside its field",
        arguments: [("ZZZZZZZZ", "tidak ada di daftar kegiatan ini"), ("AB", "terdiri dari 8"), ("", "belum diisi")])
    func strangers(code: String, words: String) async throws {
        let app = try await App.test(on: "2026-11-18")
        try await Cast.chooseParticipants(in: app)
        let page = try await Browser.signedIn("kota", app).post("/events/\(Cast.workshop)/check-in/\(Cast.morning)", [("code", code)])
        #expect(page.status.code >= 400 && page.status.code < 500 && page.words.contains(words), "\(page.words)")
    }

    @Test("a scan from the future is refused: the phone's clock is wrong")
    func future() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let (ani, viewer) = (try await Cast.participants(in: app)[0], try await app.viewer("kota"))
        let scan = Scan(id: ID<Scan>.new(at: app.now()).text, session: Cast.morning, code: ani.code, at: app.now().adding(seconds: 3600), means: .card)
        #expect(await problemCode { _ = try await app.database.write { try scan.record(by: viewer, in: $0) } } == "scan.in-future")
    }

    @Test(
        "a scan counts from three hours before its session to twelve hours after it, and on no other day",
        arguments: [("2026-11-18", 5, true), ("2026-11-18", 4, false), ("2026-11-18", 22, true), ("2026-11-19", 0, false), ("2026-11-17", 9, false), ("2026-11-19", 9, false)])
    func otherDay(day: String, hour: Int, counts: Bool) async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let (ani, viewer) = (try await Cast.participants(in: app)[0], try await app.viewer("kota"))
        let at = Instant(day: try #require(Day(day)), hour: hour, minute: 0)
        let scan = Scan(id: ID<Scan>.new(at: app.now()).text, session: Cast.morning, code: ani.code, at: at, means: .card)
        #expect(await problemCode { _ = try await app.database.write { try scan.record(by: viewer, in: $0) } } == (counts ? nil : "scan.other-day"))
    }

    @Test("at the door two days later nobody comes in any more, and who came is told the day")
    func late() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let ani = try await Cast.participants(in: app)[0]
        let door = "/events/\(Cast.workshop)/check-in/\(Cast.morning)"
        let browser = try await Browser.signedIn("kota", app)
        let page = try await browser.post(door, [("code", ani.code)])
        #expect(page.status == .unprocessableContent && page.words.contains("Sesi ini berlangsung 18 November 2026 pukul 08.00–11.00"))
        _ = try await Cast.scan(ani, at: Cast.morning, in: app)
        let again = try await browser.post(door, [("code", ani.code), ("at", "2026-11-18T02:00:00.000Z")])
        #expect(again.words.contains("sudah tercatat 18 November 2026 pukul 08.00"))
    }

    @Test("presence that a valid certificate rests on is not taken back before the certificate is")
    func certified() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let (officer, ani) = (try await app.viewer("kota"), try await Cast.participants(in: app)[0])
        _ = try await app.database.write { try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) }
        let browser = try await Browser.signedIn("kota", app)
        let correction = "/events/\(Cast.workshop)/attendance/\(Cast.morning)/\(ani.id)/correction"
        let refused = try await browser.post(correction, [("form", "correction"), ("reason", "Salah baris.")])
        #expect(refused.status == .conflict && refused.words.contains("cabut dahulu sertifikatnya") && refused.text.contains("Salah baris."))
        let code = try #require(try await app.database.read { try IssuedCertificate.standing(of: ani.id, in: $0) }?.code)
        #expect(try await browser.post("/events/\(Cast.workshop)/certificates/\(code)/revocation", [("form", "revoke-\(code)"), ("reason", "Salah baris.")]).status == .seeOther)
        #expect(try await browser.post(correction, [("form", "correction"), ("reason", "Salah baris.")]).status == .seeOther)
    }

    @Test("who has attended is not withdrawn any more; her attendance stays")
    func withdrawn() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let (ani, officer) = (try await Cast.participants(in: app)[0], try await app.viewer("kota"))
        _ = try await Cast.scan(ani, at: Cast.morning, in: app)
        let page = try await Browser.signedIn("kota", app).post("/events/\(Cast.workshop)/attendees/\(ani.id)/withdrawal", [("form", "withdraw-\(ani.id)"), ("reason", "Pulang")])
        #expect(page.status == .conflict && page.words.contains("Ani sudah hadir di 1 sesi"))
        #expect(try await app.database.read { try AttendanceGrid(of: Cast.workshop, visibleTo: officer, in: $0).share(ani) } == 66, "four of six lesson hours")
    }

    @Test("a sheet is keyed in by ticks, in its order; what is there already stays")
    func sheet() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let here = try await Cast.participants(in: app)
        _ = try await Cast.scan(here[0], at: Cast.morning, in: app)
        let browser = try await Browser.signedIn("kader", app)
        let form = here.map { (name: "present", value: $0.code) }
        #expect(try await browser.post("/events/\(Cast.workshop)/attendance/\(Cast.morning)", form).status == .seeOther)
        let rows = try await app.database.read { db in try db.all("SELECT means, at FROM attendance ORDER BY means DESC") { row in (try row() as String, try row() as Instant) } }
        #expect(rows.map(\.0) == ["sheet", "sheet", "card"] && rows[0].1.clock == "08.00")
    }

    @Test("who only reads records nobody, and another regency not even sees the door")
    func rights() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let ani = try await Cast.participants(in: app)[0]
        #expect(try await Browser.signedIn("pemeriksa", app).post("/events/\(Cast.workshop)/check-in/\(Cast.morning)", [("code", ani.code)]).status == .forbidden)
        #expect(try await Browser.signedIn("kapuas", app).get("/events/\(Cast.workshop)/check-in/\(Cast.morning)").status == .notFound)
        #expect(await problemCode { _ = try await Cast.scan(ani, at: Cast.morning, by: "kapuas", in: app) } == "session.unknown")
    }
}
