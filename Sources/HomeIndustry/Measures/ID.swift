import Store
import Synchronization
import Web

/// The identity of one thing: a UUID of version 7 (RFC 9562 §5.7) as text, so that newer things sort after older ones.
public struct ID<Thing>: Hashable, Sendable, Codable, CustomStringConvertible, SQLCodable {
    public let text: String
    public init(_ text: String) { self.text = text }
    public var description: String { text }

    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
    public var sqlValue: SQLValue { .text(text) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> ID { ID(try String.decode(row, at: column)) }

    /// A new identity for something that happens at `instant`.
    public static func new(at instant: Instant) -> ID { ID(uuid7(milliseconds: instant.milliseconds)) }

    /// Accepts only what looks like a UUID, so that a stranger's text never becomes a key.
    public static func checked(_ text: String) -> ID? {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        for (index, byte) in bytes.enumerated() {
            let dash = [8, 13, 18, 23].contains(index)
            guard dash ? byte == UInt8(ascii: "-") : (48...57).contains(byte) || (97...102).contains(byte) else { return nil }
        }
        return ID(text)
    }
}

/// Identities that one process makes keep their order even within a millisecond: 42 bits after the version count up (RFC 9562 §6.2, method 1).
private let made = Atomic<UInt64>(0)

func uuid7(milliseconds: Int64) -> String {
    let count = made.wrappingAdd(1, ordering: .relaxed).newValue
    let high = UInt64(milliseconds) << 16 | 0x7000 | count >> 30 & 0xfff
    let low = 0x8000_0000_0000_0000 | (count & 0x3fff_ffff) << 32 | UInt64(UInt32.random(in: 0...UInt32.max))
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for (word, index) in [(high, 0), (low, 16)] {
        for nibble in 0..<16 {
            if [8, 12, 16, 20].contains(index + nibble) { bytes.append(UInt8(ascii: "-")) }
            bytes.append(digits[Int(word >> UInt64(60 - nibble * 4) & 0xf)])
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension HTML.StringInterpolation {
    mutating func appendInterpolation<Thing>(_ id: ID<Thing>) { appendInterpolation(id.text) }
}
