/// Reads a form field by field, and goes on after a mistake, so that a person hears of all of them at once.
///
/// ```swift
/// var read = FormReader(fields)
/// let name = read.text("name", Text(id: "Nama", en: "Name"), upTo: 120)
/// try read.finish()
/// ```
public struct FormReader: Sendable {
    public let fields: Fields
    public private(set) var problems: [FormProblem.Field] = []

    public init(_ fields: Fields) { self.fields = fields }

    /// - Throws: ``FormProblem`` with everything that was found.
    public func finish() throws { if !problems.isEmpty { throw FormProblem(problems) } }

    public mutating func refuse(_ name: String, _ problem: Problem) { problems.append(.init(name: name, problem: problem)) }
    public mutating func refuse(_ name: String, _ code: String, _ message: Text) { refuse(name, Problem(.invalid, code, message)) }

    /// A field that may be left empty.
    public mutating func optional<T>(_ name: String, _ parse: (String) throws -> T) -> T? {
        guard let text = fields[name] else { return nil }
        return attempt(name) { try parse(text) }
    }

    /// A field that must be filled. After a mistake `fallback` is returned, which ``finish()`` keeps from being used.
    public mutating func required<T>(_ name: String, _ label: Text, else fallback: T, _ parse: (String) throws -> T) -> T {
        guard let text = fields[name] else {
            refuse(name, "field.missing", .isMissing(label))
            return fallback
        }
        return attempt(name) { try parse(text) } ?? fallback
    }

    /// Plain words on one or more lines.
    public mutating func text(_ name: String, _ label: Text, upTo limit: Int) -> String {
        required(name, label, else: "") { try Self.plain($0, label, limit) }
    }
    public mutating func optionalText(_ name: String, _ label: Text, upTo limit: Int) -> String? {
        optional(name) { try Self.plain($0, label, limit) }
    }

    /// One of the cases of a type, by its raw value.
    public mutating func choice<T: RawRepresentable & CaseIterable>(_ name: String, _ label: Text, else fallback: T) -> T where T.RawValue == String {
        required(name, label, else: fallback) { try Self.chosen($0, label) }
    }
    public mutating func optionalChoice<T: RawRepresentable & CaseIterable>(_ name: String, _ label: Text, as: T.Type = T.self) -> T? where T.RawValue == String {
        optional(name) { try Self.chosen($0, label) }
    }

    /// A box that is ticked or not; also `true` and `false`, as JSON says it.
    public mutating func tick(_ name: String) -> Bool { ["true", "on", "1", "yes", "ya"].contains(fields[name]?.lowercased()) }

    /// A whole number, written with or without dots between thousands.
    public mutating func number(_ name: String, _ label: Text, in range: ClosedRange<Int>) -> Int {
        required(name, label, else: range.lowerBound) { try Self.number($0, label, range) }
    }
    public mutating func optionalNumber(_ name: String, _ label: Text, in range: ClosedRange<Int>) -> Int? {
        optional(name) { try Self.number($0, label, range) }
    }

    private mutating func attempt<T>(_ name: String, _ body: () throws -> T) -> T? {
        do { return try body() } catch let problem as Problem {
            refuse(name, problem)
        } catch {
            refuse(name, "field.unreadable", Text(id: "Isian ini tidak terbaca.", en: "This cannot be read."))
        }
        return nil
    }

    private static func plain(_ text: String, _ label: Text, _ limit: Int) throws -> String {
        guard text.count <= limit else { throw Problem(.invalid, "field.too-long", .isTooLong(label, limit)) }
        guard !text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" }) else {
            throw Problem(.invalid, "field.unreadable", Text(id: "\(label.id) memuat huruf yang tidak dapat disimpan.", en: "\(label.en) holds characters that cannot be kept."))
        }
        guard text.unicodeScalars.contains(where: isSeen) else { throw Problem(.invalid, "field.missing", .isMissing(label)) }
        return String(String.UnicodeScalarView(text.replacing("\r\n", with: "\n").unicodeScalars.filter { !turning.contains($0) }))
    }

    /// Marks that turn the direction of what stands after them, so that a name could pass for another; scripts from right to left do not need them.
    private static let turning = Set("\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}".unicodeScalars)

    /// Whether a letter leaves a mark on paper: a name of joiners and fillers alone is no name.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        guard ![0x115f, 0x1160, 0x2800, 0x3164, 0xffa0].contains(scalar.value) else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
    }

    private static func chosen<T: RawRepresentable & CaseIterable>(_ text: String, _ label: Text) throws -> T where T.RawValue == String {
        guard let value = T(rawValue: text), T.allCases.contains(where: { $0.rawValue == text }) else {
            throw Problem(.invalid, "field.not-a-choice", Text(id: "Pilih \(label.id.lowercasedFirst) dari daftar.", en: "Choose \(label.en.lowercasedFirst) from the list."))
        }
        return value
    }

    public static func number(_ text: String, _ label: Text, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text) ?? grouped(text) else {
            throw Problem(.invalid, "field.not-a-number", Text(id: "\(label.id) harus angka, misalnya 12.", en: "\(label.en) must be a number, such as 12."))
        }
        guard number >= range.lowerBound else {
            throw Problem(.invalid, "field.too-small", Text(id: "\(label.id) paling sedikit \(range.lowerBound).", en: "\(label.en) must be at least \(range.lowerBound)."))
        }
        guard number <= range.upperBound else {
            throw Problem(.invalid, "field.too-large", Text(id: "\(label.id) paling banyak \(range.upperBound).", en: "\(label.en) must be at most \(range.upperBound)."))
        }
        return number
    }

    /// A dot stands between thousands and nowhere else: 2.5 is no 25.
    private static func grouped(_ text: String) -> Int? {
        let plain = text.replacing(" ", with: "")
        return Int(plain.wholeMatch(of: /-?[0-9]{1,3}(\.[0-9]{3})+/) == nil ? plain : plain.replacing(".", with: ""))
    }
}

extension Text {
    public static func isMissing(_ label: Text) -> Text { Text(id: "\(label.id) belum diisi.", en: "\(label.en) is missing.") }
    static func isTooLong(_ label: Text, _ limit: Int) -> Text {
        Text(id: "\(label.id) terlalu panjang; paling panjang \(limit) huruf.", en: "\(label.en) is too long; at most \(limit) characters.")
    }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
