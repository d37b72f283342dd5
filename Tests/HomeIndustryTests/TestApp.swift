import Foundation
import Store
import Testing

@testable import HomeIndustry
@testable import Web

let projectFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

/// Everything a test programme shares: rulebooks, lists, a key that is never used elsewhere.
let testProgramme: Programme = {
    do { return try Programme(home: projectFolder, vault: Vault(secret: [UInt8](repeating: 7, count: 32))) } catch { preconditionFailure("the reference files are broken: \(error)") }
}()

extension App {
    /// A fresh programme on the engine under test, with a clock that stands still, and the cast's places and accounts in it.
    static func test(on day: String = "2026-11-20") async throws -> App {
        let app = try await empty(on: day)
        try await Cast.settle(in: app)
        return app
    }

    /// The same with nobody in it.
    static func empty(on day: String = "2026-11-20") async throws -> App {
        var options = Database.Options()
        // Hundreds of tests set up at once, and on PostgreSQL their migrations wait for one another.
        (options.durable, options.readers, options.statementSeconds) = (false, 1, 300)
        let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let url: String
        if let server = ProcessInfo.processInfo.environment["TEST_POSTGRES"] {
            let maker = try Database(server, options: options)
            try await maker.write { try $0.define("CREATE SCHEMA \(name)") }
            await maker.close()
            url = "\(server)&options=-csearch_path%3D\(name)"
        } else {
            url = "sqlite:\(FileManager.default.temporaryDirectory.appending(path: "tangga-tests/\(name).sqlite").path())"
        }
        var app = try App(database: App.open(url, options: options), programme: testProgramme)
        let now = Instant(day: try #require(Day(day)), hour: 10, minute: 0)
        app.now = { now }
        app.password.cost = 4
        try await app.migrate()
        return app
    }

    func viewer(_ username: String) async throws -> Viewer {
        let account = try #require(try await database.read { try Account.named(username, in: $0) })
        return account.viewer(at: now(), device: "test", under: programme)
    }
}
