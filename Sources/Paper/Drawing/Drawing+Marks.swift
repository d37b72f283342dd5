import CPango

/// A colour of print.
enum Ink {
    case text, quiet, green, weave, pale, tint, black, red

    fileprivate var parts: (Double, Double, Double) {
        switch self {
        case .text: (0.10, 0.11, 0.12)
        case .quiet: (0.36, 0.38, 0.40)
        case .green: (0.05, 0.31, 0.25)
        case .weave: (0.45, 0.62, 0.55)
        case .pale: (0.62, 0.68, 0.66)
        case .tint: (0.94, 0.96, 0.95)
        case .black: (0, 0, 0)
        case .red: (0.72, 0.07, 0.10)
        }
    }
}

/// Points in a millimetre.
let millimetre = 72 / 25.4

extension Drawing {
    func colour(_ ink: Ink) {
        let (red, green, blue) = ink.parts
        cairo_set_source_rgb(pen, red, green, blue)
    }

    /// What is drawn inside belongs to one element of the document's structure.
    ///
    /// Links wait for the end of the outermost element: cairo 1.16 leaves the words of an element that holds another out of the structure.
    func tagged(_ name: String?, _ body: () -> Void) {
        guard let name else { return body() }
        depth += 1
        cairo_tag_begin(pen, name, nil)
        body()
        cairo_tag_end(pen, name)
        depth -= 1
        guard depth == 0 else { return }
        for link in waitingLinks {
            cairo_tag_begin(pen, CAIRO_TAG_LINK, link)
            cairo_tag_end(pen, CAIRO_TAG_LINK)
        }
        waitingLinks = []
    }

    func line(from: (x: Double, y: Double), to: (x: Double, y: Double), width: Double, _ ink: Ink) {
        colour(ink)
        cairo_set_line_width(pen, width)
        cairo_move_to(pen, from.x, from.y)
        cairo_line_to(pen, to.x, to.y)
        cairo_stroke(pen)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, _ ink: Ink) {
        colour(ink)
        cairo_rectangle(pen, x, y, width, height)
        cairo_fill(pen)
    }

    /// Draws a QR code as a picture, which PDF keeps in one bit a dot; as shapes it would take half the time of a certificate.
    func code(_ code: PrintedCode, x: Double, y: Double) {
        // Four dots a module: shown smaller, they melt into grey edges, where single dots would be left out or doubled.
        let dots = 4
        let side = Int32(code.modules.count * dots)
        guard let picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side), let bytes = cairo_image_surface_get_data(picture) else { return }
        defer { cairo_surface_destroy(picture) }
        let stride = Int(cairo_image_surface_get_stride(picture))
        let lines = UnsafeMutableRawPointer(bytes)
        for (row, modules) in code.modules.enumerated() {
            let line = lines + row * dots * stride
            for (column, isDark) in modules.enumerated() {
                (line + column * dots * 4).initializeMemory(as: UInt32.self, repeating: isDark ? 0 : 0xff_ffff, count: dots)
            }
            for copy in 1..<dots { (line + copy * stride).copyMemory(from: line, byteCount: stride) }
        }
        cairo_surface_mark_dirty(picture)
        cairo_save(pen)
        cairo_translate(pen, x, y)
        cairo_scale(pen, code.side / Double(side), code.side / Double(side))
        cairo_set_source_surface(pen, picture, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pen), CAIRO_FILTER_NEAREST)
        cairo_paint(pen)
        cairo_restore(pen)
    }
}

/// A QR code at its printed size, in points.
struct PrintedCode {
    let modules: [[Bool]]
    let side: Double
    var module: Double { side / Double(modules.count) }
    /// The light that must stay around it.
    var quiet: Double { 4 * module }

    /// Throws `PaperError.tooLong` if a module would be smaller than a quarter of a millimetre, which phones cannot tell apart.
    init(_ text: String, millimetres: Double) throws {
        modules = try QRCode.modules(of: text)
        side = millimetres * millimetre
        guard module >= millimetre / 4 else { throw PaperError.tooLong(bytes: text.utf8.count) }
    }
}
