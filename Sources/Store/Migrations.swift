/// One step of the schema's history. Steps are appended and never edited.
public struct Migration: Sendable {
    public let name: String
    let run: @Sendable (Connection) throws -> Void

    public init(_ name: String, _ run: @Sendable @escaping (Connection) throws -> Void) { (self.name, self.run) = (name, run) }

    /// A step that only defines things, in the neutral words of ``Dialect/definition(_:)``.
    public init(_ name: String, _ definitions: [String]) {
        self.init(name) { db in for definition in definitions { try db.define(definition) } }
    }
}

extension Database {
    /// Applies the steps that are missing, all or none. Two servers that start at once do it one after the other; databases that share a cluster do not wait for each other.
    public func migrate(_ migrations: [Migration]) async throws {
        try await write { db in
            if db.dialect == .postgres { _ = try db.first("SELECT pg_advisory_xact_lock(7464, hashtext(current_schema()))") { _ in true } }
            try db.define("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
            let done = Set(try db.values("SELECT name FROM migration", as: String.self))
            for migration in migrations where !done.contains(migration.name) {
                try migration.run(db)
                try db.execute("INSERT INTO migration (name) VALUES (\(migration.name))")
            }
        }
    }

    /// How many steps of the list are not applied yet.
    public func pending(_ migrations: [Migration]) async throws -> Int {
        try await read { db in
            let done = Set(try db.values("SELECT name FROM migration", as: String.self))
            return migrations.count { !done.contains($0.name) }
        }
    }

    /// The definitions that make up the schema, as SQLite keeps them, in order of name.
    public func schemaText() async throws -> String {
        try await read { db in
            try db.values("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY tbl_name, type DESC, name", as: String.self)
                .map { $0 + ";\n" }.joined(separator: "\n")
        }
    }
}
