import CPango

/// Where in a text a link is, and where it leads.
struct Link {
    var start: Int
    var end: Int
    var uri: String

    /// The address with all that could end cairo's or PDF's string written as %XX; nothing for a scheme that opens more than a page, a letter or a call.
    static func uri(_ text: String) -> String? {
        let schemes = ["https://", "http://", "mailto:", "tel:"]
        guard schemes.contains(where: text.lowercased().hasPrefix) else { return nil }
        return text.utf8.map { byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !"'()\\<>\"{}[]^`|".utf8.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }

    /// Lays the link over its part of a line whose top left corner is given.
    func draw(in line: UnsafeMutablePointer<PangoLayoutLine>, on drawing: Drawing, x: Double, y: Double, height: Double) {
        let first = max(start, Int(line.pointee.start_index))
        let last = min(end, Int(line.pointee.start_index + line.pointee.length))
        guard first < last else { return }
        var ranges: UnsafeMutablePointer<Int32>?
        var count: Int32 = 0
        pango_layout_line_get_x_ranges(line, Int32(first), Int32(last), &ranges, &count)
        guard let ranges else { return }
        defer { g_free(ranges) }
        for index in 0..<Int(count) {
            let from = Double(ranges[2 * index]) / units
            let width = Double(ranges[2 * index + 1]) / units - from
            drawing.waitingLinks.append("rect=[\(x + from) \(y) \(width) \(height)] uri='\(uri)'")
        }
    }
}
