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
        #"{"id":"01930000-0000-7000-8000-0000000001\#(id)","kind":"attendance","payload":{"session":"\#(session)","code":"\#(code)","at":"2026-11-19T01:12:00.000Z"}}"#
    }

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
        #expect(other[0]["at"] as? String == "2026-11-19T01:12:00.000Z" && other[0]["name"] as? String == "Ani")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM attendance", as: Int.self) } == 1)
        #expect(try await send([scan(10, code)], second)[0]["code"] as? String == "envelope.other")
    }

    @Test("one bad envelope spoils no other, and is kept; mended and sent again it is applied")
    func bad() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let codes = try await Cast.participants(in: app).map(\.code)
        let phone = try await phone("kader", app)
        let strange = #"{"id":"01930000-0000-7000-8000-000000000199","kind":"visit","payload":{}}"#
        let receipts = try await send([scan(10, codes[0]), scan(11, "ZZZZZZZZ"), strange, scan(12, codes[1])], phone)
        #expect(receipts.map { $0["outcome"] as? String } == ["done", "refused", "refused", "done"])
        #expect(receipts[1]["code"] as? String == "attendee.other-event" && receipts[2]["message"] as? String == "Jenis amplop “visit” tidak dikenal.")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 4)
        #expect(try await send([scan(11, codes[2])], phone)[0]["outcome"] as? String == "done")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM envelope", as: Int.self) } == 4)
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
        #expect(try await send([answer(21, 2)], phone)[0]["code"] as? String == "test.sent")
        #expect(try await app.database.read { try Gain(of: Cast.workshop, visibleTo: officer, in: $0).lines[0].before } == 100)
    }

    @Test("who may not record is refused whole; another regency's cards do not exist; too many or unreadable is said")
    func refused() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let code = try await Cast.participants(in: app)[0].code
        #expect(try await phone("pemeriksa", app).send(.post, "/api/v1/envelopes", #"{"envelopes":[]}"#).status == .forbidden)
        #expect(try await send([scan(10, code)], phone("kapuas", app))[0]["code"] as? String == "session.unknown")
        let many = Array(repeating: scan(10, code), count: 501).joined(separator: ",")
        for body in [#"{"envelopes":[\#(many)]}"#, "[]", #"{"envelopes":[{"id":"x"}]}"#, "nonsense"] {
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

    @Test("an event is planned, approved, filled and looked at through the API as on the pages")
    func api() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        try await Cast.women(["Ani", "Bunga"], in: app)
        let (city, province) = (try await phone("kota", app), try await phone("provinsi", app))
        let path = "/api/v1/events/\(Cast.workshop)"
        #expect(try await city.send(.patch, path, #"{"seats":2}"#).status == .preconditionRequired)
        city.headers[.ifMatch] = "\"1\""
        let changed = try await city.send(.patch, path, #"{"seats":2,"last_day":"2026-11-19"}"#)
        #expect(changed.json["seats"] as? Int == 2 && changed.headers[.eTag] == "\"2\"", "\(changed.text)")
        #expect(try await city.send(.post, "\(path)/steps", #"{"step":"submitted"}"#).status == .created)
        #expect(try await city.send(.post, "\(path)/steps", #"{"step":"approved"}"#).json["code"] as? String == "form.invalid")
        #expect(try await province.send(.post, "\(path)/steps", #"{"step":"approved"}"#).json["status"] as? String == "approved")
        let choice = try await city.send(.post, "\(path)/selection", #"{"never_trained":3,"head":2,"disability":2,"waiting":1,"until":"2026-11-30","stages":[]}"#)
        #expect(choice.status == .created && (choice.json["candidates"] as? [[String: Any]])?.count == 2, "\(choice.text)")
        let list = try await city.get("\(path)/participants?role=participant").json["items"] as? [[String: Any]]
        #expect(list?.count == 2 && list?[0]["code"] != nil)
        #expect(try await phone("pemeriksa", app).get("\(path)/participants").text.contains("\"code\"") == false)
        for part in ["", "/sessions", "/participants", "/selection", "/attendance", "/tests", "/certificates"] {
            #expect(try await phone("kapuas", app).get(path + part).status == .notFound, "\(part)")
            #expect(try await city.get(path + part).status == .ok, "\(part)")
        }
    }
}
