import Crypto
import Foundation
import Store
import Web

/// A signed-in browser. Kept on the server, so that it can be ended from anywhere. *Glossary: sesi masuk.*
struct Session: Sendable, FromRow {
    let id: ID<Session>
    let csrf: String
    let device: String
    let createdAt: Instant
    let expiresAt: Instant
    let account: Account

    init(row: inout Row) throws {
        (id, csrf, device, createdAt, expiresAt) = (try row(), try row(), try row(), try row(), try row())
        account = try Account(row: &row)
    }

    /// How long a session lasts after it was last used, in seconds.
    static let lasts = 12 * 3600

    /// Begins a session.
    /// - Returns: the secret for the cookie; the database keeps only its hash.
    static func begin(for account: ID<Account>, device: String, at now: Instant, in db: Connection) throws -> String {
        let secret = randomText()
        try db.execute(
            """
            INSERT INTO session (secret, id, account_id, csrf, device, created_at, expires_at)
            VALUES (\(hashed(secret)), \(ID<Session>.new(at: now)), \(account), \(randomText()), \(String(device.prefix(200))), \(now), \(now.adding(seconds: lasts)))
            """)
        return secret
    }

    private static let columns: SQL = "s.id, s.csrf, s.device, s.created_at, s.expires_at, a.id, a.username, a.name, a.role, a.region, a.owner_id, a.closed_at"

    static func find(secret: String, at now: Instant, in db: Connection) throws -> Session? {
        try db.first(
            """
            SELECT \(columns) FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.secret = \(hashed(secret)) AND s.revoked_at IS NULL AND s.expires_at > \(now) AND a.closed_at IS NULL
            """)
    }

    static func list(of account: ID<Account>, at now: Instant, in db: Connection) throws -> [Session] {
        try db.all(
            """
            SELECT \(columns) FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.account_id = \(account) AND s.revoked_at IS NULL AND s.expires_at > \(now) ORDER BY s.id DESC
            """)
    }

    static func extend(_ id: ID<Session>, at now: Instant, in db: Connection) throws {
        try db.execute("UPDATE session SET expires_at = \(now.adding(seconds: lasts)) WHERE id = \(id) AND revoked_at IS NULL")
    }

    /// Ends a session of this account; with no id, all but `kept`.
    /// - Returns: how many were ended.
    @discardableResult
    static func end(_ id: ID<Session>? = nil, of account: ID<Account>, except kept: ID<Session>? = nil, at now: Instant, in db: Connection) throws -> Int {
        try db.execute(
            """
            UPDATE session SET revoked_at = \(now) WHERE account_id = \(account) AND revoked_at IS NULL
            AND \(id.map { "id = \($0)" } ?? "1 = 1" as SQL) AND \(kept.map { "id <> \($0)" } ?? "1 = 1" as SQL)
            """)
    }
}

/// 32 random bytes that fit into a cookie and an address.
func randomText() -> String {
    Data(SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }).base64EncodedString()
        .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

func hashed(_ secret: String) -> String { SHA256.hash(data: Data(secret.utf8)).hex }
