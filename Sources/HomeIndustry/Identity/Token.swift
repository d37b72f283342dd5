import Store

/// Lets a program act for an account through the API. Only its hash is kept. *Glossary: token API.*
public enum Token {
    /// - Returns: the secret, shown once.
    public static func issue(for account: Account, name: String, by viewer: Viewer, in db: Connection) throws -> String {
        let secret = "tgg_" + randomText()
        let id = ID<Token>.new(at: viewer.now)
        try db.execute("INSERT INTO api_token (secret, id, account_id, name, created_at) VALUES (\(hashed(secret)), \(id), \(account.id), \(name), \(viewer.now))")
        try Journal.write(.tokenIssued, .account, account.id.text, in: account.region, after: ["token": name], by: viewer, in: db)
        return secret
    }

    static func account(of secret: String, in db: Connection) throws -> Account? {
        try db.first(
            """
            SELECT a.id, a.username, a.name, a.role, a.region, a.owner_id, a.closed_at FROM api_token t JOIN account a ON a.id = t.account_id
            WHERE t.secret = \(hashed(secret)) AND t.revoked_at IS NULL AND a.closed_at IS NULL
            """)
    }
}
