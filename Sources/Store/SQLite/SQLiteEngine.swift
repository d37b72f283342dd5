internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// SQLite in a file, with a write-ahead log: one writer, several readers, each on its own snapshot.
struct SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let seconds: Double
    private let queue = WriteQueue()

    init(path: String, options: Database.Options) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = options.readers
        configuration.persistentReadOnlyConnections = true
        configuration.busyMode = .timeout(10)
        let (durable, cache) = (options.durable, options.cacheMegabytes)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = \(durable ? "FULL" : "OFF")")
            // The writer keeps what a crowd of writes touches, so that nothing of it goes to the log before its time.
            try db.execute(sql: "PRAGMA cache_size = -\(cache * (db.configuration.readonly ? 1000 : 4000))")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // Pages written again and again, as counters are, go into the file once in 32 MB of log and not once in four.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        }
        seconds = options.statementSeconds
        do {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw StoreError.unavailable("\(path): \(error.localizedDescription)")
        }
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await guarded { deadline in try await pool.read { db in try deadline.watching(db, body) } }
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await guarded { deadline in
            try await withCheckedThrowingContinuation { continuation in
                queue.add(WaitingWrite(body, deadline, continuation))
                // Each call takes at least one write from the queue, so that none is forgotten; most find it emptied by an earlier one.
                pool.asyncWriteWithoutTransaction { db in queue.serve(db) }
            }
        }
    }

    /// Folds the write-ahead log into the file, so that a copy of the file alone is whole.
    func close() async {
        _ = try? await pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
        try? pool.close()
    }

    private func guarded<T>(_ body: (Deadline) async throws -> T) async throws -> T {
        let deadline = Deadline(seconds: seconds)
        do {
            return try await withTaskCancellationHandler {
                try await body(deadline)
            } onCancel: {
                deadline.cancel()
            }
        } catch let error as DatabaseError { throw StoreError(error) }
    }
}

/// Writes that wait for the one writer share a transaction, and the one `fsync` that makes it durable: each in a savepoint of its own, so that one can fail alone.
private final class WriteQueue: Sendable {
    private let waiting = Mutex<[any QueuedWrite]>([])
    private static let most = 16

    func add(_ write: some QueuedWrite) { waiting.withLock { $0.append(write) } }

    func serve(_ db: GRDB.Database) {
        let group = waiting.withLock { waiting in
            defer { waiting.removeFirst(min(Self.most, waiting.count)) }
            return Array(waiting.prefix(Self.most))
        }
        // When the whole transaction was lost, by a full disk or an interrupted statement, everybody tries alone.
        if group.count > 1, together(group, db) { return }
        for write in group { alone(write, db) }
    }

    private func alone(_ write: any QueuedWrite, _ db: GRDB.Database) {
        do {
            try db.inTransaction(.immediate) {
                try write.attempt(db)
                return .commit
            }
            write.finish(nil)
        } catch { write.finish(error) }
    }

    /// - Returns: false when nothing of it is kept.
    private func together(_ group: [any QueuedWrite], _ db: GRDB.Database) -> Bool {
        var failures: [(any Error)?] = []
        do {
            try db.inTransaction(.immediate) {
                for write in group {
                    try db.execute(sql: "SAVEPOINT turn")
                    do {
                        try write.attempt(db)
                        failures.append(nil)
                    } catch {
                        guard db.isInsideTransaction else { throw error }
                        try db.execute(sql: "ROLLBACK TO SAVEPOINT turn")
                        failures.append(error)
                    }
                    try db.execute(sql: "RELEASE SAVEPOINT turn")
                }
                return .commit
            }
        } catch { return false }
        for (write, failure) in zip(group, failures) { write.finish(failure) }
        return true
    }
}

private protocol QueuedWrite: AnyObject, Sendable {
    func attempt(_ db: GRDB.Database) throws
    func finish(_ failure: (any Error)?)
}

/// `@unchecked`: only the writer's thread touches the result.
private final class WaitingWrite<T: Sendable>: QueuedWrite, @unchecked Sendable {
    private let body: @Sendable (Connection) throws -> T
    private let deadline: Deadline
    private let continuation: CheckedContinuation<T, any Error>
    private var result: T?

    init(_ body: @Sendable @escaping (Connection) throws -> T, _ deadline: Deadline, _ continuation: CheckedContinuation<T, any Error>) {
        (self.body, self.deadline, self.continuation) = (body, deadline, continuation)
    }

