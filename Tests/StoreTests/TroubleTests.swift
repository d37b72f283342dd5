import Foundation
import Store
import Synchronization
import Testing

/// A thing one thread waits for and another makes true.
final class Flag: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func raise() { semaphore.signal() }
    func wait() { semaphore.wait() }
}

@Suite("When something goes wrong under the database")
struct TroubleTests {
    static let endless: SQL =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"

    @Test("a statement that takes too long is ended, and the next one works")
    func timeout() async throws {
        let database = try await emptyDatabase { $0.statementSeconds = 0.2 }
        await #expect(throws: StoreError.timeout) { try await database.read { try $0.value(Self.endless, as: Int.self) } }
        #expect(try await database.read { try $0.value("SELECT 1", as: Int.self) } == 1)
    }

    @Test("a full disk is a clear word, what was there stays, and with room again writing goes on", .enabled(if: !isPostgres))
    func full() async throws {
        let database = try await emptyDatabase()
        try await database.migrate([Migration("notes", ["CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"])])
        let long = String(repeating: "x", count: 1_000_000)
        try await database.write { db in _ = try db.execute("INSERT INTO note (id, text) VALUES (1, 'kept')") }
        try await database.write { db in _ = try db.first("PRAGMA max_page_count = 20") { _ in true } }
        let error = await #expect(throws: StoreError.self) { try await database.write { db in _ = try db.execute("INSERT INTO note (id, text) VALUES (2, \(long))") } }
        if case .full = error {} else { Issue.record("\(String(describing: error))") }
        #expect(try await database.read { try $0.values("SELECT text FROM note", as: String.self) } == ["kept"])
        try await database.write { db in _ = try db.first("PRAGMA max_page_count = 100000") { _ in true } }
        try await database.write { db in _ = try db.execute("INSERT INTO note (id, text) VALUES (2, \(long))") }
    }

    @Test("of many writes at once on a full disk those that fit are kept", .enabled(if: !isPostgres))
    func crowded() async throws {
        let database = try await emptyDatabase()
        try await database.migrate([Migration("notes", ["CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"])])
        let long = String(repeating: "x", count: 1_000_000)
        try await database.write { db in _ = try db.first("PRAGMA max_page_count = 20") { _ in true } }
        let kept = await withTaskGroup { group in
            for id in 1...40 {
                group.addTask {
                    do {
                        try await database.write { db in _ = try db.execute("INSERT INTO note (id, text) VALUES (\(id), \(id % 4 == 0 ? long : "short"))") }
                        return id
                    } catch { return 0 }
                }
            }
            return await group.reduce(into: Set<Int>()) { if $1 > 0 { $0.insert($1) } }
        }
        #expect(kept == Set((1...40).filter { $0 % 4 != 0 }))
        #expect(try await Set(database.read { try $0.values("SELECT id FROM note", as: Int.self) }) == kept)
    }

    @Test("a cancelled task ends its statement")
    func cancellation() async throws {
        let database = try await emptyDatabase { $0.statementSeconds = 60 }
        let started = Flag()
        let task = Task {
            try await database.read { db in
                started.raise()
                return try db.value(Self.endless, as: Int.self)
            }
        }
        await withCheckedContinuation { done in
            Thread.detachNewThread {
                started.wait(); done.resume()
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await database.read { try $0.value("SELECT 1", as: Int.self) } == 1)
    }

    @Test("a connection that the server dropped is replaced", .enabled(if: isPostgres))
    func replaced() async throws {
        let database = try await emptyDatabase()
        let process = try #require(try await database.read { try $0.value("SELECT pg_backend_pid()", as: Int.self) })
        let other = try await emptyDatabase()
        _ = try await other.write { try $0.first("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER))") { _ in true } }
        #expect(try await database.read { try $0.value("SELECT 1", as: Int.self) } == 1)
    }

    @Test("a server that is not there is a clear word, not a crash")
    func unreachable() async throws {
        let database = try Database("postgres://nobody@/none?host=/nowhere")
        let error = await #expect(throws: StoreError.self) { try await database.read { try $0.value("SELECT 1", as: Int.self) } }
        if case .unavailable = error {} else { Issue.record("\(String(describing: error))") }
    }
}
