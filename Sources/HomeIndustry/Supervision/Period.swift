import Web

/// A month, quarter, half or whole year, named as it sorts: `2026-11`, `2026-Q4`, `2026-S2`, `2026`. *Glossary: masa laporan.*
struct Period: Sendable, Equatable {
    let kind: ReportKind
    let name: String
    let first: Day
    let last: Day

    /// The period of a kind that a day lies in.
    init(_ kind: ReportKind, holding day: Day) {
        let (year, month, _) = day.parts
        let length = kind.months
        let start = (month - 1) / length * length + 1
        self.kind = kind
        first = Day(year: year, month: start, day: 1) ?? day
        last = first.adding(months: length).adding(days: -1)
        name =
            switch kind {
            case .monthly: "\(year)-\(start.twoDigits)"
            case .quarterly: "\(year)-Q\((start + 2) / 3)"
            case .halfYearly: "\(year)-S\(start > 6 ? 2 : 1)"
            case .yearly: "\(year)"
            }
    }

    /// The one that was named, if there is such a period.
    init?(_ kind: ReportKind, named name: String) {
        guard let year = Int(name.prefix(4)), (2000...2100).contains(year) else { return nil }
        let rest = name.dropFirst(5)
        let month =
            switch kind {
            case .monthly: Int(rest)
            case .quarterly: Int(rest.dropFirst()).map { $0 * 3 - 2 }
            case .halfYearly: Int(rest.dropFirst()).map { $0 * 6 - 5 }
            case .yearly: 1
            }
        guard let month, let day = Day(year: year, month: month, day: 1) else { return nil }
        self.init(kind, holding: day)
        guard self.name == name else { return nil }
    }

    var before: Period { Period(kind, holding: first.adding(days: -1)) }

    var words: Text {
        let (year, month, _) = first.parts
        return switch kind {
        case .monthly: Text(id: String(first.words.id.dropFirst(2)), en: String(first.words.en.dropFirst(2)))
        case .quarterly: Text(id: "Triwulan \((month + 2) / 3) \(year)", en: "Quarter \((month + 2) / 3) of \(year)")
        case .halfYearly: Text(id: "Semester \(month > 6 ? 2 : 1) \(year)", en: "Half \(month > 6 ? 2 : 1) of \(year)")
        case .yearly: Text(same: "\(year)")
        }
    }
}

extension ReportKind {
    var months: Int {
        switch self {
        case .monthly: 1
        case .quarterly: 3
        case .halfYearly: 6
        case .yearly: 12
        }
    }
}
