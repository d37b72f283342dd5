import Foundation
import Store
import Web

/// What the command line asks of the programme.
extension App {
    /// Opens an account, as the programme itself.
    public func openAccount(_ values: [String: String]) async throws {
        let viewer = Viewer.system(programme, at: now(), device: "command line")
        let form = try AccountForm(reading: Fields(values.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }), at: viewer.now)
        let hash = try await password.hash(form.password)
        try await database.write { try form.record(by: viewer, hash: hash, in: $0) }
    }

    public func issueToken(user: String, purpose: String) async throws -> String {
        let viewer = Viewer.system(programme, at: now(), device: "command line")
        return try await database.write { db in
            guard let account = try Account.named(user, in: db) else {
                throw Problem(.unknown, "account.unknown", Text(id: "Tidak ada akun bernama “\(user)”.", en: "There is no account called “\(user)”."))
            }
            return try Token.issue(for: account, name: purpose, by: viewer, in: db)
        }
    }

    /// The schema as `docs/schema.sql` keeps it, made in a database of its own.
    public static func schemaText() async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tangga-schema-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try Database("sqlite:\(folder.appending(path: "schema.sqlite").path())")
        try await database.migrate(Schema.migrations)
        let text = try await database.schemaText()
        await database.close()
        return "-- Made by `tangga schema`. The history stands in Sources/HomeIndustry/Schema/.\n\n" + text
    }
}
