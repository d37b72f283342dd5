import Store
import Web

/// What kind of spending a line is: `5.1.02.01.01.0052` in local budgets, `521211` in the national one. *Glossary: kode rekening.*
public struct AccountCode: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, SQLCodable {
    public let text: String

    /// Reads three to six segments that begin with 5 (spending), however they are padded, or the six figures of the national chart.
    /// - Throws: `account.unreadable`.
    public init(reading typed: String) throws {
        guard let code = AccountCode(typed) else {
            throw Problem(
                .invalid, "account.unreadable",
                Text(
                    id: "Kode rekening “\(typed.prefix(40))” tidak terbaca. Contoh: 5.1.02.01.01.0052, atau 521211 untuk APBN; selalu dimulai dengan 5 (belanja).",
                    en: "Account code “\(typed.prefix(40))” cannot be read. Example: 5.1.02.01.01.0052, or 521211 for APBN; it always begins with 5 (spending)."))
        }
        self = code
    }

    init?(_ typed: String) {
        let parts = typed.split { $0 == "." || $0.isWhitespace }
        if parts.count == 1, parts[0].utf8.count == 6, parts[0].isNumber(upTo: 6), parts[0].hasPrefix("5") {
            text = String(parts[0])
            return
        }
        guard (3...6).contains(parts.count), parts.allSatisfy({ $0.isNumber(upTo: 4) }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, numbers[0] == 5 else { return nil }
        text = zip(numbers, Self.widths).map { String($0).filled(to: $1) }.joined(separator: ".")
    }

    private static let widths = [1, 1, 2, 2, 2, 4]

    public var description: String { text }
    public static func < (left: AccountCode, right: AccountCode) -> Bool { left.text < right.text }
    public var sqlValue: SQLValue { .text(text) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> AccountCode {
        let text = try String.decode(row, at: column)
        guard let code = AccountCode(text) else { throw StoreError.unreadable("\(text) is no account code") }
        return code
    }
    public init(from decoder: any Decoder) throws { try self.init(reading: decoder.singleValueContainer().decode(String.self)) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
