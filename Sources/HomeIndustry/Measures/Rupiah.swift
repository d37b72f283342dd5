import Store
import Web

/// An amount of money in whole rupiah.
public struct Rupiah: Hashable, Sendable, Comparable, Codable, SQLCodable {
    public let amount: Int64
    public init(_ amount: Int64) { self.amount = amount }

    public static func < (left: Rupiah, right: Rupiah) -> Bool { left.amount < right.amount }
    public var sqlValue: SQLValue { .integer(amount) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Rupiah { Rupiah(try Int64.decode(row, at: column)) }
    public init(from decoder: any Decoder) throws { amount = try decoder.singleValueContainer().decode(Int64.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }

    /// As it is written in Indonesia: Rp1.250.000.
    public var words: Text { Text(same: "\(amount < 0 ? "-" : "")Rp\(amount.magnitude.grouped)") }

    /// Reads `1250000`, `1.250.000` and `Rp 1.250.000`.
    /// - Throws: `money.unreadable`, `money.too-large` or `money.negative`; amounts end at a thousand billion.
    public static func read(_ text: String, _ label: Text) throws -> Rupiah {
        var digits = text.replacing(" ", with: "")
        if digits.lowercased().hasPrefix("rp") { digits = String(digits.dropFirst(2)) }
        let negative = digits.hasPrefix("-")
        if negative { digits = String(digits.dropFirst()) }
        if digits.hasSuffix(",00") || digits.hasSuffix(",-") { digits = String(digits.prefix { $0 != "," }) }
        let groups = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain = groups.joined()
        let isHuge = plain.count > 18 && plain.allSatisfy { $0.isASCII && $0.isNumber }
        let regular = groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 }
        guard regular, let amount = isHuge ? .max : Int64(plain) else {
            throw Problem(
                .invalid, "money.unreadable",
                Text(id: "\(label.id) harus jumlah rupiah utuh, misalnya 1.250.000.", en: "\(label.en) must be whole rupiah, such as 1.250.000."))
        }
        guard amount <= 1_000_000_000_000 else {
            throw Problem(.invalid, "money.too-large", Text(id: "\(label.id) paling banyak Rp1.000.000.000.000.", en: "\(label.en) is at most Rp1,000,000,000,000."))
        }
        if negative && amount != 0 {
            throw Problem(.invalid, "money.negative", Text(id: "\(label.id) tidak boleh kurang dari nol.", en: "\(label.en) cannot be below zero."))
        }
        return Rupiah(amount)
    }
}

extension BinaryInteger {
    /// With a dot between thousands, as in Indonesia: 1.250.000.
    var grouped: String {
        var out = ""
        let digits = String(self)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digit != "-" { out += "." }
            out.append(digit)
        }
        return out
    }
}

extension FormReader {
    mutating func rupiah(_ name: String, _ label: Text) -> Rupiah { required(name, label, else: Rupiah(0)) { try Rupiah.read($0, label) } }
    mutating func optionalRupiah(_ name: String, _ label: Text) -> Rupiah? { optional(name) { try Rupiah.read($0, label) } }
}
