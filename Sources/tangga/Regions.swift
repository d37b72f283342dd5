import ArgumentParser
import Foundation
import HomeIndustry
import Store

struct Regions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The official list of places.", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare an official list with what is kept; with --confirm, write the differences.",
            discussion: """
                The file has the columns code, name and, if known, the former code; with or without dots in the codes.
                Example: tangga regions import wilayah.csv --database sqlite:data/tangga.sqlite --confirm
                """)

        @Argument(help: "The CSV file.") var file: String
        @OptionGroup var settings: Settings
        @Flag(help: "Write. Without this nothing is written.") var confirm = false

        func run() async throws {
            try await reporting {
                guard let bytes = FileManager.default.contents(atPath: file) else { throw Failure("\(file) cannot be read") }
                let list = try RegionFile([UInt8](bytes))
                let app = try await settings.app()
                let bar = ProgressBar("Wilayah")
                let writes = confirm
                let viewer = Viewer.system(app.programme, at: app.now(), device: "command line")
                let change = try await app.database.write { db in
                    let change = try RegionImport(list, in: db)
                    if writes { try change.record(by: viewer, in: db) { bar.show($0, of: $1) } }
                    return change
                }
                await app.database.close()
                show(change)
            }
        }

        private func show(_ change: RegionImport) {
            for entry in change.new.prefix(20) { print("+ \(entry.code) \(entry.name)") }
            if change.new.count > 20 { print("+ … \(change.new.count - 20) lagi") }
            for renaming in change.renamed.prefix(50) { print("~ \(renaming.code) \(renaming.old) → \(renaming.new)") }
            if change.renamed.count > 50 { print("~ … \(change.renamed.count - 50) lagi") }
            for ending in change.gone.prefix(50) { print("- \(ending.code) \(ending.name)\(ending.successor.map { " → \($0)" } ?? "")") }
            if change.gone.count > 50 { print("- … \(change.gone.count - 50) lagi") }
            print("baru \(change.new.count), ganti nama \(change.renamed.count), hilang \(change.gone.count), tetap \(change.unchanged)")
            if !confirm { print("Belum ada yang ditulis; tambahkan --confirm.") }
        }
    }
}
