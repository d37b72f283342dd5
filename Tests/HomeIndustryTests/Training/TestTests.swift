import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

@Suite("Tests before and after")
struct TestTests {
    /// Two questions; the first choice is right in both.
    private func prepared() async throws -> (app: App, here: [Attendee]) {
        let app = try await App.test()
        try await Cast.chooseParticipants(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            let ids = try (1...2).map { number in
                let form = try QuestionForm(
                    reading: Fields([("topic", "Kemasan"), ("words", "Soal \(number)?"), ("choices", "Benar\nSalah"), ("answer", "1")]), at: officer.now.adding(seconds: number))
                try form.record(by: officer, in: db)
                return form.id
            }
            try EventTest.choose(ids, for: Cast.workshop, by: officer, in: db)
        }
        return (app, try await Cast.participants(in: app))
    }

    private func answer(_ attendee: Attendee, _ phase: TestPhase, _ choices: [Int], in app: App) async throws {
        let viewer = try await app.viewer("kota")
        let sheet = AnswerSheet(phase: phase, choices: Dictionary(uniqueKeysWithValues: choices.enumerated().map { ($0.offset + 1, $0.element) }))
        try await app.database.write { try sheet.record(of: attendee, means: .sheet, by: viewer, in: $0) }
    }

    @Test("gain is paired by person; who took one test is shown and not guessed")
    func gain() async throws {
        let (app, here) = try await prepared()
        try await answer(here[0], .before, [2, 2], in: app)
        try await answer(here[0], .after, [1, 1], in: app)
        try await answer(here[1], .before, [1, 2], in: app)
        try await answer(here[1], .after, [1, 2], in: app)
        try await answer(here[2], .after, [1, 1], in: app)
        let viewer = try await app.viewer("kota")
        let gain = try await app.database.read { try Gain(of: Cast.workshop, visibleTo: viewer, in: $0) }
        #expect(gain.lines.map(\.gain) == [100, 0, nil] && gain.meanGain == 50 && gain.unpaired.map(\.attendee.name) == [here[2].name])
        #expect(gain.items.map(\.before) == [1, 0] && gain.items.map(\.after) == [2, 1], "the third woman's answers count in no question")
        #expect(try await Browser.signedIn("kota", app).get("/events/\(Cast.workshop)/tests").words.contains("1 peserta tanpa pasangan tes tidak ikut dihitung"))
    }

    @Test("after the first answer the test is not changed any more")
    func frozen() async throws {
        let (app, here) = try await prepared()
        try await answer(here[0], .before, [1, 1], in: app)
        let officer = try await app.viewer("kota")
        let one = try await app.database.read { try Question.asked(at: Cast.workshop, in: $0)[0].id }
        #expect(await problemCode { try await app.database.write { try EventTest.choose([one], for: Cast.workshop, by: officer, in: $0) } } == "test.answered")
    }

    @Test("a question is taken out of the bank by the office whose it is, and the test that asked it keeps it")
    func retired() async throws {
        let (app, _) = try await prepared()
        let one = try await app.database.read { try Question.asked(at: Cast.workshop, in: $0)[0].id }
        #expect(try await Browser.signedIn("kapuas", app).post("/questions/\(one)/retirement", []).status == .notFound)
        let city = try await Browser.signedIn("kota", app)
        #expect(try await city.get("/questions").words.contains("Soal 1?"))
        #expect(try await city.post("/questions/\(one)/retirement", []).status == .seeOther)
        #expect(try await !city.get("/questions").words.contains("Soal 1?"))
        #expect(try await city.get("/events/\(Cast.workshop)/tests").words.contains("Soal 1?"))
    }

    @Test("by a signed link she answers on her own phone, once; the same again is no fault, another answer is")
    func link() async throws {
        let (app, here) = try await prepared()
        let phone = Browser(app)
        let path = Invitation.path(.before, here[0], app.programme.vault)
        #expect(try await phone.get(path).words.contains("Soal 1?"))
        #expect(try await phone.post(path, []).words.contains("Belum ada soal yang dijawab"))
        #expect(try await phone.post(path, [("q1", "1"), ("q2", "2")]).status == .seeOther)
        #expect(try await phone.post(path, [("q1", "1"), ("q2", "2")]).status == .seeOther)
        #expect(try await phone.post(path, [("q1", "1"), ("q2", "1")]).words.contains("sudah masuk"))
        #expect(try await phone.get(path).words.contains("sudah kami terima"))
    }

    @Test("after the post-test her phone is not asked for the pre-test; who left the list is not counted; words come with a score")
    func afterwards() async throws {
        let (app, here) = try await prepared()
        try await answer(here[0], .after, [1, 1], in: app)
        let phone = Browser(app)
        #expect(try await phone.post(Invitation.path(.before, here[0], app.programme.vault), [("q1", "1"), ("q2", "2")]).words.contains("pre-test tidak dapat diisi lagi"))
        try await answer(here[1], .before, [2, 2], in: app)
        try await answer(here[1], .after, [1, 1], in: app)
        let words = try await phone.post(Invitation.path(.rating, here[0], app.programme.vault), [("words-organisation", "Kurang air minum")])
        #expect(words.status == .unprocessableContent && words.words.contains("Beri nilai juga") && words.text.contains("Kurang air minum"))
        let city = try await Browser.signedIn("kota", app)
        #expect(try await city.post("/events/\(Cast.workshop)/attendees/\(here[1].id)/withdrawal", [("reason", "Sakit.")]).status == .seeOther)
        let viewer = try await app.viewer("kota")
        #expect(try await app.database.read { try Gain(of: Cast.workshop, visibleTo: viewer, in: $0).meanGain } == nil)
    }

