/// The programme's database: every access is a transaction; what a `read` sees does not change under it.
///
/// ```swift
/// let visits = try await database.read { db in try Visit.all(of: business, in: db) }
/// ```
public struct Database: Sendable {
    let engine: any Engine
    let beforeCommit: @Sendable (Connection) throws -> Void

    /// How a database behaves where the default does not fit.
    public struct Options: Sendable {
        /// How many reads run at the same time.
        public var readers = 4
        /// A statement that takes longer than this many seconds is ended.
        public var statementSeconds = 30.0
        /// False only where everything can be made again: tests and bulk loading.
        public var durable = true
        /// How much of a SQLite file each connection keeps in memory, in megabytes.
        public var cacheMegabytes = 8
        public init() {}
    }

    /// Opens `sqlite:PATH` or `postgres://…`. A SQLite file is made when there is none.
    /// - Parameter beforeCommit: runs at the end of every write that counted something; see ``Connection/sums``.
    public init(_ url: String, options: Options = Options(), beforeCommit: @escaping @Sendable (Connection) throws -> Void = { _ in }) throws {
        self.beforeCommit = beforeCommit
        if let path = url.dropping(prefix: "sqlite:") {
            engine = try SQLiteEngine(path: path, options: options)
        } else if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            engine = PostgresEngine(url: url, options: options)
        } else {
            throw StoreError.failed("a database is named sqlite:PATH or postgres://…, not \(url)")
        }
    }

    public func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Everything in `body` is kept, or nothing of it. It may run again when two writers collide, so it touches only the database.
    public func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await engine.write { db in
            let result = try body(db)
            if !db.sums.isEmpty { try beforeCommit(db) }
            return result
        }
    }

    /// Waits for what is under way and closes every connection.
    public func close() async { await engine.close() }
}

protocol Engine: Sendable {
    func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T
    func close() async
}

extension String {
    func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
