extension Strip {
    /// Draws the strip between two margins, its top at `y`.
    func draw(on drawing: Drawing, y: Double, left: Double, right: Double) {
        if grid == .head { drawing.fill(x: left, y: y, width: right - left, height: height, .tint) }
        drawing.tagged(tag) {
            for box in boxes {
                drawing.tagged(box.tag) { box.draw(on: drawing, y: y + padding + (isMiddled ? (height - 2 * padding - box.content.height) / 2 : 0)) }
            }
        }
        rules(on: drawing, y: y, left: left, right: right)
    }

    private func rules(on drawing: Drawing, y: Double, left: Double, right: Double) {
        let bottom = y + height
        switch grid {
        case .none: break
        case .letterhead:
            drawing.line(from: (left, bottom - 2.6), to: (right, bottom - 2.6), width: 1.6, .green)
            drawing.line(from: (left, bottom), to: (right, bottom), width: 0.5, .green)
        case .head, .row:
            let edges = boxes.map { $0.x - Typesetter.inset } + [right]
            for edge in edges { drawing.line(from: (edge, y), to: (edge, bottom), width: 0.4, .pale) }
            if grid == .head { drawing.line(from: (left, y), to: (right, y), width: 0.9, .green) }
            drawing.line(from: (left, bottom), to: (right, bottom), width: grid == .head ? 0.9 : 0.4, grid == .head ? .green : .pale)
        }
    }
}

extension Box {
    fileprivate func draw(on drawing: Drawing, y: Double) {
        switch content {
        case .letters(let slice): slice.lettering.draw(slice.lines, on: drawing, x: x, y: y)
        case .code(let code, let isCentred): drawing.code(code, x: isCentred ? x + (width - code.side) / 2 : x, y: y + code.quiet)
        case .nothing: break
        }
    }
}
