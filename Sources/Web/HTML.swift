/// A piece of a page. What is interpolated is escaped; words wait for the reader's language.
///
/// ```swift
/// let list: HTML = "<ul>\(each: visits, row)</ul>"
/// ```
public struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var markup: [UInt8]
    private(set) var words: [(at: Int, text: Text)] = []

    public init(stringLiteral markup: String) { self.markup = Array(markup.utf8) }
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }

    public var isEmpty: Bool { markup.isEmpty && words.isEmpty }

    /// The finished markup, as UTF-8.
    public func rendered(in language: Language) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(markup.count + words.count * 24)
        var position = 0
        for word in words {
            page.append(contentsOf: markup[position..<word.at])
            page.append(escaping: word.text[language])
            position = word.at
        }
        page.append(contentsOf: markup[position...])
        return page
    }

    public static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

    public struct StringInterpolation: StringInterpolationProtocol {
        var html: HTML = ""
        public init(literalCapacity: Int, interpolationCount: Int) {
            html.markup.reserveCapacity(literalCapacity + interpolationCount * 16)
        }
        public mutating func appendLiteral(_ markup: String) { html.markup.append(contentsOf: markup.utf8) }
        public mutating func appendInterpolation(_ string: some StringProtocol) { html.markup.append(escaping: string) }
        public mutating func appendInterpolation(_ number: Int) { html.markup.append(contentsOf: String(number).utf8) }
        public mutating func appendInterpolation(_ text: Text) { html.words.append((html.markup.count, text)) }
        public mutating func appendInterpolation(_ other: HTML) {
            let shift = html.markup.count
            html.markup.append(contentsOf: other.markup)
            for word in other.words { html.words.append((word.at + shift, word.text)) }
        }
        public mutating func appendInterpolation(_ other: HTML?) { if let other { appendInterpolation(other) } }
        public mutating func appendInterpolation<S: Sequence>(each items: S, _ make: (S.Element) -> HTML) {
            for item in items { appendInterpolation(make(item)) }
        }
        public mutating func appendInterpolation(when condition: Bool, _ other: @autoclosure () -> HTML) {
            if condition { appendInterpolation(other()) }
        }
    }
}

extension [UInt8] {
    /// Appends text so that it means itself in markup and inside a quoted attribute.
    mutating func append(escaping text: some StringProtocol) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
            default: append(byte)
            }
        }
    }
}
