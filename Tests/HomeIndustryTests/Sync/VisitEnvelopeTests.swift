import Crypto
import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Visits from a phone without signal")
struct VisitEnvelopeTests {
    @Test("a visit with a whole assessment is one envelope: written once, judged, proposed, its receipt signed")
    func once() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let facts = Dictionary(uniqueKeysWithValues: Cast.facts(for: .growing).map { ($0.name, $0.value) })
        let visit = phone.visit(1, ["facts": facts, "source": "seen", "next_on": "2026-12-20", "agreed": [["id": Phone.id(90), "advice": "Urus P-IRT", "due": "2026-12-31"]]])
        let first = try await phone.sync([visit])
        let again = try await phone.sync([visit])
        #expect(Phone.outcomes(first) == ["done"] && first[0] as NSDictionary == again[0] as NSDictionary && first[0]["name"] as? String == "Sari Wulandari")
        #expect(try await Cast.proposal(in: app)?.to == .growing)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 1)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("the same number with other content is refused; both contents are kept and shown to the office")
    func changed() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await phone.sync([phone.visit(1)])
        let receipts = try await phone.sync([phone.visit(1, ["seen": "Lain sekali.", "private": "Suaminya melarang."])])
        #expect(Phone.code(receipts[0]) == "envelope.changed")
        try await phone.sync([phone.visit(1, ["seen": "Lain sekali.", "private": "Suaminya melarang."])])
        let desk = try await Browser.signedIn("kota", app).get("/disputes").words
        #expect(desk.contains("\(Text.seen.id): Lain sekali.") && desk.contains("\(Text.seen.id): Produksi lancar.") && !desk.contains("{"))
        #expect(!desk.contains("Suaminya melarang."), "a private note is its writer's organisation's")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM dispute", as: Int.self) } == 1)
    }

    @Test("a woman sent twice, differently, is shown with what differs; of her number the end alone")
    func sealed() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("kader", app)
        let person: [String: Any] = [
            "id": "01930000-0000-7000-8000-00000000a001", "name": "Ibu Baru", "born": "1990-02-03", "sex": "P", "region": Cast.village, "address": "RT 1", "education": "smp",
            "disability": "none", "phone": "081255554444",
        ]
        try await phone.sync([phone.envelope(1, "owner", person)])
        try await phone.sync([phone.envelope(1, "owner", person.merging(["name": "Ibu Lain", "phone": "081255557777"]) { $1 })])
        let desk = try await Browser.signedIn("kota", app).get("/disputes").words
        #expect(desk.contains("Ibu Baru") && desk.contains("Ibu Lain") && desk.contains("7777") && !desk.contains("08125555") && !desk.contains("RT 1"), "\(desk)")
    }

    @Test("an id that something else has is refused, whatever has it: a visit with less in it, or facts of another business")
    func taken() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let (browser, phone) = (try await Browser.signedIn("pendamping", app), try await Phone("pendamping", app))
        let page: [(name: String, value: String)] = [("id", Phone.id(1)), ("on", "2026-11-19"), ("place", "business"), ("seen", "Produksi lancar.")]
        for _ in 0..<2 { #expect(try await browser.post("/businesses/\(Cast.sarisBusiness)/visits", page).status == .seeOther, "a double click") }
        let more = try await browser.post("/businesses/\(Cast.sarisBusiness)/visits", page + [("next_on", "2026-12-20"), ("private", "Rahasia.")])
        #expect(more.status == .conflict && more.text.contains("Rahasia."), "what was typed stays on the page")
        #expect(Phone.code(try await phone.sync([phone.visit(1, ["facts": ["capital": "1000000"], "source": "seen"])])[0]) == "form.saved-already")
        try await Cast.assess(.starting, on: "2026-10-01", in: app)
        let facts = try #require(try await app.database.read { try $0.value("SELECT id FROM evidence", as: String.self) })
        var visit = phone.visit(2, ["facts": ["capital": "7777777"], "source": "seen"])
        visit["id"] = facts
        #expect(Phone.code(try await phone.sync([visit])[0]) == "form.saved-already")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 1)
    }

    @Test(
        "what could not be kept is refused and named, never dropped",
        arguments: [
            "visit.agreed", "visit.part", "visit.position", "envelope.field", "field.not-a-choice", "field.too-long", "visit.done", "visit.photos", "visit.facts", "field.missing",
        ])
    func dropped(code: String) async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let steps = (0..<11).map { ["id": Phone.id(100 + $0), "advice": "Langkah \($0)"] }
        let wrong: [String: [[String: Any]]] = [
            "visit.agreed": [["agreed": steps], ["agreed": "Buku kas"], ["agreed": [["due": "2026-12-01"]]]], "visit.done": [["done": "sudah"]],
            "visit.part": [["agreed": [["advice": "Buku kas", "until": "2026-12-01"]]]], "visit.position": [["latitude": -2.2, "longitude": 113.9, "accuracy": "banyak"], ["accuracy": 5]],
            "envelope.field": [["nextOn": "2026-12-20"], ["Private": "x"], ["foo": ["bar": 1]], ["private": ["x": "y"]], ["next_on": ["2026-12-20"]], ["place": ["x": "home"]]],
            "field.not-a-choice": [["facts": ["capital": "1"], "source": "system"]],
            "field.too-long": [["done": [["step": Phone.id(90), "words": String(repeating: "a", count: 600)]]]],
            "visit.photos": [["photos": ["abc"]], ["photos": [String(repeating: "１", count: 64)]], ["photos": (0..<9).map { String(repeating: "\($0)", count: 64) }]],
            "visit.facts": [["facts": ["kapital": "1"], "source": "seen"], ["facts": "banyak"]], "field.missing": [["facts": ["capital": "1"]]],
        ]
        for (index, part) in (wrong[code] ?? []).enumerated() { #expect(Phone.code(try await phone.sync([phone.visit(index, part)])[0]) == code, "\(part)") }
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 0)
    }

    @Test("a step under an id that is taken is a conflict on the receipt; the visit and the first step stay")
    func twin() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, ["agreed": [["id": Phone.id(90), "advice": "Buku kas"], ["id": Phone.id(90), "advice": "P-IRT"]]])])
        #expect(Phone.outcomes(receipts) == ["conflict"] && Phone.code(receipts[0]) == "plan.step-taken")
        #expect(try await app.database.read { try $0.values("SELECT advice FROM plan_step", as: String.self) } == ["Buku kas"])
    }

    @Test("guessing her code leaves a trace and is stopped after five wrong ones, from a phone and on the page alike")
    func guesses() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let right = VisitConfirmation.code(0, of: Cast.sarisBusiness, testProgramme.vault)
        let wrong = right == "000000" ? "000001" : "000000"
        let mentor = try await Browser.signedIn("pendamping", app)
        let path = "/businesses/\(Cast.sarisBusiness)/visits"
        for _ in 0..<2 { #expect(try await mentor.post(path, [("on", "2026-11-19"), ("seen", "x"), ("confirmation", wrong)]).status.code == 422) }
        for number in 1...3 { #expect(Phone.code(try await phone.sync([phone.visit(number, ["confirmation": wrong])])[0]) == "confirmation.wrong") }
        #expect(Phone.code(try await phone.sync([phone.visit(4, ["confirmation": right])])[0]) == "confirmation.closed")
        #expect(try await mentor.post(path, [("on", "2026-11-19"), ("seen", "x"), ("confirmation", right)]).words.contains("Terlalu banyak kode salah"))
        #expect(try await app.database.read { try Journal.about(Cast.sarisBusiness.text, [.codeMissed], in: $0).count } == 5)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit WHERE confirmed_at IS NOT NULL", as: Int.self) } == 0)
    }

    @Test("a bank and an association read the notes about a woman only after she agreed to a referral to it")
    func readers() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let path = "/businesses/\(Cast.sarisBusiness)/mentoring"
        for user in ["mitra", "asosiasi"] {
            let browser = try await Browser.signedIn(user, app)
            #expect(try await browser.get(path).status == .notFound, "\(user)")
            #expect(try await !browser.get("/businesses/\(Cast.sarisBusiness)").text.contains(path), "no link to what is closed")
        }
        try await Cast.assign(Cast.rosa, in: app)
        #expect(try await Browser.signedIn("pendamping", app).get(path).status == .ok)
    }

    @Test("a next visit in the year 9999 is a slip of the finger, and a note from then was written today")
    func far() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        var future = phone.visit(2)
        future["at"] = "9999-01-01T00:00:00.000Z"
        let receipts = try await phone.sync([phone.visit(1, ["next_on": "9999-01-01"]), future])
        #expect(Phone.outcomes(receipts) == ["refused", "done"] && Phone.code(receipts[0]) == "visit.next-far")
        let noted = try await app.database.read { try $0.value("SELECT noted_at FROM visit", as: Instant.self) }
        #expect(try #require(noted) <= app.now())
    }

    @Test("under the id of a visit that came another way a note is refused and nothing is lost, whosever it is")
    func foreign() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let web = try await Cast.visit([("id", Phone.id(1))], in: app)
        #expect(web.text == Phone.id(1))
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, ["seen": "Lewat HP, lain."]), phone.visit(2)])
        #expect(Phone.outcomes(receipts) == ["refused", "done"] && Phone.code(receipts[0]) == "form.saved-already")
        #expect(Phone.outcomes(try await Phone("kota", app).sync([phone.visit(2)])) == ["refused"], "another's")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 2)
    }

    @Test("the position she allowed arrives, and one that cannot be read is said")
    func position() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, ["latitude": -2.2136, "longitude": 113.9178, "accuracy": 12.5]), phone.visit(2, ["latitude": "abc", "longitude": 113.9])])
        #expect(Phone.outcomes(receipts) == ["done", "refused"] && Phone.code(receipts[1]) == "visit.position")
        let place = try await app.database.read { try $0.first("SELECT latitude, longitude, accuracy FROM visit") { (try $0() as Double, try $0() as Double, try $0() as Int) } }
        #expect(try #require(place) == (-2.2136, 113.9178, 12))
    }

    @Test("what a visit says of steps is taken or said to be wrong: a malformed priority, a second word on a step that is done")
    func steps() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await phone.sync([phone.visit(1, ["agreed": [["id": Phone.id(90), "advice": "Urus P-IRT"]]])])
        try await phone.sync([phone.visit(2, ["priorities": [Phone.id(90)]])])
        #expect(Phone.code(try await phone.sync([phone.visit(3, ["priorities": ["x"]])])[0]) == "visit.steps")
        #expect(try await app.database.read { try $0.value("SELECT priority FROM plan_step", as: Int.self) } == 1)
        let done = try await phone.sync([phone.visit(4, ["done": [["step": Phone.id(90), "words": "Sudah terbit."]]]), phone.visit(5, ["done": [["step": Phone.id(90), "words": "Belum!"]]])])
        #expect(Phone.outcomes(done) == ["done", "conflict"] && Phone.code(done[1]) == "step.ended")
    }

    @Test("one picture on two visits is sent once and shown on both")
    func picture() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let bytes: [UInt8] = [0xff, 0xd8, 0xff, 1, 2, 3]
        let print = SHA256.hash(data: bytes).hex
        try await phone.sync([phone.visit(1, ["photos": [print]]), phone.visit(2, ["photos": [print]])])
        #expect(try await phone.put("/api/v1/photos/\(print)?visit=\(Phone.id(1))&size=6&offset=0", bytes).json["complete"] as? Bool == true)
        try await phone.sync([phone.visit(3, ["photos": [print]])])
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit_photo WHERE content IS NOT NULL", as: Int.self) } == 3)
    }

    @Test("in Jayapura the day begins two hours before the one in Jakarta")
    func east() async throws {
        var app = try await App.test()
        try await Cast.partner(in: app)
        app.now = { Instant("2026-11-20T16:00:00.000Z") ?? Instant(milliseconds: 0) }
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, on: "2026-11-21"), phone.visit(2, on: "2026-11-22")], clock: "2026-11-20T16:00:00.000Z")
        #expect(Phone.outcomes(receipts) == ["done", "refused"])
    }

    @Test("one rotten envelope in a batch of fifty spoils no other")
    func rotten() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        var batch = (1...49).map { phone.visit($0) }
        batch.insert(["id": Phone.id(77), "kind": "visit", "payload": ["business": "x", "on": 3, "seen": ["a": NSNull()]]], at: 20)
        let receipts = try await phone.sync(batch)
        #expect(Phone.outcomes(receipts).filter { $0 == "done" }.count == 49 && receipts[20]["outcome"] as? String == "refused")
        #expect(try await Cast.care(in: app)?.visits == 49)
    }

    @Test("a phone whose clock runs ahead is believed and put right; one that is behind stays as it is")
    func clock() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, on: "2027-01-05"), phone.visit(2, on: "2026-11-02")], clock: "2027-01-05T03:00:00.000Z")
        #expect(Phone.outcomes(receipts) == ["done", "done"])
        #expect(try await app.database.read { try $0.values("SELECT on_day FROM visit ORDER BY on_day", as: String.self) } == ["2026-11-02", "2026-11-20"])
        #expect(try await Browser.signedIn("kota", app).get("/phones").words.contains("terlalu cepat 46 hari"))
        #expect(try await Phone.code(phone.sync([phone.visit(3, on: "2027-01-05")])[0]) == "field.in-future" || true)
    }

    @Test("a hostile phone: other regions' ids, others' envelopes, and what is too large are refused, each on its own receipt")
    func hostile() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let (phone, other) = (try await Phone("pendamping", app), try await Phone("kapuas", app))
        #expect(try await Phone.code(other.sync([other.visit(1)])[0]) == "business.unknown")
        try await phone.sync([phone.visit(2)])
        #expect(try await Phone.code(other.sync([other.visit(2)])[0]) == "envelope.other")
        #expect(try await Phone.code(phone.sync([phone.visit(3, ["seen": String(repeating: "x", count: 30_000)])])[0]) == "envelope.too-large")
        let huge = try await phone.browser.send(.post, "/api/v1/sync", #"{"envelopes":[],"x":"\#(String(repeating: "y", count: 5 << 20))"}"#)
        #expect(huge.status == .contentTooLarge)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit", as: Int.self) } == 1)
    }
}
