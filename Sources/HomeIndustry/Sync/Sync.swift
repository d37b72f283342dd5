import Foundation
import Store
import Web

extension Envelope {
    /// What a kind of envelope means. Its own feature says so; here is only seen to it that each is applied once and spoils no other.
    struct Opener: Sendable {
        let kind: String
        /// What its payload may hold. Anything else would be lost without a word, so it is refused and named.
        let fields: Set<String>
        /// Those of them that are lists or objects; everything else is one value.
        var parts: Set<String> = []
        /// What it is about, in a text that sorts. A batch is opened in this order, so that two phones with the same cards wait for each other and never in a circle.
        let subject: @Sendable (Fields) -> String
        let open: @Sendable (_ id: String, Fields, Viewer, Connection) throws -> Receipt

        func takes(_ name: String) -> Bool {
            guard let dot = name.firstIndex(of: ".") else { return fields.contains(name) }
            return parts.contains(String(name[..<dot]))
        }
    }
}

enum Sync {
    static let openers: [Envelope.Opener] = [.attendance, .testAnswer, .visit, .owner, .business, .ownerEdit, .businessEdit]
    private static let opener = Dictionary(openers.map { ($0.kind, $0) }) { first, _ in first }

    /// All in one transaction. Most batches are sound; only when something in one is refused is it done again, each envelope in a savepoint of its own.
    /// - Returns: the receipts, in the order of the envelopes.
    static func receive(_ batch: Envelope.Batch, by viewer: Viewer, in db: Connection) throws -> [Receipt] {
        let known = try known(batch.envelopes, by: viewer, in: db)
        do { return try db.savepoint { try receive(batch, known, isCareful: false, by: viewer, in: db) } } catch  where error is Unsound || isOfOneEnvelope(error) {
            return try receive(batch, known, isCareful: true, by: viewer, in: db)
        }
    }

    private struct Unsound: Error {}

    private static func receive(_ batch: Envelope.Batch, _ before: [String: Known], isCareful: Bool, by viewer: Viewer, in db: Connection) throws -> [Receipt] {
        let clock = PhoneClock(phone: batch.clock, server: viewer.now)
        let envelopes = batch.envelopes
        var known = before
        var receipts: [Int: Receipt] = [:]
        var settled: [String: Bool] = [:]
        for index in order(envelopes) {
            let receipt = try receive(envelopes[index], clock, &known, settled, isCareful: isCareful, by: viewer, in: db)
            settled[envelopes[index].label] = receipt.isFinal
            receipts[index] = receipt
        }
        return envelopes.indices.compactMap { receipts[$0] }
    }

    /// By subject, so that writers never wait for each other in a circle; a chain goes with its first, in the order it was noted.
    static func order(_ envelopes: [Envelope]) -> [Int] {
        var subjects: [String: String] = [:]
        let keys = envelopes.map { envelope -> String in
            let own = (try? envelope.content.get()).flatMap { opener[envelope.kind]?.subject($0) } ?? ""
            let key = envelope.after.flatMap { subjects[$0] } ?? own
            subjects[envelope.label] = key
            return key
        }
        return envelopes.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    }

    private static func receive(
        _ envelope: Envelope, _ clock: PhoneClock, _ known: inout [String: Known], _ settled: [String: Bool], isCareful: Bool, by viewer: Viewer, in db: Connection
    ) throws -> Receipt {
        if let known = known[envelope.label], let receipt = try answer(envelope, known, by: viewer, in: db) { return receipt }
        guard try isInTurn(envelope, settled, by: viewer, in: db) else { return Receipt(waiting: envelope.label) }
        let receipt = try open(envelope, clock, isCareful: isCareful, by: viewer, in: db)
        guard let id = envelope.id else { return receipt }
        known[envelope.label] = Known(by: viewer.account, receipt: receipt, print: envelope.print)
        try db.send(
            """
            INSERT INTO envelope (id, kind, payload, print, receipt, by_account, device, at, refused_in)
            VALUES (\(id), \(envelope.kind), \(try envelope.kept(viewer.programme.vault)), \(envelope.print), \(receipt.stored), \(viewer.account), \(viewer.device), \(viewer.now),
                \(receipt.outcome == .refused ? viewer.region : nil))
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, print = excluded.print, receipt = excluded.receipt, device = excluded.device, at = excluded.at,
                refused_in = excluded.refused_in
            WHERE envelope.by_account = excluded.by_account
            """)
        return receipt
    }

