import ArgumentParser
import Foundation
import HomeIndustry
import Hummingbird
import Logging
import ServiceLifecycle
import Store

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API.",
        discussion: "Example: tangga serve --database sqlite:data/tangga.sqlite --hostname 127.0.0.1 --port 8080")

    @OptionGroup var settings: Settings
    @Option(help: "The address to listen on.") var hostname = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Option(help: "Where the public reaches this server; it stands in links and QR codes (or TANGGA_ADDRESS).") var address: String?
    @Flag(help: "Send cookies only over TLS: use this behind a proxy that speaks https.") var secure = false
    @Option(help: "For showing the demo: the moment at which the server's clock begins, such as 2026-11-24T01:30:00Z. Not with --secure.") var clock: String?
    @Option(help: "How much to log: debug, info, warning, error.") var log = "warning"

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
        guard clock.map({ Instant($0) != nil }) ?? true else { throw ValidationError("--clock is a moment such as 2026-11-24T01:30:00Z") }
        guard clock == nil || !secure else { throw ValidationError("--clock is for showing the demo, not for a server that the public reaches") }
        guard Logger.Level(rawValue: log) != nil else { throw ValidationError("--log is debug, info, warning or error") }
    }

    func run() async throws {
        try await reporting {
            var app = try await settings.app()
            app.isSecure = secure
            if let clock, let start = Instant(clock) {
                let ahead = start.milliseconds - Instant.now().milliseconds
                app.now = { Instant(milliseconds: Instant.now().milliseconds + ahead) }
            }
            let given = try address.map(Settings.address) ?? settings.address()
            (app.address, app.isAddressGiven) = (given ?? "http://\(hostname):\(port)", given != nil)
            // A port chosen by the system is known only once it is bound; links then need an address that was given.
            var logger = Logger(label: "tangga")
            logger.logLevel = Logger.Level(rawValue: log) ?? .warning
            let database = app.database
            var server = Application(
                router: app.router(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
                configuration: .init(address: .hostname(hostname, port: port), serverName: "Tangga"),
                onServerRunning: { channel in
                    let port = channel.localAddress?.port ?? 0
                    FileHandle.standardOutput.write(Data("Tangga: http://\(channel.localAddress?.ipAddress ?? "?"):\(port)\n".utf8))
                }, logger: logger)
            server.addServices(Sealer(database: database, logger: logger))
            do { try await server.runService() } catch { throw Failure("cannot serve on \(hostname):\(port): \(error)") }
            await database.close()
        }
    }
}
