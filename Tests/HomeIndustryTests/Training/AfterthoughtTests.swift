import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// What an event must not do once money, certificates, lists and answers hang on it.
@Suite("What hangs on an event")
struct AfterthoughtTests {
    private let path = "/events/\(Cast.workshop)"

    @Test("money of another year does not pay for it, nor does its own get lost when it is planned elsewhere")
    func money() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        try await Cast.planEvent(in: app)
        let (city, province) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("provinsi", app))
        let next = ID<Activity>("01930000-0000-7000-8000-0000000000a9")
        let form = Cast.citysForm.map { ["id": ("id", next.text), "year": ("year", "2027")][$0.name] ?? $0 }
        #expect(try await city.post("/activities", form).status == .seeOther)
        let line = try await city.post("/activities/\(next)/lines", Cast.lineForm("1.000", event: Cast.event))
        #expect(line.status == .unprocessableContent && line.words.contains("dilaksanakan tahun 2026"), "\(line.words)")

        #expect(try await city.post(path, Cast.eventForm + [("revision", "1"), ("activity", Cast.activity.text)]).status == .seeOther)
        #expect(try await province.post("/activities/\(Cast.activity)/lines", Cast.lineForm("1.000", event: Cast.event)).status == .seeOther)
        let away = try await city.post(path, Cast.eventForm + [("revision", "2")])
        #expect(away.status == .conflict && away.words.contains("membiayai kegiatan ini. Tarik rincian itu dahulu"), "\(away.words)")
    }

    @Test("certificates need somebody who came, and an event with certificates is not taken back")
    func certificates() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let city = try await Browser.signedIn("kota", app)
        #expect(try await city.post("\(path)/certificates", [("signer", Cast.speaker.text)]).words.contains("Belum ada yang tercatat hadir"))
        try await Cast.attendAll(in: app)
        #expect(try await city.post("\(path)/certificates", [("signer", Cast.speaker.text)]).status == .seeOther)
        _ = try await app.database.write { try $0.execute("DELETE FROM attendance") }
        for step in ["draft", "cancelled"] { #expect(try await city.post("\(path)/steps", [("step", step), ("reason", "x")]).words.contains("masih berlaku"), "\(step)") }
    }

    @Test("objections end with the event, and whoever must answer reads those from above")
    func objections() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        try await Cast.women(["Ani", "Bunga"], in: app)
        let officer = try await app.viewer("kota")
        let late = await problemCode {
            try await app.database.write { try SelectionForm(criteria: Criteria(), objectionsUntil: officer.today.adding(days: 365)).record(on: Cast.workshop, by: officer, in: $0) }
        }
        #expect(late == "objections.after-event")
        try await app.database.write { try SelectionForm(criteria: Criteria(), objectionsUntil: officer.today).record(on: Cast.workshop, by: officer, in: $0) }
        #expect(try await Browser.signedIn("provinsi", app).post("\(path)/objections", [("form", "objection"), ("words", "Kuota desa?")]).status == .seeOther)
        let city = try await Browser.signedIn("kota", app)
        let page = try await city.get("\(path)/participants")
        #expect(page.words.contains("Kuota desa?") && page.text.contains("/answer\""))
        #expect(try await city.post("\(path)/steps", [("step", "closed")]).status == .seeOther)
        #expect(try await Browser.signedIn("pendamping", app).post("\(path)/objections", [("form", "objection"), ("words", "x")]).status == .conflict)
    }

    @Test("only verified businesses are called or picked; the reason of a hand-pick is on the page; who is on the list is passed over")
    func picks() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(["Ani", "Bunga", "Cahaya", "Dewi", "Elma"], in: app)
        let city = try await Browser.signedIn("kota", app)
        let officer = try await app.viewer("kota")
        let waiting = try await app.database.read { try RankedCandidate.all(of: Cast.workshop, visibleTo: officer, in: $0) }.filter { $0.attendee == nil }
        let leaver = try await Cast.participants(in: app)[1]
        #expect(try await city.post("\(path)/attendees/\(leaver.id)/withdrawal", [("reason", "Sakit.")]).status == .seeOther)
        _ = try await app.database.write { try $0.execute("UPDATE business SET status = 'closed' WHERE id = \(waiting[0].business)") }
        let closed = try await city.post("\(path)/participants", [("form", "hand"), ("business", waiting[0].business.text), ("reason", "x")])
        #expect(closed.status == .conflict && closed.words.contains("hanya yang terverifikasi atau aktif"), "\(closed.words)")
        #expect(try await city.post("\(path)/replacements", [("form", "replacement")]).status == .seeOther)
        #expect(try await Cast.participants(in: app).filter(\.isHere).contains { $0.name == waiting[1].name })

        let second = try await Cast.participants(in: app).filter(\.isHere)[0]
        #expect(try await city.post("\(path)/attendees/\(second.id)/withdrawal", [("reason", "Pindah.")]).status == .seeOther)
        #expect(try await city.post("\(path)/participants", [("form", "hand"), ("business", try #require(second.business).text), ("reason", "Jadi datang.")]).status == .seeOther)
        #expect(try await city.get("\(path)/participants").words.contains("Dipilih langsung: Jadi datang."))
        #expect(try await city.post("\(path)/steps", [("step", "draft"), ("reason", "Jadwal.")]).status == .seeOther)
        let small = try await city.post(path, Cast.eventForm.map { $0.name == "seats" ? ("seats", "1") : $0 } + [("revision", "4")])
        #expect(small.status == .conflict && small.words.contains("Sudah ada 3 peserta di daftar"), "\(small.words)")
    }

    @Test("a decree needs a committee, files are read by those who read the papers, and a NIP is one person's")
    func papers() async throws {
        #expect(Gain.words(-34).id == "turun 34 angka" && Gain.words(12).id == "naik 12 angka")
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let city = try await Browser.signedIn("kota", app)
        let nobody = try await city.post("\(path)/papers", [("form", "issue"), ("kind", "decree")])
        #expect(nobody.status == .conflict && nobody.words.contains("SK panitia perlu panitia"), "\(nobody.words)")
        for username in ["kapuas", "asosiasi"] { #expect(try await Browser.signedIn(username, app).get("\(path)/files/01930000-0000-7000-8000-000000000001").status == .notFound, "\(username)") }
        let bad = try await city.post("/people", [("form", "person"), ("name", "Cici"), ("staff_number", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨")])
        #expect(bad.status == .unprocessableContent && bad.words.contains("18 angka"))
        #expect(try await city.post("/people", [("form", "person"), ("name", "Cici"), ("staff_number", "197801012000032001")]).status == .seeOther)
        #expect(try await city.post("/people", [("form", "person"), ("name", "Dedi"), ("staff_number", "197801012000032001")]).words.contains("sudah tercatat atas nama Cici"))
    }
}
