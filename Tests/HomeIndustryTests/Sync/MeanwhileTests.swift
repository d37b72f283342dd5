import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("What changed at the office while a phone had no signal")
struct MeanwhileTests {
    @Test("a business closed meanwhile keeps its visit; the facts wait for a person, who can take them over")
    func closed() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assess(.starting, on: "2026-10-01", in: app)
        try await status("closed", in: app)
        let phone = try await Phone("pendamping", app)
        let receipts = try await phone.sync([phone.visit(1, on: "2026-11-10", ["facts": ["capital": "9000000"], "source": "told"])])
        #expect(Phone.outcomes(receipts) == ["conflict"] && Phone.code(receipts[0]) == "evidence.not-here")
        #expect(try await app.database.read { try $0.value("SELECT count(*) FROM visit WHERE evidence_id IS NULL", as: Int.self) } == 1)
        let desk = try await Browser.signedIn("kota", app).get("/disputes").words
        #expect(desk.contains("\(Fact.capital.name.id): Rp9.000.000") && desk.contains("Rp3.000.000") && !desk.contains("1 orang") && !desk.contains("capital="), "\(desk)")
        try await status("active", in: app)
        let dispute = try #require(try await app.database.read { try $0.value("SELECT id FROM dispute", as: String.self) })
        let officer = try await Browser.signedIn("kota", app)
        #expect(try await officer.post("/disputes/\(dispute)/decision", [("choice", "sent"), ("reason", "Buka lagi.")]).status == .seeOther)
        let facts = try #require(try await app.database.read { try EvidenceRow.all(of: Cast.sarisBusiness, in: $0) }.last)
        #expect(facts.evidence[.capital] == 9_000_000 && facts.day == Day("2026-11-10") && facts.source == .told, "as the visit told them")
        #expect(try await app.database.read { try $0.value("SELECT evidence_id FROM visit", as: String.self) } == facts.id.text)
    }

    private func status(_ status: String, in app: App) async throws {
        let officer = try await app.viewer("kota")
        try await app.database.write { try StatusForm(reading: Fields([("status", status), ("reason", "x")]), at: officer.now).record(on: Cast.sarisBusiness, by: officer, in: $0) }
    }

    /// The province moves the business to another regency.
    private func moves(_ app: App) async throws {
        let province = try await app.viewer("provinsi")
        try await app.database.write { db in
            var fields = Fields(Cast.sarisBusinessForm)
            fields["region"] = "6203012001"
            fields["revision"] = "1"
            try BusinessForm(reading: fields, industries: app.programme.industries, at: province.now).correct(by: province, in: db)
        }
    }

    @Test("a business given to another mentor, or moved out of the area, while the phone was offline keeps the visit of the day it was hers")
    func gone() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let phone = try await Phone("pendamping", app)
        try await moves(app)
        #expect(try await Phone.outcomes(phone.sync([phone.visit(1, on: "2026-11-20", ["facts": ["capital": "9000000"], "source": "seen"])])) == ["done"])
        #expect(try await app.database.read { try $0.value("SELECT region FROM visit", as: String.self) } == "6203012001")
        #expect(try await Phone.outcomes(phone.sync([phone.visit(2, on: "2026-10-01")])) == ["refused"], "before it was hers, it does not exist for her")
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a phone that has not heard of a handover to another regency keeps its visit; its corrections wait at the office there")
    func unheard() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        try await Cast.assign(in: app)
        let phone = try await Phone("pendamping", app)
        try await moves(app)
        let province = try await app.viewer("provinsi")
        try await app.database.write { db in
            var person = OwnerPages.draft(of: try Owner.find(Cast.sari, visibleTo: province, in: db)).fields
            person["region"] = "6203012001"
            try OwnerForm(reading: person, today: province.today, at: province.now).correct(by: province, in: db)
            try db.execute("UPDATE assignment SET from_day = '2026-06-01', until_day = '2026-10-25'")
        }
        let edits = [
            phone.envelope(11, "business-edit", ["business": Cast.sarisBusiness.text, "base": 1, "fields": ["name": ["from": "Lama", "to": "Rotan Sari Jaya"]]]),
            phone.envelope(12, "owner-edit", ["owner": Cast.sari.text, "base": 1, "fields": ["education": ["from": "sma", "to": "d3"]]]),
        ]
        let receipts = try await phone.sync([phone.visit(1)] + edits + [phone.visit(2, on: "2026-05-01")])
        #expect(receipts.map { Phone.code($0) } == ["visit.handed-over", "edit.elsewhere", "edit.elsewhere", "business.unknown"], "\(receipts)")
        #expect(Phone.outcomes(receipts) == ["conflict", "conflict", "conflict", "refused"])
        #expect(try await app.database.read { try $0.value("SELECT region FROM visit", as: String.self) } == "6203012001")
        let there = try await Browser.signedIn("kapuas", app).get("/disputes").words
        #expect(there.contains("Rotan Sari Jaya") && there.contains("Diploma"))
        let here = try await Browser.signedIn("kota", app).get("/disputes").words
        #expect(!here.contains("Rotan Sari Jaya") && here.contains("Ditolak, belum dikirim lagi dari HP") && here.contains("Usaha tidak ditemukan"), "\(here)")
        #expect(try await app.database.read { try Recount(in: $0).drifts.isEmpty })
    }

    @Test("a rulebook changed between filling and sending: the day of the evidence decides which one judges")
    func rulebook() async throws {
        let app = try await App.test()
        try await Cast.partner(in: app)
        let phone = try await Phone("pendamping", app)
        try await phone.sync([phone.visit(1, on: "2026-11-02", ["facts": ["capital": "9000000"], "source": "seen"])])
        let assessment = try #require(try await app.database.read { try Assessment.current(of: Cast.sarisBusiness, in: $0) })
        #expect(assessment.day == Day("2026-11-02") && assessment.rulebook == testProgramme.rulebooks.inForce(on: assessment.day)?.id)
    }
}
