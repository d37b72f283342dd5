import Web

/// What is known about one business on one day, fact by fact. Not known is not low.
public struct Evidence: Sendable, Equatable {
    private var values: [Int64]
    private static let unknown = Int64.min

    public init() { values = [Int64](repeating: Evidence.unknown, count: Fact.allCases.count) }

    public subscript(fact: Fact) -> Int64? {
        get { self[at: fact.index] }
        set { values[fact.index] = newValue ?? Evidence.unknown }
    }
    subscript(at index: Int) -> Int64? { values[index] == Evidence.unknown ? nil : values[index] }

    public var known: [(fact: Fact, value: Int64)] {
        Fact.allCases.compactMap { fact in self[fact].map { (fact, $0) } }
    }
    public var isEmpty: Bool { values.allSatisfy { $0 == Evidence.unknown } }

    /// Takes over what `newer` knows.
    public mutating func update(with newer: Evidence) {
        for index in values.indices where newer.values[index] != Evidence.unknown { values[index] = newer.values[index] }
    }

    /// As it is kept in the database: `capital=4000000 nib=0`, in the order of the facts.
    public var stored: String { known.map { "\($0.fact.rawValue)=\($0.value)" }.joined(separator: " ") }

    /// Reads what ``stored`` wrote; passes over facts it does not know. Written for speed: a rulebook is tried on a million of these.
    public init(stored text: String) {
        self.init()
        var text = text
        text.withUTF8 { bytes in
            let end = bytes.count
            var position = 0
            while position < end {
                var hash = 0
                while position < end, bytes[position] != UInt8(ascii: "=") {
                    hash = Evidence.mixed(hash, bytes[position])
                    position += 1
                }
                position += 1
                var (value, negative) = (Int64(0), false)
                while position < end, bytes[position] != UInt8(ascii: " ") {
                    if bytes[position] == UInt8(ascii: "-") { negative = true } else { value = value &* 10 &+ Int64(bytes[position]) - 48 }
                    position += 1
                }
                position += 1
                let index = Evidence.places[hash]
                if index >= 0 { values[Int(index)] = negative ? -value : value }
            }
        }
    }

    private static func mixed(_ hash: Int, _ byte: UInt8) -> Int { (hash &* 31 &+ Int(byte)) & 0xfff }

    /// Where each fact's name leads; that no two names meet is checked by a test.
    private static let places: [Int8] = Fact.allCases.reduce(into: [Int8](repeating: -1, count: 4096)) { places, fact in
        places[fact.rawValue.utf8.reduce(0, mixed)] = Int8(fact.index)
    }
}

extension Evidence {
    /// Reads the facts of a form or a JSON object, each in its field; a missing field is a fact not known.
    public init(reading read: inout FormReader, prefix: String = "") {
        self.init()
        for fact in Fact.allCases {
            self[fact] = read.optional(prefix + fact.rawValue) { try fact.read($0) }
        }
        if let all = self[.workers], let paid = self[.paidWorkers], paid > all {
            read.refuse(
                prefix + Fact.paidWorkers.rawValue, "evidence.more-paid-than-all",
                Text(id: "Tenaga kerja dibayar lebih banyak daripada seluruh tenaga kerja.", en: "There are more paid workers than workers."))
        }
    }
}
