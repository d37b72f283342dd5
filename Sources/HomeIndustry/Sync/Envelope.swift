import Foundation
import Store
import Web

/// A fact that a phone noted down and sends when it can: applied once, however often it comes. *Glossary: amplop.*
struct Envelope: Sendable {
    /// Made by the phone: UUIDv7.
    let id: String
    let kind: String
    let payload: Fields
    /// As it came, kept even when it is refused.
    let raw: String

    /// Reads a batch: `{"envelopes": [{"id", "kind", "payload"}]}`.
    /// - Throws: `envelopes.unreadable`, `envelopes.too-many`.
    static func batch(_ bytes: [UInt8]) throws -> [Envelope] {
        guard let body = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], let items = body["envelopes"] as? [Any] else {
            throw FormProblem("envelopes", Problem(.invalid, "envelopes.unreadable", Text(id: "Kirim {\"envelopes\": […]}.", en: "Send {\"envelopes\": […]}.")))
        }
        guard items.count <= 500 else {
            throw FormProblem("envelopes", Problem(.invalid, "envelopes.too-many", Text(id: "Paling banyak 500 amplop sekali kirim.", en: "At most 500 envelopes at a time.")))
        }
        return try items.enumerated().map { index, item in
            guard let item = item as? [String: Any], let id = item["id"] as? String, ID<Envelope>.checked(id) != nil, let kind = item["kind"] as? String, kind.utf8.count <= 40,
                let payload = item["payload"] as? [String: Any], let raw = try? JSONSerialization.data(withJSONObject: payload, options: .sortedKeys), raw.count <= 20_000
            else {
                throw FormProblem(
                    "envelopes.\(index)",
                    Problem(
                        .invalid, "envelopes.unreadable",
                        Text(id: "Amplop ke-\(index + 1) harus punya id (UUID), kind, dan payload.", en: "Envelope \(index + 1) needs an id (UUID), a kind and a payload.")))
            }
            return Envelope(id: id, kind: kind, payload: try Fields(json: [UInt8](raw)), raw: String(decoding: raw, as: UTF8.self))
        }
    }
}

/// What became of an envelope.
struct Receipt: Sendable, Codable, Equatable {
    enum Outcome: String, Sendable, Codable { case done, already, refused }
    let id: String
    let outcome: Outcome
    /// When the fact was first known, if it was known already.
    var at: Instant?
    /// Whom it is about, for the phone to show.
    var name: String?
    /// Why it was refused: a code that never changes, and a sentence in Indonesian.
    var code: String?
    var message: String?

    init(_ id: String, _ outcome: Outcome, at: Instant? = nil, name: String? = nil) { (self.id, self.outcome, self.at, self.name) = (id, outcome, at, name) }

    init(_ id: String, refused problem: Problem) {
        (self.id, outcome) = (id, .refused)
        (code, message) = (problem.code, problem.message.id)
    }
}

/// Opens envelopes. What a kind means, its own feature says; this only sees to it that each is applied once and spoils no other.
enum Sync {
    typealias Opener = @Sendable (Envelope, Viewer, Connection) throws -> Receipt

    private static let openers: [String: Opener] = ["attendance": Scan.open, "test-answer": AnswerSheet.open]

    /// All in one transaction, each in a savepoint of its own.
    static func receive(_ envelopes: [Envelope], by viewer: Viewer, in db: Connection) throws -> [Receipt] {
        try envelopes.map { envelope in
            if let known = try receipt(of: envelope, by: viewer, in: db) { return known }
            let receipt = try open(envelope, by: viewer, in: db)
            let stored = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
            try db.execute(
                """
                INSERT INTO envelope (id, kind, payload, receipt, by_account, device, at)
                VALUES (\(envelope.id), \(envelope.kind), \(envelope.raw), \(stored), \(viewer.account), \(viewer.device), \(viewer.now))
                ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, receipt = excluded.receipt, at = excluded.at WHERE envelope.by_account = excluded.by_account
                """)
            return receipt
        }
    }

    private static func open(_ envelope: Envelope, by viewer: Viewer, in db: Connection) throws -> Receipt {
        guard let opener = openers[envelope.kind] else {
            return Receipt(envelope.id, refused: Problem(.invalid, "envelope.kind", Text(id: "Jenis amplop “\(envelope.kind)” tidak dikenal.", en: "There is no kind of envelope “\(envelope.kind)”.")))
        }
        do { return try db.savepoint { try opener(envelope, viewer, db) } } catch let problem as Problem {
            return Receipt(envelope.id, refused: problem)
        } catch let form as FormProblem {
            return Receipt(envelope.id, refused: form.fields[0].problem)
        }
    }

    /// What was answered before, unless it was refused: then it is tried again.
    private static func receipt(of envelope: Envelope, by viewer: Viewer, in db: Connection) throws -> Receipt? {
        guard let (by, stored) = try db.first("SELECT by_account, receipt FROM envelope WHERE id = \(envelope.id)", { row in (try row() as String, try row() as String) }) else { return nil }
        guard by == viewer.account.text else {
            return Receipt(envelope.id, refused: Problem(.conflict, "envelope.other", Text(id: "Nomor amplop ini sudah dipakai orang lain.", en: "Somebody else used this envelope's id.")))
        }
        let receipt = try JSONDecoder().decode(Receipt.self, from: Data(stored.utf8))
        return receipt.outcome == .refused ? nil : receipt
    }
}
