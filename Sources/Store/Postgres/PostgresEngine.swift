internal import NIOPosix
internal import Synchronization

/// PostgreSQL through libpq: a few threads, each transaction on one of them, with a connection of its own for its duration.
final class PostgresEngine: Engine {
    private let url: String
    private let options: Database.Options
    private let threads: NIOThreadPool
    private let idle = Mutex<[PostgresLink]>([])

    init(url: String, options: Database.Options) {
        (self.url, self.options) = (url, options)
        threads = NIOThreadPool(numberOfThreads: options.readers + 2)
        threads.start()
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    /// Two writers that collide are told so by the server; the later one then runs again, at most three times.
    func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        for _ in 1...3 {
            do { return try await transaction("BEGIN", body) } catch StoreError.busy { continue }
        }
        return try await transaction("BEGIN", body)
    }

    func close() async {
        idle.withLock { $0.removeAll() }
        try? await threads.shutdownGracefully()
    }

    private func transaction<T: Sendable>(_ begin: String, _ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        let cancellation = PostgresCancellation()
        return try await withTaskCancellationHandler {
            do {
                return try await threads.runIfActive { try self.run(begin, body, cancellation) }
            } catch let error as StoreError where error == .timeout && Task.isCancelled {
                throw CancellationError()
            }
        } onCancel: {
            cancellation.fire()
        }
    }

    private func run<T>(_ begin: String, _ body: (Connection) throws -> T, _ cancellation: PostgresCancellation) throws -> T {
        let link = try begun(begin)
        let connection = Connection(dialect: .postgres, link: link)
        cancellation.arm(link)
        defer { cancellation.disarm() }
        do {
            let result = try body(connection)
            try link.command("COMMIT")
            keep(link)
            return result
        } catch {
            link.forget()
            if link.isSound { try? link.command("ROLLBACK") }
            keep(link)
            throw error
        }
    }

    /// A connection with an open transaction. One that broke while it lay idle is replaced, without anyone noticing.
    private func begun(_ begin: String) throws -> PostgresLink {
        while let link = idle.withLock({ $0.popLast() }) {
            do {
                try link.command(begin)
                return link
            } catch  where !link.isSound { continue }
        }
        let link = try PostgresLink(url: url, options: options)
        try link.command(begin)
        return link
    }

    private func keep(_ link: PostgresLink) {
        if link.isSound, link.isIdle { idle.withLock { $0.append(link) } }
    }
}

/// Ends the statement of a transaction whose task was cancelled, and never another's.
private final class PostgresCancellation: Sendable {
    private let state = Mutex<(link: PostgresCanceller?, fired: Bool)>((nil, false))

    func arm(_ link: PostgresLink) {
        state.withLock { state in
            state.link = link.canceller
            if state.fired { state.link?.cancel() }
        }
    }
    func disarm() { state.withLock { $0.link = nil } }
    func fire() {
        state.withLock { state in
            state.fired = true
            state.link?.cancel()
        }
    }
}
