import Store
import Web

/// A place by its official code without dots (Kemendagri): `62` province, `6271` regency or city, `627101` district, `6271011001` village.
/// The empty code is the whole nation. A code covers every code that it begins.
public struct RegionCode: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, SQLCodable {
    public let text: String
    public static let nation = RegionCode(unchecked: "")

    init(unchecked text: String) { self.text = text }

    /// Accepts codes with or without dots: `62.71.01.1001`.
    public init?(_ text: String) {
        let digits = text.replacing(".", with: "")
        guard [0, 2, 4, 6, 10].contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.text = digits
    }

    /// 0 nation, 2 province, 4 regency, 6 district, 10 village: the length of the code.
    public var level: Int { text.utf8.count }
    public var description: String { text }

    public var parent: RegionCode? {
        switch level {
        case 10: RegionCode(unchecked: String(text.prefix(6)))
        case 2, 4, 6: RegionCode(unchecked: String(text.prefix(level - 2)))
        default: nil
        }
    }
    /// Itself and everything above it, from the deepest to the nation.
    public var chain: [RegionCode] {
        var chain = [self]
        while let parent = chain[chain.count - 1].parent { chain.append(parent) }
        return chain
    }
    /// The level of the places directly inside.
    public var childLevel: Int? {
        switch level {
        case 0: 2;
        case 2: 4;
        case 4: 6;
        case 6: 10;
        default: nil
        }
    }

    public func covers(_ other: RegionCode) -> Bool { other.text.hasPrefix(text) }

    /// The first text after all codes that this one begins: the upper end of a range.
    var end: String {
        var bytes = Array(text.utf8)
        guard let last = bytes.popLast() else { return "~" }
        return String(decoding: bytes + [last + 1], as: UTF8.self)
    }

    /// "This column lies inside": a range, so that an index serves it in both engines.
    func covers(column: SQL) -> SQL {
        self == .nation ? "1 = 1" : "\(column) >= \(text) AND \(column) < \(end)"
    }

    public static func < (left: RegionCode, right: RegionCode) -> Bool { left.text < right.text }
    public var sqlValue: SQLValue { .text(text) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> RegionCode { RegionCode(unchecked: try String.decode(row, at: column)) }
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = RegionCode(text) else { throw StoreError.unreadable("\(text) is no region code") }
        self = code
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension HTML.StringInterpolation {
    mutating func appendInterpolation(_ code: RegionCode) { appendInterpolation(code.text) }
}
