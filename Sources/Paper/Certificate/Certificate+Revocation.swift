import CPango

extension Certificate {
    /// The word slanting across the page, and under the frame's top when and why.
    func mark(on drawing: Drawing) throws {
        guard let revocation else { return }
        let word = try drawing.fitting(revocation.word, Face(size: 110, isBold: true, ink: .red, align: .centre), width: 640, height: 170, most: 1, least: 20)
        let (x, y) = (drawing.width / 2, drawing.height / 2)
        drawing.tagged("P") {
            cairo_save(drawing.pen)
            cairo_translate(drawing.pen, x, y)
            cairo_rotate(drawing.pen, -0.35)
            word.draw(0..<1, on: drawing, x: -320, y: -word.height / 2)
            cairo_restore(drawing.pen)
        }
        let words = try drawing.fitting(revocation.words, Face(size: 10, isBold: true, ink: .red, align: .centre), width: drawing.width - 2 * 92, height: 28, most: 2, least: 6)
        drawing.tagged("P") { words.draw(0..<words.lines.count, on: drawing, x: 92, y: 42) }
    }
}
