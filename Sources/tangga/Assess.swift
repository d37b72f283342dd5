import ArgumentParser
import Foundation
import HomeIndustry

struct Assess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge evidence by a rulebook; the verdict is JSON on standard output. Needs no database.",
        discussion: "Example: tangga assess --example > bukti.json && tangga assess bukti.json")

    @Option(help: "A rulebook to judge by, instead of the one in force on the evidence's day.") var rulebook: String?
    @Flag(help: "Print an evidence file and stop.") var example = false
    @Argument(help: "A file with evidence as JSON; - reads standard input.") var evidence: String?

    func validate() throws {
        if !example, evidence == nil { throw ValidationError("name a file with evidence, or - for standard input; --example prints one") }
    }

    func run() async throws {
        try await reporting {
            if example { return print(EvidenceFile.example) }
            let path = evidence ?? "-"
            let input = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
            guard let input else { throw Failure("\(path) cannot be read") }
            let file = try EvidenceFile([UInt8](input), today: Instant.now().day)
            let rules: Rulebook
            if let rulebook {
                rules = try RulebookCommand.read(rulebook)
            } else {
                let folder = try Settings.home().appending(path: "Reference/rulebooks")
                guard let inForce = try Rulebooks(folder: folder).inForce(on: file.day) else { throw Failure("no rulebook is in force on \(file.day)") }
                rules = inForce
            }
            print(file.verdict(by: rules).text)
        }
    }
}
