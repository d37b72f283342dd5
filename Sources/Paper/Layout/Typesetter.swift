/// Turns blocks into strips between two margins, in points.
struct Typesetter {
    /// Room between a table's rules and its words.
    static let inset = 4.0

    let drawing: Drawing
    let left: Double
    let width: Double
    var size = 10.5

    func strips(of blocks: [Block]) throws -> [Strip] {
        var strips: [Strip] = []
        var isNewPage = false
        for (number, block) in blocks.enumerated() {
            if block == .newPage {
                isNewPage = !strips.isEmpty
                continue
            }
            var made = try self.strips(of: block, number: number)
            if block.isSigned, !isNewPage, let last = strips.lastIndex(where: { !$0.isGap }) {
                for index in last..<strips.count { strips[index].holdsNext = true }
            }
            if isNewPage, !made.isEmpty {
                made[0].startsPage = true
                isNewPage = false
            }
            strips += made
        }
        return strips
    }

    private func strips(of block: Block, number: Int) throws -> [Strip] {
        switch block {
        case .title(let text): [try heading(text, "H1", Face(size: 15, isBold: true, ink: .green, align: .centre), above: 10)]
        case .heading(let text): [try heading(text, "H2", Face(size: 12.5, isBold: true, ink: .green), above: 15, level: 0)]
        case .subheading(let text): [try heading(text, "H3", Face(size: size + 0.5, isBold: true), above: 11, level: 1)]
        case .paragraph(let runs): [try words(runs, Face(size: size), above: 6)]
        case .centred(let runs): [try words(runs, Face(size: size, align: .centre), above: 6)]
        case .list(let items, let isNumbered): try list(items, isNumbered: isNumbered, number: number)
        case .facts(let facts): try self.facts(facts)
        case .table(let table): try self.table(table, number: number)
        case .signature(let signature): try signatures([signature], left: left + width / 2, width: width / 2)
        case .signatures(let signatures):
            try stride(from: 0, to: signatures.count, by: 3).flatMap { try self.signatures(Array(signatures[$0..<min($0 + 3, signatures.count)]), left: left, width: width) }
        case .code(let payload, let caption): try code(payload, caption: caption)
        case .gap: [Strip(boxes: [Box(x: left, width: width, content: .nothing(height: size * 1.4))])]
        case .newPage: []
        }
    }

    func letters(_ runs: [Run], _ face: Face, width: Double) throws -> Box.Content {
        .letters(Slice(try Lettering(runs, face, width: width, on: drawing)))
    }

    func words(_ runs: [Run], _ face: Face, above: Double, tag: String = "P") throws -> Strip {
        Strip(boxes: [Box(x: left, width: width, content: try letters(runs, face, width: width), tag: tag)], above: above, isDivisible: true)
    }

    private func heading(_ text: String, _ tag: String, _ face: Face, above: Double, level: Int? = nil) throws -> Strip {
        var strip = try words([Run(text)], face, above: above, tag: tag)
        strip.isDivisible = false
        strip.holdsNext = true
        strip.outline = level.map { ($0, text) }
        return strip
    }

    private func list(_ items: [[Run]], isNumbered: Bool, number: Int) throws -> [Strip] {
        let indent = 20.0
        return try items.enumerated().map { index, runs in
            let label = Box(x: left, width: indent - 5, content: try letters([isNumbered ? "\(index + 1)." : "•"], Face(size: size, align: .right), width: indent - 5), tag: "Lbl")
            let body = Box(x: left + indent, width: width - indent, content: try letters(runs, Face(size: size), width: width - indent), tag: "LBody")
            return Strip(boxes: [label, body], above: index == 0 ? 6 : 3, isDivisible: true, tag: "LI", group: .init(tag: "L", number: number))
        }
    }

    private func facts(_ facts: [Detail]) throws -> [Strip] {
        let column = min(width * 0.3, 150)
        let value = column + 12
        return try facts.enumerated().map { index, fact in
            Strip(
                boxes: [
                    Box(x: left, width: column, content: try letters([Run(fact.label)], Face(size: size), width: column)),
                    Box(x: left + column, width: 10, content: try letters([":"], Face(size: size), width: 10)),
                    Box(x: left + value, width: width - value, content: try letters(fact.value, Face(size: size), width: width - value)),
                ], above: index == 0 ? 8 : 2, isDivisible: true, tag: "P")
        }
    }

    private func code(_ payload: String, caption: String) throws -> [Strip] {
        let square = Box(x: left, width: width, content: .code(try PrintedCode(payload, millimetres: 30), isCentred: true), tag: "Figure")
        return [Strip(boxes: [square], above: 6, holdsNext: !caption.isEmpty), try words([Run(caption)], Face(size: 8.5, ink: .quiet, align: .centre), above: 0)]
    }
}

extension Block {
    /// A signature does not stand on a page without something of what it signs.
    fileprivate var isSigned: Bool {
        switch self {
        case .signature, .signatures: true
        default: false
        }
    }
}

extension Strip {
    fileprivate var isGap: Bool {
        boxes.allSatisfy { if case .nothing = $0.content { true } else { false } }
    }
}
