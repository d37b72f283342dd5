import Logging
import ServiceLifecycle
import Store

/// Keeps sealing the journal while the server runs.
public struct Sealer: Service {
    let database: Database
    let logger: Logger

    public init(database: Database, logger: Logger) { (self.database, self.logger) = (database, logger) }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await seal()
                // Sealing follows a clock and not the deeds, so that no deed waits for the chain. Ends at once when the server stops.
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    private func seal() async {
        do {
            while try await database.write({ try Seal.extend(in: $0) }) == 1000 {}
        } catch is CancellationError {
            return
        } catch {
            logger.warning("journal not sealed", metadata: ["error": "\(error)"])
        }
    }
}
