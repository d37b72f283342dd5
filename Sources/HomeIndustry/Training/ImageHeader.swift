/// What the header of a photo says of its size, and whether its end is there. The picture itself is not opened.
struct ImageHeader: Sendable, Equatable {
    let width: Int
    let height: Int
    /// The file ends where its kind ends.
    let isWhole: Bool
    static let largest = 12_000

    var isSound: Bool { isWhole && (1...Self.largest).contains(width) && (1...Self.largest).contains(height) }

    /// - Returns: nil for what is neither JPEG, PNG nor WebP, or whose header breaks off.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            self.init(png: bytes)
        } else if bytes.starts(with: [0xff, 0xd8]) {
            self.init(jpeg: bytes)
        } else if bytes.starts(with: Array("RIFF".utf8)) {
            self.init(webp: bytes)
        } else {
            return nil
        }
    }

    private init?(png bytes: [UInt8]) {
        guard bytes.count > 32, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
        (width, height) = (Self.big(bytes[16..<20]), Self.big(bytes[20..<24]))
        isWhole = bytes.suffix(64).contains(sequence: Array("IEND".utf8))
    }

    /// The size stands in the frame's own segment (SOF); the segments before it are passed over by their lengths.
    private init?(jpeg bytes: [UInt8]) {
        var at = 2
        while at + 9 < bytes.count {
            guard bytes[at] == 0xff else { return nil }
            let kind = bytes[at + 1]
            if kind == 0xff || kind == 0x01 || (0xd0...0xd8).contains(kind) {
                at += kind == 0xff ? 1 : 2
                continue
            }
            if (0xc0...0xcf).contains(kind), ![0xc4, 0xc8, 0xcc].contains(kind) {
                (height, width) = (Self.big(bytes[at + 5..<at + 7]), Self.big(bytes[at + 7..<at + 9]))
                // Some phones write a few bytes of their own after the end.
                isWhole = bytes.suffix(max(64, min(bytes.count - at, 65_536))).contains(sequence: [0xff, 0xd9])
                return
            }
            let length = Self.big(bytes[at + 2..<at + 4])
            guard length >= 2 else { return nil }
            at += 2 + length
        }
        return nil
    }

    private init?(webp bytes: [UInt8]) {
        guard bytes.count >= 30, Array(bytes[8..<12]) == Array("WEBP".utf8) else { return nil }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ": (width, height) = (Self.little(bytes[26..<28]) & 0x3fff, Self.little(bytes[28..<30]) & 0x3fff)
        case "VP8L":
            let bits = Self.little(bytes[21..<25])
            (width, height) = ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        case "VP8X": (width, height) = (Self.little(bytes[24..<27]) + 1, Self.little(bytes[27..<30]) + 1)
        default: return nil
        }
        isWhole = bytes.count >= Self.little(bytes[4..<8]) + 8
    }

    private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    private static func little(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
}

extension ArraySlice where Element == UInt8 {
    fileprivate func contains(sequence wanted: [UInt8]) -> Bool {
        guard count >= wanted.count else { return false }
        return (startIndex...endIndex - wanted.count).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
