/// The two languages of the programme. Indonesian comes first, everywhere.
public enum Language: String, Sendable, Codable, CaseIterable {
    case id, en

    /// The language a browser asks for, as `Accept-Language` (RFC 9110 §12.5.4) lists it; Indonesian when it names neither.
    public init(accepting header: String?) {
        let wishes = (header ?? "").split(separator: ",").enumerated().map { order, wish -> (Language?, Double, Int) in
            let parts = wish.split(separator: ";").map { $0.trimmingWhitespace() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (Language(rawValue: parts.first?.prefix(2).lowercased() ?? ""), quality, order)
        }
        self = wishes.filter { $0.0 != nil && $0.1 > 0 }.max { ($0.1, -$0.2) < ($1.1, -$1.2) }?.0 ?? .id
    }
}

/// Words a person reads, in both languages. Neither can be forgotten: both are required.
public struct Text: Sendable, Equatable, Hashable {
    public let id: String
    public let en: String
    public init(id: String, en: String) { (self.id, self.en) = (id, en) }

    /// Something that is called the same in both languages: a name, a number.
    public init(same words: String) { self.init(id: words, en: words) }

    public subscript(language: Language) -> String { language == .id ? id : en }
}

extension StringProtocol {
    /// Without blanks and line ends at either side.
    public func trimmingWhitespace() -> String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
