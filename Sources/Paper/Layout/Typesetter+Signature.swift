extension Typesetter {
    /// The rows of all signatures stand level, and stay on one page.
    func signatures(_ signatures: [Signature], left: Double, width: Double) throws -> [Strip] {
        let gap = 16.0
        let column = (width - gap * Double(signatures.count - 1)) / Double(max(signatures.count, 1))
        let bold = Face(size: size, isBold: true, isUnderlined: true)
        let rows: [(words: (Signature) -> String?, face: Face, above: Double)] = [
            (\.placeAndDay, Face(size: size), 0), (\.position, Face(size: size), 0), (\.name, bold, 54),
            (\.number, Face(size: size), 0), (\.note, Face(size: size - 2.5, ink: .quiet), 3),
        ]
        var strips: [Strip] = []
        for row in rows where signatures.contains(where: { row.words($0)?.isEmpty == false }) {
            let boxes = try signatures.enumerated().map { index, signature in
                let words = row.words(signature) ?? ""
                return Box(
                    x: left + Double(index) * (column + gap), width: column, content: try letters([Run(words)], row.face, width: column), tag: words.isEmpty ? nil : "P")
            }
            strips.append(Strip(boxes: boxes, above: row.above, holdsNext: true))
        }
        guard !strips.isEmpty else { return [] }
        strips[0].above = 18
        strips[strips.count - 1].holdsNext = false
        return strips
    }
}
