import Foundation
import Store
import Web

/// Where an event stands. Each change is a row with who and why. *Glossary: status kegiatan.*
enum EventStatus: String, Sendable, CaseIterable, Codable, SQLCodable {
    case draft, submitted, approved, closed, cancelled

    var name: Text {
        switch self {
        case .draft: Text(id: "Disusun", en: "Being planned")
        case .submitted: Text(id: "Menunggu persetujuan", en: "Waiting for approval")
        case .approved: Text(id: "Disetujui", en: "Approved")
        case .closed: Text(id: "Selesai", en: "Closed")
        case .cancelled: Text(id: "Dibatalkan", en: "Cancelled")
        }
    }
    var tag: String {
        switch self {
        case .draft: "none"
        case .submitted: "warn"
        case .approved, .closed: "ok"
        case .cancelled: "bad"
        }
    }
}

/// What the terms of reference say beside names and numbers. *Glossary: kerangka acuan kerja (KAK/TOR).*
enum BriefPart: String, Sendable, CaseIterable, Codable {
    case background, basis, purpose, aims, outputs, audience, method, stages

    var name: Text {
        switch self {
        case .background: Text(id: "Latar belakang (mengapa)", en: "Background (why)")
        case .basis: Text(id: "Dasar hukum", en: "Legal basis")
        case .purpose: Text(id: "Maksud", en: "Purpose")
        case .aims: Text(id: "Tujuan (apa)", en: "Aims (what)")
        case .outputs: Text(id: "Keluaran dan indikator", en: "Outputs and indicators")
        case .audience: Text(id: "Penerima manfaat (siapa)", en: "Beneficiaries (who)")
        case .method: Text(id: "Cara pelaksanaan (bagaimana)", en: "Method (how)")
        case .stages: Text(id: "Tahapan dan jadwal (kapan)", en: "Stages and schedule (when)")
        }
    }
    /// Without these an event is not submitted.
    var isNeeded: Bool { [.background, .aims, .outputs, .audience].contains(self) }
}

/// What the report tells beside figures: written when the event is over. *Glossary: laporan kegiatan, notulen.*
enum AccountPart: String, Sendable, CaseIterable, Codable {
    case discussion, decisions, results, obstacles, conclusion, recommendations, plan

    var name: Text {
        switch self {
        case .discussion: Text(id: "Jalannya pembahasan (notulen)", en: "Discussion (minutes)")
        case .decisions: Text(id: "Keputusan (notulen)", en: "Decisions (minutes)")
        case .results: Text(id: "Hasil", en: "Results")
        case .obstacles: Text(id: "Kendala", en: "Obstacles")
        case .conclusion: Text(id: "Kesimpulan", en: "Conclusion")
        case .recommendations: Text(id: "Rekomendasi", en: "Recommendations")
        case .plan: Text(id: "Rencana tindak lanjut", en: "Plan for follow-up")
        }
    }
}

/// Words by part, stored as JSON.
struct Parts<Part: RawRepresentable & CaseIterable & Hashable & Sendable>: Sendable, Equatable where Part.RawValue == String {
    var words: [Part: String] = [:]
    subscript(part: Part) -> String { words[part] ?? "" }

    init(_ words: [Part: String] = [:]) { self.words = words }
    init(reading read: inout FormReader, labels: (Part) -> Text) {
        for part in Part.allCases { words[part] = read.optionalText(part.rawValue, labels(part), upTo: 8000) }
    }
    init(stored: String) {
        let known = (try? JSONDecoder().decode([String: String].self, from: Data(stored.utf8))) ?? [:]
        for (key, text) in known { if let part = Part(rawValue: key) { words[part] = text } }
    }
    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let plain = Dictionary(uniqueKeysWithValues: words.map { ($0.key.rawValue, $0.value) })
        return (try? encoder.encode(plain)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
    var isEmpty: Bool { words.isEmpty }
}

/// A capacity-building event. *Glossary: kegiatan, capacity building.*
struct Event: Sendable, FromRow {
    let id: ID<Event>
    /// Whose event it is: a province's, a regency's, or the nation's.
    let region: RegionCode
    let activity: ID<Activity>?
    let name: String
    let venue: String
    let city: String
    let firstDay: Day
    let lastDay: Day
    let seats: Int
    /// The share of lesson hours, in percent, that earns a certificate.
    let threshold: Int
    let brief: Parts<BriefPart>
    let account: Parts<AccountPart>
    let status: EventStatus
    let revision: Int
    let createdBy: String

