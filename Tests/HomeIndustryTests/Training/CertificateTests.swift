import Foundation
import HTTPTypes
import Press
import Store
import Testing

@testable import HomeIndustry
@testable import Paper
@testable import Web

@Suite("Certificates of an event")
struct EventCertificateTests {
    private func issued(_ names: [String] = ["Ani", "Bunga", "Cahaya", "Dewi"]) async throws -> (app: App, certificates: [IssuedCertificate]) {
        let app = try await App.test()
        try await Cast.chooseParticipants(names, in: app)
        try await Cast.attendAll(in: app)
        let officer = try await app.viewer("kota")
        let certificates = try await app.database.write { db in
            try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: db)
            return try IssuedCertificate.all(of: Cast.workshop, in: db)
        }
        return (app, certificates)
    }

    @Test("only who reached the threshold gets one; numbers leave no gap")
    func threshold() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let here = try await Cast.participants(in: app)
        for attendee in here { _ = try await Cast.scan(attendee, at: Cast.morning, in: app) }
        _ = try await Cast.scan(here[0], at: Cast.evening, in: app)
        let officer = try await app.viewer("kota")
        _ = try await app.database.write { try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) }
        let first = try await app.database.read { try IssuedCertificate.all(of: Cast.workshop, in: $0).map { ($0.facts.name, $0.facts.number) } }
        #expect(Set(first.map(\.0)) == [here[0].name, "Dr. Ani, M.Si"], "four of six hours is 66%, below 75%")
        #expect(Set(first.map(\.1)) == ["001/SERT/DP3A/2026", "002/SERT/DP3A/2026"])
        for attendee in here.dropFirst() { _ = try await Cast.scan(attendee, at: Cast.evening, in: app) }
        _ = try await app.database.write { try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) }
        #expect(try await app.database.read { try IssuedCertificate.all(of: Cast.workshop, in: $0).map(\.facts.number).last } == "004/SERT/DP3A/2026")
    }

    @Test("asked for twice at the same moment, each is issued once and no number is skipped")
    func sameMoment() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let (officer, above) = (try await app.viewer("kota"), try await app.viewer("provinsi"))
        await withTaskGroup(of: Void.self) { group in
            for viewer in [officer, above, officer, above] {
                group.addTask { _ = try? await app.database.write { try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: viewer, in: $0) } }
            }
        }
        #expect(try await app.database.read { try IssuedCertificate.all(of: Cast.workshop, in: $0).map { String($0.facts.number.prefix(3)) } } == ["001", "002", "003", "004"])
    }

    @Test("certificates wait for the end of the last session, to the hour", arguments: [("2026-11-19", 14, 29, false), ("2026-11-19", 14, 30, true)])
    func early(day: String, hour: Int, minute: Int, isOver: Bool) async throws {
        var app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let now = Instant(day: try #require(Day(day)), hour: hour, minute: minute)
        app.now = { now }
        let officer = try await app.viewer("kota")
        #expect(
            await problemCode { _ = try await app.database.write { [officer] in try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) } }
                == (isOver ? nil : "certificate.too-early"))
    }

    @Test("a signatory without a title today cannot sign")
    func untitled() async throws {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        try await Cast.attendAll(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write {
            try TitleForm(reading: Fields([("title", "Plt. Kepala"), ("institution", "x"), ("from", "2026-11-19"), ("until", "2026-11-19")]), at: officer.now).record(
                of: Cast.speaker, by: officer, in: $0)
        }
        #expect(await problemCode { _ = try await app.database.write { try IssueForm(signer: Cast.speaker).record(on: Cast.workshop, by: officer, in: $0) } } == "title.none")
    }

    @Test("the PDF says who, what and when, and a phone reads from its QR what the server signed; a reprint is the same")
    func printed() async throws {
        let (app, certificates) = try await issued()
        let certificate = try #require(certificates.first { $0.facts.role == "Peserta" })
        let office = try await Browser.signedIn("kota", app)
        let path = "/events/\(Cast.workshop)/certificates/\(certificate.code).pdf"
        let (first, second) = (try await office.getBytes(path), try await office.getBytes(path))
        #expect(first == second && first.starts(with: Array("%PDF".utf8)))
        let press = try Press(first)
        #expect(try press.pages() == 2)
        let words = try press.words(page: 1)
        for part in [
            certificate.facts.name, certificate.facts.number, "sebagai Peserta", "Pelatihan Kemasan <Uji>", "18–19 November 2026", "6 jam pelajaran (JP)", "Plt. Kepala Dinas Kota", "Dr. Ani, M.Si",
        ] {
            #expect(words.contains(part), "\(part) in \(words)")
        }
        #expect(try press.words(page: 2).contains("Materi 08.00"))
        let code = try #require(try press.codes(page: 1).first)
        let fragment = String(code.split(separator: "#")[1])
        #expect(code.hasPrefix("\(app.address)/v/\(certificate.code)#"))
        #expect(CertificateSeal.open(fragment, app.programme.vault)?.contains(certificate.facts.name) == true)
    }

    @Test("a forged, changed or cut QR is nobody's", arguments: ["cut", "changed", "foreign", "empty"])
    func forged(how: String) async throws {
        let (app, certificates) = try await issued(["Ani", "Bunga", "Cahaya"])
        let fragment = String(certificates[0].payload(address: "").split(separator: "#")[1])
        let parts = fragment.split(separator: ".").map(String.init)
        let wrong =
            switch how {
            case "cut": String(fragment.dropLast(20))
            case "changed": "\(Data(certificates[0].facts.signed.replacing("Ani", with: "Ina").utf8).base64URL).\(parts[1])"
            case "foreign": "\(parts[0]).\(certificates[1].signature)"
            default: "."
            }
        #expect(CertificateSeal.open(wrong, app.programme.vault) == nil)
        #expect(CertificateSeal.open(fragment, app.programme.vault) != nil)
    }

    @Test("the public sees name, role, event, date and validity, and nothing else; revoked is not valid")
    func publicCheck() async throws {
        let (app, certificates) = try await issued()
        let certificate = try #require(certificates.first { $0.facts.role == "Peserta" })
        let anyone = Browser(app)
        anyone.headers[.accept] = "application/json"
        #expect(try await Set(anyone.get("/v/\(certificate.code)").json.keys) == ["name", "role", "event", "date", "valid"])
        anyone.headers = [:]
        let page = try await anyone.get("/v/\(certificate.code.lowercased())").words
        #expect(page.contains("Berlaku") && page.contains(certificate.facts.name) && !page.contains("RT 02") && !page.contains("Panarung"))
        let office = try await Browser.signedIn("kota", app)
        #expect(try await office.post("/events/\(Cast.workshop)/certificates/\(certificate.code)/revocation", [("form", "revoke-\(certificate.code)"), ("reason", "Salah nama")]).status == .seeOther)
        let revoked = try await anyone.get("/v/\(certificate.code)").words
        #expect(revoked.contains("Tidak berlaku: dicabut") && !revoked.contains("Salah nama"))
        #expect(try await anyone.get("/v/ZZZZZZZZZZ").status == .notFound)
    }

    @Test("guessing codes is slowed down")
    func pace() async throws {
        let app = try await App.test()
        let anyone = Browser(app)
        for _ in 1...240 { #expect(try await anyone.get("/v/ZZZZZZZZZZ").status == .notFound) }
        #expect(try await anyone.get("/v/ZZZZZZZZZZ").status == .tooManyRequests)
    }

    @Test("a long name or in Arabic script is issued, fits and can be checked", arguments: [String(repeating: "Siti ", count: 21) + "Akhir", "فاطمة الزهراء بنت عبد الرحمن"])
    func names(name: String) async throws {
        let (app, certificates) = try await issued([name, "Bunga", "Cahaya"])
        let certificate = try #require(certificates.first { $0.facts.name == name })
        let press = try Press(certificate.print(address: "https://tangga.example.go.id").pdf())
        let code = try #require(try press.codes(page: 1).first, "the QR can be read from the page")
        #expect(CertificateSeal.open(String(code.split(separator: "#")[1]), app.programme.vault) != nil)
    }
}
