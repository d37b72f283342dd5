import Paper
import Web

/// A paper as an accessible page: the same blocks, in the same order, with every link alive.
enum PaperHTML {
    static func body(_ paper: Paper) -> HTML {
        """
        <article class="paper stack">\(when: !paper.letterhead.isEmpty, "<header class=\"letterhead\">\(each: paper.letterhead, { "<p>\($0)</p>" })</header>")\
        \(each: paper.blocks, block)<footer><p class="muted">\(paper.footer)</p></footer></article>
        """
    }

    private static func block(_ block: Block) -> HTML {
        switch block {
        case .title(let words): "<h1>\(words)</h1>"
        case .heading(let words): "<h2>\(words)</h2>"
        case .subheading(let words): "<h3>\(words)</h3>"
        case .paragraph(let runs): "<p>\(inline(runs))</p>"
        case .centred(let runs): "<p class=\"centre\">\(inline(runs))</p>"
        case .list(let items, let isNumbered):
            isNumbered ? "<ol>\(each: items, { "<li>\(inline($0))</li>" })</ol>" : "<ul>\(each: items, { "<li>\(inline($0))</li>" })</ul>"
        case .facts(let details): "<dl class=\"facts\">\(each: details, { "<dt>\($0.label)</dt><dd>\(inline($0.value))</dd>" })</dl>"
        case .table(let table): grid(table)
        case .signature(let signature): sign(signature)
        case .signatures(let several): "<div class=\"row apart\">\(each: several, sign)</div>"
        case .code(let payload, let caption): "<figure>\(code(payload))<figcaption>\(caption)</figcaption></figure>"
        case .gap: ""
        case .newPage: "<hr>"
        }
    }

    private static func inline(_ runs: [Run]) -> HTML {
        "\(each: runs, one)"
    }

    private static func one(_ run: Run) -> HTML {
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
        let text: HTML = "\(each: Array(lines.enumerated()), { "\(when: $0 > 0, "<br>")\(String($1))" })"
        let words: HTML = run.isBold ? "<strong>\(text)</strong>" : text
        return run.link.map { "<a href=\"\($0)\">\(words)</a>" } ?? words
    }

    private static func grid(_ table: Table) -> HTML {
        """
        <div class="scroll" tabindex="0"><table><thead><tr>\(each: table.columns, { "<th scope=\"col\"\(when: $0.isNumber, " class=\"num\"")>\($0.title)</th>" })</tr></thead>\
        <tbody>\(each: table.rows, { row in
            "<tr>\(each: Array(zip(row, table.columns)), { cell($0, isNumber: $1.isNumber) })</tr>"
        })</tbody></table></div>
        """
    }

    private static func cell(_ cell: Cell, isNumber: Bool) -> HTML {
        switch cell {
        case .text(let runs): "<td\(when: isNumber, " class=\"num\"")>\(inline(runs))</td>"
        case .code(let payload): "<td class=\"qr\">\(code(payload))</td>"
        case .empty: "<td></td>"
        }
    }

    private static func sign(_ signature: Signature) -> HTML {
        """
        <div class="signature"><p>\(signature.placeAndDay)<br>\(signature.position)</p><p class="sign"></p><p><strong>\(signature.name)</strong>\
        \(signature.number.map { "<br>\($0)" } as HTML?)</p></div>
        """
    }

    /// A code that cannot be drawn leaves its words.
    private static func code(_ payload: String) -> HTML {
        guard let svg = try? QRCode.svg(of: payload) else { return "\(payload)" }
        return HTML(stringLiteral: svg)
    }
}
