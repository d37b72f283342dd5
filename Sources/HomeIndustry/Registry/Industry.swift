import Store
import Web

/// What kind of goods are made. *Glossary: sektor.* The groups are ours, for counting; the codes are the state's.
public enum Sector: String, Sendable, CaseIterable, Codable, SQLCodable {
    case fish, food, drink, weaving, textile, garment, wood, herbal, leather, other, trade, service

    /// False for retail and pure services, which do not make goods of added value (Permen PPPA 2/2016, definition).
    public var isMaking: Bool { self != .trade && self != .service }

    public var name: Text {
        switch self {
        case .fish: Text(id: "Olahan ikan", en: "Fish")
        case .food: Text(id: "Makanan", en: "Food")
        case .drink: Text(id: "Minuman", en: "Drinks")
        case .weaving: Text(id: "Anyaman dan tenun", en: "Weaving")
        case .textile: Text(id: "Batik dan tekstil", en: "Batik and textiles")
        case .garment: Text(id: "Pakaian", en: "Garments")
        case .wood: Text(id: "Kayu", en: "Wood")
        case .herbal: Text(id: "Jamu", en: "Herbal")
        case .leather: Text(id: "Kulit", en: "Leather")
        case .other: Text(id: "Lainnya", en: "Other")
        case .trade: Text(id: "Perdagangan", en: "Trade")
        case .service: Text(id: "Jasa", en: "Services")
        }
    }
}

/// A line of the state's classification of industries. The same code can mean another thing in another version. *Glossary: KBLI.*
public struct Industry: Sendable, Equatable {
    public let version: String
    public let code: String
    public let sector: Sector
    public let title: Text
    /// As a form sends it: `2020/16291`.
    public var key: String { "\(version)/\(code)" }
}

/// The home-industry lines of every version, from `Reference/kbli.csv`.
public struct Industries: Sendable {
    public let all: [Industry]
    private let byKey: [String: Industry]

    init(csv: String) throws {
        var all: [Industry] = []
        CSV.read(Array(csv.utf8)) { line, fields in
            guard line > 1, fields.count == 5, let sector = Sector(rawValue: fields[2]) else { return }
            all.append(Industry(version: fields[0], code: fields[1], sector: sector, title: Text(id: fields[3], en: fields[4])))
        }
        self.all = all
        byKey = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }
    public subscript(version: String, code: String) -> Industry? { byKey["\(version)/\(code)"] }
    subscript(key: String) -> Industry? { byKey[key] }
}
