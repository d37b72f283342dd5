import Testing

@testable import Web

struct FormReaderTests {
    let name = Text(id: "Nama", en: "Name")

    @Test("all mistakes are named at once, each with its field")
    func allAtOnce() {
        var read = FormReader(Fields([("age", "x"), ("people", "-3")]))
        _ = read.text("name", name, upTo: 10)
        _ = read.number("age", Text(id: "Umur", en: "Age"), in: 0...100)
        _ = read.number("people", Text(id: "Orang", en: "People"), in: 0...100)
        let problem = #expect(throws: FormProblem.self) { try read.finish() }
        #expect(problem?.fields.map(\.name) == ["name", "age", "people"])
        #expect(problem?.fields[0].problem.message.id == "Nama belum diisi.")
    }

    @Test("a text that is too long or cannot be kept is refused", arguments: [String(repeating: "x", count: 11), "a\u{0}b", "a\u{7}"])
    func texts(text: String) {
        var read = FormReader(Fields([("name", text)]))
        _ = read.text("name", name, upTo: 10)
        #expect(read.problems.count == 1)
    }

    @Test("a form comes back with what was typed and each problem beside its field")
    func redrawn() {
        var read = FormReader(Fields([("name", "<b>Sari</b> yang panjang")]))
        _ = read.text("name", name, upTo: 10)
        let draft = Draft(read.fields, read.problems)
        let page = String(decoding: ("\(HTML.summary(draft))\(HTML.field("name", self.name, draft))" as HTML).rendered(in: .id), as: UTF8.self)
        #expect(page.contains("value=\"&lt;b&gt;Sari&lt;/b&gt; yang panjang\""))
        #expect(page.contains(##"<a href="#name">Nama terlalu panjang; paling panjang 10 huruf.</a>"##))
        #expect(page.contains(#"aria-invalid="true""#) && page.contains(#"aria-describedby="name-error""#))
    }

    @Test(
        "a dot stands between thousands and nowhere else",
        arguments: [
            ("12", 12), ("1.250", 1250), ("1.250.000", 1_250_000), ("12.500", 12_500), ("2.5", nil), ("1.25", nil), ("12.50", nil), ("1250.000", nil), (".5", nil), ("1..250", nil), ("1.2500", nil),
            ("2,5", nil), ("1.250,5", nil), ("0x10", nil), ("", nil),
        ] as [(String, Int?)])
    func numbers(typed: String, number: Int?) {
        var read = FormReader(Fields([("n", typed)]))
        let found = read.number("n", name, in: 0...10_000_000)
        #expect(read.problems.isEmpty == (number != nil) && (number == nil || found == number))
    }

    @Test("a number of JSON with a fraction is refused, not rounded and not taken for thousands", arguments: ["2.5", "1.125", "0.5", "12.500001"])
    func fractions(json: String) throws {
        var read = FormReader(try Fields(json: Array("{\"n\":\(json)}".utf8)))
        _ = read.number("n", name, in: 0...10_000)
        #expect(read.problems.map(\.problem.code) == ["field.not-a-number"])
        var whole = FormReader(try Fields(json: Array("{\"n\":1250.0}".utf8)))
        #expect(whole.number("n", name, in: 0...10_000) == 1250)
    }

    @Test("a name that nobody can see is no name", arguments: ["\u{200B}\u{200B}", "\u{3164}", "\u{2060}\u{FEFF}", "\u{00AD}", "\u{2800} \u{200D}"])
    func unseen(text: String) {
        var read = FormReader(Fields([("name", text)]))
        _ = read.text("name", name, upTo: 10)
        #expect(read.problems.map(\.problem.code) == ["field.missing"])
    }

    @Test("a password is never written back into a page")
    func passwords() {
        let page = HTML.field("p", name, Draft(Fields([("p", "rahasia")])), .password)
        #expect(!String(decoding: page.rendered(in: .id), as: UTF8.self).contains("rahasia"))
    }
}
