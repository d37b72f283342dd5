import Web

/// One thing that can be known about a business and counts for its class. Appended to, never reordered: stored by name.
public enum Fact: String, Sendable, CaseIterable {
    case capital
    case workers
    case paidWorkers = "paid-workers"
    case workingTime = "working-time"
    case technology, process, continuity, packaging, market, bookkeeping
    case villageLetter = "sku"
    case nib, pirt, halal, trademark, finance
    case monthlySales = "monthly-sales"

    /// How a fact is answered, and what an answer may be.
    public enum Kind: Sendable {
        case rupiah
        case people
        /// Options from least to most; an answer is the position in the list.
        case choice([Option])
        case yesNo
    }
    public struct Option: Sendable {
        public let key: String
        public let name: Text
        init(_ key: String, id: String, en: String) { (self.key, name) = (key, Text(id: id, en: en)) }
    }

    /// Its place in an ``Evidence``.
    public var index: Int { Fact.indices[self, default: 0] }
    private static let indices = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

extension Fact {
    public var kind: Kind { Fact.catalogue[index].kind }
    public var name: Text { Fact.catalogue[index].name }
    /// The question a mentor asks.
    public var question: Text { Fact.catalogue[index].question }

    /// An answer in words: `Rp4.000.000`, `3 orang`, `buku kas sederhana`, `ada`.
    public func words(_ value: Int64) -> Text {
        switch kind {
        case .rupiah: Rupiah(value).words
        case .people: Text(id: "\(value) orang", en: value == 1 ? "1 person" : "\(value) people")
        case .choice(let options): options.indices.contains(Int(value)) ? options[Int(value)].name : Text(same: "\(value)")
        case .yesNo: value == 1 ? Text(id: "ada", en: "yes") : Text(id: "belum ada", en: "no")
        }
    }

    /// An answer as it is typed or sent: a number, an option's key, `true` or `false`.
    /// - Throws: `fact.unreadable` or the problem of its kind.
    public func read(_ text: String) throws -> Int64 {
        switch kind {
        case .rupiah: return try Rupiah.read(text, name).amount
        case .people: return Int64(try FormReader.number(text, name, 0...10_000))
        case .choice(let options):
            if let position = options.firstIndex(where: { $0.key == text }) { return Int64(position) }
            let keys = options.map(\.key).joined(separator: ", ")
            throw Problem(.invalid, "fact.unreadable", Text(id: "\(name.id) harus salah satu dari: \(keys).", en: "\(name.en) must be one of: \(keys)."))
        case .yesNo:
            if ["true", "1", "ya", "yes"].contains(text.lowercased()) { return 1 }
            if ["false", "0", "tidak", "no"].contains(text.lowercased()) { return 0 }
            throw Problem(.invalid, "fact.unreadable", Text(id: "\(name.id) harus true atau false.", en: "\(name.en) must be true or false."))
        }
    }

    /// The answer as a person would type it: amounts with dots.
    func typed(_ value: Int64) -> String { if case .rupiah = kind { value.grouped } else { key(value) } }

    /// The answer as ``read(_:)`` takes it.
    public func key(_ value: Int64) -> String {
        switch kind {
        case .rupiah, .people: String(value)
        case .choice(let options): options.indices.contains(Int(value)) ? options[Int(value)].key : String(value)
        case .yesNo: value == 1 ? "true" : "false"
        }
    }
}
