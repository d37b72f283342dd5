import Store
import Web

/// Slows down guessing: after five wrong passwords for one name, or thirty from one address, within a quarter of an hour, nobody gets in there.
enum Throttle {
    static let seconds = 900

    /// - Throws: `sign-in.too-many`.
    static func check(name: String, address: String, at now: Instant, in db: Connection) throws {
        let since = now.adding(seconds: -seconds)
        for (who, limit) in [("name:\(name)", 5), ("from:\(address)", 30)] {
            let failures = try db.value("SELECT count(*) FROM sign_in_failure WHERE who = \(who) AND at > \(since)", as: Int.self) ?? 0
            if failures >= limit {
                throw Problem(.tooMany, "sign-in.too-many", Text(id: "Terlalu banyak percobaan. Coba lagi 15 menit lagi.", en: "Too many attempts. Try again in 15 minutes."))
            }
        }
    }

    static func note(name: String, address: String, at now: Instant, in db: Connection) throws {
        for who in ["name:\(name)", "from:\(address)"] {
            try db.execute("INSERT INTO sign_in_failure (id, who, at) VALUES (\(ID<Throttled>.new(at: now)), \(who), \(now))")
        }
        try db.execute("DELETE FROM sign_in_failure WHERE at < \(now.adding(seconds: -24 * 3600))")
    }

    static func forgive(name: String, in db: Connection) throws { try db.execute("DELETE FROM sign_in_failure WHERE who = \("name:\(name)")") }

    private enum Throttled {}
}
