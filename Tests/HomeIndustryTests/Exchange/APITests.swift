import Foundation
import HTTPTypes
import Hummingbird
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct APITests {
    func program(_ username: String, _ app: App) async throws -> Browser {
        let browser = Browser(app)
        browser.headers[.authorization] = "Bearer \(try await app.issueToken(user: username, purpose: "test"))"
        return browser
    }

    let owner = #"{"name":"Ina","born":"1990-02-03","sex":"P","address":"RT 1","region":"6271011001","education":"sma","disability":"none"}"#

    @Test("without a token nothing is told, in the form RFC 9457 asks for")
    func noToken() async throws {
        let app = try await App.test()
        let reply = try await Browser(app).get("/api/v1/businesses")
        #expect(reply.status == .unauthorized && reply.headers[.contentType] == "application/problem+json")
        #expect(reply.json["code"] as? String == "sign-in.first")
    }

    @Test("a request sent again with its key is carried out once and answered the same")
    func once() async throws {
        let app = try await App.test()
        let browser = try await program("kota", app)
        browser.headers[.init("Idempotency-Key")!] = "k1"
        let (first, second) = (try await browser.send(.post, "/api/v1/owners", owner), try await browser.send(.post, "/api/v1/owners", owner))
        #expect(first.status == .created && second.status == .created && first.text == second.text)
        #expect(try await browser.send(.post, "/api/v1/owners", owner.replacing("Ina", with: "Ani")).status == .conflict)
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM owner", as: Int.self) } == 1)
    }

    @Test("the same request ten times at once is carried out once, and answered ten times")
    func onceAtOnce() async throws {
        let app = try await App.test()
        let (token, body) = (try await app.issueToken(user: "kota", purpose: "test"), owner)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 1...10 {
                group.addTask {
                    let browser = Browser(app)
                    browser.headers = [.authorization: "Bearer \(token)", .init("Idempotency-Key")!: "k1"]
                    return try await browser.send(.post, "/api/v1/owners", body).text
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers.count == 1, "\(answers)")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM owner", as: Int.self) } == 1)
    }

    @Test("a filter a list does not have, or a value it cannot read, is refused and not answered with everything", arguments: ["stage=mju", "kelas=maju", "after=x", "limit=0", "region=62x"])
    func slips(query: String) async throws {
        let app = try await App.test()
        let reply = try await program("kota", app).get("/api/v1/businesses?\(query)")
        #expect(reply.status == .unprocessableContent && reply.text.contains(query.split(separator: "=")[0]))
    }

    @Test("a change says which version it was made against")
    func versions() async throws {
        let app = try await App.test()
        let browser = try await program("kota", app)
        let made = try await browser.send(.post, "/api/v1/owners", owner)
        let path = made.location
        #expect(made.headers[.eTag] == "\"1\"")
        #expect(try await browser.send(.patch, path, #"{"address":"RT 2"}"#).status == .preconditionRequired)
        browser.headers[.ifMatch] = "\"1\""
        let changed = try await browser.send(.patch, path, #"{"address":"RT 2"}"#)
        #expect(changed.status == .ok && changed.json["address"] as? String == "RT 2" && changed.json["name"] as? String == "Ina" && changed.headers[.eTag] == "\"2\"")
        #expect(try await browser.send(.patch, path, #"{"address":"RT 3"}"#).status == .preconditionFailed)
    }

    @Test("all mistakes of a form come back with their fields")
    func mistakes() async throws {
        let app = try await App.test()
        let reply = try await program("kota", app).send(.post, "/api/v1/owners", #"{"name":"","nik":"12","born":"1990-02-31","region":"99"}"#)
        #expect(reply.status == .unprocessableContent)
        let fields = (reply.json["errors"] as? [[String: Any]] ?? []).compactMap { $0["field"] as? String }
        #expect(Set(fields).isSuperset(of: ["name", "nik", "born", "sex", "address", "education", "disability"]))
    }

    @Test("a list goes on where the page before ended")
    func paging() async throws {
        let app = try await App.test()
        let browser = try await program("kota", app)
        for name in ["Ani", "Beti", "Cici"] { #expect(try await browser.send(.post, "/api/v1/owners", owner.replacing("Ina", with: name)).status == .created) }
        var (names, next) = ([String](), "/api/v1/owners?limit=2")
        for _ in 1...2 {
            let page = try await browser.get(next).json
            names += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
            next = "/api/v1/owners?limit=2&after=\(page["next"] as? String ?? "")"
        }
        #expect(names == ["Ani", "Beti", "Cici"])
    }

    @Test("evidence through the API is judged as on the page, and its proposal waits")
    func evidence() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let browser = try await program("pendamping", app)
        let facts = Dictionary(uniqueKeysWithValues: Cast.facts(for: .growing).map { ($0.name, $0.value) })
        let body = String(decoding: try JSONSerialization.data(withJSONObject: ["on": "2026-11-01", "source": "seen", "facts": facts]), as: UTF8.self)
        let reply = try await browser.send(.post, "/api/v1/businesses/\(Cast.sarisBusiness)/evidence", body)
        #expect(reply.status == .created)
        #expect((reply.json["verdict"] as? [String: Any])?["class"] as? String == "berkembang")
        let waiting = try await browser.get("/api/v1/promotions").json["items"] as? [[String: Any]]
        #expect(waiting?.count == 1 && waiting?[0]["to"] as? String == "berkembang")
    }

    @Test("every route of the API stands in its description, and nothing else does")
    func described() async throws {
        let app = try await App.test()
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: projectFolder.appending(path: "Public/openapi.json"))) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: [String: Any]])
        let described = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
        let routes = Set(app.router().routes.filter { ($0.path.description.hasPrefix("/api/") || $0.path.description == "/v/{code}") && $0.method != .head }.map { "\($0.method) \($0.path)" })
        #expect(described == routes)
    }
}
