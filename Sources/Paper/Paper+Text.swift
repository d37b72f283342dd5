extension Paper {
    /// The document as plain text of 80 columns for a terminal: tables in columns, or as "label: value" when they are too wide.
    public var text: String {
        var parts: [String] = []
        if !letterhead.isEmpty { parts.append((letterhead.map { PlainText.centred($0.oneLine) } + [String(repeating: "=", count: PlainText.width)]).joined(separator: "\n")) }
        parts += blocks.compactMap(\.text)
        if !footer.isEmpty { parts.append(PlainText.wrapped(footer)) }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

extension Block {
    fileprivate var text: String? {
        switch self {
        case .title(let words): PlainText.centred(words)
        case .heading(let words): underlined(words, with: "=")
        case .subheading(let words): underlined(words, with: "-")
        case .paragraph(let runs): PlainText.wrapped(runs.text)
        case .centred(let runs): PlainText.centred(runs.text)
        case .list(let items, let isNumbered):
            items.enumerated().map { index, runs in PlainText.wrapped(runs.text, after: isNumbered ? "\(index + 1). " : "- ") }.joined(separator: "\n")
        case .facts(let facts): self.facts(facts)
        case .table(let table): PlainTable(table).text
        case .signature(let signature): signature.text
        case .signatures(let signatures): signatures.map(\.text).joined(separator: "\n\n")
        case .code(let payload, let caption): [caption.oneLine, payload.printable].filter { !$0.isEmpty }.joined(separator: "\n")
        case .gap, .newPage: nil
        }
    }

    private func underlined(_ words: String, with line: Character) -> String {
        let lines = PlainText.wrapped(words)
        let width = lines.split(separator: "\n").map(\.count).max() ?? 0
        return lines + "\n" + String(repeating: line, count: width)
    }

    private func facts(_ facts: [Detail]) -> String {
        let width = min(facts.map(\.label.count).max() ?? 0, 30)
        return facts.map { fact in
            let label = fact.label.oneLine
            return PlainText.wrapped(fact.value.text, after: label + String(repeating: " ", count: max(0, width - label.count)) + " : ")
        }.joined(separator: "\n")
    }
}

extension Signature {
    fileprivate var text: String {
        let lines = [placeAndDay, position, "", name, number ?? "", note ?? ""].enumerated().filter { $0.offset == 2 || !$0.element.isEmpty }.map(\.element)
        return lines.map { $0.isEmpty ? "" : PlainText.wrapped($0, after: String(repeating: " ", count: 40)) }.joined(separator: "\n")
    }
}

extension [Run] {
    /// The words, each link's address after them in brackets.
    var text: String {
        map { run in run.link.flatMap { $0 == run.text ? nil : $0 }.map { "\(run.text) (\($0))" } ?? run.text }.joined()
    }
}
