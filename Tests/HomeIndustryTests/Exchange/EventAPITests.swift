import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Events through the API")
struct EventAPITests {
    private let path = "/api/v1/events/\(Cast.workshop)"

    private func program(_ username: String, _ app: App) async throws -> Browser { try await APITests().program(username, app) }

    @Test("an event is planned, approved, filled and looked at through the API as on the pages")
    func api() async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        try await Cast.women(["Ani", "Bunga"], in: app)
        let (city, province) = (try await program("kota", app), try await program("provinsi", app))
        #expect(try await city.send(.patch, path, #"{"seats":2}"#).status == .preconditionRequired)
        city.headers[.ifMatch] = "\"1\""
        let changed = try await city.send(.patch, path, #"{"seats":2,"last_day":"2026-11-19"}"#)
        #expect(changed.json["seats"] as? Int == 2 && changed.headers[.eTag] == "\"2\"", "\(changed.text)")
        #expect(try await city.send(.post, "\(path)/steps", #"{"step":"submitted"}"#).status == .created)
        #expect(try await city.send(.post, "\(path)/steps", #"{"step":"approved"}"#).json["code"] as? String == "form.invalid")
        #expect(try await province.send(.post, "\(path)/steps", #"{"step":"approved"}"#).json["status"] as? String == "approved")
        let choice = try await city.send(.post, "\(path)/selection", #"{"never_trained":3,"head":2,"disability":2,"waiting":1,"until":"2026-11-20","stages":[]}"#)
        #expect(choice.status == .created && (choice.json["candidates"] as? [[String: Any]])?.count == 2, "\(choice.text)")
        let list = try await city.get("\(path)/participants?role=participant").json["items"] as? [[String: Any]]
        #expect(list?.count == 2 && list?[0]["code"] != nil)
        #expect(try await program("pemeriksa", app).get("\(path)/participants").text.contains("\"code\"") == false)
        for part in ["", "/sessions", "/participants", "/selection", "/attendance", "/tests", "/certificates"] {
            #expect(try await program("kapuas", app).get(path + part).status == .notFound, "\(part)")
            #expect(try await city.get(path + part).status == .ok, "\(part)")
        }
    }

    @Test("who was there, what was learnt and who got a certificate are told in numbers and ids")
    func outcome() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let city = try await program("kota", app)
        #expect((try await city.get("\(path)/attendance").json["items"] as? [[String: Any]])?.count == 6)
        let scores = try await city.get("\(path)/tests").json["items"] as? [[String: Any]]
        #expect(scores?.count == 3 && scores?.allSatisfy { Set($0.keys).isSubset(of: ["attendee", "before", "after", "gain"]) } == true)
        #expect(try await city.send(.post, "\(path)/certificates", "{}").status == .unprocessableContent)
        let issued = try await city.send(.post, "\(path)/certificates", #"{"signer":"\#(Cast.speaker)"}"#)
        let certificates = try #require(issued.json["items"] as? [[String: Any]])
        #expect(issued.status == .created && certificates.count == 4)
        let code = try #require(certificates[0]["code"] as? String)
        #expect(try await city.send(.post, "\(path)/certificates/ZZZZZZZZZZ/revocation", #"{"reason":"Salah nama."}"#).status == .notFound)
        #expect(try await city.send(.post, "\(path)/certificates/\(code)/revocation", #"{"reason":"Salah nama."}"#).json["is_revoked"] as? Bool == true)
        let anyone = Browser(app)
        anyone.headers[.accept] = "application/json"
        let check = try await anyone.get("/v/\(code)")
        #expect(Set(check.json.keys) == ["name", "role", "event", "date", "valid"] && check.json["valid"] as? Bool == false)
    }

    @Test("whoever does not see people gets no names; who does not run events changes nothing")
    func roles() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let partner = try await program("mitra", app)
        for part in ["participants", "attendance", "tests", "certificates"] {
            #expect((try await partner.get("\(path)/\(part)").json["items"] as? [[String: Any]])?.isEmpty == true, "\(part)")
        }
        #expect((try await partner.get("\(path)/selection").json["candidates"] as? [[String: Any]])?.isEmpty == true)
        let mentor = try await program("pendamping", app)
        for (part, body) in [
            ("steps", #"{"step":"closed"}"#), ("sessions", "{}"), ("participants", "{}"), ("selection", "{}"), ("certificates", "{}"), ("certificates/ABCDEFGHJK/revocation", "{}"),
        ] {
            #expect(try await mentor.send(.post, "\(path)/\(part)", body).status == .forbidden, "\(part)")
            #expect(try await program("kapuas", app).send(.post, "\(path)/\(part)", body).status == .notFound, "\(part)")
        }
        #expect(try await mentor.send(.post, "/api/v1/events", "{}").status == .forbidden)
    }

    @Test("a hand-picked participant comes with the reason, and only while there is room")
    func picked() async throws {
        let app = try await App.test()
        try await Cast.approveEvent(in: app)
        try await Cast.register(in: app)
        let city = try await program("kota", app)
        #expect(try await city.get("\(path)/selection").json["code"] as? String == "selection.unpublished")
        #expect(try await city.send(.post, "\(path)/participants", #"{"business":"\#(Cast.sarisBusiness)"}"#).status == .unprocessableContent)
        let picked = try await city.send(.post, "\(path)/participants", #"{"business":"\#(Cast.sarisBusiness)","reason":"Diminta camat."}"#)
        #expect(picked.status == .created && picked.json["reason"] as? String == "Diminta camat." && picked.json["business"] as? String == Cast.sarisBusiness.text, "\(picked.text)")
    }
}
