import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Envelopes from phones")
struct EnvelopeTests {
    private func phone(_ username: String, _ app: App) async throws -> Browser {
        let browser = Browser(app)
        browser.headers[.authorization] = "Bearer \(try await app.issueToken(user: username, purpose: "phone"))"
        return browser
    }

    private func scan(_ id: Int, _ code: String, session: ID<EventSession> = Cast.morning) -> String {
        #"{"id":"01930000-0000-7000-8000-0000000001\#(id)","kind":"attendance","payload":{"session":"\#(session)","code":"\#(code)","at":"2026-11-18T01:12:00.000Z"}}"#
    }

    private func refusal(_ receipt: [String: Any]) -> String? { (receipt["problem"] as? [String: Any])?["code"] as? String }

    private func send(_ envelopes: [String], _ phone: Browser) async throws -> [[String: Any]] {
        let reply = try await phone.send(.post, "/api/v1/envelopes", #"{"envelopes":[\#(envelopes.joined(separator: ","))]}"#)
        #expect(reply.status == .ok, "\(reply.text)")
        return reply.json["receipts"] as? [[String: Any]] ?? []
    }

    @Test("the same scan twice, or from two phones, counts once; the phone hears when she came in")
    func once() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let code = try await Cast.participants(in: app)[0].code
        let (first, second) = (try await phone("kota", app), try await phone("pendamping", app))
        let sent = try await send([scan(10, code)], first)
        let again = try await send([scan(10, code)], first)
        let other = try await send([scan(11, code)], second)
        #expect(sent[0]["outcome"] as? String == "done" && again[0]["outcome"] as? String == "done" && other[0]["outcome"] as? String == "already")
        #expect(sent[0] as NSDictionary == again[0] as NSDictionary, "the same envelope has one receipt")
        #expect(other[0]["at"] as? String == "2026-11-18T01:12:00.000Z" && other[0]["name"] as? String == "Ani")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM attendance", as: Int.self) } == 1)
        #expect(try await refusal(send([scan(10, code)], second)[0]) == "envelope.other")
    }

