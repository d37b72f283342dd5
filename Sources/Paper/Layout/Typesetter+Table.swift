extension Typesetter {
    func table(_ table: Table, number: Int) throws -> [Strip] {
        let shares = table.columns.map { $0.width.isFinite ? min(max($0.width, 0), 1000) : 1 }
        let sum = shares.reduce(0, +)
        guard sum > 0 else { return [] }
        var edge = left
        let places = shares.map { share in
            defer { edge += width * share / sum }
            return (x: edge + Self.inset, width: max(width * share / sum - 2 * Self.inset, 1))
        }
        let group = Strip.Group(tag: "Table", number: number)
        let titles = try zip(table.columns, places).map { column, place in
            let face = Face(size: size - 1.5, isBold: true, ink: .green, align: column.isNumber ? .right : .left)
            return Box(x: place.x, width: place.width, content: try letters([Run(column.title)], face, width: place.width), tag: "TH")
        }
        let head = [Strip(boxes: titles, above: 8, padding: 3.5, holdsNext: true, tag: "TR", group: group, grid: .head)]
        return try head
            + table.rows.map { row in
                let boxes = try zip(table.columns, places).enumerated().map { index, pair in
                    try box(index < row.count ? row[index] : .empty(height: nil), in: pair.0, x: pair.1.x, width: pair.1.width)
                }
                let hasCode = row.contains { if case .code = $0 { true } else { false } }
                return Strip(boxes: boxes, padding: hasCode ? 0 : 3, isMiddled: hasCode, tag: "TR", group: group, head: head, grid: .row)
            }
    }

    private func box(_ cell: Cell, in column: Column, x: Double, width: Double) throws -> Box {
        let content: Box.Content =
            switch cell {
            case .text(let runs): try letters(runs, Face(size: size - 1.5, align: column.isNumber ? .right : .left), width: width)
            case .code(let payload): .code(try PrintedCode(payload, millimetres: 16), isCentred: true)
            case .empty(let height): .nothing(height: min(max(height ?? 0, 0), 150) * millimetre)
            }
        return Box(x: x, width: width, content: content, tag: "TD")
    }
}
