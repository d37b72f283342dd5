import CPango

extension Drawing {
    /// The frame of a certificate: a band woven like rattan, between fine rules.
    func weave() {
        let cell = 7.0
        let columns = ((width - 44) / cell).rounded(.down)
        let rows = ((height - 44) / cell).rounded(.down)
        let left = (width - columns * cell) / 2
        let top = (height - rows * cell) / 2
        colour(.weave)
        for row in [0, 1, rows - 2, rows - 1] {
            plait(from: (left, top + (row + 0.5) * cell), along: (1, 0), cells: columns, cell: cell, isOdd: row.truncatingRemainder(dividingBy: 2) == 1)
        }
        for column in [0, 1, columns - 2, columns - 1] {
            plait(from: (left + (column + 0.5) * cell, top + 2 * cell), along: (0, 1), cells: rows - 4, cell: cell, isOdd: column.truncatingRemainder(dividingBy: 2) == 0)
        }
        cairo_set_dash(pen, nil, 0, 0)
        for (inset, thickness) in [(-3.0, 1.2), (2 * cell + 3, 1.2), (2 * cell + 6, 0.4)] {
            colour(.green)
            cairo_set_line_width(pen, thickness)
            cairo_rectangle(pen, left + inset, top + inset, width - 2 * (left + inset), height - 2 * (top + inset))
            cairo_stroke(pen)
        }
    }

    /// One row of cells, by turns three strands along it and three across: dashes, which PDF writes in a few bytes where lines would take thousands.
    private func plait(from start: (x: Double, y: Double), along way: (x: Double, y: Double), cells: Double, cell: Double, isOdd: Bool) {
        let strand = 0.8
        let gap = cell / 3 - strand
        let length = cells * cell
        for side in [-1.0, 0, 1] {
            let (x, y) = (start.x + way.y * side * cell / 3, start.y + way.x * side * cell / 3)
            cairo_set_dash(pen, [cell, cell], 2, isOdd ? cell : 0)
            cairo_set_line_width(pen, strand)
            cairo_move_to(pen, x, y)
            cairo_line_to(pen, x + way.x * length, y + way.y * length)
            cairo_stroke(pen)
        }
        cairo_set_dash(pen, [strand, gap, strand, gap, strand, gap + cell], 6, (isOdd ? 0 : cell) - gap / 2)
        cairo_set_line_width(pen, cell)
        cairo_move_to(pen, start.x, start.y)
        cairo_line_to(pen, start.x + way.x * length, start.y + way.y * length)
        cairo_stroke(pen)
    }
}