    @Test("one bad envelope spoils no other, and is kept; mended and sent again it is applied")
    func bad() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let codes = try await Cast.participants(in: app).map(\.code)
        let phone = try await phone("kader", app)
        let strange = #"{"id":"01930000-0000-7000-8000-000000000199","kind":"kunjungan","payload":{}}"#
        let receipts = try await send([scan(10, codes[0]), scan(11, "ZZZZZZZZ"), strange, scan(12, codes[1])], phone)
        #expect(receipts.map { $0["outcome"] as? String } == ["done", "refused", "refused", "done"])
        #expect(refusal(receipts[1]) == "attendee.other-event" && refusal(receipts[2]) == "envelope.kind")
        let words = (receipts[2]["problem"] as? [String: Any])?["message"] as? [String: String]
        #expect(words == ["id": "Jenis amplop “kunjungan” tidak dikenal.", "en": "There is no kind of envelope “kunjungan”."])
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 4)
        #expect(try await send([scan(11, codes[2])], phone)[0]["outcome"] as? String == "done")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 4)
    }

    @Test("one envelope that is no JSON is refused alone; half a letter is mended; the others are written")
    func rotten() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await phone("pendamping", app)
        func visit(_ id: Int, _ seen: String) -> String {
            #"{"id":"\#(Phone.id(id))","kind":"visit","payload":{"business":"\#(Cast.sarisBusiness)","on":"2026-11-19","seen":"\#(seen)"}}"#
        }
        let deep = #"{"id":"\#(Phone.id(3))","kind":"visit","payload":"# + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}"
        let huge = #"{"id":"\#(Phone.id(5))","kind":"visit","payload":{"seen":1e999}}"#
        let sent = [visit(1, "Baik."), visit(2, #"Ramai \ud83d di ] \" pasar \ud83d\ude00 \\ud83d"#), deep, visit(4, "Baik juga."), huge]
        let receipts = try await send(sent, phone)
        #expect(receipts.map { $0["outcome"] as? String } == ["done", "done", "refused", "done", "refused"], "\(receipts)")
        #expect(receipts.map { $0["id"] as? String } == (1...5).map { Phone.id($0) })
        let seen = try await app.database.read { try $0.values("SELECT seen FROM visit ORDER BY id", as: String.self) }
        #expect(seen == ["Baik.", "Ramai \u{fffd} di ] \" pasar 😀 \\ud83d", "Baik juga."])
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 5)
        for broken in ["[]", "{", #"{"envelopes":[{]}"#, #"{"envelopes":7"#] { #expect(try await phone.send(.post, "/api/v1/envelopes", broken).status.code == 422, "\(broken)") }
    }

    @Test("what nobody can read is kept sealed: it may hold anything")
    func unreadableIsSealed() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await phone("kader", app)
        func sent(_ id: Int, _ kind: String, _ more: String) -> String { #"{"id":"\#(Phone.id(id))","kind":"\#(kind)","payload":{"nik":"6271015402889999","phone":"081299998888"\#(more)}}"# }
        let receipts = try await send([sent(1, "owner", #","is_head":NaN"#), sent(2, "pemilik", ""), sent(3, "visit", #","x":NaN"#)], phone)
        #expect(receipts.map { $0["outcome"] as? String } == ["refused", "refused", "refused"])
        _ = try await send([sent(1, "owner", #","is_head":NaN,"name":"x""#)], phone)
        for query in ["SELECT payload FROM envelope", "SELECT sent FROM dispute", "SELECT kept FROM dispute"] {
            let texts = try await app.database.read { try $0.values(SQL(stringLiteral: query), as: String.self) }
            #expect(texts.allSatisfy { !$0.contains("6271015402889999") && !$0.contains("081299998888") }, "\(query)")
        }
        #expect(try await Browser.signedIn("kota", app).get("/disputes").words.contains("Pelaku baru"))
    }

    @Test("a clock that goes wrong by a day loses no attendance, and one that is right decides nothing")
    func clock() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let codes = try await Cast.participants(in: app).map(\.code)
        let phone = try await Phone("kader", app)
        func scan(_ id: Int, _ code: String, at: String) -> [String: Any] { phone.envelope(id, "attendance", ["session": Cast.morning.text, "code": code, "at": at]) }
        let now = app.now()
        let ahead = try await phone.sync([scan(1, codes[0], at: "2026-11-19T01:12:00.000Z")], clock: "\(now.adding(seconds: 86_400))")
        #expect(Phone.outcomes(ahead) == ["done"] && ahead[0]["at"] as? String == "2026-11-18T01:12:00.000Z", "\(ahead)")
        let behind = try await phone.sync([scan(2, codes[1], at: "2026-11-17T01:12:00.000Z")], clock: "\(now.adding(seconds: -86_400))")
        #expect(Phone.outcomes(behind) == ["done"], "\(behind)")
        #expect(Phone.code(try await phone.sync([scan(3, codes[2], at: "2026-11-19T01:12:00.000Z")], clock: "\(now)")[0]) == "scan.other-day")
    }

    @Test("an envelope that is none at all is refused on its own receipt, in its own place")
    func unreadable() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let code = try await Cast.participants(in: app)[0].code
        let id = "01930000-0000-7000-8000-0000000001"
        let strange = [
            #"{"id":"x","kind":"attendance","payload":{}}"#, "7", #"{"id":"\#(id)31","kind":"attendance","payload":[1]}"#, #"{"id":"\#(id)32","kind":"attendance"}"#,
            #"{"id":"\#(id)33","payload":{}}"#, #"{"id":"\#(id)34","kind":"attendance","payload":{"session":"\#(Cast.morning)","code":"AB\u0000CDEFG"}}"#,
            #"{"id":"\#(id)35","kind":"a\u0000b","payload":{"x":"\#(String(repeating: "y", count: 20_000))"}}"#,
            #"{"id":"\#(id)36","kind":"test-answer","payload":{"event":"\#(Cast.workshop)","code":"\#(code)","phase":"later","choices":{"1":99999999999999999999}}}"#,
        ]
        let receipts = try await send(strange + [scan(37, code)], phone("kader", app))
        #expect(receipts.map { $0["outcome"] as? String } == Array(repeating: "refused", count: strange.count) + ["done"])
        #expect(receipts[0]["id"] as? String == "x" && refusal(receipts[0]) == "envelope.id" && refusal(receipts[1]) == "envelope.id")
        #expect(receipts[2...4].map { refusal($0) } == ["envelope.payload", "envelope.payload", "envelope.kind"] && refusal(receipts[6]) == "envelope.too-large")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 7, "all that had an id")
    }

    @Test("answers to a test come in envelopes too, once")
    func answers() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let (officer, ani) = (try await app.viewer("kota"), try await Cast.participants(in: app)[0])
        try await app.database.write { db in
            let form = try QuestionForm(reading: Fields([("topic", "Kemasan"), ("words", "Soal?"), ("choices", "Benar\nSalah"), ("answer", "1")]), at: officer.now)
            try form.record(by: officer, in: db)
            try EventTest.choose([form.id], for: Cast.workshop, by: officer, in: db)
        }
        func answer(_ id: Int, _ choice: Int) -> String {
            #"{"id":"01930000-0000-7000-8000-0000000001\#(id)","kind":"test-answer","payload":{"event":"\#(Cast.workshop)","code":"\#(ani.code)","phase":"before","choices":{"1":\#(choice)}}}"#
        }
        let phone = try await phone("kader", app)
        #expect(try await send([answer(20, 1)], phone)[0]["outcome"] as? String == "done")
        #expect(try await refusal(send([answer(21, 2)], phone)[0]) == "test.sent")
        #expect(try await send([answer(22, 1)], phone)[0]["outcome"] as? String == "done", "the same answers from another phone are no contradiction")
        #expect(try await app.database.read { try Gain(of: Cast.workshop, visibleTo: officer, in: $0).lines[0].before } == 100)
    }

    @Test("who may not record is refused whole; another regency's cards do not exist; too many or unreadable is said")
    func refused() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let code = try await Cast.participants(in: app)[0].code
        #expect(try await phone("pemeriksa", app).send(.post, "/api/v1/envelopes", #"{"envelopes":[]}"#).status == .forbidden)
        #expect(try await refusal(send([scan(10, code)], phone("kapuas", app))[0]) == "session.unknown")
        let many = Array(repeating: scan(10, code), count: 501).joined(separator: ",")
        for body in [#"{"envelopes":[\#(many)]}"#, "[]", #"{"envelopes":{}}"#, "nonsense"] {
            #expect(try await phone("kota", app).send(.post, "/api/v1/envelopes", body).status == .unprocessableContent)
        }
    }

    @Test("two phones with the same cards at the same moment")
    func sameMoment() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let codes = try await Cast.participants(in: app).map(\.code)
        let (first, second) = (try await app.issueToken(user: "kota", purpose: "a"), try await app.issueToken(user: "pendamping", purpose: "b"))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for (number, token) in [first, second, first, second].enumerated() {
                let body = #"{"envelopes":[\#((number % 2 == 0 ? codes : codes.reversed()).enumerated().map { scan(10 * (number + 1) + $0.offset, $0.element) }.joined(separator: ","))]}"#
                group.addTask {
                    let browser = Browser(app)
                    browser.headers[.authorization] = "Bearer \(token)"
                    return try await browser.send(.post, "/api/v1/envelopes", body).status.code
                }
            }
            for try await status in group { #expect(status == 200) }
        }
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM attendance", as: Int.self) } == 3)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 12)
    }
}
