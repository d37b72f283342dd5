import Web

/// The national identity number: sixteen digits `PPKKCC DDMMYY SSSS`, a woman's day plus 40. *Glossary: NIK.*
public struct NIK: Sendable, Equatable {
    public let digits: String
    /// The place of first registration, which need not be today's address.
    public var region: RegionCode { RegionCode(unchecked: String(digits.prefix(6))) }
    public var sex: Sex { dayNumber > 40 ? .female : .male }
    var end: String { String(digits.suffix(4)) }
    private var dayNumber: Int { Int(digits.dropFirst(6).prefix(2)) ?? 0 }

    /// - Throws: `nik.length`, `nik.date`.
    public init(_ text: String) throws {
        let digits = text.filter { $0 != " " && $0 != "." }
        guard digits.utf8.count == 16, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw Problem(.invalid, "nik.length", Text(id: "NIK harus 16 angka; yang diketik \(digits.count).", en: "A NIK has 16 digits; \(digits.count) were typed."))
        }
        self.digits = digits
        let month = Int(digits.dropFirst(8).prefix(2)) ?? 0
        let year = Int(digits.dropFirst(10).prefix(2)) ?? 0
        let day = dayNumber > 40 ? dayNumber - 40 : dayNumber
        guard Day(year: 1900 + year, month: month, day: day) ?? Day(year: 2000 + year, month: month, day: day) != nil else {
            throw Problem(.invalid, "nik.date", Text(id: "Angka 7–12 NIK bukan tanggal lahir yang ada.", en: "Digits 7–12 of the NIK are not a day of birth that exists."))
        }
    }

    /// What in the number does not agree with what the person says. Some lawful numbers disagree after corrections, so a reason lets them pass.
    public func disagreements(born: Day, sex: Sex) -> [Problem] {
        let (year, month, day) = born.parts
        let expected = "\((day + (sex == .female ? 40 : 0)).twoDigits)\(month.twoDigits)\((year % 100).twoDigits)"
        guard digits.dropFirst(6).prefix(6) != expected else { return [] }
        if self.sex != sex {
            return [
                Problem(
                    .invalid, "nik.sex",
                    Text(
                        id: "NIK ini berpola \(self.sex == .female ? "perempuan" : "laki-laki"). Periksa lagi, atau isi alasan di bawah bila memang begitu di KTP.",
                        en: "This NIK has the pattern of a \(self.sex == .female ? "woman" : "man"). Check it, or give the reason below if the card really says so."))
            ]
        }
        return [
            Problem(
                .invalid, "nik.birth",
                Text(
                    id: "NIK tidak cocok dengan tanggal lahir. Periksa lagi, atau isi alasan di bawah bila memang begitu di KTP.",
                    en: "The NIK does not agree with the day of birth. Check it, or give the reason below if the card really says so."))
        ]
    }
}
