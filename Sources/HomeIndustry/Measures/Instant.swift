import Foundation
import Store

/// A moment, to the millisecond, in UTC: `2026-11-24T01:02:03.456Z` (ISO 8601), which sorts as text.
public struct Instant: Hashable, Sendable, Comparable, Codable, SQLCodable, CustomStringConvertible {
    public let milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }

    /// The calendar day in Kalimantan Tengah (WIB, UTC+7), where the programme's offices keep their dates.
    public var day: Day { Day(number: Int((milliseconds + 7 * 3_600_000).quotient(by: 86_400_000))) }

    /// Hours and minutes in WIB: `08.12`.
    public var clock: String {
        let minutes = Int((milliseconds + 7 * 3_600_000).quotient(by: 60_000).remainder(by: 1440))
        return "\((minutes / 60).twoDigits).\((minutes % 60).twoDigits)"
    }

    public var description: String {
        let day = Day(number: Int(milliseconds.quotient(by: 86_400_000)))
        let rest = Int(milliseconds.remainder(by: 86_400_000))
        let (hours, minutes, seconds, thousandths) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000)
        let padded = String(repeating: "0", count: thousandths < 10 ? 2 : thousandths < 100 ? 1 : 0) + String(thousandths)
        return "\(day.text)T\(hours.twoDigits):\(minutes.twoDigits):\(seconds.twoDigits).\(padded)Z"
    }

    /// Reads ISO 8601 as programs write it: with or without seconds and their fractions, in UTC (`Z`) or with an offset (`+07:00`).
    public init?(_ text: String) {
        if let kept = Instant(kept: text) { self = kept } else { self.init(typed: text) }
    }

    /// The fixed form in which instants are kept, read without detours.
    private init?(kept text: String) {
        guard text.utf8.count == 24, text.hasSuffix("Z"), let day = Day(String(text.prefix(10))) else { return nil }
        let parts = text.dropFirst(11).dropLast().split { $0 == ":" || $0 == "." }.compactMap { Int64($0) }
        guard parts.count == 4, 0..<24 ~= parts[0], 0..<60 ~= parts[1], 0..<60 ~= parts[2], parts[3] >= 0 else { return nil }
        milliseconds = Int64(day.number) * 86_400_000 + parts[0] * 3_600_000 + parts[1] * 60_000 + parts[2] * 1000 + parts[3]
    }

    private init?(typed text: String) {
        guard let found = text.wholeMatch(of: /(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))/), let day = Day(String(found.1)) else {
            return nil
        }
        func number(_ digits: Substring?) -> Int64 { digits.flatMap { Int64($0) } ?? 0 }
        let (hours, minutes, seconds) = (number(found.2), number(found.3), number(found.4))
        let (away, past) = (number(found.7), number(found.8))
        guard hours < 24, minutes < 60, seconds < 60, away <= 14, past < 60 else { return nil }
        let thousandths = number(((found.5 ?? "") + "000").prefix(3))
        let offset = (away * 60 + past) * 60_000 * (found.6 == "-" ? -1 : 1)
        milliseconds = Int64(day.number) * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + thousandths - offset
    }

    public var sqlValue: SQLValue { .text(description) }
    public static func decode(_ row: borrowing Row, at column: Int32) throws -> Instant {
        let text = try String.decode(row, at: column)
        guard let instant = Instant(text) else { throw StoreError.unreadable("\(text) is no instant") }
        return instant
    }
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(text) else { throw StoreError.unreadable("\(text) is no instant") }
        self = instant
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    /// Division that rounds down, also before 1970.
    func quotient(by divisor: Int64) -> Int64 { self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor) }
    func remainder(by divisor: Int64) -> Int64 { self - quotient(by: divisor) * divisor }
}

extension Int { var twoDigits: String { self < 10 ? "0\(self)" : String(self) } }
