import ArgumentParser
import Configuration
import Foundation
import HomeIndustry
import Store
import Web

/// Where the data lies: a flag comes before the environment (`TANGGA_DATABASE`, `TANGGA_HOME`, `TANGGA_KEY_FILE`).
struct Settings: ParsableArguments {
    @Option(help: ArgumentHelp("sqlite:PATH or postgres://… (or TANGGA_DATABASE).", valueName: "url"))
    var database: String?

    private var environment: ConfigReader { ConfigReader(provider: EnvironmentVariablesProvider()) }

    /// - Throws: a sentence that names every missing value at once.
    private func databaseURL() throws -> String {
        guard let url = database ?? environment.string(forKey: "tangga.database") else {
            throw Failure("no database is named: give --database sqlite:PATH, or set TANGGA_DATABASE")
        }
        return url
    }

    /// The folder that holds `Reference/` and `Public/`: `TANGGA_HOME`, or here, or beside the programme.
    static func home() throws -> URL {
        let named = ConfigReader(provider: EnvironmentVariablesProvider()).string(forKey: "tangga.home").map { URL(filePath: $0) }
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        let beside = sequence(first: URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()) { $0.path() == "/" ? nil : $0.deletingLastPathComponent() }
        let places = [named, here].compactMap { $0 } + Array(beside.prefix(8))
        guard let home = places.first(where: { FileManager.default.fileExists(atPath: $0.appending(path: "Reference/rulebooks").path()) }) else {
            throw Failure("the folder with Reference/ and Public/ was not found: set TANGGA_HOME")
        }
        return home
    }

    /// The key for personal numbers: the file `TANGGA_KEY_FILE` names, or `tangga.key` beside a SQLite database, made when there is none.
    func programme() throws -> Programme {
        let url = try databaseURL()
        let beside = url.hasPrefix("sqlite:") ? URL(filePath: String(url.dropFirst(7))).deletingLastPathComponent().appending(path: "tangga.key") : nil
        guard let file = environment.string(forKey: "tangga.key.file").map({ URL(filePath: $0) }) ?? beside else {
            throw Failure("no key is named: set TANGGA_KEY_FILE to a file that holds (or will hold) the key for personal numbers")
        }
        return try Programme(home: Settings.home(), vault: Vault(file: file))
    }

    /// The programme with its database, brought up to date.
    /// - Parameter existing: for work that makes no sense in a new database; then a SQLite file must be there.
    func app(existing: Bool = false, adjust: (inout Database.Options) -> Void = { _ in }) async throws -> App {
        var options = Database.Options()
        adjust(&options)
        if existing, try databaseURL().hasPrefix("sqlite:"), try !databaseExists() { throw Failure("there is no database at \(try databaseURL())") }
        umask(0o077)
        let programme = try programme()
        let app = try App(database: App.open(databaseURL(), options: options), programme: programme)
        try await app.migrate()
        return app
    }

    /// Where the public reaches the server, without a slash at the end: `TANGGA_ADDRESS`.
    func address() throws -> String? { try environment.string(forKey: "tangga.address").map(Settings.address) }

    static func address(_ text: String) throws -> String {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else { throw Failure("\(text) is no address: give one such as https://tangga.example.go.id") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// True when a SQLite file is there already.
    func databaseExists() throws -> Bool {
        let url = try databaseURL()
        return url.hasPrefix("sqlite:") && FileManager.default.fileExists(atPath: String(url.dropFirst(7)))
    }
}

/// A sentence for standard error; the command ends with code 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Runs a command's work and turns what went wrong into one sentence.
func reporting<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let problem as Problem {
        throw Failure(problem.message.id)
    } catch let store as StoreError {
        throw Failure(store.description)
    } catch let form as FormProblem {
        throw Failure(form.fields.map { "\($0.name): \($0.problem.message.id)" }.joined(separator: "; "))
    }
}

/// A bar on standard error for work that takes long; quiet when nobody looks.
struct ProgressBar {
    let title: String
    private let isSeen = isatty(2) == 1
    init(_ title: String) { self.title = title }

    func show(_ done: Int, of total: Int) {
        guard isSeen, total > 0 else { return }
        let filled = done * 30 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
        FileHandle.standardError.write(Data("\r\(title) \(bar) \(done * 100 / total) %\(done >= total ? "\n" : "")".utf8))
    }
}
