import Store
import Web

/// A calendar day: `2026-11-24` (ISO 8601). Days are compared and counted, never combined with hours.
public struct Day: Hashable, Sendable, Comparable, Codable, SQLCodable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let number: Int
    public init(number: Int) { self.number = number }

    /// - Returns: nil for a day that does not exist, such as 31 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year) else { return nil }
        // Days from the civil calendar, counting years from March so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public init?(_ text: String) {
        // Rows are full of days, so this looks at bytes: nnnn-nn-nn.
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var (numbers, part) = (InlineArray<3, Int>(repeating: 0), 0)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                part += 1
            } else {
                guard (48...57).contains(byte) else { return nil }
                numbers[part] = numbers[part] * 10 + Int(byte) - 48
            }
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
    public var year: Int { parts.year }

    public var text: String {
        let (year, month, day) = parts
        return "\(String(repeating: "0", count: max(0, 4 - String(year).count)))\(year)-\(month.twoDigits)-\(day.twoDigits)"
    }
    public var description: String { text }

    /// As people write it: 24 November 2026.
    public var words: Text {
        let (year, month, day) = parts
        return Text(id: "\(day) \(Day.months[month - 1].id) \(year)", en: "\(day) \(Day.months[month - 1].en) \(year)")
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    public func adding(days: Int) -> Day { Day(number: number + days) }

    public var sqlValue: SQLValue { .text(text) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Day {
        let text = try String.decode(row, at: column)
        guard let day = Day(text) else { throw StoreError.unreadable("\(text) is no day") }
        return day
    }
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else { throw StoreError.unreadable("\(text) is no day") }
        self = day
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let months: [Text] = [
        ("Januari", "January"), ("Februari", "February"), ("Maret", "March"), ("April", "April"), ("Mei", "May"), ("Juni", "June"),
        ("Juli", "July"), ("Agustus", "August"), ("September", "September"), ("Oktober", "October"), ("November", "November"), ("Desember", "December"),
    ].map { Text(id: $0.0, en: $0.1) }
}

extension FormReader {
    /// A day, as `2026-11-24` in one field or as day, month and year in three (`name.day`, `name.month`, `name.year`).
    mutating func day(_ name: String, _ label: Text, notAfter limit: Day? = nil) -> Day {
        guard let day = optionalDay(name, label, notAfter: limit) else {
            if !problems.contains(where: { $0.name == name }) { refuse(name, "field.missing", .isMissing(label)) }
            return Day(number: 0)
        }
        return day
    }

    mutating func optionalDay(_ name: String, _ label: Text, notAfter limit: Day? = nil) -> Day? {
        let parts = ["day", "month", "year"].map { fields["\(name).\($0)"] }
        let typed = fields[name] ?? (parts.allSatisfy { $0 == nil } ? nil : parts.map { $0 ?? "?" }.joined(separator: " "))
        guard let typed else { return nil }
        let day = fields[name] != nil ? Day(typed) : Day(parts: parts)
        guard let day else {
            refuse(name, "day.none", Text(id: "\(label.id): tanggal “\(typed)” tidak ada di kalender.", en: "\(label.en): “\(typed)” is not a day of the calendar."))
            return nil
        }
        if let limit, day > limit {
            refuse(name, "day.in-future", Text(id: "\(label.id) belum tiba.", en: "\(label.en) has not come yet."))
        }
        if day < .earliest {
            refuse(name, "day.too-early", Text(id: "\(label.id) terlalu jauh di masa lalu; periksa tahunnya.", en: "\(label.en) lies too far in the past; check the year."))
        }
        return day
    }
}

extension Day {
    /// Nobody in the registry was born before, and no business began before: 1 January 1900.
    fileprivate static let earliest = Day(number: -25567)

    fileprivate init?(parts: [String?]) {
        let numbers = parts.compactMap { $0.flatMap { Int($0) } }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    }
}
