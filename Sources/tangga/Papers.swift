import ArgumentParser
import Foundation
import HomeIndustry
import Store

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "report", abstract: "Write a report from the data.", subcommands: [TrainingReport.self])
}

struct TrainingReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training", abstract: "Write the report of an event (laporan kegiatan) to standard output.",
        discussion: "Example: tangga report training \"Capacity Building\" --format pdf --database sqlite:data/tangga.sqlite > laporan.pdf")

    @OptionGroup var settings: Settings
    @Option(help: "Where the public reaches the server; it stands in links (or TANGGA_ADDRESS).") var address: String?
    @Option(help: "text, html or pdf.") var format: App.ReportFormat = .text
    @Argument(help: "The event's id, or the beginning of its name.") var event: String

    func run() async throws {
        try await reporting {
            var app = try await settings.app(existing: true)
            if let address = try address.map(Settings.address) ?? settings.address() { app.address = address }
            FileHandle.standardOutput.write(Data(try await app.report(of: event, as: format)))
            await app.database.close()
        }
    }
}

extension App.ReportFormat: ExpressibleByArgument {}

struct CertificatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates", abstract: "Write the certificates of an event, one PDF each.",
        discussion: "Example: tangga certificates \"Capacity Building\" --out sertifikat --database sqlite:data/tangga.sqlite")

    @OptionGroup var settings: Settings
    @Option(help: "Where the public reaches the server, for certificates issued before their address was kept (or TANGGA_ADDRESS).") var address: String?
    @Option(help: "The folder to write into; it is made when there is none.") var out: String
    @Argument(help: "The event's id, or the beginning of its name.") var event: String

    func run() async throws {
        try await reporting {
            var app = try await settings.app(existing: true)
            if let address = try address.map(Settings.address) ?? settings.address() { app.address = address }
            let folder = URL(filePath: out)
            do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch { throw Failure("\(out) cannot be made: \(error.localizedDescription)") }
            let bar = ProgressBar("sertifikat")
            let count = try await app.certificates(
                of: event,
                each: { name, bytes in
                    do { try Data(bytes).write(to: folder.appending(path: name)) } catch { throw Failure("\(name) cannot be written: \(error.localizedDescription)") }
                }, progress: { bar.show($0, of: $1) })
            await app.database.close()
            print("\(count) sertifikat di \(out)")
        }
    }
}
