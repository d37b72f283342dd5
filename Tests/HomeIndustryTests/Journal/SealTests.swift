import Store
import Testing

@testable import HomeIndustry

struct SealTests {
    @Test("the chain is whole, and stays whole as it grows")
    func whole() async throws {
        let app = try await App.test()
        try await app.database.write { _ = try Seal.extend(in: $0) }
        try await Cast.register(in: app)
        try await app.database.write { _ = try Seal.extend(in: $0) }
        guard case .whole(let sealed, 0) = try await app.database.read({ try Seal.verify(in: $0) }) else { Issue.record("not whole"); return }
        #expect(sealed >= 13)
    }

    @Test("the journal refuses to be changed or shortened")
    func appendOnly() async throws {
        let app = try await App.test()
        for statement: SQL in ["UPDATE journal SET actor = 'nobody'", "DELETE FROM journal"] {
            await #expect(throws: StoreError.self) { try await app.database.write { db in _ = try db.execute(statement) } }
        }
    }

    @Test("whoever gets past that is found out: the first broken entry is named")
    func tampering() async throws {
        let app = try await App.test()
        try await Cast.register(in: app)
        try await app.database.write { _ = try Seal.extend(in: $0) }
        try await app.database.write { db in
            for trigger in db.dialect == .sqlite ? ["DROP TRIGGER journal_stays", "DROP TRIGGER journal_kept"] : ["DROP TRIGGER journal_stays ON journal"] { try db.define(trigger) }
            _ = try db.execute("UPDATE journal SET after = '{}' WHERE position = 3")
        }
        guard case .broken(let position, _) = try await app.database.read({ try Seal.verify(in: $0) }) else { Issue.record("not found out"); return }
        #expect(position == 3)
    }
}
