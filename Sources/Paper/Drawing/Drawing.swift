import CPango
import FoundationEssentials

/// One PDF while it is drawn: pages of one size, in points from the top left corner.
///
/// Pango keeps one font map for each thread, so drawings on several threads share nothing; a drawing stays on the thread that made it.
final class Drawing {
    static let short = 595.276
    static let long = 841.89

    let width: Double
    let height: Double
    let pen: OpaquePointer
    let context: OpaquePointer
    private let surface: OpaquePointer
    private let output: Output
    /// How many elements of the structure are open inside the document, and the links to be laid down when none is.
    var depth = 0
    var waitingLinks: [String] = []

    init(isLandscape: Bool, about card: Card) throws {
        width = isLandscape ? Self.long : Self.short
        height = isLandscape ? Self.short : Self.long
        output = Output()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, count in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(), width, height)
        guard let surface, let pen = cairo_create(surface), let context = pango_cairo_create_context(pen) else { throw PaperError.failed("out of memory") }
        self.surface = surface
        self.pen = pen
        self.context = context
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        card.write(on: surface)
        cairo_tag_begin(pen, "Document", nil)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        cairo_destroy(pen)
        cairo_surface_destroy(surface)
    }

    func endPage() {
        cairo_show_page(pen)
    }

    /// Adds an entry to the outline and gives its number; a parent of 0 is the top.
    func outline(_ title: String, page: Int, y: Double, under parent: Int32) -> Int32 {
        cairo_pdf_surface_add_outline(surface, parent, title.oneLine, "page=\(page) pos=[0 \(y)]", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// Closes the file and gives its bytes, or throws what went wrong at any time since the beginning.
    func finish() throws -> [UInt8] {
        cairo_tag_end(pen, "Document")
        let drawn = cairo_status(pen)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw PaperError.failed(String(cString: cairo_status_to_string(status)))
        }
        return declaredIndonesian(output.bytes)
    }
}

/// What a PDF says about itself.
struct Card {
    var title: String
    var subject: String
    var author: String
    var created: Int64

    /// The dates are always written: cairo would otherwise put in the clock, and a reprint would differ.
    fileprivate func write(on surface: OpaquePointer) {
        let seconds = min(max(created / 1000, 0), 253_402_300_799)
        let date = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        let entries = [
            (CAIRO_PDF_METADATA_TITLE, title.oneLine), (CAIRO_PDF_METADATA_SUBJECT, subject.oneLine), (CAIRO_PDF_METADATA_AUTHOR, author.oneLine),
            (CAIRO_PDF_METADATA_CREATE_DATE, date), (CAIRO_PDF_METADATA_MOD_DATE, date),
        ]
        for (entry, words) in entries where !words.isEmpty { cairo_pdf_surface_set_metadata(surface, entry, words) }
    }
}

private final class Output {
    var bytes: [UInt8] = []
}
