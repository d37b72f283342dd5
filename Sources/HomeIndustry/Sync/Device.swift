import Crypto
import Store
import Web

/// A phone that was set up for one worker. Its token is a token like any other; its id is the token's. *Glossary: HP lapangan.*
struct Device: Sendable, FromRow {
    let id: ID<Device>
    let account: ID<Account>
    let holder: String
    let name: String
    let createdAt: Instant
    let lastAt: Instant
    /// Server minus phone, in seconds, when it last sent.
    let clockOffset: Int
    let revokedAt: Instant?

    init(row: inout Row) throws {
        (id, account, holder, name) = (try row(), try row(), try row(), try row())
        (createdAt, lastAt, clockOffset, revokedAt) = (try row(), try row(), try row(), try row())
    }

    /// What a token of a phone begins with; it opens the field protocol and nothing else.
    static let tokenPrefix = "tgf_"
    /// What a collector's token begins with; it stands in an address, so it opens the OpenRosa door and nothing else.
    static let collectorPrefix = "tgo_"
    static func isOpen(_ path: String) -> Bool { path == "/api/v1/sync" || path == "/api/v1/changes" || path.hasPrefix("/api/v1/photos/") }
    static let revoked = Problem(.gone, "device.revoked", Text(id: "HP ini dicabut oleh kantor. Data di dalamnya dihapus.", en: "The office revoked this phone. What is on it is wiped."))
    static let notForThis = Problem(
        .notAllowed, "device.not-for-this", Text(id: "Kunci HP lapangan hanya untuk mengirim dan mengambil catatan lapangan.", en: "A phone's token only sends and fetches field notes."))
    static let unknown = Problem(.unknown, "device.unknown", Text(id: "HP tidak ditemukan.", en: "There is no such phone."))

    private static let select: SQL = """
        SELECT d.id, d.account_id, a.name, d.name, d.created_at, d.last_at, d.clock_offset, d.revoked_at FROM device d JOIN account a ON a.id = d.account_id
        """

    /// One's own phones, and for an office those of its area.
    static func list(visibleTo viewer: Viewer, in db: Connection) throws -> [Device] {
        try db.all("\(select) WHERE \(seen(by: viewer)) ORDER BY d.revoked_at IS NULL DESC, d.last_at DESC, d.id LIMIT 300")
    }

    static func find(_ id: ID<Device>, visibleTo viewer: Viewer, in db: Connection) throws -> Device {
        guard let found: Device = try db.first("\(select) WHERE d.id = \(id) AND \(seen(by: viewer))") else { throw unknown }
        return found
    }

    private static func seen(by viewer: Viewer) -> SQL {
        viewer.role.may(.manageAccounts) ? viewer.region.covers(column: "a.region") : "d.account_id = \(viewer.account)"
    }

    /// What the phone sends says when it was last heard of, and how its clock goes.
    static func heard(_ offset: Int?, by viewer: Viewer, in db: Connection) throws {
        try db.send("UPDATE device SET last_at = \(viewer.now), clock_offset = COALESCE(\(offset), clock_offset) WHERE id = \(viewer.device)")
    }
}

/// The way a phone is set up: the office shows a code that works once and soon ends, the phone gives it back for a token. *Glossary: kode pemasangan.*
enum DeviceSetup {
    static let minutes = 15
    static let unknown = Problem(
        .unknown, "setup.unknown", Text(id: "Kode pemasangan ini tidak berlaku lagi. Minta QR baru kepada kantor.", en: "This set-up code is not valid any more. Ask the office for a new QR."))

    /// Whether `viewer` may set up a phone for this account: her own, or one of a lower rank. A peer's would let her decide in the peer's name.
    static func mayInvite(_ account: Account, by viewer: Viewer) -> Bool {
        account.closedAt == nil && account.role.may(.record) && (account.id == viewer.account || account.role.rank < viewer.role.rank)
    }

    /// - Returns: the code, shown once; the database keeps only its hash.
    static func invite(_ id: ID<Account>, by viewer: Viewer, in db: Connection) throws -> (code: String, account: Account) {
        let account = try Account.find(id, visibleTo: viewer, in: db)
        guard mayInvite(account, by: viewer) else { throw Role.notAllowed }
        let code = ShortCode.new(length: 12)
        try db.execute(
            """
            INSERT INTO device_setup (code, account_id, expires_at, by_account)
            VALUES (\(hashed(code)), \(id), \(viewer.now.adding(seconds: minutes * 60)), \(viewer.account))
            """)
        try Journal.write(.deviceInvited, .account, id.text, in: account.region, by: viewer, in: db)
        return (code, account)
    }

    /// Uses the code up. Until a phone set up with it was heard of, it may be given back again: somebody who closed the app before choosing a PIN goes on with the same QR.
    /// - Throws: `setup.unknown`.
    static func claim(
        _ code: String, name: String, prefix: String = Device.tokenPrefix, at now: Instant, under programme: Programme, in db: Connection
    ) throws -> (device: ID<Device>, token: String, account: Account) {
        let code = hashed(ShortCode.read(code))
        try db.hold("SELECT code FROM device_setup WHERE code = \(code)")
        let found = try db.first("SELECT account_id, used_at FROM device_setup WHERE code = \(code) AND expires_at > \(now)") { row in
            (account: try row() as ID<Account>, usedAt: try row() as Instant?)
        }
        guard let (id, usedAt) = found else { throw unknown }
        let account = try Account.find(id, visibleTo: .system(programme, at: now), in: db)
        if let usedAt { try dropUnheard(of: account, since: usedAt, at: now, under: programme, in: db) }
        try db.execute("UPDATE device_setup SET used_at = \(now) WHERE code = \(code)")
        guard account.closedAt == nil else { throw unknown }
        let device = ID<Device>.new(at: now)
        let viewer = account.viewer(at: now, device: device.text, under: programme)
        let token = try Token.issue(device.text, prefix: prefix, for: account, name: name, by: viewer, in: db)
        try db.execute(
            """
            INSERT INTO device (id, account_id, name, scope, pull, created_at, last_at, clock_offset) VALUES (\(device), \(id), \(name), '', 0, \(now), \(now), 0)
            """)
        try Journal.write(.deviceAdded, .device, device.text, in: account.region, after: ["name": name], by: viewer, in: db)
        return (device, token, account)
    }

    /// The phone that a code was given back for, when it never called: its token ends.
    private static func dropUnheard(of account: Account, since usedAt: Instant, at now: Instant, under programme: Programme, in db: Connection) throws {
        let device = try db.value(
            "SELECT id FROM device WHERE account_id = \(account.id) AND created_at = \(usedAt) AND last_at = created_at AND pull = 0 AND revoked_at IS NULL", as: ID<Device>.self)
        guard let device else { throw unknown }
        try revoke(device, because: "setup", by: account.viewer(at: now, device: device.text, under: programme), in: db)
    }

    /// Takes a phone back: at its next contact it wipes what it holds.
    static func revoke(_ id: ID<Device>, because reason: String, by viewer: Viewer, in db: Connection) throws {
        let device = try Device.find(id, visibleTo: viewer, in: db)
        guard device.revokedAt == nil else { return }
        try db.execute("UPDATE device SET revoked_at = \(viewer.now) WHERE id = \(id)")
        try db.execute("DELETE FROM device_document WHERE device_id = \(id)")
        try Token.revoke(id.text, at: viewer.now, in: db)
        try Journal.write(.deviceRevoked, .device, id.text, in: viewer.region, after: ["name": device.name, "holder": device.holder, "reason": reason], by: viewer, in: db)
    }
}