    init(row: inout Row) throws {
        (id, region, activity, name, venue, city) = (try row(), try row(), try row(), try row(), try row(), try row())
        (firstDay, lastDay, seats, threshold) = (try row(), try row(), try row(), try row())
        (brief, account) = (Parts(stored: try row()), Parts(stored: try row()))
        (status, revision, createdBy) = (try row(), try row(), try row())
    }

    static let columns: SQL = "id, region, activity_id, name, venue, city, first_day, last_day, seats, threshold, brief, account, status, revision, created_by"
    static let unknown = Problem(.unknown, "event.unknown", Text(id: "Kegiatan tidak ditemukan.", en: "There is no such event."))

    /// From – to, as people write it.
    var days: Text {
        let (from, until) = (firstDay.parts, lastDay.parts)
        if firstDay == lastDay { return firstDay.words }
        if (from.year, from.month) == (until.year, until.month) { return Text(id: "\(from.day)–\(lastDay.words.id)", en: "\(from.day)–\(lastDay.words.en)") }
        return Text(id: "\(firstDay.words.id) – \(lastDay.words.id)", en: "\(firstDay.words.en) – \(lastDay.words.en)")
    }
    /// Participants, sessions and everything else can still change.
    var isOpen: Bool { status == .draft || status == .submitted || status == .approved }
}

extension Event {
    /// An event is seen where it is held and by those above; and by those whose area lies in the region it is for.
    static func visible(to viewer: Viewer) -> SQL {
        guard viewer.role != .owner else { return "1 = 0" }
        return "(\(viewer.region.covers(column: "region")) OR region IN (\(list: viewer.region.chain.map(\.text) + [""])))"
    }

    static func find(_ id: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws -> Event {
        guard let found: Event = try db.first("SELECT \(columns) FROM event WHERE id = \(id) AND \(visible(to: viewer))") else { throw unknown }
        return found
    }

    /// Makes other writers to this event wait, and says what it is now. Only those whose region it is may write.
    /// - Throws: `event.unknown`, `event.above`.
    static func hold(_ id: ID<Event>, by viewer: Viewer, in db: Connection) throws -> Event {
        try db.hold("SELECT id FROM event WHERE id = \(id)")
        let event = try find(id, visibleTo: viewer, in: db)
        guard viewer.region.covers(event.region) else {
            throw Problem(.notAllowed, "event.above", Text(id: "Kegiatan ini diselenggarakan kantor di atas wilayah Anda.", en: "This event is run by an office above your area."))
        }
        return event
    }

    static func list(after: ID<Event>? = nil, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [Event] {
        let earlier: SQL = after.map { "AND (first_day, id) < (SELECT first_day, id FROM event WHERE id = \($0))" } ?? ""
        return try db.all("SELECT \(columns) FROM event WHERE \(visible(to: viewer)) \(earlier) ORDER BY first_day DESC, id DESC LIMIT \(limit)")
    }

    /// Approved events that go on between two days.
    static func running(from: Day, until: Day, visibleTo viewer: Viewer, in db: Connection) throws -> [Event] {
        try db.all("SELECT \(columns) FROM event WHERE \(visible(to: viewer)) AND status = 'approved' AND last_day >= \(from) AND first_day <= \(until) ORDER BY first_day, id LIMIT 20")
    }

    static func steps(of id: ID<Event>, in db: Connection) throws -> [EventStep] {
        try db.all("SELECT status, reason, by_account, at FROM event_step WHERE event_id = \(id) ORDER BY id")
    }
}

/// One change of status.
struct EventStep: Sendable, FromRow {
    let status: EventStatus
    let reason: String
    let by: String
    let at: Instant
    init(row: inout Row) throws { (status, reason, by, at) = (try row(), try row(), try row(), try row()) }
}
