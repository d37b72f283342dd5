/// Pictures of figures, drawn by the server as SVG: they print, need no script, and the table beside them says the same.
public enum Charts {
    public struct Segment: Sendable {
        public let kind: String
        public let name: Text
        public let value: Int
        public init(kind: String, name: Text, value: Int) { (self.kind, self.name, self.value) = (kind, name, value) }
    }
    public struct Row: Sendable {
        public let label: Text
        public let segments: [Segment]
        public init(label: Text, segments: [Segment]) { (self.label, self.segments) = (label, segments) }
        var total: Int { segments.reduce(0) { $0 + $1.value } }
    }

    /// One horizontal bar a row, made of coloured segments; all rows share one scale.
    public static func bars(_ title: Text, _ rows: [Row]) -> HTML {
        let most = max(1, rows.map(\.total).max() ?? 1)
        let (width, line) = (340, 46)
        let scale = width - 60
        func bar(_ index: Int) -> HTML {
            let row = rows[index]
            let top = index * line
            var x = 0
            var drawn: HTML = "<text x=\"0\" y=\"\(top + 14)\" font-size=\"14\">\(row.label)</text>"
            for segment in row.segments where segment.value > 0 {
                let length = max(1, segment.value * scale / most)
                drawn = """
                    \(drawn)<rect class="bar \(segment.kind)" x="\(x)" y="\(top + 20)" width="\(length)" height="18"><title>\(segment.name): \(segment.value)</title></rect>
                    """
                x += length
            }
            return "\(drawn)<text x=\"\(x + 6)\" y=\"\(top + 34)\" font-size=\"14\">\(row.total)</text>"
        }
        return "<svg class=\"bars\" viewBox=\"0 0 \(width) \(max(1, rows.count) * line)\" role=\"img\" aria-label=\"\(title)\">\(each: rows.indices, bar)</svg>"
    }

    public struct Tile: Sendable {
        public let short: String
        public let name: Text
        public let link: String
        public let value: Int
        public let column: Int
        public let row: Int
        public init(short: String, name: Text, link: String, value: Int, column: Int, row: Int) {
            (self.short, self.name, self.link, self.value, self.column, self.row) = (short, name, link, value, column, row)
        }
    }

    /// A map in which every place is a square of one size, darker where there is more.
    public static func tiles(_ title: Text, _ tiles: [Tile]) -> HTML {
        let most = max(1, tiles.map(\.value).max() ?? 1)
        let side = 64
        let columns = (tiles.map(\.column).max() ?? 0) + 1
        let rows = (tiles.map(\.row).max() ?? 0) + 1
        func draw(_ tile: Tile) -> HTML {
            let (x, y) = (tile.column * side, tile.row * side)
            let shade = tile.value == 0 ? 0 : 1 + min(3, tile.value * 4 / (most + 1))
            return """
                <a href="\(tile.link)" class="q\(shade)"><title>\(tile.name): \(tile.value)</title><rect class="tile" x="\(x + 2)" y="\(y + 2)" width="\(side - 4)" height="\(side - 4)" rx="6"/>\
                <text class="tile-text" x="\(x + side / 2)" y="\(y + 28)" text-anchor="middle" font-size="13" font-weight="600">\(tile.short)</text>\
                <text class="tile-text" x="\(x + side / 2)" y="\(y + 48)" text-anchor="middle" font-size="14">\(tile.value)</text></a>
                """
        }
        return "<svg viewBox=\"0 0 \(columns * side) \(rows * side)\" role=\"group\" aria-label=\"\(title)\">\(each: tiles, draw)</svg>"
    }
}
