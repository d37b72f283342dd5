import Foundation
import Store
import Web

extension Envelope {
    /// What a kind of envelope means. Its own feature says so; here is only seen to it that each is applied once and spoils no other.
    struct Opener: Sendable {
        let kind: String
        /// What it is about, in a text that sorts. A batch is opened in this order, so that two phones with the same cards wait for each other and never in a circle.
        let subject: @Sendable (Fields) -> String
        let open: @Sendable (_ id: String, Fields, Viewer, Connection) throws -> Receipt
    }
}

enum Sync {
    static let openers: [Envelope.Opener] = [.attendance, .testAnswer]

    /// All in one transaction, each in a savepoint of its own.
    /// - Returns: the receipts, in the order of the envelopes.
    static func receive(_ envelopes: [Envelope], by viewer: Viewer, in db: Connection) throws -> [Receipt] {
        let openers = Dictionary(Self.openers.map { ($0.kind, $0) }) { first, _ in first }
        let subjects = envelopes.map { envelope in (try? envelope.content.get()).flatMap { openers[envelope.kind]?.subject($0) } ?? "" }
        var receipts: [Int: Receipt] = [:]
        for index in envelopes.indices.sorted(by: { (subjects[$0], $0) < (subjects[$1], $1) }) {
            let envelope = envelopes[index]
            receipts[index] = try receive(envelope, openers[envelope.kind], by: viewer, in: db)
        }
        return envelopes.indices.compactMap { receipts[$0] }
    }

    private static func receive(_ envelope: Envelope, _ opener: Envelope.Opener?, by viewer: Viewer, in db: Connection) throws -> Receipt {
        if let known = try receipt(of: envelope, by: viewer, in: db) { return known }
        let receipt = try open(envelope, opener, by: viewer, in: db)
        guard let id = envelope.id else { return receipt }
        try db.execute(
            """
            INSERT INTO envelope (id, kind, payload, receipt, by_account, device, at)
            VALUES (\(id), \(envelope.kind), \(envelope.raw), \(stored(receipt)), \(viewer.account), \(viewer.device), \(viewer.now))
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, receipt = excluded.receipt, device = excluded.device, at = excluded.at
            WHERE envelope.by_account = excluded.by_account
            """)
        return receipt
    }

    private static func open(_ envelope: Envelope, _ opener: Envelope.Opener?, by viewer: Viewer, in db: Connection) throws -> Receipt {
        do {
            let fields = try envelope.content.get()
            guard let opener else {
                throw Problem(.invalid, "envelope.kind", Text(id: "Jenis amplop “\(envelope.kind)” tidak dikenal.", en: "There is no kind of envelope “\(envelope.kind)”."))
            }
            return try db.savepoint { try opener.open(envelope.label, fields, viewer, db) }
        } catch let problem as Problem {
            return Receipt(envelope.label, refused: problem)
        } catch let form as FormProblem where !form.fields.isEmpty {
            return Receipt(envelope.label, refused: form.fields[0].problem)
        } catch let refusal as StoreError where refusal.isOfOneRow {
            return Receipt(envelope.label, refused: Problem(.invalid, "envelope.payload", Text(id: "Isi amplop ditolak basis data.", en: "The database refused the payload.")))
        }
    }

    /// What was answered before, unless it was refused: then it is tried again.
    private static func receipt(of envelope: Envelope, by viewer: Viewer, in db: Connection) throws -> Receipt? {
        guard let id = envelope.id else { return nil }
        let known = try db.first("SELECT by_account, receipt FROM envelope WHERE id = \(id)") { row in (try row() as String, try row() as String) }
        guard let (by, stored) = known else { return nil }
        guard by == viewer.account.text else {
            return Receipt(envelope.label, refused: Problem(.conflict, "envelope.other", Text(id: "Nomor amplop ini sudah dipakai orang lain.", en: "Somebody else used this envelope's id.")))
        }
        let receipt = try JSONDecoder().decode(Receipt.self, from: Data(stored.utf8))
        return receipt.outcome == .refused ? nil : receipt
    }

    private static func stored(_ receipt: Receipt) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(receipt), as: UTF8.self)
    }
}

extension StoreError {
    /// Whether the database refused what one row says, and not the whole transaction.
    fileprivate var isOfOneRow: Bool {
        switch self {
        case .duplicate, .violated: true
        default: false
        }
    }
}
