import Foundation
import HTTPTypes
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Money through the API")
struct FundingAPITests {
    private let path = "/api/v1/activities/\(Cast.activity)"

    private func program(_ username: String, _ app: App) async throws -> Browser { try await APITests().program(username, app) }

    private func json(_ fields: [(name: String, value: String)]) -> String {
        let all = Fields(fields)
        let pairs = Set(fields.map(\.name)).sorted().map { name in
            let values = all.all(name).map { "\"\($0)\"" }
            return "\"\(name)\":\(values.count == 1 ? values[0] : "[\(values.joined(separator: ","))]")"
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    @Test("an activity is planned, budgeted, paid and corrected, with the same figures as on its page")
    func story() async throws {
        let app = try await App.test()
        let province = try await program("provinsi", app)
        let planned = try await province.send(.post, "/api/v1/activities", json(Cast.activityForm))
        #expect(planned.status == .created && planned.location == path && planned.headers[.eTag] == "\"1\"", "\(planned.text)")
        #expect(planned.json["code"] as? String == "2.08.02.1.02.0003" && planned.json["programmes"] as? [String] == ["hapakat", "ir"])
        let line = try await province.send(.post, "\(path)/lines", json(Cast.lineForm("500.000", id: Cast.line.text)))
        #expect(line.status == .created && line.json["total"] as? Int == 20_000_000, "\(line.text)")
        let paid = try await province.send(.post, "\(path)/lines/\(Cast.line)/realisations", json(Cast.paymentForm("5.000.000")))
        #expect(paid.status == .created && paid.json["realised"] as? Int == 5_000_000, "\(paid.text)")
        #expect(try await province.send(.post, "\(path)/lines", json(Cast.lineForm("3.000.000"))).status == .conflict, "over the ceiling")

        let known = try await province.get(path)
        #expect(known.json["planned"] as? Int == 20_000_000 && known.json["realised"] as? Int == 5_000_000 && known.json["aid_share"] as? Int == 100)
        #expect((try await province.get("\(path)/lines").json["items"] as? [[String: Any]])?.count == 1)
        #expect(try await province.send(.patch, path, #"{"ceiling":120000000}"#).status == .preconditionRequired)
        province.headers[.ifMatch] = known.headers[.eTag]
        let changed = try await province.send(.patch, path, #"{"ceiling":120000000,"programmes":["ir"]}"#)
        #expect(changed.json["ceiling"] as? Int == 120_000_000 && changed.json["programmes"] as? [String] == ["ir"] && changed.headers[.eTag] == "\"2\"", "\(changed.text)")
        #expect(changed.json["name"] as? String == "Peningkatan <Kapasitas> Perempuan IR")
        #expect(try await province.send(.patch, path, #"{"ceiling":130000000}"#).status == .preconditionFailed)
    }

    @Test("another office's activity does not exist, and who does not plan changes nothing")
    func scope() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let citys = "/api/v1/activities/\(Cast.citysActivity)"
        let other = try await program("kapuas", app)
        for part in ["", "/lines"] { #expect(try await other.get(citys + part).status == .notFound) }
        #expect(try await other.send(.post, "\(citys)/lines", json(Cast.lineForm("1.000"))).status == .notFound)
        #expect(try await program("kota", app).send(.post, "\(citys)/lines/\(Cast.line)/realisations", json(Cast.paymentForm("1.000"))).status == .notFound, "a line of another activity")
        let mentor = try await program("pendamping", app)
        #expect(try await mentor.get(citys).status == .ok)
        #expect(try await mentor.send(.post, "/api/v1/activities", json(Cast.citysForm)).status == .forbidden)
    }

    @Test("the priority programmes are listed page by page; a filter that is none is refused")
    func programmes() async throws {
        let app = try await App.test()
        let city = try await program("kota", app)
        let first = try await city.get("/api/v1/programmes?limit=1").json
        let rest = try await city.get("/api/v1/programmes?after=\(first["next"] as? String ?? "")").json
        let codes = [first, rest].flatMap { $0["items"] as? [[String: Any]] ?? [] }.compactMap { $0["code"] as? String }
        #expect(codes == app.programme.priorities.map(\.code).sorted())
        for query in ["programmes?after=x", "activities?year=abc", "activities?tahun=2026", "events?after=x"] {
            #expect(try await city.get("/api/v1/\(query)").status == .unprocessableContent, "\(query)")
        }
    }
}
