import Store
import Synchronization
import Web

/// Lets one address, or one link, ask so many times a minute, and no more. Kept in memory: a restart forgives everybody.
final class Pace: Sendable {
    private let perMinute: Int
    private let asked = Mutex<(minute: Int64, counts: [String: Int])>((0, [:]))

    init(perMinute: Int) { self.perMinute = perMinute }

    /// - Throws: `pace.too-fast`.
    func check(_ address: String, at now: Instant) throws {
        let minute = now.milliseconds / 60_000
        let count = asked.withLock { asked in
            if asked.minute != minute { asked = (minute, [:]) }
            asked.counts[address, default: 0] += 1
            return asked.counts[address] ?? 0
        }
        guard count <= perMinute else { throw Self.tooFast }
    }

    static let tooFast = Problem(.tooMany, "pace.too-fast", Text(id: "Terlalu banyak permintaan. Tunggu sebentar, lalu kirim lagi.", en: "Too many requests. Wait a little, then send it again."))
}
