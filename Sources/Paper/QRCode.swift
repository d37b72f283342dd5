import CQREncode

/// A QR code of any text as UTF-8 bytes, at level M: it survives the loss of about a seventh of its face.
public enum QRCode {
    /// The square of dark (`true`) and light modules, without the quiet zone. Throws `PaperError.tooLong` above 2,331 bytes.
    public static func modules(of text: String) throws -> [[Bool]] {
        let bytes = Array(text.utf8)
        guard bytes.count <= 2331 else { throw PaperError.tooLong(bytes: bytes.count) }
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { throw PaperError.failed("QR code of \(bytes.count) bytes") }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        let data = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        return (0..<side).map { row in (0..<side).map { data[row * side + $0] & 1 == 1 } }
    }

    /// An `<svg>` of one black path with four light modules around, to be set on a light ground. Throws as `modules(of:)` does.
    public static func svg(of text: String) throws -> String {
        let modules = try modules(of: text)
        let side = modules.count + 8
        let path = runs(of: modules).map { "M\($0.x + 4) \($0.y + 4)h\($0.length)v1h-\($0.length)z" }.joined()
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\" shape-rendering=\"crispEdges\"><path d=\"\(path)\"/></svg>"
    }

    /// The dark modules as horizontal bars.
    static func runs(of modules: [[Bool]]) -> [(x: Int, y: Int, length: Int)] {
        var bars: [(x: Int, y: Int, length: Int)] = []
        for (y, row) in modules.enumerated() {
            for (x, isDark) in row.enumerated() where isDark {
                if let last = bars.last, last.y == y, last.x + last.length == x {
                    bars[bars.count - 1].length += 1
                } else {
                    bars.append((x, y, 1))
                }
            }
        }
        return bars
    }
}
