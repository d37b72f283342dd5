import Foundation
import Hummingbird
import Logging
import Store
import Web

/// What the programme needs from the world. Passed by value; there are no globals.
public struct App: Sendable {
    public var database: Database
    public var programme: Programme
    public var assets: Assets
    public var password = Password()
    public var now: @Sendable () -> Instant = { .now() }
    /// True behind a proxy that speaks TLS: cookies then travel only there, and the proxy says where a request comes from.
    public var isSecure = false
    /// Where the public reaches this server: it stands in links and QR codes.
    public var address = "http://127.0.0.1:8080"
    /// False when nobody said the address and it was made up from host and port: such a one is not kept for good.
    public var isAddressGiven = true
    /// The address a certificate's code is printed with, now and ever after.
    var lastingAddress: String? { isAddressGiven ? address : nil }
    let metrics = Metrics()
    /// Links that open nothing, by address; links that do, each by itself, for many phones share one address; checks of certificates, by address.
    let guesses = Pace(perMinute: 60)
    let links = Pace(perMinute: 60)
    let checks = Pace(perMinute: 240)
    let sessions = SessionCache()

    public init(database: Database, programme: Programme) throws {
        (self.database, self.programme) = (database, programme)
        assets = try Assets(folder: programme.home.appending(path: "Public"))
    }

    /// Opens a database whose counters are written at each commit.
    public static func open(_ url: String, options: Database.Options = .init()) throws -> Database {
        try Database(url, options: options, beforeCommit: Tally.flush)
    }

    /// Brings the schema up to date and, in a new database, the provinces and regencies.
    public func migrate() async throws {
        try await database.migrate(Schema.migrations)
        try await checkKey()
        let isEmpty = try await database.read { try $0.value("SELECT 1 FROM region LIMIT 1", as: Int.self) == nil }
        guard isEmpty else { return }
        let file = try RegionFile([UInt8](Data(contentsOf: programme.home.appending(path: "Reference/regions.csv"))))
        let viewer = Viewer.system(programme, at: now())
        try await database.write { db in try RegionImport(file, in: db).record(by: viewer, in: db) }
    }

    /// The key for personal numbers must be the one the database was begun with: with another, every NIK would be lost and every woman new.
    /// - Throws: `key.other`.
    private func checkKey() async throws {
        let print = programme.vault.print("tangga")
        let kept = try await database.write { db -> String? in
            try db.execute("INSERT INTO setting (name, value) VALUES ('key', \(print)) ON CONFLICT (name) DO NOTHING")
            return try db.value("SELECT value FROM setting WHERE name = 'key'")
        }
        guard kept == print else {
            throw Problem(
                .invalid, "key.other",
                Text(
                    id: "Kunci data pribadi bukan kunci basis data ini. Kembalikan berkas tangga.key yang benar, atau sebutkan dengan TANGGA_KEY_FILE.",
                    en: "The key for personal numbers is not this database's. Put the right tangga.key back, or name it in TANGGA_KEY_FILE."))
        }
    }

    /// Every route of every feature, behind one door.
    public func router() -> Router<Guest> {
        let router = Router(context: Guest.self, options: .autoGenerateHeadEndpoints)
        let apology = Apology<Guest>(explain: { ($0 as? StoreError)?.problem ?? ($0 as? EditConflict)?.problem }) { problem, requestID, context in
            ErrorPage.html(problem, requestID: requestID, frame: context.frame(app: self))
        }
        router.add(middleware: Doorway(assets: assets, metrics: metrics))
        router.add(middleware: apology)
        router.add(middleware: Reception(app: self))
        router.add(middleware: apology)
        router.add(middleware: StaleForms(app: self))
        router.addRoutes(HealthRoutes(app: self).all)
        router.addRoutes(SignInRoutes(app: self).all)
        for feature in Feature.all { router.addRoutes(feature.open(self)) }
        let signedIn = router.group(context: SignedIn.self)
        for feature in Feature.all { signedIn.addRoutes(feature.routes(self)) }
        return router
    }
}

extension StoreError {
    /// The same in words for people, where there is something they can do.
    var problem: Problem? {
        switch self {
        case .unavailable:
            Problem(
                .unavailable, "database.unavailable",
                Text(
                    id: "Basis data tidak dapat dihubungi. Coba lagi sebentar lagi; yang Anda ketik belum disimpan.",
                    en: "The database cannot be reached. Try again shortly; what you typed is not saved yet."))
        case .busy, .timeout:
            Problem(
                .unavailable, "database.busy",
                Text(id: "Basis data sedang sibuk. Coba lagi sebentar lagi; yang Anda ketik belum disimpan.", en: "The database is busy. Try again shortly; what you typed is not saved yet."))
        case .full:
            Problem(
                .unavailable, "database.full",
                Text(id: "Penyimpanan penuh. Hubungi petugas sistem; yang Anda ketik belum disimpan.", en: "The disk is full. Tell the operator; what you typed is not saved yet."))
        case .duplicate:
            Problem(.conflict, "row.duplicate", Text(id: "Data ini baru saja disimpan orang lain.", en: "Somebody else has just saved this."))
        case .violated(let rule):
            Problem(.invalid, "row.refused", Text(id: "Data ditolak oleh aturan “\(rule)”.", en: "The data was refused by the rule “\(rule)”."))
        case .unreadable, .failed: nil
        }
    }
}
