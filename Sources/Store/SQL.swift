/// A statement together with its values, written as one string literal.
///
/// ```swift
/// let query: SQL = "SELECT id, name FROM business WHERE region = \(region)"
/// ```
///
/// Whatever is interpolated becomes a bound value, never a piece of the text.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    enum Part: Sendable { case text(String), value(SQLValue) }
    var parts: [Part]

    public init(stringLiteral text: String) { parts = [.text(text)] }
    public init(stringInterpolation parts: StringInterpolation) { self.parts = parts.parts }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []
        public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
        public mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
        public mutating func appendInterpolation(_ value: some SQLConvertible) { parts.append(.value(value.sqlValue)) }
        public mutating func appendInterpolation<T: SQLConvertible>(_ value: T?) { parts.append(.value(value.sqlValue)) }
        public mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }
        /// A list of values, as `IN (…)` wants it. An empty list becomes `NULL`, which nothing equals.
        /// The last is repeated up to a power of two, so that lists of any length make few different statements.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard !values.isEmpty else { return parts.append(.text("NULL")) }
            var length = 1
            while length < values.count { length *= 2 }
            for index in 0..<length {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(values[min(index, values.count - 1)].sqlValue))
            }
        }
    }

    /// The text with `$1`, `$2` … where each value belongs, and the values in that order.
    func rendered() -> (text: String, values: [SQLValue]) {
        if parts.count == 1, case .text(let text) = parts[0] { return (text, []) }
        var (text, values) = ("", [SQLValue]())
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value(let value):
                values.append(value)
                text += "$\(values.count)"
            }
        }
        return (text, values)
    }
}

extension [SQL] {
    /// The fragments one after another, with `separator` between them.
    public func joined(_ separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, fragment) in enumerated() { result = index == 0 ? fragment : "\(result)\(separator)\(fragment)" }
        return result
    }
}
