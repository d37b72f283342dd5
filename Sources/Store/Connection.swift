/// An open transaction. Not `Sendable`: it cannot outlive or leave the closure it was handed to.
public final class Connection {
    public let dialect: Dialect
    private let link: any Link
    private var isBatch = false

    /// Amounts that are added to counters just before the commit, by key and in key order,
    /// so that a batch touches a counter once and two writers never wait for each other in a circle.
    public var sums: [String: Int] = [:]

    init(dialect: Dialect, link: any Link) { (self.dialect, self.link) = (dialect, link) }

    /// Runs a statement that answers nothing.
    /// - Returns: how many rows it changed; in a ``batch(_:)``, where that is not known yet, 0.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        let (text, values) = sql.rendered()
        if isBatch {
            try link.send(text, values)
            return 0
        }
        return try link.run(text, values) { _ in false }
    }

    /// The same when nobody asks how many rows it changed: over a wire it goes along with the next statement that is waited for.
    /// - Throws: also what an earlier one failed of; the transaction, or the savepoint around both, is lost then.
    public func send(_ sql: SQL) throws {
        let (text, values) = sql.rendered()
        try link.send(text, values)
    }

    /// Statements that answer nothing, sent one after another without waiting for each: for loading many rows.
    /// - Throws: the first failure, which may come from a statement before the one just sent; the transaction is lost then.
    public func batch(_ body: () throws -> Void) throws {
        guard !isBatch else { return try body() }
        isBatch = true
        defer { isBatch = false }
        try link.batch(body)
    }

    /// Every row, made into a value.
    public func all<T>(_ sql: SQL, _ make: (inout Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        let (text, values) = sql.rendered()
        _ = try link.run(text, values) { row in
            rows.append(try make(&row))
            return true
        }
        return rows
    }
    public func all<T: FromRow>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] { try all(sql) { try T(row: &$0) } }
    public func values<T: SQLDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] { try all(sql) { try $0() } }

    /// The first row, or nothing.
    public func first<T>(_ sql: SQL, _ make: (inout Row) throws -> T) throws -> T? {
        var found: T?
        let (text, values) = sql.rendered()
        _ = try link.run(text, values) { row in
            found = try make(&row)
            return false
        }
        return found
    }
    public func first<T: FromRow>(_ sql: SQL, as type: T.Type = T.self) throws -> T? { try first(sql) { try T(row: &$0) } }
    public func value<T: SQLDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? { try first(sql) { try $0() } }

    /// Hands over one row after another and keeps none: for answers larger than memory.
    public func each(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        let (text, values) = sql.rendered()
        _ = try link.run(text, values) { row in
            try body(&row)
            return true
        }
    }

    /// Makes other writers wait for the rows of a `SELECT` until this transaction ends. SQLite, with its one writer, needs nothing.
    public func hold(_ rows: SQL) throws {
        if dialect == .postgres { try execute("\(rows) FOR UPDATE") }
    }

    /// Ends a `SELECT` whose rows of one table, by its alias, are held; see ``hold(_:)``.
    public func holding(_ alias: SQL) -> SQL { dialect == .postgres ? " FOR UPDATE OF \(alias)" : "" }

    /// Part of a transaction that can fail alone: what it wrote is taken back, the rest stays.
    public func savepoint<T>(_ body: () throws -> T) throws -> T {
        let before = sums
        try send("SAVEPOINT part")
        do {
            let result = try body()
            try execute("RELEASE SAVEPOINT part")
            return result
        } catch {
            sums = before
            link.forget()
            try execute("ROLLBACK TO SAVEPOINT part")
            try execute("RELEASE SAVEPOINT part")
            throw error
        }
    }

    /// Runs a definition (`CREATE …`) written in neutral words; see ``Dialect/definition(_:)``.
    public func define(_ definition: String) throws {
        _ = try link.run(dialect.definition(definition), []) { _ in false }
    }

    /// Makes a table append-only; see ``Dialect/appendOnly(_:unless:)``.
    public func appendOnly(_ table: String, unless exception: String = "1 = 0") throws {
        for statement in dialect.appendOnly(table, unless: exception) { _ = try link.run(statement, []) { _ in false } }
    }
}

/// One connection to an engine: runs a statement and hands over its rows until `each` returns false.
protocol Link: AnyObject {
    /// - Returns: how many rows were changed.
    func run(_ text: String, _ values: [SQLValue], each: (inout Row) throws -> Bool) throws -> Int
    /// Runs a statement whose result may come later.
    func send(_ text: String, _ values: [SQLValue]) throws
    /// Waits for what was sent, whatever became of it.
    func forget()
    /// Sees to it that everything sent in `body` is done when it returns.
    func batch(_ body: () throws -> Void) throws
}

/// Without a wire between, there is nothing to wait for.
extension Link {
    func send(_ text: String, _ values: [SQLValue]) throws { _ = try run(text, values) { _ in false } }
    func batch(_ body: () throws -> Void) throws { try body() }
    func forget() {}
}
