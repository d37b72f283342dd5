/// Words set in the 80 columns of a terminal.
enum PlainText {
    static let width = 80

    /// Lines broken between words, the first after a mark and the rest below its end.
    static func wrapped(_ words: String, after mark: String = "", width: Int = PlainText.width) -> String {
        let indent = String(repeating: " ", count: mark.count)
        let broken = lines(of: words, width: max(8, width - mark.count))
        return broken.enumerated().map { index, line in index == 0 ? mark + line : line.isEmpty ? "" : indent + line }.joined(separator: "\n")
    }

    static func centred(_ words: String) -> String {
        lines(of: words, width: width).map { String(repeating: " ", count: (width - $0.count) / 2) + $0 }.joined(separator: "\n")
    }

    /// At least one line; a word longer than a line is cut.
    static func lines(of words: String, width: Int) -> [String] {
        words.printable.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                var rest = word
                let last = lines[lines.count - 1]
                if last.isEmpty || last.count + 1 + rest.count > width {
                    if !last.isEmpty { lines.append("") }
                } else {
                    lines[lines.count - 1] += " "
                }
                while lines[lines.count - 1].isEmpty, rest.count > width {
                    lines[lines.count - 1] = String(rest.prefix(width))
                    rest = rest.dropFirst(width)
                    lines.append("")
                }
                lines[lines.count - 1] += rest
            }
            return lines
        }
    }
}

/// A table in the columns of a terminal.
struct PlainTable {
    private let columns: [Column]
    private let rows: [[String]]

    init(_ table: Table) {
        columns = table.columns
        rows = table.rows.map { row in
            table.columns.indices.map { index in
                guard index < row.count else { return "" }
                return switch row[index] {
                case .text(let runs): runs.text.printable
                case .code(let payload): payload.printable
                case .empty: ""
                }
            }
        }
    }

    var text: String { widths.map(aligned) ?? listed }

    /// The width of each column: its longest line, less where there is no room, but never less than its longest word; none if that is too wide.
    private var widths: [Int]? {
        let cells = columns.indices.map { index in [columns[index].title.printable] + rows.map { $0[index] } }
        var widths = cells.map { $0.flatMap { $0.split(separator: "\n").map(\.count) }.max() ?? 0 }
        let least = cells.map { $0.flatMap { $0.split { $0 == " " || $0 == "\n" }.map(\.count) }.max() ?? 0 }
        let room = PlainText.width - 2 * (columns.count - 1)
        while widths.reduce(0, +) > room {
            guard let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private func aligned(to widths: [Int]) -> String {
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([line(columns.map(\.title), widths), rule] + rows.map { line($0, widths) }).joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let broken = zip(cells, widths).map { PlainText.lines(of: $0, width: max(1, $1)) }
        return (0..<(broken.map(\.count).max() ?? 0)).map { row in
            let parts = broken.indices.map { index in
                let words = row < broken[index].count ? broken[index][row] : ""
                let space = String(repeating: " ", count: max(0, widths[index] - words.count))
                return columns[index].isNumber ? space + words : words + space
            }
            let line = parts.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private var listed: String {
        rows.map { row in zip(columns, row).map { PlainText.wrapped($1, after: $0.title.oneLine + ": ") }.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
