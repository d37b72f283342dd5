import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Which event a line may pay for")
struct PaidEventTests {
    /// The city's event is planned; the province's and the city's activities are, too.
    private func planned() async throws -> App {
        let app = try await App.test()
        try await Cast.plan(in: app)
        try await Cast.planEvent(in: app)
        return app
    }

    private func cost(_ app: App) async throws -> Rupiah {
        let viewer = try await app.viewer("kementerian")
        return try await app.database.read { try EventCost(of: Event.find(Cast.workshop, visibleTo: viewer, in: $0).paid, in: $0).planned }
    }

    private func add(_ price: String, to activity: ID<Activity>, event: String, by username: String, _ app: App) async -> String? {
        await problemCode {
            let viewer = try await app.viewer(username)
            let form = try BudgetLineForm(reading: Fields(Cast.lineForm(price, event: event)), at: viewer.now)
            try await app.database.write { try form.record(on: activity, by: viewer, in: $0) }
        }
    }

    @Test("a line pays for an event of its own office, and for no other's, unknown or unseen")
    func office() async throws {
        let app = try await planned()
        #expect(await add("1.000", to: Cast.citysActivity, event: Cast.event, by: "kota", app) == nil)
        #expect(await add("1.000", to: Cast.activity, event: Cast.event, by: "provinsi", app) == "budget.event-office")
        #expect(await add("1.000", to: Cast.citysActivity, event: "01930000-0000-7000-8000-00000000dead", by: "kota", app) == "budget.event")
        let kapuas = try await app.viewer("kapuas")
        let own = try ActivityForm(
            reading: Fields(Cast.citysForm.map { ["id": ("id", "01930000-0000-7000-8000-0000000000a3"), "region": ("region", "6203")][$0.name] ?? $0 }), at: kapuas.now)
        try await app.database.write { try own.record(by: kapuas, in: $0) }
        #expect(await add("1.000", to: own.id, event: Cast.event, by: "kapuas", app) == "budget.event", "an event of another regency is not even known to exist")
        #expect(try await cost(app) == Rupiah(40_000))
    }

    @Test("the activity an event is planned under pays for it, whatever its office")
    func activity() async throws {
        let app = try await planned()
        let browser = try await Browser.signedIn("kota", app)
        #expect(try await browser.post("/events/\(Cast.workshop)", Cast.eventForm + [("revision", "1"), ("activity", Cast.activity.text)]).status == .seeOther)
        #expect(await add("1.000", to: Cast.activity, event: Cast.event, by: "provinsi", app) == nil)
        #expect(try await cost(app) == Rupiah(40_000))
    }

    @Test("the page and the API say it beside the field")
    func everywhere() async throws {
        let app = try await planned()
        let page = try await Browser.signedIn("provinsi", app).post("/activities/\(Cast.activity)/lines", Cast.lineForm("1.000", event: Cast.event))
        #expect(page.status == .unprocessableContent && page.words.contains("kantor lain") && page.text.contains("id=\"line-event\""))
        let answer = try await APITests().program("provinsi", app).send(
            .post, "/api/v1/activities/\(Cast.activity)/lines",
            #"{"name":"x","account":"5.1.2.1.1.52","kind":"training","quantity":1,"unit":"orang","unit_price":1,"event":"\#(Cast.event)"}"#)
        let errors = answer.json["errors"] as? [[String: Any]]
        #expect(answer.status == .unprocessableContent && errors?.first?["field"] as? String == "event" && errors?.first?["code"] as? String == "budget.event-office")
    }

    @Test("an activity does not move away, in year or in region, from an event planned under it or paid by its lines")
    func anchored() async throws {
        let app = try await planned()
        let (city, province) = (try await Browser.signedIn("kota", app), try await Browser.signedIn("provinsi", app))
        func move(_ browser: Browser, _ id: ID<Activity>, _ form: [(name: String, value: String)], _ changes: [String: String]) async throws -> Reply {
            try await browser.post("/activities/\(id)", form.map { ($0.name, changes[$0.name] ?? $0.value) } + [("revision", "1")])
        }
        #expect(try await city.post("/events/\(Cast.workshop)", Cast.eventForm + [("revision", "1"), ("activity", Cast.citysActivity.text)]).status == .seeOther)
        let year = try await move(city, Cast.citysActivity, Cast.citysForm, ["year": "2027"])
        #expect(year.status == .conflict && year.words.contains("Pelatihan Kemasan &lt;Uji&gt;” (18–19 November 2026) bergantung") && year.text.contains("id=\"year-error\""), "\(year.words)")

        #expect(try await city.post("/events/\(Cast.workshop)", Cast.eventForm + [("revision", "2"), ("activity", Cast.activity.text)]).status == .seeOther)
        let region = try await move(province, Cast.activity, Cast.activityForm, ["region": "6203", "code": "2.08.02.2.02.0003", "source": "apbd-kabupaten"])
        #expect(region.status == .conflict && region.words.contains("milik kantor lain dari wilayah itu") && region.text.contains("id=\"region-error\""), "\(region.words)")

        #expect(try await city.post("/events/\(Cast.workshop)", Cast.eventForm + [("revision", "3")]).status == .seeOther)
        #expect(try await move(province, Cast.activity, Cast.activityForm, ["region": "6203", "code": "2.08.02.2.02.0003", "source": "apbd-kabupaten"]).status == .seeOther)
    }

    @Test("what was smuggled in before this rule is not added up")
    func smuggled() async throws {
        let app = try await planned()
        _ = try await app.database.write { try $0.execute("UPDATE budget_line SET event = \(Cast.event) WHERE id = \(Cast.line)") }
        #expect(try await cost(app) == Rupiah(0))
        let viewer = try await app.viewer("kota")
        #expect(try await app.database.read { try EventFacts(of: Cast.workshop, visibleTo: viewer, in: $0).payments.isEmpty })
    }
}
