import Testing

@testable import Web

struct HTMLTests {
    func words(_ html: HTML, _ language: Language = .id) -> String { String(decoding: html.rendered(in: language), as: UTF8.self) }

    @Test("what people type never becomes markup, in text and in attributes")
    func escaping() {
        let evil = "<script>alert('x')</script>\"&"
        #expect(words("<p title=\"\(evil)\">\(evil)</p>") == "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;</p>")
    }

    @Test("words wait for the reader's language, also inside pieces and lists")
    func languages() {
        let yes = Text(id: "Ya <b>", en: "Yes")
        let list: HTML = "<ul>\(each: [1, 2], { "<li>\($0) \(yes)</li>" })</ul>"
        #expect(words("a\(list)b") == "a<ul><li>1 Ya &lt;b&gt;</li><li>2 Ya &lt;b&gt;</li></ul>b")
        #expect(words("a\(list)b", .en) == "a<ul><li>1 Yes</li><li>2 Yes</li></ul>b")
    }

    @Test(
        "the language is the one the browser likes best of ours",
        arguments: [
            (nil, Language.id), ("en-US,en;q=0.9", .en), ("id,en;q=0.8", .id), ("fr,en;q=0.2", .en), ("en;q=0.3,id;q=0.7", .id), ("en;q=0", .id), ("xx", .id), (";;,=,q", .id),
        ] as [(String?, Language)])
    func accepted(header: String?, language: Language) {
        #expect(Language(accepting: header) == language)
    }
}
