import Store
import Testing

struct DatabaseTests {
    struct Person: FromRow, Equatable {
        let id: Int
        let name: String
        let note: String?
        init(row: inout Row) throws { (id, name, note) = (try row(), try row(), try row()) }
        init(_ id: Int, _ name: String, _ note: String?) { (self.id, self.name, self.note) = (id, name, note) }
    }

    func people() async throws -> Database {
        let database = try await emptyDatabase()
        try await database.migrate([
            Migration("people", ["CREATE TABLE person (id BIGINT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT named CHECK (name <> ''), note TEXT, photo BYTES)"])
        ])
        return database
    }

    @Test("what is interpolated is a value and never a piece of the statement")
    func interpolation() async throws {
        let database = try await people()
        let name = "'); DROP TABLE person; --"
        try await database.write { db in _ = try db.execute("INSERT INTO person (id, name) VALUES (\(1), \(name))") }
        let found: [Person] = try await database.read { try $0.all("SELECT id, name, note FROM person WHERE name = \(name)") }
        #expect(found == [Person(1, name, nil)])
    }

    @Test("every kind of value comes back as it went in", arguments: ["", "kue", "añyaman 🌿 \"'", String(repeating: "x", count: 100_000)])
    func values(text: String) async throws {
        let database = try await people()
        let bytes: [UInt8] = [0, 1, 255, 92]
        try await database.write { db in _ = try db.execute("INSERT INTO person (id, name, note, photo) VALUES (\(Int.max), 'x', \(text), \(bytes))") }
        let back = try await database.read { db in
            try db.first("SELECT id, note, photo, 1.5, NULL FROM person") { row in (try row() as Int, try row() as String, try row() as [UInt8], try row() as Double, try row() as Int?) }
        }
        let row = try #require(back)
        #expect(row.0 == Int.max && row.1 == text && row.2 == bytes && row.3 == 1.5 && row.4 == nil)
    }

