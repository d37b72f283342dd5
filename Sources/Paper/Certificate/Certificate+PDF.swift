extension Certificate {
    /// Front and back as a tagged PDF; the same certificate gives the same bytes. Throws `PaperError`.
    public func pdf() throws -> [UInt8] {
        try Self.pdf(of: [self])
    }

    /// Many in one file for printing on both sides, in the order given. Throws `PaperError`, also if there is none.
    public static func pdf(of certificates: [Certificate]) throws -> [UInt8] {
        guard let first = certificates.first else { throw PaperError.failed("no certificate") }
        let title = certificates.count == 1 ? "\(first.heading) \(first.number)" : first.heading
        let subject = certificates.count == 1 ? "\(first.name): \(first.body)" : first.body
        let card = Card(title: title, subject: subject, author: first.letterhead.joined(separator: ", "), created: first.created)
        let drawing = try Drawing(isLandscape: true, about: card)
        for certificate in certificates {
            try certificate.front(on: drawing)
            drawing.endPage()
            try certificate.back(on: drawing)
        }
        return try drawing.finish()
    }
}

extension Certificate {
    /// The honour stands in the middle between the frame's top and the foot with code and signature, which never move.
    private func front(on drawing: Drawing) throws {
        let top = 62.0
        let foot = 404.0
        drawing.weave()
        let lines = try honour.filter { !$0.words.isEmpty }.map { line in
            (line, try drawing.fitting(line.words, line.face, width: drawing.width - 2 * 92, height: line.height, most: line.most, least: line.least))
        }
        let used = lines.reduce(0) { $0 + $1.0.above + $1.1.height }
        let spare = max(0, foot - top - used)
        let apart = lines.reduce(0) { $0 + $1.0.above }
        var y = top + spare * 0.2
        for (line, lettering) in lines {
            y += line.above + (line.above > 0 ? spare * 0.6 * line.above / apart : 0)
            drawing.tagged(line.tag) { lettering.draw(0..<lettering.lines.count, on: drawing, x: 92, y: y) }
            y += lettering.height
        }
        try proof(on: drawing, y: foot + 6)
        try signature(on: drawing, y: foot + 4)
        try mark(on: drawing)
    }

    private var honour: [Line] {
        let office = letterhead.first ?? ""
        return [
            Line(office, Face(size: 13, isBold: true, ink: .green, align: .centre), height: 19),
            Line(letterhead.dropFirst().joined(separator: "\n"), Face(size: 9, ink: .quiet, align: .centre), height: 26),
            Line(heading, Face(size: 36, isBold: true, isSerif: true, ink: .green, align: .centre), above: 4, height: 50, tag: "H1"),
            Line(number, Face(size: 10, ink: .quiet, align: .centre), height: 15),
            Line(given, Face(size: 12, align: .centre), above: 10, height: 18),
            Line(name.oneLine, Face(size: 30, isBold: true, isSerif: true, align: .centre), above: 2, height: 86, tag: "H2", most: 3, least: 6),
            Line(role, Face(size: 13, isBold: true, ink: .green, align: .centre), above: 2, height: 20),
            Line(body, Face(size: 12, align: .centre), above: 6, height: 68),
        ]
    }

    private func proof(on drawing: Drawing, y: Double) throws {
        let printed = try PrintedCode(code, millimetres: 30)
        drawing.tagged("Figure") { drawing.code(printed, x: 92, y: y) }
        let caption = try drawing.fitting(codeCaption, Face(size: 8), width: 220, height: 12, least: 5)
        let address = try drawing.fitting(address, Face(size: 8, isBold: true), width: 220, height: 24, least: 5)
        let below = y + printed.side + printed.quiet
        drawing.tagged("P") { caption.draw(0..<caption.lines.count, on: drawing, x: 92, y: below) }
        drawing.tagged("P") { address.draw(0..<address.lines.count, on: drawing, x: 92, y: below + caption.height + 1) }
    }

    private func signature(on drawing: Drawing, y: Double) throws {
        let left = drawing.width - 92 - 270
        let face = Face(size: 10.5, align: .centre)
        let rows: [(words: String, face: Face, y: Double, height: Double)] = [
            (placeAndDay, face, 0, 16), (position, face, 15, 30), (signer, Face(size: 11.5, isBold: true, isUnderlined: true, align: .centre), 92, 18),
            (signerNumber ?? "", face, 110, 16),
        ]
        for row in rows where !row.words.isEmpty {
            let lettering = try drawing.fitting(row.words, row.face, width: 270, height: row.height, least: 5)
            drawing.tagged("P") { lettering.draw(0..<lettering.lines.count, on: drawing, x: left, y: y + row.y) }
        }
    }

    /// Words and the room they may take, in points.
    private struct Line {
        var words: String
        var face: Face
        var above: Double
        var height: Double
        var tag: String
        var most: Int
        var least: Double

        init(_ words: String, _ face: Face, above: Double = 0, height: Double, tag: String = "P", most: Int = 6, least: Double = 6) {
            self.words = words
            self.face = face
            self.above = above
            self.height = height
            self.tag = tag
            self.most = most
            self.least = least
        }
    }
}

extension Drawing {
    /// Words as large as they fit, from the face's size down to the least, which ends in an ellipsis if even that is too much.
    func fitting(_ words: String, _ face: Face, width: Double, height: Double, most: Int = 6, least: Double) throws -> Lettering {
        var face = face
        while face.size > least {
            let lettering = try Lettering([Run(words)], face, width: width, on: self)
            if lettering.height <= height, lettering.lines.count <= most { return lettering }
            face.size = max(least, (face.size * 0.88 * 2).rounded(.down) / 2)
        }
        return try Lettering([Run(words)], face, width: width, most: max(1, min(most, Int(height / (least * 1.4)))), on: self)
    }
}
