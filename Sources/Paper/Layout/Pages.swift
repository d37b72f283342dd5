/// Strips dealt out to pages.
struct Pages {
    private(set) var pages: [[(strip: Strip, y: Double)]] = [[]]
    private let top: Double
    private let bottom: Double
    private var y: Double

    init(_ strips: [Strip], top: Double, bottom: Double) {
        self.top = top
        self.bottom = bottom
        y = top
        for index in strips.indices {
            if strips[index].startsPage { turn(under: []) }
            place(strips[index], together: together(strips[index...]))
        }
    }

    private var isEmpty: Bool { pages[pages.count - 1].isEmpty }

    /// How much room a strip needs with those it does not part from.
    private func together(_ strips: ArraySlice<Strip>) -> Double {
        var sum = 0.0
        for strip in strips {
            sum += strip.height + (sum > 0 ? strip.above : 0)
            if !strip.holdsNext || sum > bottom - top { break }
        }
        return sum
    }

    private mutating func place(_ strip: Strip, together: Double) {
        let whole = bottom - top - strip.head.reduce(0) { $0 + $1.height }
        var strip = strip
        var needed = together <= whole ? together : strip.height
        var isFresh = isEmpty
        while true {
            let start = isEmpty ? y : y + strip.above
            if start + needed <= bottom { return put(strip, at: start) }
            if strip.isDivisible || strip.height > whole, let (first, rest) = strip.cut(at: bottom - start) {
                put(first, at: start)
                strip = rest
                needed = rest.height
            } else if isFresh {
                return put(strip, at: start)
            }
            turn(under: strip.head)
            isFresh = true
        }
    }

    private mutating func put(_ strip: Strip, at start: Double) {
        pages[pages.count - 1].append((strip, start))
        y = start + strip.height
    }

    private mutating func turn(under head: [Strip]) {
        if isEmpty { return }
        pages.append([])
        y = top
        for strip in head { put(strip, at: y) }
    }
}

extension Drawing {
    /// Draws the strips of one page, with neighbours of one group inside one element.
    func page(_ strips: [(strip: Strip, y: Double)], left: Double, right: Double) {
        var index = 0
        while index < strips.count {
            let group = strips[index].strip.group
            var end = index + 1
            while let group, end < strips.count, strips[end].strip.group == group { end += 1 }
            tagged(group?.tag) {
                for (strip, y) in strips[index..<end] { strip.draw(on: self, y: y, left: left, right: right) }
            }
            index = end
        }
    }
}
