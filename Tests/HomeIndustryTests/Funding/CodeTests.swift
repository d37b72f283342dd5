import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Codes of budgets")
struct CodeTests {
    @Test(
        "every spelling of a sub-activity code means the same",
        arguments: [
            ("2.08.02.1.02.0003", "2.08.02.1.02.0003"), ("2.08.02.02.02.0002", "2.08.02.2.02.0002"), ("2.08.02.2.02.02", "2.08.02.2.02.0002"), ("2.08.02.2.02.0001", "2.08.02.2.02.0001"),
            ("2.8.2.2.2.1", "2.08.02.2.02.0001"), ("02.08.02.02.02.0001", "2.08.02.2.02.0001"), (" 2.08.02. 2.02 .0001 ", "2.08.02.2.02.0001"), ("2 08 02 2 02 0001", "2.08.02.2.02.0001"),
            ("2.08.02.2.02.0001.", "2.08.02.2.02.0001"), ("2.08.02.1.03", "2.08.02.1.03"), ("2.08.05.02.01.0002", "2.08.05.2.01.0002"), ("2.08.04.02.01.0003", "2.08.04.2.01.0003"),
        ])
    func spellings(typed: String, normal: String) throws {
        let code = try SubActivityCode(reading: typed)
        #expect(code.text == normal)
        #expect(try SubActivityCode(reading: code.text) == code)
        #expect(code.isWhole == (normal.utf8.count == 17))
    }

    @Test(
        "what is no such code is refused with an example",
        arguments: [
            "", "2.08", "2.08.02.3.02.0001", "2.08.02.0.02.0001", "2.08.02.2.02.00001", "2.08.02.2.02.0000", "2.08.xx.2.02.0001", "2.08.02.2.02.1.1", "2.08.02.02.0002", "22.08.02.2.02.0001",
            "２.08.02.2.02.0001", "2,08,02,2,02,0001",
        ])
    func unreadable(typed: String) {
        let problem = #expect(throws: Problem.self) { try SubActivityCode(reading: typed) }
        #expect(problem?.code == "sub-activity.unreadable")
        #expect(problem?.message.id.contains("2.08.02.1.02.0003") == true)
    }

    @Test("the fourth segment tells the province from the regency, the third names the programme")
    func meaning() throws {
        #expect(try SubActivityCode(reading: "2.08.02.1.02.0003").tier == .province)
        #expect(try SubActivityCode(reading: "2.08.02.02.02.0003").tier == .regency)
        #expect(try SubActivityCode(reading: "2.08.05.1.01").programmeName?.id == "Pengelolaan Sistem Data Gender dan Anak")
        #expect(try (1...7).allSatisfy { try SubActivityCode(reading: "2.08.0\($0).1.01").programmeName != nil })
        #expect(try SubActivityCode(reading: "2.07.02.1.01").programmeName == nil)
    }

    @Test(
        "account codes are read however they are padded, and begin with spending",
        arguments: [("5.1.02.01.01.0052", "5.1.02.01.01.0052"), ("5.1.2.1.1.52", "5.1.02.01.01.0052"), ("5.2.2", "5.2.02"), (" 5 . 1 . 02 . 01 ", "5.1.02.01"), ("521211", "521211")])
    func accounts(typed: String, normal: String) throws { #expect(try AccountCode(reading: typed).text == normal) }

    @Test("what is no account of spending is refused", arguments: ["", "5", "5.1", "4.1.02", "421211", "5.1.02.01.01.0052.7", "5.1.a", "52121", "5.1.02.00520"])
    func noAccount(typed: String) { #expect(throws: Problem.self) { try AccountCode(reading: typed) } }

    @Test(
        "mapping just under a fifth is watched, a fifth is enough, and nothing planned says nothing",
        arguments: [(0, 0, nil as Int?, false), (80, 20, 20, false), (801, 199, 19, true), (1, 0, 0, true), (0, 5, 100, false)])
    func split(aid: Int, mapping: Int, share: Int?, isWatched: Bool) {
        let split = AidSplit(aid: Rupiah(Int64(aid)), mapping: Rupiah(Int64(mapping)))
        #expect(split.mappingShare == share)
        #expect((split.warning != nil) == isWatched)
        #expect(split.aidShare.map { $0 + (split.mappingShare ?? 0) } == share.map { _ in 100 })
    }

    @Test("the priority programmes are read, and what has no known basis says nothing instead of something made up")
    func priorities() {
        #expect(testProgramme.priorities.map(\.code) == ["ir", "drppa", "hapakat"])
        #expect(testProgramme.priorities.map(\.legalBasis) == ["Permen PPPA 2/2016", "", ""])
    }
}
