import Crypto
import Foundation
import Store
import Web

/// What a certificate says, kept as it was said: a reprint is the same to the last byte.
struct CertificateFacts: Sendable, Codable, Equatable {
    struct Line: Sendable, Codable, Equatable { let subject: String, speaker: String, hours: Int }

    let code: String
    let number: String
    let name: String
    let role: String
    let event: String
    let days: String
    let place: String
    let hours: Int
    let lessons: [Line]
    let office: [String]
    let city: String
    let day: Day
    let signer: String
    let signerTitle: String
    let signerNumber: String?
    let created: Int64

    /// What is signed and stands in the QR: number, name, role, event, days, code, as a JSON array; long words cut, so that the code stays readable on paper.
    var signed: String {
        let words = [number, String(name.prefix(40)), role, String(event.prefix(48)), days, code]
        return (try? JSONEncoder().encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// A certificate that was issued. *Glossary: sertifikat.*
struct IssuedCertificate: Sendable, FromRow {
    let code: String
    let event: ID<Event>
    let attendee: ID<Attendee>
    let facts: CertificateFacts
    let signature: String
    let template: String
    /// Where its code leads; nil when it was issued without an address, or before that was kept.
    let address: String?
    let revocation: String?
    let revokedAt: Instant?

    init(row: inout Row) throws {
        (code, event, attendee) = (try row(), try row(), try row())
        facts = try JSONDecoder().decode(CertificateFacts.self, from: Data((try row() as String).utf8))
        (signature, template, address, revocation, revokedAt) = (try row(), try row(), try row(), try row(), try row())
    }

    static let columns: SQL = "code, event_id, attendee_id, facts, signature, template, address, revocation, revoked_at"
    static let unknown = Problem(.unknown, "certificate.unknown", Text(id: "Tidak ada sertifikat dengan kode ini.", en: "There is no certificate with this code."))

    /// All that were ever issued, revoked ones too.
    static func all(of event: ID<Event>, in db: Connection) throws -> [IssuedCertificate] {
        try db.all("SELECT \(columns) FROM certificate WHERE event_id = \(event) ORDER BY number")
    }
    /// Those that hold: every count of certificates is of these.
    static func standing(of event: ID<Event>, in db: Connection) throws -> [IssuedCertificate] { try all(of: event, in: db).filter { $0.revocation == nil } }
    /// The one somebody holds: issued and not revoked.
    static func standing(of attendee: ID<Attendee>, in db: Connection) throws -> IssuedCertificate? {
        try db.first("SELECT \(columns) FROM certificate WHERE attendee_id = \(attendee) AND revoked_at IS NULL")
    }
    /// For the public check: whoever has the code may ask.
    static func coded(_ code: String, in db: Connection) throws -> IssuedCertificate {
        guard let found: IssuedCertificate = try db.first("SELECT \(columns) FROM certificate WHERE code = \(code)") else { throw unknown }
        return found
    }

    /// What the QR holds: an address anyone can open, and after the `#`, which never leaves the phone, the signed words themselves.
    func payload(address: String) -> String { "\(self.address ?? address)/v/\(code)#\(Data(facts.signed.utf8).base64URL).\(signature)" }
}

/// Who gets a certificate, and why somebody does not.
struct Eligibility: Sendable {
    let attendee: Attendee
    let hours: Int
    let share: Int
    let isEligible: Bool
    /// All she was given, the latest last.
    let certificates: [IssuedCertificate]
    /// The one that holds.
    var certificate: IssuedCertificate? { certificates.first { $0.revocation == nil } }
    /// Earned and not held: for the first time, or because the one before was revoked.
    var isOpen: Bool { isEligible && certificate == nil }

    static func all(of event: Event, visibleTo viewer: Viewer, in db: Connection) throws -> [Eligibility] {
        let grid = try AttendanceGrid(of: event.id, role: nil, visibleTo: viewer, in: db)
        let issued = Dictionary(grouping: try IssuedCertificate.all(of: event.id, in: db), by: \.attendee)
        let whole = grid.sessions.map(\.hours).reduce(0, +)
        return grid.attendees.filter { $0.isHere || issued[$0.id] != nil }.map { attendee in
            let led = grid.sessions.filter { $0.speaker == attendee.id || $0.moderator == attendee.id }
            return switch attendee.role {
            case .participant:
                Eligibility(
                    attendee: attendee, hours: grid.hours(attendee), share: grid.share(attendee), isEligible: attendee.isHere && grid.share(attendee) >= event.threshold,
                    certificates: issued[attendee.id] ?? [])
            case .speaker, .moderator:
                Eligibility(attendee: attendee, hours: led.map(\.hours).reduce(0, +), share: 100, isEligible: attendee.isHere && !led.isEmpty, certificates: issued[attendee.id] ?? [])
            case .committee: Eligibility(attendee: attendee, hours: whole, share: 100, isEligible: attendee.isHere, certificates: issued[attendee.id] ?? [])
            }
        }
    }
}

/// What an officer fills in to issue certificates to everybody who earned one and has none, or none that holds.
struct IssueForm: Sendable {
    static let template = "sertifikat/1"
    var signer: ID<Person>

    init(signer: ID<Person>) { self.signer = signer }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        signer = read.required("signer", .signer, else: ID("")) { text in
            guard let id = ID<Person>.checked(text) else { throw Person.unknown }
            return id
        }
        try read.finish()
    }

    /// - Returns: how many were issued.
    /// - Throws: `certificate.too-early`, `certificate.nobody`, `signer.other-office`, `title.none`, `office.unknown`.
    @discardableResult
    func record(on id: ID<Event>, address: String? = nil, by viewer: Viewer, in db: Connection) throws -> Int {
        try viewer.must(.conduct)
        let event = try Event.hold(id, by: viewer, in: db)
        func refuse(_ code: String, _ message: Text, link: String? = nil) -> FormProblem { FormProblem("signer", Problem(.conflict, code, message, link: link)) }
        guard event.status == .approved || event.status == .closed else { throw FormProblem("signer", event.isOpen ? Event.notApproved : Event.notOpen) }
        guard try event.hasBegun(in: db) else {
            throw FormProblem(
                "signer", Problem(.conflict, "certificate.nobody-came", Text(id: "Belum ada yang tercatat hadir di kegiatan ini.", en: "Nobody is recorded as present at this event yet.")))
        }
        let sessions = try EventSession.all(of: id, in: db)
        let end = sessions.map(\.end).max() ?? Instant(day: event.lastDay, hour: 23, minute: 59)
        guard end <= viewer.now else {
            throw refuse(
                "certificate.too-early",
                Text(
                    id: "Sertifikat terbit setelah sesi terakhir selesai, \(end.day.words.id) pukul \(end.clock).",
                    en: "Certificates are issued when the last session has ended, on \(end.day.words.en) at \(end.clock)."))
        }
        let person: Person
        do { person = try Person.find(signer, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem("signer", problem) }
        guard person.region == event.region else {
            throw refuse(
                "signer.other-office",
                Text(
                    id: "\(person.name) dicatat kantor lain; sertifikat ditandatangani pejabat kantor penyelenggara.",
                    en: "\(person.name) is another office's; certificates are signed for the office that runs the event."))
        }
        guard let title = try PersonTitle.held(by: signer, on: viewer.today, in: db) else {
            throw refuse(
                "title.none", Text(id: "\(person.name) tidak memegang jabatan hari ini.", en: "\(person.name) holds no title today."), link: "/people/\(signer)")
        }
        guard let office = try Office.of(event.region, in: db) else { throw Office.unknown }
        let earned = try Eligibility.all(of: event, visibleTo: viewer.whole, in: db).filter(\.isOpen)
        guard !earned.isEmpty else {
            throw refuse("certificate.nobody", Text(id: "Semua yang berhak sudah menerima sertifikat.", en: "Everybody who earned a certificate has one."))
        }
        let names = Dictionary(try Attendee.all(of: id, visibleTo: viewer.whole, in: db).map { ($0.id, $0.name) }) { first, _ in first }
        let lessons = sessions.map { CertificateFacts.Line(subject: $0.subject, speaker: $0.speaker.flatMap { names[$0] } ?? "", hours: $0.hours) }
        let key = try viewer.programme.vault.signingKey()
        for line in earned {
            let number = try LetterRegister.next(.certificate, for: "certificate \(line.attendee.id)", event: id, of: event.region, by: viewer, in: db)
            let facts = CertificateFacts(
                code: ShortCode.new(length: 10), number: number, name: line.attendee.name, role: line.attendee.role.name.id, event: event.name, days: event.days.id,
                place: "\(event.venue), \(event.city)", hours: line.hours, lessons: lessons, office: office.giver, city: office.city, day: viewer.today, signer: person.name,
                signerTitle: title.words, signerNumber: person.staffNumber, created: viewer.now.milliseconds)
            let signature = try key.signature(for: Data(facts.signed.utf8)).rawRepresentation.base64URL
            try db.execute(
                """
                INSERT INTO certificate (code, event_id, attendee_id, number, facts, signature, template, address, at, by_account)
                VALUES (\(facts.code), \(id), \(line.attendee.id), \(number), \(facts.stored), \(signature), \(Self.template), \(address), \(viewer.now), \(viewer.account))
                """)
        }
        try Journal.write(.certificatesIssued, .event, id.text, in: event.region, after: ["count": "\(earned.count)", "signer": person.name], by: viewer, in: db)
        return earned.count
    }
}

/// Takes a certificate back, with a reason that the public check shows as "not valid".
struct RevocationForm: Sendable {
    var reason: String

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        reason = read.text("reason", .reason, upTo: 500)
        try read.finish()
    }

    func record(on code: String, of event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        let revoked = try db.execute(
            """
            UPDATE certificate SET revoked_at = \(viewer.now), revoked_by = \(viewer.account), revocation = \(reason)
            WHERE code = \(code) AND event_id = \(event.id) AND revoked_at IS NULL
            """)
        guard revoked == 1 else { return }
        try Journal.write(.certificateRevoked, .event, event.id.text, in: event.region, after: ["code": code, "reason": reason], by: viewer, in: db)
    }
}

/// What a certificate's QR says, checked without asking anybody: the words, if the mark under them is ours.
enum CertificateSeal {
    /// - Returns: nil for a forged, cut or foreign code.
    static func open(_ fragment: String, _ vault: Vault) -> [String]? {
        let parts = fragment.split(separator: ".")
        guard parts.count == 2, let words = Data(base64URL: parts[0]), let mark = Data(base64URL: parts[1]), let key = try? vault.signingKey().publicKey,
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: mark), key.isValidSignature(signature, for: words)
        else { return nil }
        return try? JSONDecoder().decode([String].self, from: words)
    }
}

extension Text { static let signer = Text(id: "Penanda tangan", en: "Signatory") }
