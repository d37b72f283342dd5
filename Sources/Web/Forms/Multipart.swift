extension Fields {
    /// Reads a `multipart/form-data` body (RFC 7578). Parts without a name are passed over.
    /// - Throws: `upload.unreadable` when the boundary or a part's end is missing.
    public init(multipart body: [UInt8], boundary: String) throws {
        let unreadable = Problem(.unreadable, "upload.unreadable", Text(id: "Unggahan tidak terbaca. Silakan kirim lagi.", en: "The upload cannot be read. Please send it again."))
        guard !boundary.isEmpty, boundary.utf8.count <= 70 else { throw unreadable }
        let mark = Array("--\(boundary)".utf8)
        guard var position = body.firstRange(of: mark, from: 0)?.upperBound else { throw unreadable }
        while !body[position...].starts(with: "--".utf8) {
            guard body[position...].starts(with: "\r\n".utf8), let end = body.firstRange(of: Array("\r\n".utf8) + mark, from: position) else { throw unreadable }
            try add(part: body[(position + 2)..<max(position + 2, end.lowerBound)])
            position = end.upperBound
            guard position <= body.count else { throw unreadable }
        }
    }

    private mutating func add(part: ArraySlice<UInt8>) throws {
        let bytes = Array(part)
        let blank = Array("\r\n\r\n".utf8)
        guard let gap = bytes.firstRange(of: blank, from: 0) else { return }
        var (disposition, type) = ("", "application/octet-stream")
        for line in String(decoding: bytes[..<gap.lowerBound], as: UTF8.self).split(separator: "\r\n") {
            let header = line.split(separator: ":", maxSplits: 1).map { $0.trimmingWhitespace() }
            guard header.count == 2 else { continue }
            switch header[0].lowercased() {
            case "content-disposition": disposition = header[1]
            case "content-type": type = header[1]
            default: break
            }
        }
        guard let name = parameter("name", of: disposition) else { return }
        let content = Array(bytes[gap.upperBound...])
        guard let file = parameter("filename", of: disposition) else { return add(name, String(decoding: content, as: UTF8.self)) }
        if !file.isEmpty || !content.isEmpty { add(name, File(name: file, type: type, bytes: content)) }
    }
}

/// `name="value"` in a header, where browsers write `%22` for a quote.
func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
        let pair = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingWhitespace() }
        guard pair.count == 2, pair[0].lowercased() == name else { continue }
        let quoted = pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"") && pair[1].count >= 2
        return (quoted ? String(pair[1].dropFirst().dropLast()) : pair[1]).replacing("%22", with: "\"")
    }
    return nil
}

extension [UInt8] {
    /// Where `pattern` next begins at or after `start`.
    func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        var position = start
        while position <= count - pattern.count {
            guard let hit = self[position...(count - pattern.count)].firstIndex(of: first) else { return nil }
            if self[hit..<(hit + pattern.count)].elementsEqual(pattern) { return hit..<(hit + pattern.count) }
            position = hit + 1
        }
        return nil
    }
}
