import HTTPTypes
import Press
import Testing

@testable import HomeIndustry
@testable import Paper
@testable import Store
@testable import Web

@Suite("Certificates that were revoked, and what was printed")
struct RenewalTests {
    private let place = "/events/\(Cast.workshop)/certificates"

    /// Three women and the speaker hold one; Ani's is revoked.
    private func revoked(address: String = "https://satu.example.go.id") async throws -> (app: App, code: String, ani: Attendee) {
        var app = try await App.test()
        app.address = address
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let ani = try #require(try await Cast.participants(in: app).first { $0.name == "Ani" })
        let browser = try await Browser.signedIn("kota", app)
        #expect(try await browser.post(place, [("form", "issue"), ("signer", Cast.speaker.text)]).status == .seeOther)
        let code = try #require(try await app.database.read { try IssuedCertificate.standing(of: ani.id, in: $0) }?.code)
        #expect(try await browser.post("\(place)/\(code)/revocation", [("form", "revoke-\(code)"), ("reason", "Nama salah ditulis.")]).status == .seeOther)
        return (app, code, ani)
    }

    @Test("who earned one and had it revoked gets a new one, with a new code and number and her name as it is now; the old one stays as it was")
    func anew() async throws {
        let (app, code, ani) = try await revoked()
        let before = try await app.database.read { try IssuedCertificate.coded(code, in: $0) }
        let browser = try await Browser.signedIn("kota", app)
        #expect(try await browser.get(place).words.contains("3 terbit, 1 berhak dan belum terbit"))
        _ = try await app.database.write { try $0.execute("UPDATE owner SET name = 'Ani Lestari' WHERE id = \(ani.owner)") }
        #expect(try await browser.post(place, [("form", "issue"), ("signer", Cast.speaker.text)]).status == .seeOther)
        let (all, now) = try await app.database.read { (try IssuedCertificate.all(of: Cast.workshop, in: $0), try IssuedCertificate.standing(of: ani.id, in: $0)) }
        #expect(all.count == 5 && now?.facts.number == "005/SERT/DP3A/2026" && now?.facts.name == "Ani Lestari" && now?.code != code)
        #expect(try await app.database.read { try IssuedCertificate.coded(code, in: $0).facts } == before.facts)
        #expect(try await Browser(app).get("/v/\(code)").words.contains("Tidak berlaku: dicabut"))
        let page = try await browser.get(place).words
        #expect(page.contains("4 terbit, 0 berhak") && page.contains("Nama salah ditulis."))
        #expect(try await browser.post(place, [("form", "issue"), ("signer", Cast.speaker.text)]).status == .conflict, "nobody is left")
    }

    @Test("a revoked certificate says so across its print, and is counted nowhere")
    func mark() async throws {
        let (app, code, _) = try await revoked()
        let browser = try await Browser.signedIn("kota", app)
        let press = try Press(try await browser.getBytes("\(place)/\(code).pdf"))
        for page in 1...2 {
            let words = try press.words(page: page)
            #expect(words.contains("DICABUT") && words.contains("Dicabut pada 20 November 2026: Nama salah ditulis."), "\(words)")
        }
        let viewer = try await app.viewer("kota")
        let facts = try await app.database.read { try EventFacts(of: Cast.workshop, visibleTo: viewer, in: $0) }
        #expect(facts.certificates.count == 3 && ListPapers.missing(facts).contains { $0.name == "Sertifikat" && $0.note == "3 terbit" })
        #expect(PaperKind.report.paper(facts).text.contains("3 sertifikat"))
        #expect(try await app.certificates(of: Cast.workshop.text, each: { _, _ in }) == 3)
    }

