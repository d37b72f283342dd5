import Testing

@testable import HomeIndustry
@testable import Web

struct MeasuresTests {
    @Test("days that do not exist are no days", arguments: ["2026-02-31", "2025-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-01-01", "2026-1-1", "", "besok"])
    func noDay(text: String) { #expect(Day(text) == nil) }

    @Test("every day of four hundred years is the next one's yesterday")
    func calendar() throws {
        var day = try #require(Day("1800-01-01"))
        for _ in 0..<146_097 {
            let (year, month, number) = day.parts
            #expect(Day(year: year, month: month, day: number) == day)
            day = day.adding(days: 1)
        }
        #expect(day.text == "2200-01-01")
        #expect(try #require(Day("2024-02-29")).words.id == "29 Februari 2024")
    }

    @Test("a day can be typed in three parts, and mistakes are quoted back")
    func threeParts() {
        var read = FormReader(Fields([("born.day", "31"), ("born.month", "2"), ("born.year", "1990")]))
        _ = read.day("born", .born)
        #expect(read.problems.first?.problem.message.id == "Tanggal lahir: tanggal “31 2 1990” tidak ada di kalender.")
        var good = FormReader(Fields([("born.day", "3"), ("born.month", "2"), ("born.year", "1990")]))
        #expect(good.day("born", .born).text == "1990-02-03")
    }

    @Test("an instant sorts as text and keeps its day in WIB")
    func instants() throws {
        let late = try #require(Instant("2026-11-23T17:30:00.005Z"))
        #expect(late.description == "2026-11-23T17:30:00.005Z")
        #expect(late.day.text == "2026-11-24" && late.clock == "00.30")
        #expect(late.adding(seconds: -1).description < late.description)
    }

    @Test(
        "rupiah are read as people write them", arguments: [("1250000", 1_250_000), ("1.250.000", 1_250_000), ("Rp 1.250.000", 1_250_000), ("rp1.250.000,-", 1_250_000), ("0", 0), ("5.000,00", 5000)])
    func rupiah(text: String, amount: Int64) throws {
        #expect(try Rupiah.read(text, .price).amount == amount)
        #expect(Rupiah(1_250_000).words.id == "Rp1.250.000")
    }

    @Test("what is no amount is refused", arguments: ["-1", "1.25", "12.5000", "seribu", "1e9", "99999999999999999999", "1,5"])
    func noRupiah(text: String) { #expect(throws: Problem.self) { try Rupiah.read(text, .price) } }

    @Test("identities made one after another sort that way and look like UUIDs")
    func identities() {
        let ids = (0..<2000).map { _ in ID<Owner>.new(at: Instant(milliseconds: 1_800_000_000_000)).text }
        #expect(ids == ids.sorted() && Set(ids).count == 2000)
        #expect(ID<Owner>.checked(ids[0]) != nil)
        for text in ["", "x", "../../etc/passwd", ids[0].uppercased() + "'", String(ids[0].dropLast()) + "g"] { #expect(ID<Owner>.checked(text) == nil) }
    }

    @Test("a place covers what its code begins, as a range that an index serves")
    func regions() throws {
        let city = try #require(RegionCode("62.71"))
        #expect(city.text == "6271" && city.end == "6272" && RegionCode("6209")?.end == "620:")
        let (inside, outside) = (try #require(RegionCode("6271011001")), try #require(RegionCode("6203")))
        #expect(city.covers(inside) && !city.covers(outside))
        #expect(RegionCode("6271011001")?.chain.map(\.text) == ["6271011001", "627101", "6271", "62", ""])
        for bad in ["6", "627", "62710", "62710110", "abcd", "62 71"] { #expect(RegionCode(bad) == nil) }
    }

    @Test(
        "a moment is read with or without fraction, in UTC or with an offset, and kept in one form",
        arguments: [
            ("2026-11-24T01:02:03.456Z", "2026-11-24T01:02:03.456Z"), ("2026-11-24T01:02:03Z", "2026-11-24T01:02:03.000Z"), ("2026-11-24T08:02:03+07:00", "2026-11-24T01:02:03.000Z"),
            ("2026-11-24T08:02:03.5+0700", "2026-11-24T01:02:03.500Z"), ("2026-11-24T01:02Z", "2026-11-24T01:02:00.000Z"), ("2026-11-23T20:02:03.123456-05:00", "2026-11-24T01:02:03.123Z"),
            ("2026-11-24 01:02:03Z", nil), ("2026-11-24T25:02:03.000Z", nil), ("2026-11-24T01:02:03", nil), ("2026-02-30T01:02:03Z", nil), ("2026-11-24T01:02:03.000+99:00", nil), ("x", nil),
        ] as [(String, String?)])
    func instants(written: String, kept: String?) { #expect(Instant(written)?.description == kept) }
}
