/// One band of a page from margin to margin: boxes side by side. Every document is strips from top to bottom.
struct Strip {
    var boxes: [Box]
    /// Room above, which is dropped at the top of a page.
    var above = 0.0
    /// Room between the boxes and the strip's edges, above and below.
    var padding = 0.0
    /// Does not stand last on a page.
    var holdsNext = false
    /// May go on on the next page; a strip taller than a page always may.
    var isDivisible = false
    var startsPage = false
    var isMiddled = false
    var tag: String?
    /// Neighbours with the same group are one table or list.
    var group: Group?
    /// What stands again above this strip when it begins a page.
    var head: [Strip] = []
    var grid = Grid.none
    /// Its place in the outline, and the words there.
    var outline: (level: Int, title: String)?

    struct Group: Equatable {
        var tag: String
        var number: Int
    }

    enum Grid { case none, row, head, letterhead }

    var height: Double { 2 * padding + (boxes.map(\.content.height).max() ?? 0) }

    /// The part that fits into the room and the rest, unless nothing sensible fits.
    func cut(at room: Double) -> (Strip, Strip)? {
        var first = self
        var rest = self
        var isCut = false
        for (index, box) in boxes.enumerated() {
            guard case .letters(let slice) = box.content else {
                if box.content.height > room - 2 * padding { return nil }
                rest.boxes[index].content = .nothing(height: 0)
                continue
            }
            guard let (upper, lower) = slice.cut(at: room - 2 * padding) else { return nil }
            first.boxes[index].content = .letters(upper)
            rest.boxes[index].content = .letters(lower)
            if !lower.lines.isEmpty { isCut = true }
        }
        rest.above = 0
        rest.outline = nil
        return isCut ? (first, rest) : nil
    }
}

/// Something at a place in a strip, in points from the page's left edge.
struct Box {
    var x: Double
    var width: Double
    var content: Content
    var tag: String?

    enum Content {
        case letters(Slice)
        case code(PrintedCode, isCentred: Bool)
        case nothing(height: Double)

        var height: Double {
            switch self {
            case .letters(let slice): slice.height
            case .code(let code, _): code.side + 2 * code.quiet
            case .nothing(let height): height
            }
        }
    }
}

/// Some of the lines of a lettering.
struct Slice {
    var lettering: Lettering
    var lines: Range<Int>

    init(_ lettering: Lettering) {
        self.lettering = lettering
        lines = 0..<lettering.lines.count
    }

    var height: Double {
        lines.isEmpty ? 0 : lettering.lines[lines.upperBound - 1].bottom - lettering.lines[lines.lowerBound].top
    }

    /// The lines that fit and the rest; neither is one line of many left alone.
    func cut(at room: Double) -> (Slice, Slice)? {
        if height <= room {
            var rest = self
            rest.lines = lines.upperBound..<lines.upperBound
            return (self, rest)
        }
        let top = lettering.lines[lines.lowerBound].top
        var end = lines.first { lettering.lines[$0].bottom - top > room } ?? lines.upperBound
        if lines.upperBound - end == 1 { end -= 1 }
        guard end - lines.lowerBound >= min(2, lines.count - 1) else { return nil }
        var upper = self
        var lower = self
        upper.lines = lines.lowerBound..<end
        lower.lines = end..<lines.upperBound
        return (upper, lower)
    }
}
