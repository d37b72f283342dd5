import Store

/// Lets a program act for an account through the API. Only its hash is kept. *Glossary: token API.*
public enum Token {
    /// - Returns: the secret, shown once.
    public static func issue(for account: Account, name: String, by viewer: Viewer, in db: Connection) throws -> String {
        try issue(ID<Token>.new(at: viewer.now).text, prefix: "tgg_", for: account, name: name, by: viewer, in: db)
    }

    /// With an id that is known before: a phone's.
    static func issue(_ id: String, prefix: String, for account: Account, name: String, by viewer: Viewer, in db: Connection) throws -> String {
        let secret = prefix + randomText()
        try db.execute("INSERT INTO api_token (secret, id, account_id, name, created_at) VALUES (\(hashed(secret)), \(id), \(account.id), \(name), \(viewer.now))")
        try Journal.write(.tokenIssued, .account, account.id.text, in: account.region, after: ["token": name], by: viewer, in: db)
        return secret
    }

    /// Who holds it, and by which token. A token that was taken back still says whose it was.
    static func holder(of secret: String, in db: Connection) throws -> (account: Account, token: String, isRevoked: Bool)? {
        try db.first(
            """
            SELECT a.id, a.username, a.name, a.role, a.region, a.owner_id, a.closed_at, t.id, CASE WHEN t.revoked_at IS NULL AND a.closed_at IS NULL THEN 0 ELSE 1 END
            FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.secret = \(hashed(secret))
            """
        ) { row in (try Account(row: &row), try row(), try row()) }
    }

    static func revoke(_ id: String, at now: Instant, in db: Connection) throws {
        try db.execute("UPDATE api_token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
    }
}