    @Test("a link opens what it is for and nothing else, and a forged one nothing at all")
    func forged() async throws {
        let (app, here) = try await prepared()
        let phone = Browser(app)
        let path = Invitation.path(.before, here[0], app.programme.vault)
        for wrong in [path.replacing("/t1/", with: "/t2/"), path.replacing("/t1/", with: "/i/"), String(path.dropLast()), path + "0", "/t1/\(here[0].code)-0000000000", "/t1/%00", "/t1/x"] {
            #expect(try await phone.get(wrong).status == .notFound, "\(wrong)")
        }
    }

    @Test("evaluation is 1 to 5 with a word; sent again it replaces what was said")
    func ratings() async throws {
        let (app, here) = try await prepared()
        let phone = Browser(app)
        let path = Invitation.path(.rating, here[0], app.programme.vault)
        #expect(try await phone.post(path, [("score-organisation", "6")]).status == .unprocessableContent)
        #expect(try await phone.post(path, [("score-organisation", "2")]).status == .seeOther)
        #expect(try await phone.post(path, [("score-organisation", "4"), ("words-organisation", "Ruangnya <panas>")]).status == .seeOther)
        let page = try await Browser.signedIn("kota", app).get("/events/\(Cast.workshop)/tests").text
        #expect(page.contains("4,0") && page.contains("Ruangnya &lt;panas&gt;"))
    }

    @Test("when the event is closed its links take no test and no rating any more, also none sent again; paper may still be keyed in")
    func closed() async throws {
        let (app, here) = try await prepared()
        let phone = Browser(app)
        let rating = Invitation.path(.rating, here[0], app.programme.vault)
        #expect(try await phone.post(rating, [("score-organisation", "2")]).status == .seeOther)
        let officer = try await app.viewer("kota")
        try await app.database.write { try StepForm(status: .closed).record(on: Cast.workshop, by: officer, in: $0) }
        let late = try await phone.post(rating, [("score-organisation", "5"), ("words-organisation", "Terlambat")])
        #expect(late.status == .conflict && late.words.contains("sudah selesai") && late.text.contains("Terlambat"))
        for purpose in [Invitation.Purpose.before, .after] {
            let path = Invitation.path(purpose, here[0], app.programme.vault)
            #expect(try await phone.get(path).words.contains("sudah selesai"))
            #expect(try await phone.post(path, [("q1", "1"), ("q2", "1")]).status == .conflict)
        }
        #expect(try await phone.get(rating).words.contains("sudah selesai"))
        #expect(try await app.database.read { try $0.value("SELECT score FROM rating", as: Int.self) } == 2)
        try await answer(here[0], .before, [1, 1], in: app)
    }

    @Test("two choices of a question that are the same are refused")
    func same() async throws {
        let app = try await App.test()
        let page = try await Browser.signedIn("kota", app).post("/questions", [("topic", "x"), ("words", "Soal?"), ("choices", "Benar\nSalah\nbenar "), ("answer", "1")])
        #expect(page.status == .unprocessableContent && page.words.contains("Dua pilihan sama"))
    }

    @Test("an invitation is answered by its link; the list shows it")
    func invitation() async throws {
        let (app, here) = try await prepared()
        let early = app.now().adding(seconds: -86_400 * 5)
        var before = app
        before.now = { early }
        let phone = Browser(before)
        let path = Invitation.path(.invitation, here[0], app.programme.vault)
        #expect(try await phone.get(path).words.contains("Undangan untuk \(here[0].name)"))
        #expect(try await phone.post(path, [("answer", "coming")]).status == .seeOther)
        #expect(try await Browser.signedIn("kota", app).get("/events/\(Cast.workshop)/participants").words.contains("Akan datang"))
        #expect(try await Browser(app).post(path, [("answer", "absent")]).status == .conflict, "the event is over")
    }

    @Test("nothing is rated, and no test after the event taken, before it begins")
    func early() async throws {
        let (app, here) = try await prepared()
        var before = app
        let early = app.now().adding(seconds: -86_400 * 5)
        before.now = { early }
        let phone = Browser(before)
        #expect(try await phone.post(Invitation.path(.rating, here[0], app.programme.vault), [("score-organisation", "4")]).words.contains("belum dimulai"))
        #expect(try await phone.post(Invitation.path(.after, here[0], app.programme.vault), [("q1", "1")]).words.contains("belum dimulai"))
        #expect(try await phone.post(Invitation.path(.before, here[0], app.programme.vault), [("q1", "1")]).status == .seeOther)
    }
}
