import Foundation
import Hummingbird
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Who plans and reads activities")
struct ActivityTests {
    @Test("what is planned is read back as it was meant")
    func planned() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let officer = try await app.viewer("provinsi")
        let activity = try await app.database.read { try Activity.find(Cast.activity, visibleTo: officer, in: $0) }
        #expect(activity.code.text == "2.08.02.1.02.0003" && activity.ceiling == Rupiah(100_000_000) && activity.programmes == ["hapakat", "ir"])
        #expect(activity.hasGenderTag && activity.target == 40 && activity.revision == 1 && activity.source == .apbdProvince)
        let form = try ActivityForm(reading: Fields(Cast.activityForm), at: officer.now)
        try await app.database.write { try form.record(by: officer, in: $0) }
        #expect(try await app.database.read { try Journal.about(Cast.activity.text, in: $0).count { $0.deed == .activityPlanned } } == 1)
    }

    @Test(
        "the code, the office and its purse must belong together",
        arguments: [
            ("62", "2.08.02.2.02.0001", "apbd-provinsi", ["code activity.tier"]), ("6271", "2.08.02.1.02.0001", "apbd-kabupaten", ["code activity.tier"]),
            ("62", "2.08.02.1.02.0001", "apbd-kabupaten", ["source activity.source"]), ("6271", "2.08.02.2.02.0001", "apbd-provinsi", ["source activity.source"]),
            ("nation", "2.08.02.1.02.0001", "apbdes", ["source activity.source"]), ("627101", "2.08.02.2.02.0001", "apbdes", ["region activity.region"]),
            ("62", "x", "csr", ["code sub-activity.unreadable"]),
            ("nation", "2.08.02.2.02.0001", "apbn", []), ("62", "2.08.02.1.02", "apbn", []), ("6271", "2.08.02.2.02", "apbdes", []), ("6271", "2.08.02.02.02", "partner", []),
        ])
    func agreement(region: String, code: String, source: String, problems: [String]) throws {
        var fields = Fields(Cast.activityForm)
        (fields["region"], fields["code"], fields["source"]) = (region, code, source)
        let now = try #require(Instant("2026-11-20T03:00:00.000Z"))
        do {
            _ = try ActivityForm(reading: fields, at: now)
            #expect(problems.isEmpty)
        } catch let form as FormProblem { #expect(form.fields.map { "\($0.name) \($0.problem.code)" } == problems) }
    }

    @Test("an empty form names every field, and years, ceilings and programmes are looked at")
    func mistakes() async throws {
        let now = try #require(Instant("2026-11-20T03:00:00.000Z"))
        let empty = #expect(throws: FormProblem.self) { try ActivityForm(reading: Fields(), at: now) }
        #expect(empty?.fields.map(\.name) == ["name", "code", "region", "year", "source", "ceiling"])
        for (field, value, code) in [("ceiling", "0", "activity.no-ceiling"), ("ceiling", "-5", "money.negative"), ("year", "2014", "field.too-small"), ("year", "2029", "field.too-large")] {
            var fields = Fields(Cast.activityForm)
            fields[field] = value
            #expect(await problemCode { _ = try ActivityForm(reading: fields, at: now) } == code, "\(field) \(value)")
        }
        let app = try await App.test()
        let officer = try await app.viewer("provinsi")
        for (field, value, code) in [("programmes", "x", "programme.unknown"), ("region", "61", "region.outside")] {
            var fields = Fields(Cast.activityForm)
            fields[field] = value
            let form = try ActivityForm(reading: fields, at: now)
            #expect(await problemCode { try await app.database.write { try form.record(by: officer, in: $0) } } == code)
        }
    }

    @Test(
        "an activity is seen inside one's area, and above it by those who work with it",
        arguments: [
            ("kementerian", true, true), ("provinsi", true, true), ("kota", true, true), ("kapuas", true, false), ("pendamping", true, true), ("kader", false, false), ("asosiasi", true, true),
            ("mitra", false, true), ("pemeriksa", true, true), ("sari", false, false),
        ])
    func scope(username: String, provinces: Bool, citys: Bool) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.openOwner(in: app)
        try await Cast.plan(in: app)
        let browser = try await Browser.signedIn(username, app)
        for (id, isSeen) in [(Cast.activity, provinces), (Cast.citysActivity, citys)] {
            let reply = try await browser.get("/activities/\(id)")
            #expect(reply.status == (isSeen ? .ok : .notFound), "\(username) \(id)")
            #expect(reply.text.contains("Kapasitas") == (isSeen && id == Cast.activity))
        }
        let list = try await browser.get("/activities")
        #expect(list.text.contains("Peningkatan &lt;Kapasitas&gt;") == provinces && list.text.contains("Pelatihan kota") == citys)
        #expect(list.text.contains("CV Rasa") == false)
    }

    @Test("the regency reads the province's activity and changes nothing of it")
    func readOnly() async throws {
        let app = try await App.test()
        try await Cast.plan(in: app)
        let browser = try await Browser.signedIn("kota", app)
        let page = try await browser.get("/activities/\(Cast.activity)")
        #expect(!page.text.contains("/edit") && !page.text.contains("method=\"post\" action=\"/activities"))
        for (path, form) in Self.deeds { #expect(try await browser.post(path, form).status == .forbidden, "\(path)") }
        #expect(try await browser.get("/activities/\(Cast.activity)/edit").status == .forbidden)
        #expect(try await Cast.figures(in: app).planned == Rupiah(20_000_000))
    }

    /// Good forms, sent to the province's activity.
    private static var deeds: [(String, [(name: String, value: String)])] {
        let page = "/activities/\(Cast.activity)"
        return [
            (page, Cast.activityForm + [("revision", "1")]), ("\(page)/lines", Cast.lineForm("1.000")), ("\(page)/lines/\(Cast.line)/realisations", Cast.paymentForm("1.000")),
            ("\(page)/lines/\(Cast.line)/withdrawal", [("reason", "x")]), ("\(page)/realisations/\(Cast.payment)/withdrawal", [("reason", "x")]),
        ]
    }

    @Test("who does not plan cannot write, with whatever form", arguments: ["pendamping", "kader", "asosiasi", "mitra", "pemeriksa", "sari", "kapuas", ""])
    func readers(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.openOwner(in: app)
        try await Cast.plan(in: app)
        let before = try await digest(app)
        let browser = username.isEmpty ? Browser(app) : try await Browser.signedIn(username, app)
        for (path, form) in Self.deeds + (username == "kapuas" ? [] : [("/activities", Cast.citysForm)]) {
            let reply = try await browser.post(path, form)
            #expect([.forbidden, .notFound, .unauthorized].contains(reply.status), "\(path): \(reply.status)")
        }
        #expect(try await digest(app) == before)
    }

    @Test("every page and every empty form answers every role", arguments: Cast.accounts.map(\.0) + ["sari", ""])
    func everyRoute(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.openOwner(in: app)
        try await Cast.plan(in: app)
        let before = try await digest(app)
        let browser = username.isEmpty ? Browser(app) : try await Browser.signedIn(username, app)
        let routes = app.router().routes.filter { $0.path.description.hasPrefix("/activities") && $0.method != .head }
        #expect(routes.count == 10)
        for route in routes {
            let path = route.path.description.replacing("{activity}", with: Cast.activity.text).replacing("{line}", with: Cast.line.text).replacing("{realisation}", with: Cast.payment.text)
            let reply = route.method == .get ? try await browser.get(path) : try await browser.post(path, [])
            #expect(reply.status.code < 500, "\(route.method) \(path): \(reply.status)")
            if username.isEmpty { #expect(reply.status == .unauthorized, "\(path)") }
            if username.hasPrefix("provinsi") { #expect(reply.status == (route.method == .get ? .ok : .unprocessableContent), "\(route.method) \(path): \(reply.status)") }
        }
        #expect(try await digest(app) == before, "an empty form by \(username) changed something")
    }

    private func digest(_ app: App) async throws -> [Int] {
        try await app.database.read { db in
            try ["activity", "activity_programme", "budget_line", "budget_line_withdrawal", "realisation", "realisation_withdrawal"].map { table in
                try db.value(SQL(stringLiteral: "SELECT count(*) FROM \(table)"), as: Int.self) ?? 0
            } + [try db.value("SELECT sum(revision) FROM activity", as: Int.self) ?? 0]
        }
    }
}