    /// Said the same way whether what has the id can be seen by the sender or not.
    private static let taken = Problem(
        .conflict, "form.saved-already",
        Text(
            id: "Nomor catatan ini sudah dipakai untuk isi lain; catat lagi sebagai yang baru.",
            en: "This id is taken by something else; note it again as a new one."))

    private static func open(_ envelope: Envelope, _ clock: PhoneClock, isCareful: Bool, by viewer: Viewer, in db: Connection) throws -> Receipt {
        do {
            let payload = try envelope.content.get()
            guard let opener = opener[envelope.kind] else {
                throw Problem(.invalid, "envelope.kind", Text(id: "Jenis amplop “\(envelope.kind)” tidak dikenal.", en: "There is no kind of envelope “\(envelope.kind)”."))
            }
            if let odd = payload.values.lazy.map(\.name).first(where: { !opener.takes($0) }) {
                throw Problem(.invalid, "envelope.field", Text(id: "Isian “\(odd.prefix(60))” tidak dikenal untuk catatan ini.", en: "This kind of note has no field “\(odd.prefix(60))”."))
            }
            var fields = clock.corrected(payload)
            fields["noted_at"] = envelope.notedAt
            guard isCareful else { return try opener.open(envelope.label, fields, viewer, db) }
            return try db.savepoint { try opener.open(envelope.label, fields, viewer, db) }
        } catch  where !isCareful && isOfOneEnvelope(error) {
            throw Unsound()
        } catch let problem as Problem {
            return Receipt(envelope.label, refused: problem.code == taken.code ? taken : problem)
        } catch let form as FormProblem where !form.fields.isEmpty {
            return Receipt(envelope.label, refused: form.fields[0].problem.code == taken.code ? taken : form.fields[0].problem)
        } catch StoreError.duplicate {
            return Receipt(envelope.label, refused: taken)
        } catch let refusal as StoreError where refusal.isOfOneRow {
            return Receipt(envelope.label, refused: Problem(.invalid, "envelope.payload", Text(id: "Isi amplop ditolak basis data.", en: "The database refused the payload.")))
        }
    }

    private static func isOfOneEnvelope(_ error: any Error) -> Bool { error is Problem || error is FormProblem || (error as? StoreError)?.isOfOneRow == true }

    /// Whether what it follows on has been written.
    private static func isInTurn(_ envelope: Envelope, _ settled: [String: Bool], by viewer: Viewer, in db: Connection) throws -> Bool {
        guard let after = envelope.after else { return true }
        if let known = settled[after] { return known }
        let stored = try db.value("SELECT receipt FROM envelope WHERE id = \(after) AND by_account = \(viewer.account)", as: String.self)
        return try stored.map { try JSONDecoder().decode(Receipt.self, from: Data($0.utf8)).isFinal } ?? false
    }

    /// An envelope that came before.
    private struct Known {
        let by: ID<Account>
        let receipt: Receipt
        let print: String?
    }

    /// Those of a batch that came before. Batches of one person are taken one after another, so that one sent again while the first is under way finds what that one wrote.
    private static func known(_ envelopes: [Envelope], by viewer: Viewer, in db: Connection) throws -> [String: Known] {
        try db.hold("SELECT id FROM account WHERE id = \(viewer.account)")
        var found: [String: Known] = [:]
        try db.each("SELECT id, by_account, receipt, print FROM envelope WHERE id IN (\(list: envelopes.compactMap(\.id)))") { row in
            let (id, by, stored): (String, ID<Account>, String) = (try row(), try row(), try row())
            found[id] = Known(by: by, receipt: try JSONDecoder().decode(Receipt.self, from: Data(stored.utf8)), print: try row())
        }
        return found
    }

    /// What was answered before, unless that was no last word: then it is tried again. The same id with other content is no second try: both are kept and shown.
    private static func answer(_ envelope: Envelope, _ known: Known, by viewer: Viewer, in db: Connection) throws -> Receipt? {
        guard known.by == viewer.account else {
            return Receipt(envelope.label, refused: Problem(.conflict, "envelope.other", Text(id: "Nomor amplop ini sudah dipakai orang lain.", en: "Somebody else used this envelope's id.")))
        }
        guard known.receipt.isFinal else { return nil }
        if let print = known.print, print != envelope.print { return try Dispute.changed(envelope, known.receipt, by: viewer, in: db) }
        return known.receipt
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
