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

    @Test("a password is never written back into a page")
    func passwords() {
        let page = HTML.field("p", name, Draft(Fields([("p", "rahasia")])), .password)
        #expect(!String(decoding: page.rendered(in: .id), as: UTF8.self).contains("rahasia"))
    }
}
