import Store
import Web

/// Somebody who can sign in. *Glossary: akun.*
public struct Account: Sendable, FromRow {
    public let id: ID<Account>
    public let username: String
    public let name: String
    public let role: Role
    public let region: RegionCode
    public let owner: ID<Owner>?
    public let closedAt: Instant?

    public init(row: inout Row) throws {
        (id, username, name, role, region, owner, closedAt) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
    }

    public func viewer(at now: Instant, device: String, under programme: Programme) -> Viewer {
        Viewer(account: id, name: name, role: role, region: region, owner: owner, now: now, device: device, programme: programme)
    }
}

/// What an officer fills in to give somebody access.
public struct AccountForm: Sendable {
    public var id: ID<Account>
    public var username: String
    public var name: String
    public var role: Role
    public var region: RegionCode
    public var owner: ID<Owner>?
    public var password: String

    public init(id: ID<Account>, username: String, name: String, role: Role, region: RegionCode, owner: ID<Owner>? = nil, password: String) {
        (self.id, self.username, self.name, self.role, self.region, self.owner, self.password) = (id, username, name, role, region, owner, password)
    }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        username = read.required("username", .username, else: "") { try Self.username($0) }
        name = read.text("name", .personName, upTo: 120)
        role = read.choice("role", .role, else: .cadre)
        region = read.optional("region") { try RegionCode.read($0) } ?? .nation
        owner = fields["owner"].flatMap(ID.checked)
        password = read.required("password", .password, else: "") { try Password.checked($0) }
        if role == .owner, owner == nil { read.refuse("owner", "account.owner-missing", Text(id: "Pilih pelaku usaha pemilik akun.", en: "Name the owner this account belongs to.")) }
        try read.finish()
    }

    private static func username(_ text: String) throws -> String {
        let name = text.lowercased()
        guard (3...40).contains(name.count), name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }) else {
            throw Problem(.invalid, "account.username", Text(id: "Nama pengguna 3–40 huruf kecil, angka, titik, atau tanda hubung.", en: "A user name is 3–40 small letters, digits, dots or hyphens."))
        }
        return name
    }

    /// Opens the account, once. Never outside the maker's scope, nor above their rank.
    /// - Throws: `account.above`, `region.outside`, `account.taken`.
    func record(by viewer: Viewer, hash: String, in db: Connection) throws {
        try viewer.must(.manageAccounts)
        try viewer.must(reach: region)
        guard role.rank <= viewer.role.rank else {
            throw FormProblem("role", Problem(.invalid, "account.above", Text(id: "Peran itu di atas peran Anda.", en: "That role is above yours.")))
        }
        guard region.level >= role.widestLevel else {
            throw FormProblem("region", Problem(.invalid, "account.too-wide", Text(id: "Wilayah itu terlalu luas untuk peran ini.", en: "That area is too wide for this role.")))
        }
        if region != .nation { _ = try Region.find(region, in: db) }
        if let owner { _ = try Owner.find(owner, visibleTo: viewer, in: db) }
        guard try insert(by: viewer, hash: hash, in: db) else { return }
        try Journal.write(.accountOpened, .account, id.text, in: region, after: ["username": username, "name": name, "role": role.rawValue], by: viewer, in: db)
    }
}
