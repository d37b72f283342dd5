import Testing

@testable import HomeIndustry
@testable import Web

/// Photos as cameras write them, as far as their containers go.
@Suite("What a camera writes beside the picture")
struct PhotoTracesTests {
    private static let place = Array("GPS -2.21,113.92".utf8)

    private static func segment(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xff, kind, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xff)] + content
    }
    private static func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
        let entry: [UInt8] = isLittle ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let head: [UInt8] = isLittle ? "II".utf8 + [42, 0, 8, 0, 0, 0, 1, 0] : "MM".utf8 + [0, 42, 0, 0, 0, 8, 0, 1]
        return segment(0xe1, "Exif\0\0".utf8 + head + entry + [0, 0, 0, 0] + place)
    }
    private static func photo(_ orientation: UInt8, isLittle: Bool = true) -> [UInt8] {
        [0xff, 0xd8] + segment(0xe0, Array("JFIF\0".utf8)) + exif(orientation, isLittle: isLittle) + segment(0xe2, "ICC_PROFILE\0".utf8 + [1, 1]) + segment(0xe2, Array("MPF\0".utf8))
            + segment(0xed, place) + segment(0xfe, place) + segment(0xc0, [8, 0, 9, 0, 9, 1]) + segment(0xda, [1, 2, 3]) + [7, 0xff, 0, 7, 0xff, 0xd9] + place
    }
    private func cleaned(_ type: String, _ bytes: [UInt8]) -> [UInt8] { Fields.File(name: "a", type: type, bytes: bytes).withoutTraces.bytes }

    @Test("of a JPEG the place and all else goes, the picture and its colours stay")
    func jpeg() {
        let clean = cleaned("image/jpeg", Self.photo(1))
        let text = String(decoding: clean, as: UTF8.self)
        #expect(!text.contains("GPS") && !text.contains("Exif") && !text.contains("MPF") && text.contains("JFIF") && text.contains("ICC_PROFILE"))
        #expect(clean.suffix(6) == [7, 0xff, 0, 7, 0xff, 0xd9] && ImageHeader(clean) == ImageHeader(Self.photo(1)))
        #expect(cleaned("image/jpeg", clean) == clean)
    }

    @Test("which side is up stays, whichever way the camera counts", arguments: [true, false])
    func orientation(isLittle: Bool) {
        let clean = cleaned("image/jpeg", Self.photo(6, isLittle: isLittle))
        let text = String(decoding: clean, as: UTF8.self)
        #expect(text.contains("Exif") && !text.contains("GPS"))
        #expect(cleaned("image/jpeg", clean) == clean, "and is read again as it was written")
    }

    @Test("of PNG and WebP too")
    func others() {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(content.count)] + name.utf8 + content + [0, 0, 0, 0] }
        let start: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let png = cleaned("image/png", start + chunk("IHDR", [1]) + chunk("eXIf", Self.place) + chunk("tEXt", Self.place) + chunk("IDAT", [5]) + chunk("IEND", []) + Self.place)
        #expect(png == start + chunk("IHDR", [1]) + chunk("IDAT", [5]) + chunk("IEND", []))
        func part(_ name: String, _ content: [UInt8]) -> [UInt8] { name.utf8 + [UInt8(content.count), 0, 0, 0] + content + (content.count % 2 == 1 ? [0] : []) }
        func file(_ parts: [UInt8]) -> [UInt8] { "RIFF".utf8 + [UInt8(parts.count + 4), 0, 0, 0] + "WEBP".utf8 + parts }
        let webp = cleaned("image/webp", file(part("VP8X", [0b1100_1100, 0, 0]) + part("VP8 ", [1, 2]) + part("EXIF", Self.place) + part("XMP ", [1])))
        #expect(webp == file(part("VP8X", [0b1100_0000, 0, 0]) + part("VP8 ", [1, 2])))
    }

    @Test("what is cut short, or is no photo, stays as it is")
    func broken() {
        for (type, bytes) in [("image/jpeg", Array(Self.photo(1).prefix(40))), ("image/png", [0x89, 0x50]), ("application/pdf", Self.place), ("image/jpeg", [])] as [(String, [UInt8])] {
            #expect(cleaned(type, bytes) == bytes)
        }
        for length in 0..<Self.photo(6).count { _ = cleaned("image/jpeg", Array(Self.photo(6).prefix(length))) }
    }
}
