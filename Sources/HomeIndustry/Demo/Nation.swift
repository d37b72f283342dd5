import Store
import Web

/// A believable nation of any size, for measuring and for training. The same seed gives the same nation, to the last digit of an id.
///
/// Rows are written straight into the tables, since a million deeds one by one would take an hour; `recount` shows that the counters agree.
public struct Nation: Sendable {
    let businesses: Int
    let seed: UInt64

    public init(businesses: Int, seed: UInt64) { (self.businesses, self.seed) = (businesses, seed) }

    /// - Parameter progress: gets how many of how many businesses are written.
    public func fill(_ app: App, progress: @Sendable @escaping (Int, Int) -> Void = { _, _ in }) async throws {
        var chance = Chance(seed: seed)
        let now = Instant(day: Day(year: 2026, month: 11, day: 1) ?? Day(number: 0), hour: 9, minute: 0)
        let viewer = Viewer.system(app.programme, at: now, device: "simulation")
        guard let rulebook = app.programme.rulebooks.inForce(on: now.day) else { return }
        let start = chance
        let villages = try await app.database.write { db -> [RegionCode] in
            var chance = start
            return try NationPlaces.make(&chance, on: now.day, in: db)
        }
        let industries = app.programme.industries.all.filter { $0.version == "2020" && $0.sector.isMaking }
        let perBatch = 10_000
        for first in stride(from: 0, to: businesses, by: perBatch) {
            let last = min(first + perBatch, businesses)
            let seed = chance.next()
            try await app.database.write { db in
                var writer = NationWriter(chance: Chance(seed: seed), viewer: viewer, rulebook: rulebook, industries: industries)
                try db.batch {
                    for number in first..<last { try writer.write(number, in: villages[number * villages.count / businesses], db) }
                }
            }
            progress(last, businesses)
        }
        let (count, from) = (businesses, seed)
        try await app.database.write { db in
            try Journal.write(.nationSimulated, .programme, "nation", in: .nation, after: ["businesses": "\(count)", "seed": "\(from)"], by: viewer, in: db)
        }
    }
}

/// The districts and villages of a made-up nation: ten of ten in every regency that has none.
enum NationPlaces {
    static func make(_ chance: inout Chance, on day: Day, in db: Connection) throws -> [RegionCode] {
        let known = try db.values("SELECT code FROM region WHERE level = 10 AND valid_until IS NULL ORDER BY code", as: RegionCode.self)
        if !known.isEmpty { return known }
        var villages: [RegionCode] = []
        for regency in try db.values("SELECT code FROM region WHERE level = 4 AND valid_until IS NULL ORDER BY code", as: String.self) {
            for district in 1...10 {
                let code = regency + district.twoDigits
                try insert(code, "\(chance.one(of: NationNames.places)) \(chance.one(of: NationNames.directions))", on: day, in: db)
                for village in 1...10 {
                    try insert(code + "\(2000 + village)", "\(chance.one(of: NationNames.places)) \(chance.one(of: NationNames.villageWords))", on: day, in: db)
                    villages.append(RegionCode(unchecked: code + "\(2000 + village)"))
                }
            }
        }
        return villages
    }

    private static func insert(_ code: String, _ name: String, on day: Day, in db: Connection) throws {
        try db.execute("INSERT INTO region (code, name, level, valid_from) VALUES (\(code), \(name), \(code.utf8.count), \(day))")
    }
}

/// Words that names are made of.
enum NationNames {
    static let first = [
        "Sari", "Dewi", "Siti", "Rina", "Ani", "Yuni", "Lestari", "Ratna", "Wati", "Nur", "Fitri", "Indah", "Sri", "Tuti", "Rosa", "Maya", "Lina", "Eka", "Dina", "Hesti",
        "Mina", "Asih", "Murni", "Ida", "Ketut", "Made", "Ningsih", "Rahma", "Salma", "Umi", "Vera", "Wulan", "Yanti", "Zahra", "Aminah", "Bunga", "Cahaya", "Endang", "Gita", "Halimah",
    ]
    static let last = [
        "Wulandari", "Lestari", "Handayani", "Rahayu", "Susanti", "Anggraini", "Puspita", "Kusuma", "Hasanah", "Marlina", "Safitri", "Utami", "Pertiwi", "Saragih", "Siregar", "Tampubolon",
        "Lambung", "Bangkas", "Tuah", "Sahay", "Nababan", "Manurung", "Tuwan", "Mahakam", "Kapuas", "Barito", "Rungan", "Katingan", "Seruyan", "Mentaya",
    ]
    static let brands = ["Berkah", "Maju", "Sejahtera", "Mandiri", "Bersama", "Harapan", "Melati", "Mawar", "Kenanga", "Cempaka", "Anggrek", "Bahagia", "Rejeki", "Amanah", "Lestari", "Jaya"]
    static let goods: [Sector: [String]] = [
        .fish: ["Abon", "Amplang", "Ikan Asin", "Pempek"], .food: ["Kue", "Kerupuk", "Keripik", "Dodol", "Roti"], .drink: ["Kopi", "Sirup", "Teh"],
        .weaving: ["Anyaman", "Rotan", "Purun", "Tenun"], .textile: ["Batik", "Bordir"], .garment: ["Busana", "Jahit"], .wood: ["Ukir", "Kayu"], .herbal: ["Jamu"],
        .leather: ["Kulit"], .other: ["Sabun", "Kerajinan"],
    ]
    static let places = ["Suka", "Muara", "Tanjung", "Sungai", "Bukit", "Karang", "Teluk", "Batu", "Lubuk", "Rawa", "Pulau", "Padang", "Simpang", "Kota", "Pasir", "Air"]
    static let directions = ["Utara", "Selatan", "Timur", "Barat", "Tengah", "Hulu", "Hilir", "Raya"]
    static let villageWords = ["Makmur", "Jaya", "Indah", "Sari", "Damai", "Mulya", "Baru", "Lama", "Harapan", "Permai", "Rejo", "Asri"]
}
