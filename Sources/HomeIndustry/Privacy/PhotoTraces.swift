import Web

extension Fields.File {
    /// The same photo without what a camera writes beside the picture: place, time, owner, small copies. Which side is up stays.
    /// A file of another kind, or one that cannot be followed to its end, stays as it is.
    var withoutTraces: Fields.File {
        let clean: [UInt8]? =
            switch type {
            case "image/jpeg": PhotoTraces.jpeg(bytes)
            case "image/png": PhotoTraces.png(bytes)
            case "image/webp": PhotoTraces.webp(bytes)
            default: nil
            }
        return clean.map { Fields.File(name: name, type: type, bytes: $0) } ?? self
    }
}

/// Takes metadata out of photos by their containers alone; the picture is not opened.
enum PhotoTraces {
    /// ITU-T T.81, annex B. Kept are JFIF, colour profiles and Adobe's colour mark; what follows the end of the picture goes too.
    static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: [0xff, 0xd8]) else { return nil }
        var (clean, at, turned) = (Array(bytes[0..<2]), 2, UInt8(1))
        while at + 4 <= bytes.count, bytes[at] == 0xff {
            let kind = bytes[at + 1]
            guard kind != 0xff else {
                at += 1
                continue
            }
            let end = at + 2 + number(bytes[at + 2..<at + 4])
            guard end > at + 3, end <= bytes.count else { return nil }
            let segment = bytes[at..<end]
            if kind == 0xda {
                guard end < bytes.count, let close = (end..<bytes.count - 1).first(where: { bytes[$0] == 0xff && bytes[$0 + 1] == 0xd9 }) else { return nil }
                return clean + (turned == 1 ? [] : exif(turned)) + bytes[at..<close + 2]
            }
            if kind == 0xe1 { turned = orientation(Array(segment.dropFirst(4))) ?? turned }
            let isTrace = (0xe0...0xef).contains(kind) && ![0xe0, 0xee].contains(kind) || kind == 0xfe
            if !isTrace || segment.dropFirst(4).starts(with: "ICC_PROFILE".utf8) { clean += segment }
            at = end
        }
        return nil
    }

    /// PNG (third edition), clause 11.3: of the chunks that tell of the picture only the texts, the time and Exif go.
    static func png(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 8 else { return nil }
        var (clean, at) = (Array(bytes[0..<8]), 8)
        while at + 12 <= bytes.count {
            let end = at + 12 + number(bytes[at..<at + 4])
            guard end <= bytes.count else { return nil }
            let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            if !["eXIf", "tEXt", "iTXt", "zTXt", "tIME"].contains(name) { clean += bytes[at..<end] }
            if name == "IEND" { return clean }
            at = end
        }
        return nil
    }

    /// RFC 9649, section 2.7: the chunks `EXIF` and `XMP ` go, and their marks in `VP8X` with them.
    static func webp(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 20, bytes.starts(with: "RIFF".utf8) else { return nil }
        var (body, at) = (Array(bytes[8..<12]), 12)
        while at + 8 <= bytes.count {
            let length = number(bytes[at + 4..<at + 8].reversed())
            let end = min(bytes.count, at + 8 + length + length % 2)
            guard at + 8 + length <= bytes.count else { return nil }
            var chunk = Array(bytes[at..<end])
            let name = String(decoding: chunk[0..<4], as: UTF8.self)
            if name == "VP8X", chunk.count > 8 { chunk[8] &= ~0b1100 }
            if !["EXIF", "XMP "].contains(name) { body += chunk }
            at = end
        }
        return "RIFF".utf8 + (0..<4).map { UInt8(truncatingIfNeeded: body.count >> ($0 * 8)) } + body
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// Which way the camera was held: tag 0x0112 of the first directory (Exif 2.32, 4.6.4). Nil where there is none to read.
    private static func orientation(_ exif: [UInt8]) -> UInt8? {
        guard exif.starts(with: "Exif\0\0".utf8), exif.count >= 14 else { return nil }
        let tiff = Array(exif.dropFirst(6))
        let isLittle = tiff.starts(with: "II".utf8)
        func read(_ at: Int, _ length: Int) -> Int? {
            guard at >= 0, at + length <= tiff.count else { return nil }
            return isLittle ? number(tiff[at..<at + length].reversed()) : number(tiff[at..<at + length])
        }
        guard let start = read(4, 4), let count = read(start, 2) else { return nil }
        for entry in 0..<min(count, 200) {
            let at = start + 2 + entry * 12
            guard read(at, 2) == 0x0112 else { continue }
            return read(at + 8, 2).flatMap { (1...8).contains($0) ? UInt8($0) : nil }
        }
        return nil
    }

    /// An Exif segment that says which side is up, and nothing else.
    private static func exif(_ orientation: UInt8) -> [UInt8] {
        [0xff, 0xe1, 0, 34] + "Exif\0\0MM\0*".utf8 + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    }
}
