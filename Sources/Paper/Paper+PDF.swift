extension Paper {
    /// The document as a tagged PDF; the same paper gives the same bytes. Throws `PaperError`.
    public func pdf() throws -> [UInt8] {
        let card = Card(title: title, subject: subject, author: letterhead.joined(separator: ", "), created: created)
        let drawing = try Drawing(isLandscape: isLandscape, about: card)
        let left = 62.0
        let right = drawing.width - 54
        let setter = Typesetter(drawing: drawing, left: left, width: right - left)
        let strips = try self.letterhead(by: setter) + setter.strips(of: blocks)
        let pages = Pages(strips, top: 52, bottom: drawing.height - 60).pages
        for (index, page) in pages.enumerated() {
            drawing.page(page, left: left, right: right)
            try foot(page: index + 1, of: pages.count, on: drawing, left: left, right: right)
            drawing.endPage()
        }
        if pages.count > 1 { outline(pages, on: drawing) }
        return try drawing.finish()
    }

    private func letterhead(by setter: Typesetter) throws -> [Strip] {
        let office = letterhead.count == 1 ? 0 : 1
        var strips = try letterhead.enumerated().map { index, line in
            let size = index == office ? 13.5 : index < office ? 10.5 : 8.5
            let face = Face(size: size, isBold: index == office, ink: index > office ? .quiet : .green, align: .centre)
            return try setter.words([Run(line)], face, above: 0)
        }
        if !letterhead.isEmpty { strips.append(Strip(boxes: [], padding: 4, grid: .letterhead)) }
        return strips
    }

    /// Stands outside the structure: nobody wants it read aloud on every page.
    private func foot(page: Int, of count: Int, on drawing: Drawing, left: Double, right: Double) throws {
        let y = drawing.height - 42
        drawing.line(from: (left, y - 4), to: (right, y - 4), width: 0.4, .pale)
        let number = try Lettering([Run("Halaman \(page) dari \(count)")], Face(size: 7.5, ink: .quiet, align: .right), width: 110, on: drawing)
        let words = try Lettering([Run(footer.oneLine)], Face(size: 7.5, ink: .quiet), width: right - left - 120, most: 2, on: drawing)
        words.draw(0..<words.lines.count, on: drawing, x: left, y: y)
        number.draw(0..<number.lines.count, on: drawing, x: right - 110, y: y)
    }

    private func outline(_ pages: [[(strip: Strip, y: Double)]], on drawing: Drawing) {
        var parent: Int32 = 0
        for (index, page) in pages.enumerated() {
            for (strip, y) in page {
                guard let (level, title) = strip.outline else { continue }
                let entry = drawing.outline(title, page: index + 1, y: y, under: level == 0 ? 0 : parent)
                if level == 0 { parent = entry }
            }
        }
    }
}
