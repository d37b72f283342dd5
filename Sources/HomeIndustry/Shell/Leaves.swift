import Web

/// A long list in leaves of a hundred lines; `?from=100` in the page's address says which.
extension Frame {
    private static let leaf = 100

    private var from: Int {
        let query = place.split(separator: "?", maxSplits: 1).dropFirst().first.map { Fields(urlEncoded: $0) }
        return query?["from"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
    }

    /// The lines of the leaf the reader is at.
    func leaf<Item>(of items: [Item]) -> [Item] { Array(items.dropFirst(from).prefix(Frame.leaf)) }

    /// The way to the other leaves, when there are any.
    func leaves(_ count: Int) -> HTML? {
        guard count > Frame.leaf else { return nil }
        let last = min(from + Frame.leaf, count)
        return """
            <nav class="pages" aria-label="\(Text(id: "Halaman", en: "Pages"))"><span>\(Text(id: "\(from + 1)–\(last) dari \(count)", en: "\(from + 1)–\(last) of \(count)"))</span>\
            \(when: from > 0, "<a href=\"\(path)?from=\(max(0, from - Frame.leaf))\">\(Text(id: "Sebelumnya", en: "Back"))</a>")\
            \(when: last < count, "<a href=\"\(path)?from=\(last)\">\(Text(id: "Berikutnya", en: "Next"))</a>")</nav>
            """
    }
}