    @Test("a write that fails leaves nothing behind")
    func allOrNothing() async throws {
        let database = try await people()
        await #expect(throws: StoreError.self) {
            try await database.write { db in
                _ = try db.execute("INSERT INTO person (id, name) VALUES (1, 'Sari')")
                _ = try db.execute("INSERT INTO person (id, name) VALUES (2, '')")
            }
        }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM person", as: Int.self) } == 0)
    }

    @Test("a savepoint fails alone, and what it counted is forgotten")
    func savepoints() async throws {
        let database = try await people()
        try await database.write { db in
            try db.savepoint { _ = try db.execute("INSERT INTO person (id, name) VALUES (1, 'Sari')") }
            db.sums["people"] = 1
            let refused = #expect(throws: StoreError.self) {
                try db.savepoint {
                    db.sums["people"] = 2
                    _ = try db.execute("INSERT INTO person (id, name) VALUES (1, 'Dewi')")
                }
            }
            if case .duplicate = refused {} else { Issue.record("\(String(describing: refused))") }
            #expect(db.sums["people"] == 1)
            db.sums = [:]
        }
        #expect(try await database.read { try $0.values("SELECT name FROM person", as: String.self) } == ["Sari"])
    }

    @Test("what is sent without waiting is there for the next question, fails by the end of its savepoint, and spoils nothing around it")
    func sent() async throws {
        let database = try await people()
        try await database.write { db in
            try db.send("INSERT INTO person (id, name) VALUES (1, 'Sari')")
            try db.send("INSERT INTO person (id, name) VALUES (2, 'Dewi')")
            #expect(try db.value("SELECT count(*) FROM person", as: Int.self) == 2)
            let refused = #expect(throws: StoreError.self) {
                try db.savepoint {
                    try db.send("INSERT INTO person (id, name) VALUES (3, 'Rosa')")
                    try db.send("INSERT INTO person (id, name) VALUES (1, 'Ani')")
                    try db.send("INSERT INTO person (id, name) VALUES (4, 'Mira')")
                }
            }
            if case .duplicate = refused {} else { Issue.record("\(String(describing: refused))") }
            struct Stop: Error {}
            #expect(throws: Stop.self) {
                try db.savepoint {
                    try db.send("INSERT INTO person (id, name) VALUES (6, 'Tuti')")
                    try? db.send("INSERT INTO person (id, name) VALUES (1, 'Ani')")
                    throw Stop()
                }
            }
            try db.send("INSERT INTO person (id, name) VALUES (5, 'Lina')")
        }
        #expect(try await database.read { try $0.values("SELECT id FROM person ORDER BY id", as: Int.self) } == [1, 2, 5])
        await #expect(throws: StoreError.self) { try await database.write { try $0.send("INSERT INTO person (id, name) VALUES (1, 'Ani')") } }
    }

    @Test("of many writes at once each stands or falls alone")
    func crowd() async throws {
        let database = try await people()
        let failed = await withTaskGroup { group in
            for id in 1...60 {
                group.addTask {
                    do {
                        try await database.write { db in
                            try db.execute("INSERT INTO person (id, name) VALUES (\(id), 'x')")
                            if id % 3 == 0 { try db.execute("INSERT INTO person (id, name) VALUES (\(id), 'x')") }
                        }
                        return 0
                    } catch { return id }
                }
            }
            return await group.reduce(into: Set<Int>()) { if $1 > 0 { $0.insert($1) } }
        }
        #expect(failed == Set(stride(from: 3, through: 60, by: 3)))
        #expect(try await database.read { try $0.value("SELECT count(*) FROM person", as: Int.self) } == 40)
    }

    @Test("a batch writes every row, a question within it sees the rows before, and one bad row undoes all")
    func batch() async throws {
        let database = try await people()
        let seen = try await database.write { db in
            var seen: Int?
            try db.batch {
                for number in 1...2500 {
                    try db.execute("INSERT INTO person (id, name) VALUES (\(number), 'Sari')")
                    if number == 1700 { seen = try db.value("SELECT count(*) FROM person") }
                }
            }
            return seen
        }
        #expect(seen == 1700)
        let refused = await #expect(throws: StoreError.self) {
            try await database.write { db in
                try db.batch { for number in [3001, 3002, 1, 3003] { try db.execute("INSERT INTO person (id, name) VALUES (\(number), 'Dewi')") } }
            }
        }
        if case .duplicate = refused {} else { Issue.record("\(String(describing: refused))") }
        try await database.write { db in _ = try db.execute("INSERT INTO person (id, name) VALUES (4000, 'Ani')") }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM person", as: Int.self) } == 2501)
    }

    @Test("the rule that refused a row is named")
    func namedRule() async throws {
        let database = try await people()
        let error = await #expect(throws: StoreError.self) { try await database.write { db in _ = try db.execute("INSERT INTO person (id, name) VALUES (1, '')") } }
        #expect(error?.description.contains("named") == true)
    }

    @Test("a read sees one moment, whatever is written meanwhile")
    func snapshot() async throws {
        let database = try await people()
        try await database.write { db in _ = try db.execute("INSERT INTO person (id, name) VALUES (1, 'Sari')") }
        let (first, second) = try await database.read { db in
            let first = try db.value("SELECT count(*) FROM person", as: Int.self)
            let writer = Task { try await database.write { db in _ = try db.execute("INSERT INTO person (id, name) VALUES (2, 'Dewi')") } }
            while try !writerIsDone(writer) {}
            return (first, try db.value("SELECT count(*) FROM person", as: Int.self))
        }
        #expect(first == 1 && second == 1)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM person", as: Int.self) } == 2)
    }

    @Test("migrations run once, also when two servers start together")
    func migrations() async throws {
        let database = try await emptyDatabase()
        let steps = [Migration("a", ["CREATE TABLE a (id BIGINT PRIMARY KEY)"]), Migration("b", ["CREATE TABLE b (id TEXT PRIMARY KEY) WITHOUT ROWID"])]
        async let one: Void = database.migrate(steps)
        async let two: Void = database.migrate(steps)
        _ = try await (one, two)
        #expect(try await database.read { try $0.values("SELECT name FROM migration ORDER BY name", as: String.self) } == ["a", "b"])
        #expect(try await database.pending(steps + [Migration("c", [])]) == 1)
    }

    @Test("an append-only table refuses to forget")
    func appendOnly() async throws {
        let database = try await people()
        try await database.write { db in
            try db.appendOnly("person", unless: "OLD.note IS NULL AND NEW.name = OLD.name")
            _ = try db.execute("INSERT INTO person (id, name) VALUES (1, 'Sari')")
            _ = try db.execute("UPDATE person SET note = 'x'")
        }
        for statement: SQL in ["UPDATE person SET name = 'Dewi'", "DELETE FROM person"] {
            await #expect(throws: StoreError.self) { try await database.write { db in _ = try db.execute(statement) } }
        }
    }
}

/// Waits on another thread's task from inside a transaction, as no programme would.
private func writerIsDone(_ task: Task<Void, any Error>) throws -> Bool {
    let done = Flag()
    Task {
        _ = await task.result
        done.raise()
    }
    done.wait()
    return true
}
