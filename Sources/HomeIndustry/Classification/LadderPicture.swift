import Web

/// A business's way up and down the ladder, as a picture with dates. The list beside it says the same in words.
enum LadderPicture {
    static func svg(_ changes: [StageChange]) -> HTML? {
        guard !changes.isEmpty else { return nil }
        let width = 320
        let rows = [Text(id: "Lulus", en: "Graduated")] + Stage.allCases.reversed().map(\.name)
        func height(_ change: StageChange) -> Int { 20 + 36 * (change.to.map { 3 - $0.level } ?? 0) }
        let step = (width - 110) / max(1, changes.count)
        let points = changes.enumerated().map { index, change in (x: 96 + index * step, y: height(change)) }
        let path =
            points.enumerated().map { index, point in
                index == 0 ? "M\(point.x) \(point.y)" : "H\(point.x)V\(point.y)"
            }.joined() + "H\(width - 8)"
        return """
            <svg viewBox="0 0 \(width) 164" role="img" aria-label="\(Text(id: "Perjalanan kelas usaha", en: "The business's way through the classes"))">\
            \(each: rows.indices, { "<text x=\"0\" y=\"\(24 + $0 * 36)\" font-size=\"12\">\(rows[$0])</text><path class=\"rung\" d=\"M86 \(20 + $0 * 36)H\(width)\"/>" })\
            <path class="rung done" fill="none" d="\(path)"/>\
            \(each: zip(changes, points), { change, point in
                "<circle class=\"bar \(change.to?.rawValue ?? "graduated")\" cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"6\"><title>\(change.day.words)</title></circle>"
            })\(each: zip(changes, points), { "<text x=\"\($1.x)\" y=\"158\" font-size=\"11\">\($0.day.year)</text>" })</svg>
            """
    }
}
