import Testing

@testable import HomeIndustry
@testable import Web

struct NIKTests {
    func problem(_ text: String) -> String? {
        do { _ = try NIK(text) } catch let problem as Problem { return problem.code } catch { return "\(error)" }
        return nil
    }

    @Test(
        "a NIK has sixteen digits and a day of birth that exists",
        arguments: [
            ("6271015203840000", nil), ("6271 0152 0384 0000", nil), ("627101520384000", "nik.length"), ("62710152038400000", "nik.length"), ("627101520384000x", "nik.length"),
            ("6271017102840000", "nik.date"), ("6271013102840000", "nik.date"), ("6271015200840000", "nik.date"), ("6271010003840000", "nik.date"), ("6271016902000000", nil),
            ("6271016902010000", "nik.date"),
        ])
    func shape(text: String, code: String?) { #expect(problem(text) == code) }

    @Test("a NIK that disagrees with sex or birth date is questioned; a reason lets it pass")
    func disagreement() throws {
        let today = try #require(Day("2026-11-20"))
        func form(_ changes: [String: String]) throws {
            let fields = Cast.sarisForm.map { ($0.name, changes[$0.name] ?? $0.value) } + changes.filter { key, _ in !Cast.sarisForm.contains { $0.name == key } }.map { ($0.key, $0.value) }
            _ = try OwnerForm(reading: Fields(fields), today: today, at: .now())
        }
        try form([:])
        for (changes, code) in [(["sex": "L"], "nik.sex"), (["born": "1984-03-13"], "nik.birth")] {
            let problem = #expect(throws: FormProblem.self) { try form(changes) }
            #expect(problem?.fields.map(\.problem.code) == [code])
            try form(changes.merging(["nik_exception": "KTP lama tertulis demikian."]) { $1 })
        }
    }

    @Test("a NIK first registered elsewhere only warns")
    func elsewhere() throws {
        var fields = Fields(Cast.sarisForm)
        fields["nik"] = "3374015203840000"
        let form = try OwnerForm(reading: fields, today: try #require(Day("2026-11-20")), at: .now())
        #expect(form.isFromElsewhere)
        #expect(try !OwnerForm(reading: Fields(Cast.sarisForm), today: try #require(Day("2026-11-20")), at: .now()).isFromElsewhere)
    }
}
