import Store
import Web

extension Account {
    private static let columns: SQL = "id, username, name, role, region, owner_id, closed_at"

    static func find(_ id: ID<Account>, visibleTo viewer: Viewer, in db: Connection) throws -> Account {
        let found: Account? = try db.first("SELECT \(columns) FROM account WHERE id = \(id) AND \(viewer.region.covers(column: "region"))")
        guard let found, viewer.role.may(.manageAccounts) || found.id == viewer.account else {
            throw Problem(.unknown, "account.unknown", Text(id: "Akun tidak ditemukan.", en: "There is no such account."))
        }
        return found
    }

    public static func named(_ username: String, in db: Connection) throws -> Account? {
        try db.first("SELECT \(columns) FROM account WHERE username = \(username.lowercased()) AND closed_at IS NULL")
    }

    static func password(of id: ID<Account>, in db: Connection) throws -> String? {
        try db.value("SELECT password FROM account WHERE id = \(id)")
    }

    static func list(visibleTo viewer: Viewer, in db: Connection) throws -> [Account] {
        try db.all("SELECT \(columns) FROM account WHERE \(viewer.region.covers(column: "region")) ORDER BY region, username LIMIT 500")
    }

    /// Names of accounts, for showing who did what.
    static func names(_ ids: [String], in db: Connection) throws -> [String: String] {
        let rows = try db.all("SELECT id, name FROM account WHERE id IN (\(list: Array(Set(ids))))") { row in (try row() as String, try row() as String) }
        return Dictionary(rows) { first, _ in first }
    }

    static func close(_ id: ID<Account>, at now: Instant, in db: Connection) throws {
        try db.execute("UPDATE account SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL")
        try db.execute("UPDATE session SET revoked_at = \(now) WHERE account_id = \(id) AND revoked_at IS NULL")
        try db.execute("UPDATE api_token SET revoked_at = \(now) WHERE account_id = \(id) AND revoked_at IS NULL")
    }

    static func setPassword(_ hash: String, of id: ID<Account>, in db: Connection) throws {
        try db.execute("UPDATE account SET password = \(hash) WHERE id = \(id)")
    }
}

extension AccountForm {
    /// - Returns: false when this very form was recorded before.
    fileprivate func wasRecorded(in db: Connection) throws -> Bool {
        try db.value("SELECT 1 FROM account WHERE id = \(id)", as: Int.self) != nil
    }

    func insert(by viewer: Viewer, hash: String, in db: Connection) throws -> Bool {
        if try wasRecorded(in: db) { return false }
        let taken = try db.value("SELECT 1 FROM account WHERE username = \(username)", as: Int.self) != nil
        if taken { throw FormProblem("username", Problem(.conflict, "account.taken", Text(id: "Nama pengguna itu sudah dipakai.", en: "That user name is taken."))) }
        try db.execute(
            """
            INSERT INTO account (id, username, name, password, role, region, owner_id, created_at, created_by)
            VALUES (\(id), \(username), \(name), \(hash), \(role), \(region), \(owner), \(viewer.now), \(viewer.account))
            """)
        return true
    }
}
