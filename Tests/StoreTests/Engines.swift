import Foundation
import Store
import Testing

/// A fresh, empty database on the engine under test: SQLite, or with `TEST_POSTGRES` that server.
func emptyDatabase(_ adjust: (inout Database.Options) -> Void = { _ in }) async throws -> Database {
    var options = Database.Options()
    options.durable = false
    options.readers = 2
    // Hundreds of tests set up at once and wait for one another.
    options.statementSeconds = 300
    let patient = options
    adjust(&options)
    let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
    guard let server = ProcessInfo.processInfo.environment["TEST_POSTGRES"] else {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tangga-tests")
        return try Database("sqlite:\(folder.appending(path: name + ".sqlite").path())", options: options)
    }
    let maker = try Database(server, options: patient)
    try await maker.write { try $0.define("CREATE SCHEMA \(name)") }
    await maker.close()
    return try Database("\(server)&options=-csearch_path%3D\(name)", options: options)
}

let isPostgres = ProcessInfo.processInfo.environment["TEST_POSTGRES"] != nil
