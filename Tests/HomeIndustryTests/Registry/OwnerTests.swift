import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct OwnerTests {
    func form(_ changes: [String: String?]) throws -> OwnerForm {
        var fields = Fields(Cast.sarisForm)
        for (name, value) in changes { fields[name] = value }
        return try OwnerForm(reading: fields, today: try #require(Day("2026-11-20")), at: .now())
    }

    @Test("the database alone shows neither NIK nor phone")
    func sealed() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let rows = try await app.database.read { db in
            try db.all("SELECT nik_sealed, nik_print, phone_sealed, phone_print FROM owner") { row in
                (try row() as [UInt8], try row() as String, try row() as [UInt8], try row() as String)
            }
        }
        let row = try #require(rows.first)
        #expect(!String(decoding: row.0, as: UTF8.self).contains("6271015203840000") && !row.1.contains("6271") && !row.3.contains("0812"))
        #expect(try testProgramme.vault.open(row.0) == "6271015203840000")
        #expect(throws: (any Error).self) { try Vault(secret: [UInt8](repeating: 8, count: 32)).open(row.0) }
    }

    @Test("the same NIK twice is refused with the way to the first")
    func nikTwice() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let mentor = try await app.viewer("pendamping")
        let second = try form(["id": nil, "name": "Orang Lain"])
        let problem = await #expect(throws: FormProblem.self) { try await app.database.write { db in try second.record(by: mentor, in: db) } }
        #expect(problem?.fields[0].problem.code == "owner.nik-taken")
        #expect(problem?.fields[0].problem.link == "/owners/\(Cast.sari)")
    }

    @Test("a NIK that is taken outside one's area says so without saying whose it is")
    func nikElsewhere() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let officer = try await app.viewer("kapuas")
        let second = try form(["id": nil, "region": "6203012001"])
        let problem = await #expect(throws: FormProblem.self) { try await app.database.write { db in try second.record(by: officer, in: db) } }
        #expect(problem?.fields[0].problem.link == nil)
    }

    @Test("without a NIK she gets a provisional number, and the NIK later takes its place")
    func provisional() async throws {
        let app = try await App.test()
        let mentor = try await app.viewer("pendamping")
        let without = try form(["nik": nil])
        try await app.database.write { db in try without.record(by: mentor, in: db) }
        let unnumbered = try await app.database.read { try Owner.find(Cast.sari, visibleTo: mentor, in: $0) }
        #expect(unnumbered.provisional?.hasPrefix("S-") == true)
        let with = try form([:])
        try await app.database.write { db in try with.correct(by: mentor, in: db) }
        let owner = try await app.database.read { try Owner.find(Cast.sari, visibleTo: mentor, in: $0) }
        #expect(owner.provisional == nil && owner.nikEnd == "0000")
    }

    @Test("whoever opens the numbers is written down, and the numbers are not")
    func reveal() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let mentor = try await app.viewer("pendamping")
        let numbers = try await app.database.write { try Owner.reveal(Cast.sari, reason: "Mengurus NIB", by: mentor, in: $0) }
        #expect(numbers.nik == "6271015203840000" && numbers.phone == "081200000001")
        let entries = try await app.database.read { try Journal.about(Cast.sari.text, in: $0) }
        #expect(entries.first?.deed == .ownerRevealed && entries.first?.actor == mentor.account.text)
        #expect(!entries.contains { ($0.after ?? "").contains("6271015203840000") || ($0.after ?? "").contains("081200000001") })
    }

    @Test("the second of two who change the same woman learns what the first changed")
    func conflict() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let (mentor, officer) = (try await app.viewer("pendamping"), try await app.viewer("kota"))
        let first = try form(["address": "Jalan Melati", "revision": "1"]), second = try form(["education": "s1", "revision": "1"])
        try await app.database.write { db in try first.correct(by: mentor, in: db) }
        await #expect(throws: EditConflict.self) { try await app.database.write { db in try second.correct(by: officer, in: db) } }
        let changes = try await app.database.read { try Change.recent(on: Cast.sari.text, count: 1, in: $0) }
        #expect(changes.map(\.field) == ["address"] && changes[0].before?.id == "Jalan Anggrek RT 02" && changes[0].after?.id == "Jalan Melati")
    }

    @Test("a woman who may be registered already is found by name and birth date, or by phone")
    func similar() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let mentor = try await app.viewer("pendamping")
        for changes in [["id": nil, "nik": nil, "name": "SARI  wulandari", "phone": nil], ["id": nil, "nik": nil, "name": "Bu Sari"]] as [[String: String?]] {
            let form = try form(changes)
            #expect(try await app.database.read { try Owner.similar(to: form, visibleTo: mentor, in: $0) }.map(\.id) == [Cast.sari])
        }
    }

    @Test("a household cannot have more dependants than it has others")
    func household() {
        #expect(throws: FormProblem.self) { try HouseholdForm(reading: Fields([("members", "3"), ("dependants", "3"), ("decider", "self"), ("helpers", "0")])) }
    }

    @Test("a database refuses another key than the one it was begun with, instead of losing every NIK")
    func otherKey() async throws {
        var app = try await App.test()
        app.programme = try Programme(home: projectFolder, vault: Vault(secret: [UInt8](repeating: 9, count: 32)))
        let other = app
        let problem = await #expect(throws: Problem.self) { try await other.migrate() }
        #expect(problem?.code == "key.other")
    }

    @Test("partners and the association see businesses, not the person behind them", arguments: ["mitra", "asosiasi"])
    func partners(username: String) async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let browser = try await Browser.signedIn(username, app)
        #expect(try await browser.get("/businesses/\(Cast.sarisBusiness)").status == .ok)
        #expect(try await browser.get("/owners/\(Cast.sari)").status == .notFound)
    }

    @Test("a form sent again with other content is not passed over in silence")
    func savedAlready() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let browser = try await Browser.signedIn("pendamping", app)
        #expect(try await browser.post("/owners", Cast.sarisForm).location == "/owners/\(Cast.sari)")
        let changed = try await browser.post("/owners", Cast.sarisForm.map { $0.name == "address" ? ("address", "Jalan Melati") : $0 })
        #expect(changed.status == .conflict && changed.text.contains("Jalan Melati") && changed.words.contains("sudah tersimpan dengan isi lain"))
    }

    @Test("retail is warned about on its page, and registered all the same")
    func retail() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let browser = try await Browser.signedIn("pendamping", app)
        for (kbli, isWarned) in [("2020/47112", true), ("2020/16291", false)] {
            let form = Cast.sarisBusinessForm.filter { $0.name != "id" }.map { $0.name == "kbli" ? ("kbli", kbli) : $0 }
            let page = try await browser.post("/businesses", form).location
            #expect(try await browser.get(page).words.contains("tidak termasuk pengertian industri rumahan") == isWarned)
        }
    }

    @Test("a year nobody alive was born in is asked about, and marks that turn the direction of a name are left out")
    func slipsOfTheHand() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("pendamping", app)
        let old = Cast.sarisForm.map { $0.name == "born" ? ("born", "1804-03-12") : $0 }.filter { $0.name != "nik" }
        #expect(try await browser.post("/owners", old).words.contains("periksa tahunnya"))
        let turned = Cast.sarisForm.map { $0.name == "name" ? ("name", "Sari \u{202E}irud") : $0 }
        #expect(try await browser.get(browser.post("/owners", turned).location).words.contains("Sari irud"))
    }

    @Test("when her business goes to another regency, the officers there see her page")
    func goesElsewhere() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        let (there, above) = (try await Browser.signedIn("kapuas", app), try await Browser.signedIn("provinsi", app))
        #expect(try await there.get("/owners/\(Cast.sari)").status == .notFound)
        let form = Cast.sarisBusinessForm.map { $0.name == "region" ? ("region", "6203012001") : $0 } + [("revision", "1")]
        let moved = try await above.post("/businesses/\(Cast.sarisBusiness)", form)
        #expect(moved.status == .seeOther, "\(moved.words)")
        #expect(try await there.get("/owners/\(Cast.sari)").status == .ok)
    }

    @Test("a NIK first registered elsewhere is warned about on her page, and accepted")
    func nikFromElsewhere() async throws {
        let app = try await App.test()
        let browser = try await Browser.signedIn("pendamping", app)
        let moved = try await browser.post("/owners", Cast.sarisForm.map { $0.name == "nik" ? ("nik", "3374015203840000") : $0 }).location
        #expect(try await browser.get(moved).words.contains("dicatat di wilayah lain"))
        #expect(try await browser.get("/owners/\(Cast.sari)").words.contains("dicatat di wilayah lain") == false)
    }
}