    func attempt(_ db: GRDB.Database) throws {
        if deadline.isCancelled { throw CancellationError() }
        result = try deadline.watching(db, body)
    }

    func finish(_ failure: (any Error)?) {
        if let failure { continuation.resume(throwing: failure) } else if let result { continuation.resume(returning: result) }
    }
}

/// When a transaction's statements must end: at a moment, or when its task is cancelled. SQLite asks now and then.
private final class Deadline: Sendable {
    private let seconds: Double
    private let end = Mutex<ContinuousClock.Instant?>(nil)
    private let cancelled = Atomic(false)

    init(seconds: Double) { self.seconds = seconds }

    func cancel() { cancelled.store(true, ordering: .relaxed) }
    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
    var hasPassed: Bool { end.withLock { $0.map { ContinuousClock.now > $0 } == true } }

    /// Runs a transaction's body; the time begins now, not while it waited for its turn.
    func watching<T>(_ db: GRDB.Database, _ body: (Connection) throws -> T) throws -> T {
        end.withLock { $0 = .now + .seconds(seconds) }
        let this = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            db.sqliteConnection, 50_000,
            { pointer in
                let deadline = pointer.map { Unmanaged<Deadline>.fromOpaque($0).takeUnretainedValue() }
                return deadline?.isCancelled == true || deadline?.hasPassed == true ? 1 : 0
            }, this)
        defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
        return try body(Connection(dialect: .sqlite, link: SQLiteLink(db, deadline: self)))
    }
}

/// Runs statements on one SQLite connection, stepping them bare: no row objects in between.
private final class SQLiteLink: Link {
    private let db: GRDB.Database
    private let deadline: Deadline

    init(_ db: GRDB.Database, deadline: Deadline) { (self.db, self.deadline) = (db, deadline) }

    func run(_ text: String, _ values: [SQLValue], each: (inout Row) throws -> Bool) throws -> Int {
        let statement = try db.cachedStatement(sql: text).sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                var row = Row(source: .sqlite(statement))
                guard try each(&row) else { return 0 }
            case SQLITE_DONE: return Int(sqlite3_changes(db.sqliteConnection))
            default: throw failure(text)
            }
        }
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) throws {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, number)
            case .real(let number): sqlite3_bind_double(statement, index, number)
            case .text(var text):
                text.withUTF8 { utf8 in
                    utf8.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, index, $0.baseAddress ?? emptyText, Int32($0.count), copied) }
                }
            case .bytes(let bytes): sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), copied)
            }
        guard code == SQLITE_OK else { throw failure("binding value \(index)") }
    }

    private func failure(_ context: String) -> any Error {
        let code = sqlite3_extended_errcode(db.sqliteConnection)
        if code & 0xff == SQLITE_INTERRUPT { return deadline.hasPassed && !deadline.isCancelled ? StoreError.timeout : CancellationError() }
        return StoreError(sqlite: code, message: String(cString: sqlite3_errmsg(db.sqliteConnection)), context: context)
    }
}

/// An empty text has no address of its own, but must not be bound as NULL. Never written to.
private nonisolated(unsafe) let emptyText = UnsafePointer<CChar>(strdup(""))

extension StoreError {
    init(_ error: DatabaseError) {
        self.init(sqlite: error.extendedResultCode.rawValue, message: error.message ?? "", context: error.sql ?? "")
    }

    init(sqlite code: Int32, message: String, context: String) {
        self =
            switch (code, code & 0xff) {
            case (constraintUnique, _), (constraintPrimaryKey, _): .duplicate(message)
            case (_, SQLITE_CONSTRAINT): .violated(message)
            case (_, SQLITE_BUSY), (_, SQLITE_LOCKED): .busy(message)
            case (_, SQLITE_FULL): .full(message)
            case (_, SQLITE_INTERRUPT): .timeout
            case (_, SQLITE_IOERR), (_, SQLITE_CANTOPEN), (_, SQLITE_READONLY), (_, SQLITE_NOTADB), (_, SQLITE_CORRUPT): .unavailable(message)
            default: .failed("\(message) [\(code)] in: \(context)")
            }
    }
}

// Extended result codes that Swift does not import from SQLite's macros.
private let constraintUnique: Int32 = 2067
private let constraintPrimaryKey: Int32 = 1555
