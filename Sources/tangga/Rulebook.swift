import ArgumentParser
import Foundation
import HomeIndustry
import Store

struct RulebookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rulebook", abstract: "Check and try the rules of the classes.", subcommands: [Check.self, SimulateRules.self])

    static func read(_ path: String) throws -> Rulebook {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Failure("\(path) cannot be read") }
        return try Rulebook(yaml: String(decoding: bytes, as: UTF8.self))
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say whether a rulebook can be used, or on which line it cannot.", discussion: "Example: tangga rulebook check aturan.yaml")
        @Argument(help: "The rulebook's YAML file.") var file: String

        func run() async throws {
            try await reporting {
                let rulebook = try RulebookCommand.read(file)
                print("\(rulebook.id): \(rulebook.criteria.count) kriteria, berlaku sejak \(rulebook.from)\(rulebook.isVerified ? "" : " (belum diverifikasi)")")
            }
        }
    }

    struct SimulateRules: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "simulate", abstract: "Try a rulebook on every business: who would move, where, and which criterion decides. Writes nothing.",
            discussion: "Example: tangga rulebook simulate aturan.yaml --database sqlite:data/tangga.sqlite")
        @Argument(help: "The rulebook's YAML file.") var file: String
        @OptionGroup var settings: Settings

        func run() async throws {
            try await reporting {
                let candidate = try RulebookCommand.read(file)
                let app = try await settings.app(existing: true) { $0.statementSeconds = 600 }
                let now = app.now()
                guard let current = app.programme.rulebooks.inForce(on: now.day) else { throw Failure("no rulebook is in force today") }
                let viewer = Viewer.system(app.programme, at: now)
                let bar = ProgressBar("Simulasi")
                let (result, names) = try await app.database.read { db in
                    let all = try db.value("SELECT count(*) FROM standing", as: Int.self) ?? 0
                    let result = try Simulation(of: candidate, against: current, visibleTo: viewer, in: db) { bar.show($0, of: all) }
                    return (result, try db.all("SELECT code, name FROM region WHERE level = 2") { row in (try row() as String, try row() as String) })
                }
                await app.database.close()
                show(result, Dictionary(names) { first, _ in first })
            }
        }

        private func show(_ result: Simulation, _ names: [String: String]) {
            print("\(result.businesses) usaha dinilai; \(result.moving) akan berpindah kelas")
            for (flow, count) in result.flows.sorted(by: { $0.value > $1.value }) where flow.from != flow.to {
                print("  \(flow.from?.rawValue ?? "belum tahu") → \(flow.to?.rawValue ?? "belum tahu"): \(count)")
            }
            for (place, count) in result.places.sorted(by: { $0.value > $1.value }).prefix(40) { print("  \(names[place.text] ?? place.text): \(count)") }
            for (criterion, count) in result.deciding.sorted(by: { $0.value > $1.value }) { print("  kriteria \(criterion): \(count)") }
        }
    }
}
