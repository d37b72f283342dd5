import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// The people and places every test knows by name.
enum Cast {
    static let password = "sandi-percobaan"
    static let sari = ID<Owner>("01930000-0000-7000-8000-000000000001")
    static let sarisBusiness = ID<Business>("01930000-0000-7000-8000-000000000002")
    static let village = "6271011001", otherRegency = "6203"

    static let accounts: [(String, Role, String)] = [
        ("kementerian", .ministry, ""), ("provinsi", .province, "62"), ("provinsi2", .province, "62"), ("kota", .regency, "6271"), ("kapuas", .regency, "6203"),
        ("kader", .cadre, "627101"), ("pendamping", .mentor, "6271"), ("asosiasi", .association, "62"), ("mitra", .partner, "6271"), ("pemeriksa", .auditor, "62"),
    ]

    static func settle(in app: App) async throws {
        let hash = try await app.password.hash(password)
        let places = try RegionFile(Array("code,name\n62,Kalimantan Tengah\n627101,Pahandut\n6271011001,Pahandut\n6271011002,Panarung\n620301,Selat\n6203012001,Pulau Telo\n".utf8))
        try await app.database.write { db in
            let system = Viewer.system(app.programme, at: app.now())
            try RegionImport(places, in: db).recordNew(by: system, in: db)
            for (username, role, region) in accounts {
                try AccountForm(id: .new(at: app.now()), username: username, name: username, role: role, region: #require(RegionCode(region)), password: password)
                    .record(by: system, hash: hash, in: db)
            }
        }
    }

    static let sarisForm: [(name: String, value: String)] = [
        ("id", sari.text), ("name", "Sari Wulandari"), ("nik", "6271015203840000"), ("born", "1984-03-12"), ("sex", "P"), ("phone", "081200000001"),
        ("region", village), ("address", "Jalan Anggrek RT 02"), ("education", "sma"), ("disability", "none"),
    ]
    static let sarisBusinessForm: [(name: String, value: String)] = [
        ("id", sarisBusiness.text), ("owner", sari.text), ("name", "Anyaman <Rotan> Sari"), ("holder", "person"), ("region", village), ("kbli", "2020/16291"),
        ("since", "2015-06-01"), ("is_main_work", "true"),
    ]

    /// Sari is registered, her business verified.
    static func register(in app: App) async throws {
        let (mentor, officer) = (try await app.viewer("pendamping"), try await app.viewer("kota"))
        try await app.database.write { db in
            try OwnerForm(reading: Fields(sarisForm), today: mentor.today, at: mentor.now).record(by: mentor, in: db)
            try BusinessForm(reading: Fields(sarisBusinessForm), industries: app.programme.industries, at: mentor.now).record(by: mentor, in: db)
            try StatusForm(reading: Fields([("status", "verified"), ("reason", "Sudah dikunjungi.")]), at: officer.now).record(on: sarisBusiness, by: officer, in: db)
        }
    }

    /// Facts under which the shipped rulebook says `stage`.
    static func facts(for stage: Stage) -> [(name: String, value: String)] {
        let level = stage.level
        return [
            ("capital", ["3000000", "9000000", "30000000"][level]), ("workers", ["1", "3", "6"][level]), ("paid-workers", ["0", "1", "3"][level]),
            ("working-time", ["irregular", "part-time", "full-time"][level]), ("technology", ["manual", "semi-manual", "machine"][level]),
            ("process", ["to-order", "repeated", "standard"][level]), ("continuity", ["seasonal", "with-gaps", "continuous"][level]),
            ("packaging", ["plain", "label", "brand"][level]), ("market", ["village", "regency", "beyond"][level]),
            ("bookkeeping", ["none", "cash-book", "orderly"][level]), ("nib", level > 0 ? "true" : "false"), ("pirt", level > 1 ? "true" : "false"),
            ("halal", "false"), ("trademark", "false"), ("sku", "true"), ("finance", ["own", "savings-group", "bank"][level]),
        ]
    }

    static func assess(_ stage: Stage, on day: String = "2026-11-19", by username: String = "pendamping", in app: App) async throws {
        let mentor = try await app.viewer(username)
        let fields = Fields([("on", day), ("source", "seen")] + facts(for: stage))
        try await app.database.write { db in try EvidenceForm(reading: fields, at: mentor.now).record(of: sarisBusiness, by: mentor, in: db) }
    }

    static func decide(_ isApproval: Bool = true, reason: String = "", by username: String, in app: App) async throws {
        let officer = try await app.viewer(username)
        try await app.database.write { db in
            guard let proposal = try Proposal.open(of: sarisBusiness, in: db) else { throw Proposal.unknown }
            try DecisionForm(isApproval: isApproval, reason: reason).record(on: proposal.id, by: officer, in: db)
        }
    }

    static func business(in app: App) async throws -> Business {
        let viewer = try await app.viewer("kementerian")
        return try await app.database.read { try Business.find(sarisBusiness, visibleTo: viewer, in: $0) }
    }

    static func proposal(in app: App) async throws -> Proposal? { try await app.database.read { try Proposal.open(of: sarisBusiness, in: $0) } }
}

extension RegionImport {
    /// Only what is new: the test's few places do not mean that all others are gone.
    func recordNew(by viewer: Viewer, in db: Connection) throws {
        for entry in new {
            try db.execute("INSERT INTO region (code, name, level, valid_from) VALUES (\(entry.code), \(entry.name), \(entry.code.level), \(viewer.today))")
        }
    }
}
