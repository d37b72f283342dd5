import ArgumentParser
import HomeIndustry
import Store

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a new database with Kalimantan Tengah: forty fictional owners and a year of their life.",
        discussion: "Example: tangga demo --database sqlite:data/tangga.sqlite")

    @OptionGroup var settings: Settings

    func run() async throws {
        try await reporting {
            if try settings.databaseExists() { throw Failure("there is a database already; the demo is only put into a new one") }
            let app = try await settings.app { $0.durable = false }
            let bar = ProgressBar("Demo")
            try await DemoYear.play(in: app) { bar.show($0, of: $1) }
            await app.database.close()
            print(DemoYear.accountsText)
        }
    }
}
