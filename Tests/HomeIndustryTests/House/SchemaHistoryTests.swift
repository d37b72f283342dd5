import Crypto
import Foundation
import Store
import Testing

@testable import HomeIndustry

@Suite("The history of the schema")
struct SchemaHistoryTests {
    /// The print of the schema after each step. A line comes with its step and is never changed: databases of offices have made the step as it was.
    private static let made: [(step: String, print: String)] = [
        ("0001 ground", "16.e2.ac.fd"), ("0002 registry", "bf.4d.c.93"), ("0003 ladder", "30.1b.fe.d4"), ("0004 counters", "d3.80.f4.9b"),
        ("0005 settings", "a8.34.f9.8a"), ("0006 funding", "da.75.51.76"), ("0007 training", "e0.c6.ac.33"), ("0008 mentoring", "fa.43.11.ff"),
        ("0009 training repair", "c1.da.1e.6e"), ("0010 grade", "12.68.5d.59"), ("0011 held files", "b0.c5.6c.55"), ("0012 field traces", "13.8d.af.f8"),
    ]

    @Test("a step that was made is not edited: after each, the schema is what it was")
    func steps() async throws {
        #expect(Schema.migrations.map(\.name) == Self.made.map(\.step), "a new step gets its line here")
        let folder = FileManager.default.temporaryDirectory.appending(path: "tangga-history-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try Database("sqlite:\(folder.appending(path: "schema.sqlite").path())")
        for (count, migration) in Schema.migrations.enumerated() {
            try await database.migrate(Array(Schema.migrations.prefix(count + 1)))
            let print = SHA256.hash(data: Data(try await database.schemaText().utf8)).prefix(4).map { String($0, radix: 16) }.joined(separator: ".")
            #expect(Self.made.first { $0.step == migration.name }?.print == print, "\(migration.name)")
        }
        await database.close()
    }
}
