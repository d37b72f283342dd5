/// The kinds of value both engines agree on, and nothing.
public enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// Something that can be bound to a statement.
public protocol SQLConvertible { var sqlValue: SQLValue { get } }

/// Something that can be read from one column.
public protocol SQLDecodable { static func decode(_ row: borrowing Row, at column: Int32) throws -> Self }

/// Both: a value that goes in and comes out.
public typealias SQLCodable = SQLConvertible & SQLDecodable

extension String: SQLCodable {
    public var sqlValue: SQLValue { .text(self) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> String { try row.text(column) }
}
extension Int: SQLCodable {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Int { Int(try row.integer(column)) }
}
extension Int64: SQLCodable {
    public var sqlValue: SQLValue { .integer(self) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Int64 { try row.integer(column) }
}
extension Double: SQLCodable {
    public var sqlValue: SQLValue { .real(self) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Double { try row.real(column) }
}
/// A truth is stored as 0 or 1, which both engines can check.
extension Bool: SQLCodable {
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Bool { try row.integer(column) != 0 }
}
extension [UInt8]: SQLConvertible { public var sqlValue: SQLValue { .bytes(self) } }
extension [UInt8]: SQLDecodable {
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> [UInt8] { try row.bytes(column) }
}
extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.decode(row, at: column)
    }
}
extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    public var sqlValue: SQLValue { rawValue.sqlValue }
}
extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Self {
        let raw = try RawValue.decode(row, at: column)
        guard let value = Self(rawValue: raw) else { throw StoreError.unreadable("\(raw) is no \(Self.self)") }
        return value
    }
}
