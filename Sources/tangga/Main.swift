import ArgumentParser
import Foundation
import HomeIndustry
import Web

@main
struct Tangga: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tangga",
        abstract: "Women's home industries, step by step up the ladder.",
        discussion: "Start with: tangga demo --database sqlite:data/tangga.sqlite && tangga serve --database sqlite:data/tangga.sqlite",
        subcommands: [
            Serve.self, Demo.self, User.self, TokenCommand.self, Regions.self, Assess.self, RulebookCommand.self, RecountCommand.self, JournalCommand.self,
            Simulate.self, ReportCommand.self, CertificatesCommand.self, SchemaCommand.self,
        ])

    /// Ends with 0 when done, 1 when the work failed, 2 when the command was not understood; what went wrong is one sentence on standard error.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var work = command as? any AsyncParsableCommand { try await work.run() } else { try command.run() }
        } catch {
            guard exitCode(for: error) != .success, !(error is ExitCode) else { exit(withError: error) }
            let isMisunderstood = exitCode(for: error) == .validationFailure
            let sentence = isMisunderstood || error is Failure ? message(for: error) : error.localizedDescription
            FileHandle.standardError.write(Data("Error: \(sentence.split(separator: "\n").joined(separator: " "))\n".utf8))
            Foundation.exit(isMisunderstood ? 2 : 1)
        }
    }
}
