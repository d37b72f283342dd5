import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Edits from a phone without signal")
struct EditEnvelopeTests {
    private func edit(_ phone: Phone, _ number: Int, base: Int = 1, after: Int? = nil, _ fields: [String: (from: String, to: String)]) -> [String: Any] {
        phone.envelope(number, "owner-edit", ["owner": Cast.sari.text, "base": base, "fields": fields.mapValues { ["from": $0.from, "to": $0.to] }], after: after)
    }

    private func owner(_ app: App) async throws -> Owner {
        let viewer = try await app.viewer("kota")
        return try await app.database.read { try Owner.find(Cast.sari, visibleTo: viewer, in: $0) }
    }

    private func officeChanges(_ field: String, _ value: String, _ app: App) async throws {
        let officer = try await app.viewer("kota")
        let known = try await owner(app)
        var fields = OwnerPages.draft(of: known).fields
        fields[field] = value
        let form = try OwnerForm(reading: fields, today: officer.today, at: officer.now)
        try await app.database.write { try form.correct(by: officer, in: $0) }
    }

    @Test("different fields changed by two people are both kept, without a question")
    func apart() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("address", "Jalan Baru 1", app)
        #expect(try await Phone.outcomes(phone.sync([edit(phone, 1, ["name": ("Sari Wulandari", "Sari W. Ideham")])])) == ["done"])
        let now = try await owner(app)
        #expect(now.name == "Sari W. Ideham" && now.address == "Jalan Baru 1" && now.revision == 3)
    }

    @Test("the same field changed by two people keeps the office's value, keeps the other too, and asks a person with both, who and when")
    func same() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("address", "Jalan Baru 1", app)
        let receipts = try await phone.sync([edit(phone, 1, ["address": ("Jalan Anggrek RT 02", "Jalan Kenanga 5"), "education": ("sma", "d3")])])
        #expect(Phone.outcomes(receipts) == ["conflict"] && Phone.code(receipts[0]) == "edit.disputed")
        var now = try await owner(app)
        #expect(now.address == "Jalan Baru 1" && now.education == .diploma)
        let officer = try await Browser.signedIn("kota", app)
        let desk = try await officer.get("/disputes").words
        #expect(desk.contains("Jalan Baru 1") && desk.contains("Jalan Kenanga 5") && desk.contains("kota") && desk.contains("pendamping"))
        let id = try #require(try await app.database.read { try $0.value("SELECT id FROM dispute", as: String.self) })
        #expect(try await officer.post("/disputes/\(id)/decision", [("choice", "sent")]).status.code == 422, "a choice needs its reason")
        #expect(try await officer.post("/disputes/\(id)/decision", [("choice", "sent"), ("reason", "Sudah ditanyakan.")]).status == .seeOther)
        now = try await owner(app)
        #expect(now.address == "Jalan Kenanga 5" && now.education == .diploma)
        #expect(try await Browser.signedIn("pendamping", app).post("/disputes/\(id)/decision", [("choice", "kept"), ("reason", "x")]).status == .forbidden)
    }

    @Test("nobody decides over a value she has not seen: what was changed again meanwhile is shown first")
    func moved() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("address", "Jalan Baru 1", app)
        try await phone.sync([edit(phone, 1, ["address": ("Jalan Anggrek RT 02", "Jalan Kenanga 5")])])
        let officer = try await Browser.signedIn("kota", app)
        try await officeChanges("address", "Jalan Lebih Baru 2", app)
        let id = try #require(try await app.database.read { try $0.value("SELECT id FROM dispute", as: String.self) })
        let decision = [(name: "choice", value: "sent"), ("reason", "Sudah ditanyakan."), ("form", id)]
        let refused = try await officer.post("/disputes/\(id)/decision", decision + [("stands", "Jalan Baru 1")])
        #expect(refused.status == .conflict && refused.words.contains("sudah berubah lagi menjadi “Jalan Lebih Baru 2”"))
        #expect(try await owner(app).address == "Jalan Lebih Baru 2")
        #expect(try await officer.get("/disputes").text.contains(#"name="stands" value="Jalan Lebih Baru 2""#))
        #expect(try await officer.post("/disputes/\(id)/decision", decision + [("stands", "Jalan Lebih Baru 2")]).status == .seeOther)
        #expect(try await owner(app).address == "Jalan Kenanga 5")
        #expect(try await officer.post("/disputes/\(id)/decision", [("choice", "sent"), ("reason", "Lain."), ("form", id)]).status == .conflict, "decided already, for another reason")
    }

    @Test("what waits follows her to another regency; a correction of another shape is refused")
    func follows() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("address", "Jalan Baru 1", app)
        try await phone.sync([edit(phone, 1, ["address": ("Jalan Anggrek RT 02", "Jalan Kenanga 5")])])
        let shape = phone.envelope(2, "owner-edit", ["owner": Cast.sari.text, "base": 1, "fields": ["address": ["from": "x", "to": ["y": "z"]]]])
        #expect(Phone.code(try await phone.sync([shape])[0]) == "edit.shape")
        let province = try await app.viewer("provinsi")
        try await app.database.write { db in
            var fields = OwnerPages.draft(of: try Owner.find(Cast.sari, visibleTo: province, in: db)).fields
            fields["region"] = "6203012001"
            try OwnerForm(reading: fields, today: province.today, at: province.now).correct(by: province, in: db)
        }
        #expect(try await Browser.signedIn("kapuas", app).get("/disputes").words.contains("Jalan Kenanga 5"))
        #expect(try await !Browser.signedIn("kota", app).get("/disputes").words.contains("Jalan Kenanga 5"))
    }

    @Test("of two fields in dispute the receipt says what stands of each, and blames nobody")
    func two() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("address", "Jalan Baru 1", app)
        let receipts = try await phone.sync([edit(phone, 1, ["address": ("Jalan Anggrek RT 02", "Jalan Kenanga 5"), "education": ("d3", "s1")])])
        let words = ((receipts[0]["problem"] as? [String: Any])?["message"] as? [String: Any])?["id"] as? String ?? ""
        #expect(words.contains("“Jalan Baru 1”") && words.contains("“SMA/SMK”") && !words.contains("orang lain"), "\(words)")
    }

    @Test("the desk names what a code stands for: places, schools, yes and no, the trade, days")
    func named() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("region", "6271011002", app)
        let fields = ["kbli": ["from": "2020/10750", "to": "2020/10792"], "since": ["from": "2001-01-01", "to": "2002-02-02"]]
        let trade = phone.envelope(2, "business-edit", ["business": Cast.sarisBusiness.text, "base": 1, "fields": fields])
        try await phone.sync([edit(phone, 1, ["region": ("6203012001", Cast.village), "is_head": ("true", "true"), "disability": ("sight", "hearing")]), trade])
        let desk = try await Browser.signedIn("kota", app).get("/disputes").words
        let places = try await app.database.read { try Region.names(["6271011002", Cast.village, "6203012001"].map(RegionCode.read), in: $0) }
        #expect(places.count == 4 && places.values.allSatisfy { $0 == "Indonesia" || desk.contains($0) }, "\(places) \(desk)")
        for word in ["Penglihatan", "Pendengaran", "2 Februari 2002"] { #expect(desk.contains(word), "\(word): \(desk)") }
        for code in ["sight", "2020/10792", "2002-02-02", Cast.village] { #expect(!desk.contains(code), "\(code)") }
    }

    @Test("a new number with the same end is taken over, and one is not taken away from a phone")
    func ending() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let end = try #require(try await owner(app).phoneEnd)
        let number = "08139999\(end)"
        #expect(Phone.outcomes(try await phone.sync([edit(phone, 1, ["phone": (end, number)])])) == ["done"])
        let officer = try await app.viewer("kota")
        let now = try await owner(app)
        #expect(try await app.database.read { try now.hasPhone(number, by: officer, in: $0) })
        var away = edit(phone, 2, ["phone": (end, "")])
        away["payload"] = ["owner": now.id.text, "fields": ["phone": ["from": end]]] as [String: Any]
        #expect(Phone.code(try await phone.sync([away])[0]) == "edit.field")
    }

    @Test("a chain of edits made offline is applied in order, whatever order it is sent in; a later one waits for the one before")
    func chain() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        let first = edit(phone, 1, ["address": ("Jalan Anggrek RT 02", "Jalan Dua")])
        let second = edit(phone, 2, after: 1, ["address": ("Jalan Dua", "Jalan Tiga")])
        let receipts = try await phone.sync([second])
        #expect(Phone.outcomes(receipts) == ["waiting"])
        #expect(try await Phone.outcomes(phone.sync([first, second])) == ["done", "done"])
        #expect(try await owner(app).address == "Jalan Tiga")
    }

    @Test("a telephone number in dispute is never shown nor kept in clear, and comes out right when it is chosen")
    func phoneNumber() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await officeChanges("phone", "081299990002", app)
        #expect(try await Phone.outcomes(phone.sync([edit(phone, 1, ["phone": ("0001", "081277770003")])])) == ["conflict"])
        let officer = try await Browser.signedIn("kota", app)
        #expect(try await !officer.get("/disputes").text.contains("081277770003"))
        for table in ["dispute", "envelope"] {
            let column = table == "dispute" ? "sent" : "payload"
            let texts = try await app.database.read { db in try db.values(SQL(stringLiteral: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL"), as: String.self) }
            #expect(!texts.isEmpty && texts.allSatisfy { !$0.contains("081277770003") }, "\(table)")
        }
        let id = try #require(try await app.database.read { try $0.value("SELECT id FROM dispute", as: String.self) })
        #expect(try await officer.post("/disputes/\(id)/decision", [("choice", "sent"), ("reason", "Nomor baru.")]).status == .seeOther)
        #expect(try await owner(app).phoneEnd == "0003")
    }

    @Test("a woman, her business and its first visit, all registered without signal, arrive in one batch in any order of kinds")
    func registered() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("kader", app)
        let (owner, business) = ("01930000-0000-7000-8000-00000000a001", ID<Business>("01930000-0000-7000-8000-00000000a002"))
        let person: [String: Any] = [
            "id": owner, "name": "Ibu Baru", "born": "1990-02-03", "sex": "P", "region": Cast.village, "address": "RT 1", "education": "smp", "disability": "none", "phone": "081255554444",
        ]
        let trade: [String: Any] = ["id": business.text, "owner": owner, "name": "Kue Ibu Baru", "holder": "person", "region": Cast.village, "kbli": "2020/10792", "since": "2024-01-01"]
        var visit = phone.visit(3, business: business)
        visit["after"] = Phone.id(2)
        let receipts = try await phone.sync([phone.envelope(1, "owner", person), phone.envelope(2, "business", trade, after: 1), visit])
        #expect(Phone.outcomes(receipts) == ["done", "done", "done"], "\(receipts)")
        try await phone.pull()
        #expect(phone.businesses.contains("Kue Ibu Baru"), "the cadre's own village")
    }

    @Test("a woman who looks like one already here is registered, and the office is asked to look")
    func similar() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("kader", app)
        let person: [String: Any] = [
            "id": "01930000-0000-7000-8000-00000000a001", "name": "Sari Wulandari", "born": "1984-03-12", "sex": "P", "region": Cast.village, "address": "RT 1", "education": "smp",
            "disability": "none",
        ]
        let receipts = try await phone.sync([phone.envelope(1, "owner", person)])
        #expect(Phone.code(receipts[0]) == "owner.similar")
        #expect(try await Browser.signedIn("kota", app).get("/disputes").words.contains("Mungkin orang yang sama"))
    }
}