    @Test("the address in the code is fixed at issue: page and command print the same bytes, whatever the address is now")
    func address() async throws {
        let (app, _, _) = try await revoked()
        let certificate = try #require(try await app.database.read { try IssuedCertificate.standing(of: Cast.workshop, in: $0) }.first)
        var moved = app
        moved.address = "https://dua.example.go.id"
        let (first, second) = (
            try await Browser.signedIn("kota", app).getBytes("\(place)/\(certificate.code).pdf"), try await Browser.signedIn("kota", moved).getBytes("\(place)/\(certificate.code).pdf")
        )
        #expect(first == second)
        #expect(try Press(first).codes(page: 1).first?.hasPrefix("https://satu.example.go.id/v/") == true)
        var printed: [String: [UInt8]] = [:]
        _ = try await moved.certificates(of: Cast.workshop.text, each: { printed[$0] = $1 })
        #expect(printed["\(certificate.facts.number.replacing("/", with: "-")).pdf"] == first)
        _ = try await app.database.write { try $0.execute("UPDATE certificate SET address = NULL") }
        #expect(try await Press(Browser.signedIn("kota", moved).getBytes("\(place)/\(certificate.code).pdf")).codes(page: 1).first?.hasPrefix("https://dua.example.go.id/v/") == true)
    }

    @Test("the migration copies what was issued before it as it was")
    func migration() async throws {
        let (app, _, _) = try await revoked()
        let columns: SQL = "code, event_id, attendee_id, number, facts, signature, template, at, by_account, revoked_at, revoked_by, revocation"
        @Sendable func rows(_ db: Connection) throws -> [[String?]] {
            try db.all("SELECT \(columns) FROM certificate ORDER BY code") { row in try (0..<12).map { _ in try row() as String? } }
        }
        let (before, after) = try await app.database.write { db in
            for definition in [
                """
                CREATE TABLE kept (code TEXT, event_id TEXT, attendee_id TEXT, number TEXT, facts TEXT, signature TEXT, template TEXT, at TEXT,
                    by_account TEXT, revoked_at TEXT, revoked_by TEXT, revocation TEXT)
                """,
                "INSERT INTO kept SELECT code, event_id, attendee_id, number, facts, signature, template, at, by_account, revoked_at, revoked_by, revocation FROM certificate",
                "DROP TABLE certificate", "ALTER TABLE kept RENAME TO certificate",
            ] { try db.define(definition) }
            let before = try rows(db)
            try Schema.trainingRepair.run(db)
            return (before, try rows(db))
        }
        #expect(before == after && before.count == 4)
        #expect(try await app.database.read { try IssuedCertificate.all(of: Cast.workshop, in: $0).map(\.address) } == [nil, nil, nil, nil])
    }

    @Test("a signatory of another office does not sign")
    func foreign() async throws {
        let (app, _, _) = try await revoked()
        let province = try await app.viewer("provinsi")
        let code = await problemCode {
            try await app.database.write { db in
                let form = try PersonForm(reading: Fields([("name", "Rini")]), at: province.now)
                try form.record(by: province, in: db)
                try TitleForm(reading: Fields([("title", "Kepala"), ("institution", "Dinas Provinsi"), ("from", "2026-01-01")]), at: province.now).record(of: form.id, by: province, in: db)
                try IssueForm(signer: form.id).record(on: Cast.workshop, by: province, in: db)
            }
        }
        #expect(code == "signer.other-office")
    }

    @Test(
        "papers are signed by the head of the event's own office, or say that nobody is known as such",
        arguments: [
            ("Plt. Kepala", "Dinas Kota", "Plt. Kepala Dinas Kota"), ("Kepala", "Dinas Kota", "Kepala Dinas Kota"), ("Kepala", "Dinas Kesehatan", nil), ("Kepala Bidang", "Dinas Kota", nil),
            ("Wakil Kepala", "Dinas Kota", nil),
        ] as [(String, String, String?)])
    func head(title: String, institution: String, position: String?) async throws {
        let app = try await App.test()
        try await Cast.planEvent(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            for person in [Cast.speaker, Cast.moderator] {
                try TitleForm(reading: Fields([("title", title), ("institution", institution), ("from", "2026-11-01")]), at: officer.now).record(of: person, by: officer, in: db)
            }
        }
        let facts = try await app.database.read { try EventFacts(of: Cast.workshop, visibleTo: officer, in: $0) }
        #expect(facts.head?.title == position)
        let text = PaperKind.kak.paper(facts).text
        #expect(text.contains("(pejabat penanda tangan belum dicatat)") == (position == nil))
    }
}
