import Store
import Web

/// The code under which money is planned: `2.08.02.1.02.0003`, of affairs, field, programme, authority, activity and sub-activity
/// (Permendagri 90/2019). Without the last segment it names a whole activity. *Glossary: kode sub-kegiatan.*
public struct SubActivityCode: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, SQLCodable {
    /// Whose authority it is; the fourth segment. *Glossary: kewenangan.*
    public enum Tier: Int, Sendable {
        case province = 1, regency
        public var name: Text { self == .province ? Text(id: "provinsi", en: "province") : Text(id: "kabupaten/kota", en: "regency") }
    }

    /// The normal form, which is also the order.
    public let text: String
    public let tier: Tier

    /// Reads every spelling that offices use: `2.08.02.2.02.0001`, `2.08.02.02.02.0001`, `2.08.02.2.02.01`, blanks around the dots or in their place.
    /// - Throws: `sub-activity.unreadable`.
    public init(reading typed: String) throws {
        guard let code = SubActivityCode(typed) else {
            throw Problem(
                .invalid, "sub-activity.unreadable",
                Text(
                    id: "Kode sub-kegiatan “\(typed.prefix(40))” tidak terbaca. Contoh: 2.08.02.1.02.0003; segmen keempat 1 untuk provinsi, 2 untuk kabupaten/kota.",
                    en: "Sub-activity code “\(typed.prefix(40))” cannot be read. Example: 2.08.02.1.02.0003; the fourth segment is 1 for a province, 2 for a regency."))
        }
        self = code
    }

    init?(_ typed: String) {
        let parts = typed.split { $0 == "." || $0.isWhitespace }
        guard (5...6).contains(parts.count), zip(parts, Self.widest).allSatisfy({ $0.isNumber(upTo: $1) }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }), numbers[0] < 10, let tier = Tier(rawValue: numbers[3]) else { return nil }
        text = zip(numbers, Self.widths).map { String($0).filled(to: $1) }.joined(separator: ".")
        self.tier = tier
    }

    /// Of the sub-activity, where the code goes that far.
    public var isWhole: Bool { text.utf8.count == 17 }
    public var description: String { text }

    /// What the programme of the code is called, for the programmes of women's empowerment and child protection (2.08).
    public var programmeName: Text? {
        guard text.hasPrefix("2.08.") else { return nil }
        return switch text.dropFirst(5).prefix(2) {
        case "01": Text(id: "Penunjang Urusan Pemerintahan Daerah", en: "Support of local government")
        case "02": Text(id: "Pengarusutamaan Gender dan Pemberdayaan Perempuan", en: "Gender Mainstreaming and Women's Empowerment")
        case "03": Text(id: "Perlindungan Perempuan", en: "Protection of Women")
        case "04": Text(id: "Peningkatan Kualitas Keluarga", en: "Quality of Families")
        case "05": Text(id: "Pengelolaan Sistem Data Gender dan Anak", en: "Data on Gender and Children")
        case "06": Text(id: "Pemenuhan Hak Anak", en: "Fulfilment of Children's Rights")
        case "07": Text(id: "Perlindungan Khusus Anak", en: "Special Protection of Children")
        default: nil
        }
    }

    private static let widths = [1, 2, 2, 1, 2, 4]
    private static let widest = [2, 2, 2, 2, 2, 4]

    public static func < (left: SubActivityCode, right: SubActivityCode) -> Bool { left.text < right.text }
    public var sqlValue: SQLValue { .text(text) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> SubActivityCode {
        let text = try String.decode(row, at: column)
        guard let code = SubActivityCode(text) else { throw StoreError.unreadable("\(text) is no sub-activity code") }
        return code
    }
    public init(from decoder: any Decoder) throws { try self.init(reading: decoder.singleValueContainer().decode(String.self)) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension StringProtocol {
    func isNumber(upTo digits: Int) -> Bool { (1...digits).contains(utf8.count) && utf8.allSatisfy { (48...57).contains($0) } }
    /// With zeros before it.
    func filled(to width: Int) -> String { String(repeating: "0", count: Swift.max(0, width - utf8.count)) + self }
}
