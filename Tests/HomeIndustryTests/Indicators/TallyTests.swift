import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct TallyTests {
    func stages(_ place: String, _ app: App) async throws -> [String: Int] {
        try await app.database.read { try Tally.figures(Tally.Measure.stage, of: #require(RegionCode(place)), in: $0) }
    }

    @Test("one decision is seen at every tier from village to nation")
    func everyTier() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        for place in ["", "62", "6271", "627101", Cast.village] { #expect(try await stages(place, app) == ["none": 1]) }
        try await Cast.assess(.growing, in: app)
        try await Cast.decide(by: "kota", in: app)
        for place in ["", "62", "6271", "627101", Cast.village] { #expect(try await stages(place, app) == ["berkembang": 1]) }
        #expect(try await stages("6203", app).isEmpty)
        let moves = try await app.database.read { try Tally.figures("move-2026", of: .nation, in: $0) }
        #expect(moves == ["none>berkembang": 1])
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("behind a figure of the matrix stand just the moves it counts")
    func moves() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        for (stage, day) in [(Stage.starting, "2026-03-01"), (.growing, "2026-06-01")] {
            try await Cast.assess(stage, on: day, in: app)
            try await Cast.decide(by: "kota", in: app)
        }
        let browser = try await Browser.signedIn("provinsi", app)
        let board = try await browser.get("/regions/62").text
        for link in ["/moves?region=62&year=2026&from=none&to=pemula", "/moves?region=62&year=2026&from=pemula&to=berkembang"] {
            #expect(board.contains("<a href=\"\(link)\">1</a>"))
            #expect(try await browser.get(link).text.contains("Anyaman &lt;Rotan&gt; Sari"))
        }
        #expect(try await browser.get("/moves?region=62&year=2025&from=none&to=pemula").words.contains("Tidak ada perpindahan"))
        #expect(try await browser.get("/moves?region=62&year=2026&from=none&to=maju").words.contains("Tidak ada perpindahan"))
        #expect(try await Browser.signedIn("kapuas", app).get("/moves?region=6271&year=2026&from=none&to=pemula").status == .notFound)
    }

    @Test("a business that moves house is counted where it lives now")
    func moving() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await Cast.assess(.starting, in: app)
        let officer = try await app.viewer("provinsi")
        var fields = Fields(Cast.sarisBusinessForm)
        fields["region"] = "6203012001"
        let form = try BusinessForm(reading: fields, industries: app.programme.industries, at: officer.now)
        try await app.database.write { db in try form.correct(by: officer, in: db) }
        #expect(try await stages("6271", app).isEmpty)
        #expect(try await stages("6203", app) == ["none": 1])
        try await Cast.decide(by: "kapuas", in: app)
        #expect(try await stages("6203", app) == ["pemula": 1])
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a deed that fails counts nothing")
    func failing() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let officer = try await app.viewer("kota")
        await #expect(throws: FormProblem.self) {
            try await app.database.write { db in
                try StatusForm(reading: Fields([("status", "active"), ("reason", "x")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
                try StatusForm(reading: Fields([("status", "verified"), ("reason", "x")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
            }
        }
        #expect(try await Cast.business(in: app).status == .verified)
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("drift is found and set right")
    func drift() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let viewer = try await app.viewer("kementerian")
        try await app.database.write { db in _ = try db.execute("UPDATE tally SET amount = 5 WHERE measure = 'stage' AND region = '6271'") }
        let found = try await app.database.read { try Recount(in: $0) }
        #expect(found.drifts == [.init(place: "6271", measure: "stage", item: "none", counted: 5, actual: 1)])
        try await app.database.write { db in try found.repair(by: viewer, in: db) }
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("twenty officers who write at once lose no count")
    func atOnce() async throws {
        let app = try await App.test()
        let mentor = try await app.viewer("pendamping")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask {
                    try await app.database.write { db in
                        var owner = Fields(Cast.sarisForm)
                        (owner["id"], owner["nik"], owner["phone"], owner["name"]) = (ID<Owner>.new(at: mentor.now).text, nil, nil, "Ibu \(number)")
                        let person = try OwnerForm(reading: owner, today: mentor.today, at: mentor.now)
                        try person.record(by: mentor, in: db)
                        var business = Fields(Cast.sarisBusinessForm)
                        (business["id"], business["owner"]) = (nil, person.id.text)
                        try BusinessForm(reading: business, industries: app.programme.industries, at: mentor.now).record(by: mentor, in: db)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await app.database.read { try Tally.figures(Tally.Measure.status, of: .nation, in: $0) } == ["draft": 20])
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("two officers who decide at the same moment move the business once")
    func decidingAtOnce() async throws {
        for _ in 1...5 {
            let app = try await App.test()
            try await Cast.register(in: app)
            try await Cast.assess(.starting, in: app)
            try await together(["kota", "provinsi", "provinsi2", "kementerian"]) { try await Cast.decide(by: $0, in: app) }
            #expect(try await app.database.read { try StageChange.all(of: Cast.sarisBusiness, in: $0).count } == 1)
            #expect(try await app.database.read { try Recount(in: $0).drifts } == [])
        }
    }

    @Test("two approvals against the verdict that come at the same moment are both counted")
    func overridingAtOnce() async throws {
        for _ in 1...5 {
            let app = try await App.test()
            try await Cast.register(in: app)
            let mentor = try await app.viewer("pendamping")
            try await app.database.write { db in
                try ProposalForm(reading: Fields([("to", "berkembang"), ("reason", "x")]), at: mentor.now).record(on: Cast.sarisBusiness, by: mentor, in: db)
            }
            try await together(["kota", "provinsi"]) { try await Cast.decide(by: $0, in: app) }
            #expect(try await Cast.business(in: app).stage == .growing)
        }
    }

    @Test("officers who change one status at the same moment change it once")
    func statusAtOnce() async throws {
        for _ in 1...5 {
            let app = try await App.test()
            try await Cast.register(in: app)
            try await together(["kota", "provinsi", "provinsi2", "kementerian"]) { username in
                let officer = try await app.viewer(username)
                try await app.database.write { db in
                    try StatusForm(reading: Fields([("status", "active"), ("reason", "x")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: db)
                }
            }
            #expect(try await app.database.read { try StatusRow.all(of: Cast.sarisBusiness, in: $0).map(\.status) } == [.draft, .verified, .active])
            #expect(try await app.database.read { try Recount(in: $0).drifts } == [])
        }
    }

    /// Everybody at once; who comes too late is told so, and nothing else goes wrong.
    private func together(_ usernames: [String], _ deed: @Sendable @escaping (String) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for username in usernames {
                group.addTask { do { try await deed(username) } catch is FormProblem {} catch is Problem {} }
            }
            try await group.waitForAll()
        }
    }
}
