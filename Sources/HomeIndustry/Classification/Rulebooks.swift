import Foundation
import Web

/// All rulebooks the programme has had, so that history is judged by the one in force on its day.
public struct Rulebooks: Sendable {
    public let all: [Rulebook]

    /// Reads every `.yaml` of a folder.
    /// - Throws: `rulebook.refused` with file, line and reason; or when two are in force on one day.
    public init(folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".yaml") }.sorted()
        try self.init(
            names.map { name in
                do { return try Rulebook(yaml: String(contentsOf: folder.appending(path: name), encoding: .utf8)) } catch let problem as Problem {
                    throw Problem(.invalid, problem.code, Text(id: "\(name): \(problem.message.id)", en: "\(name): \(problem.message.en)"))
                }
            })
    }

    public init(_ rulebooks: [Rulebook]) throws {
        all = rulebooks.sorted { $0.from < $1.from }
        for (earlier, later) in zip(all, all.dropFirst()) where earlier.isInForce(on: later.from) {
            throw Problem(
                .invalid, "rulebook.overlap",
                Text(
                    id: "Buku aturan “\(earlier.id)” dan “\(later.id)” berlaku bersamaan pada \(later.from.text).",
                    en: "Rulebooks “\(earlier.id)” and “\(later.id)” are both in force on \(later.from.text)."))
        }
    }

    public func inForce(on day: Day) -> Rulebook? { all.last { $0.isInForce(on: day) } }
    public subscript(id: String) -> Rulebook? { all.first { $0.id == id } }
}

extension Rulebook {
    /// - Throws: `rulebook.refused` with line and reason.
    public init(yaml: String) throws { self = try RulebookFile.read(yaml) }
}
