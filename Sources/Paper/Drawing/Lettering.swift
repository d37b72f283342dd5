import CPango

/// How words look.
struct Face {
    var size: Double
    var isBold = false
    var isSerif = false
    var isUnderlined = false
    var ink = Ink.text
    var align = Align.left

    enum Align {
        case left, centre, right

        fileprivate var pango: PangoAlignment {
            switch self {
            case .left: PANGO_ALIGN_LEFT
            case .centre: PANGO_ALIGN_CENTER
            case .right: PANGO_ALIGN_RIGHT
            }
        }
    }
}

/// Words set in lines of a given width.
final class Lettering {
    struct Line {
        var left: Double
        var top: Double
        var bottom: Double
        var baseline: Double
    }

    let lines: [Line]
    let height: Double
    private let layout: OpaquePointer
    private let ink: Ink
    private let links: [Link]

    /// With `most`, what does not fit into so many lines ends in an ellipsis.
    init(_ runs: [Run], _ face: Face, width: Double, most: Int? = nil, on drawing: Drawing) throws {
        guard let layout = pango_layout_new(drawing.context) else { throw PaperError.failed("out of memory") }
        self.layout = layout
        ink = face.ink
        links = Lettering.write(runs, face, on: layout)
        pango_layout_set_width(layout, Int32(min(max(width, 1), 10_000) * units))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(layout, face.align.pango)
        if let most {
            pango_layout_set_height(layout, Int32(-most))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        lines = Lettering.lines(of: layout)
        height = lines.last?.bottom ?? 0
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Draws some of the lines, the first of them at the given corner.
    func draw(_ range: Range<Int>, on drawing: Drawing, x: Double, y: Double) {
        drawing.colour(ink)
        let lift = range.isEmpty ? 0 : lines[range.lowerBound].top
        for index in range {
            guard let line = pango_layout_get_line_readonly(layout, Int32(index)) else { continue }
            cairo_move_to(drawing.pen, x + lines[index].left, y + lines[index].baseline - lift)
            pango_cairo_show_layout_line(drawing.pen, line)
            for link in links { link.draw(in: line, on: drawing, x: x, y: y + lines[index].top - lift, height: lines[index].bottom - lines[index].top) }
        }
    }

    private static func lines(of layout: OpaquePointer) -> [Line] {
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        var lines: [Line] = []
        repeat {
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            let baseline = pango_layout_iter_get_baseline(iterator)
            let top = Double(logical.y) / units
            lines.append(Line(left: Double(logical.x) / units, top: top, bottom: top + Double(logical.height) / units, baseline: Double(baseline) / units))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    /// Gives the layout its text, font and attributes, and tells where the links are.
    private static func write(_ runs: [Run], _ face: Face, on layout: OpaquePointer) -> [Link] {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family_static(font, face.isSerif ? "Noto Serif,Noto Naskh Arabic,Noto Sans" : "Noto Sans,Noto Sans Arabic")
        pango_font_description_set_size(font, Int32(face.size * units))
        pango_font_description_set_weight(font, face.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)

        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        var text = ""
        var links: [Link] = []
        func mark(_ attribute: UnsafeMutablePointer<PangoAttribute>?, from start: Int) {
            attribute?.pointee.start_index = UInt32(clamping: start)
            attribute?.pointee.end_index = UInt32(clamping: text.utf8.count)
            pango_attr_list_insert(attributes, attribute)
        }
        for run in runs {
            let start = text.utf8.count
            text += run.text.printable
            if run.isBold { mark(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from: start) }
            if let uri = run.link.flatMap(Link.uri) {
                mark(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from: start)
                mark(pango_attr_foreground_new(0x0D00, 0x4A00, 0x6E00), from: start)
                links.append(Link(start: start, end: text.utf8.count, uri: uri))
            }
        }
        if face.isUnderlined { mark(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from: 0) }
        mark(pango_attr_insert_hyphens_new(0), from: 0)
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_text(layout, text, Int32(clamping: text.utf8.count))
        return links
    }
}

/// Pango counts in these to the point.
let units = Double(PANGO_SCALE)
