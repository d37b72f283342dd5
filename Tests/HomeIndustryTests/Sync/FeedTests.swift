import Crypto
import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("What a phone holds")
struct FeedTests {
    @Test("a case-load comes once; after that only what changed, and what was lost on the way comes again")
    func changes() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let phone = try await Phone("pendamping", app)
        #expect(try await phone.pull().came == 4, "who she is, the questions, the villages, one business")
        #expect(try await phone.pull().came == 0)
        try await Cast.visit([("agreed.0.advice", "Urus NIB")], in: app)
        let lost = phone.cursor
        #expect(try await phone.pull().came == 1)
        phone.cursor = lost
        #expect(try await phone.pull().came == 1, "the answer may have been lost")
        let business = try #require(phone.documents[Cast.sarisBusiness.text])
        #expect((business["steps"] as? [[String: Any]])?.first?["advice"] as? String == "Urus NIB")
        #expect((business["visits"] as? [[String: Any]])?.count == 1 && (business["owner"] as? [String: Any])?["phone_end"] as? String == "0001")
        #expect(!String(describing: phone.documents).contains("6271015203840000"), "no NIK leaves the office")
    }

    @Test("what is no longer hers leaves the phone, and is named again until the phone has heard it")
    func gone() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        try await Cast.assign(Cast.lina, in: app)
        let phone = try await Phone("pendamping", app)
        try await phone.pull()
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            let mine = try #require(try Assignment.open(of: Cast.sarisBusiness, to: Cast.rosa, in: db))
            try Assignment.end(mine.id, of: Cast.sarisBusiness, because: "Diganti.", by: officer, in: db)
        }
        let before = phone.cursor
        #expect(try await phone.pull().gone == [Cast.sarisBusiness.text])
        phone.cursor = before
        #expect(try await phone.pull().gone == [Cast.sarisBusiness.text], "said again, since the phone may not have heard")
        #expect(try await phone.pull().gone.isEmpty && phone.businesses.isEmpty)
        phone.cursor = before
        #expect(try await phone.pull().gone == [Cast.sarisBusiness.text], "and to a phone that was set back")
    }

    @Test("an area that changed, or a server set back, makes the phone begin anew; a phone that is revoked is told to forget")
    func anew() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await phone.pull()
        try await app.database.write { db in _ = try db.execute("UPDATE account SET region = '627101' WHERE username = 'pendamping'") }
        let reply = try await phone.browser.get("/api/v1/changes?since=\(phone.cursor ?? "")")
        #expect(reply.status == .gone && reply.json["code"] as? String == "changes.begin-anew")
        phone.cursor = nil
        try await phone.pull()
        for bad in ["99.x", "nonsense", "-1", "%00"] { #expect(try await phone.browser.get("/api/v1/changes?since=\(bad)").status == .gone, "\(bad)") }
        let office = try await Browser.signedIn("kota", app)
        #expect(try await office.post("/phones/\(phone.device)/revocation", [("reason", "Hilang.")]).status == .seeOther)
        for path in ["/api/v1/changes", "/api/v1/businesses"] {
            let reply = try await phone.browser.get(path)
            #expect(reply.status == .gone && reply.json["code"] as? String == "device.revoked", "\(path)")
        }
    }

    @Test("a set-up code works for one phone and for a quarter of an hour; until that phone has called, it may begin anew with it; a token that belongs to no phone gets no case-load")
    func setup() async throws {
        var app = try await App.test()
        try await Cast.partner(in: app)
        let office = try await Browser.signedIn("kota", app)
        let account = try #require(try await app.database.read { try Account.named("pendamping", in: $0) })
        func code() async throws -> String {
            try #require(try await office.post("/phones/setup", [("account", account.id.text)]).text.firstMatch(of: /#setup=([0-9A-Z]+)/).map { String($0.1) })
        }
        let first = try await code()
        let broken = try await Browser(app).send(.post, "/api/v1/devices", #"{"code":"\#(first)"}"#)
        #expect(broken.status == .created)
        let again = try await Browser(app).send(.post, "/api/v1/devices", #"{"code":"\#(first)"}"#)
        #expect(again.status == .created, "she closed the app before she chose a PIN")
        func call(_ reply: Reply) async throws -> HTTPResponse.Status {
            let phone = Browser(app)
            phone.headers[.authorization] = "Bearer \(reply.json["token"] as? String ?? "")"
            return try await phone.get("/api/v1/changes").status
        }
        #expect(try await call(broken) == .gone)
        #expect(try await call(again) == .ok)
        #expect(try await Browser(app).send(.post, "/api/v1/devices", #"{"code":"\#(first)"}"#).status == .notFound)
        let second = try await code()
        let later = app.now().adding(seconds: 901)
        app.now = { later }
        #expect(try await Browser(app).send(.post, "/api/v1/devices", #"{"code":"\#(second)"}"#).status == .notFound)
        let program = Browser(app)
        program.headers[.authorization] = "Bearer \(try await app.issueToken(user: "pendamping", purpose: "program"))"
        #expect(try await program.get("/api/v1/changes").status == .notFound)
        #expect(try await Browser.signedIn("pendamping", app).post("/phones/setup", [("account", account.id.text)]).status == .ok, "one's own phone")
        #expect(try await Browser.signedIn("kader", app).post("/phones/setup", [("account", account.id.text)]).status == .notFound)
    }

    @Test("a photo comes in pieces, goes on where it broke off, and is whole only when it is the one that was announced")
    func photo() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let bytes = [0xff, 0xd8, 0xff, 0xe0] + (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let print = SHA256.hash(data: bytes).hex
        try await phone.sync([phone.visit(1, ["photos": [print]])])
        func put(_ range: Range<Int>, at offset: Int? = nil) async throws -> Reply {
            try await phone.put("/api/v1/photos/\(print)?visit=\(Phone.id(1))&size=\(bytes.count)&offset=\(offset ?? range.lowerBound)", Array(bytes[range]))
        }
        #expect(try await put(0..<100_000).json["received"] as? Int == 100_000)
        #expect(try await put(0..<100_000).json["received"] as? Int == 100_000, "the same piece again changes nothing")
        #expect(try await put(150_000..<200_004).status == .conflict, "a gap")
        #expect(try await phone.browser.get("/api/v1/photos/\(print)").json["received"] as? Int == 100_000)
        #expect(try await put(100_000..<bytes.count).json["complete"] as? Bool == true)
        let mentor = try await Browser.signedIn("pendamping", app)
        #expect(try await mentor.getBytes("/businesses/\(Cast.sarisBusiness)/photos/\(print)") == bytes)
        #expect(try await Browser.signedIn("kapuas", app).get("/businesses/\(Cast.sarisBusiness)/photos/\(print)").status == .notFound)
        let other = SHA256.hash(data: [0xff, 0xd8, 0xff] as [UInt8]).hex
        try await phone.sync([phone.visit(2, ["photos": [other]])])
        let broken = try await phone.put("/api/v1/photos/\(other)?visit=\(Phone.id(2))&size=3&offset=0", [1, 2, 3])
        #expect(broken.status == .conflict && broken.json["code"] as? String == "photo.broken")
        #expect(try await phone.put("/api/v1/photos/\(other)?visit=\(Phone.id(2))&size=3&offset=0", [0xff, 0xd8, 0xff]).json["complete"] as? Bool == true, "it begins anew")
        #expect(try await phone.put("/api/v1/photos/\(String(repeating: "0", count: 64))?visit=\(Phone.id(1))&size=3&offset=0", [1, 2, 3]).status == .notFound)
    }
}
