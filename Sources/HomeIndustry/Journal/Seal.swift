import Crypto
import Foundation
import Store

/// The chain over the journal: each sealed entry holds the hash of itself and of the seal before it, so that nothing can be changed or lost unseen.
public enum Seal {
    /// Seals what was committed since, at most `limit` entries. Two servers may try; one wins, the other tries again later.
    /// - Returns: how many were sealed.
    @discardableResult
    public static func extend(limit: Int = 1000, in db: Connection) throws -> Int {
        var (position, seal) = try last(in: db)
        let entries: [JournalEntry] = try db.all("SELECT \(Journal.columns) FROM journal WHERE position IS NULL ORDER BY id LIMIT \(limit)")
        for entry in entries {
            position += 1
            seal = next(seal, position, entry)
            try db.execute("UPDATE journal SET position = \(position), seal = \(seal) WHERE id = \(entry.id)")
        }
        return entries.count
    }

    /// What a check of the whole chain found.
    public enum Finding: Sendable, Equatable {
        case whole(sealed: Int, waiting: Int)
        case broken(position: Int, entry: String)
    }

    /// Follows the chain from the start and names the first entry that does not fit.
    public static func verify(in db: Connection) throws -> Finding {
        var (expected, seal) = (0, start)
        var broken: Finding?
        try db.each("SELECT \(Journal.columns), position, seal FROM journal WHERE position IS NOT NULL ORDER BY position") { row in
            guard broken == nil else { return }
            let entry = try JournalEntry(row: &row)
            let (position, kept): (Int, String) = (try row(), try row())
            expected += 1
            seal = next(seal, expected, entry)
            if position != expected || kept != seal { broken = .broken(position: expected, entry: entry.id.text) }
        }
        if let broken { return broken }
        return .whole(sealed: expected, waiting: try db.value("SELECT count(*) FROM journal WHERE position IS NULL", as: Int.self) ?? 0)
    }

    private static let start = String(repeating: "0", count: 64)

    private static func last(in db: Connection) throws -> (Int, String) {
        try db.first("SELECT position, seal FROM journal WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1") { row in
            (try row() as Int, try row() as String)
        } ?? (0, start)
    }

    private static func next(_ seal: String, _ position: Int, _ entry: JournalEntry) -> String {
        SHA256.hash(data: Data("\(seal)\u{1f}\(position)\u{1f}\(entry.canonical)".utf8)).hex
    }
}
