import Foundation
import Testing

@testable import Paper

struct QRCodeTests {
    @Test("a code is square, has its three corners, and grows with the payload")
    func square() throws {
        let small = try QRCode.modules(of: "a")
        #expect(small.count == 21 && small.allSatisfy { $0.count == 21 })
        for (row, column) in [(0, 0), (0, 14), (14, 0)] { #expect((0..<7).allSatisfy { small[row][column + $0] && small[row + $0][column] }) }
        #expect(try QRCode.modules(of: String(repeating: "a", count: 2331)).count == 177)
    }

    @Test("a payload that does not fit is refused, by the square and by the print")
    func tooLong() throws {
        #expect(throws: PaperError.tooLong(bytes: 2332)) { try QRCode.modules(of: String(repeating: "a", count: 2332)) }
        #expect(throws: PaperError.tooLong(bytes: 1998)) { try Certificate.of("Siti", code: String(repeating: "é", count: 999)).pdf() }
        #expect(throws: PaperError.tooLong(bytes: 252)) { try Paper.of([.table(Table(columns: [Column("x")], rows: [[.code(String(repeating: "a", count: 252))]]))]).pdf() }
        #expect(throws: PaperError.failed("QR code of 0 bytes")) { try QRCode.modules(of: "") }
        _ = try Certificate.of("Siti", code: String(repeating: "a", count: 997)).pdf()
        _ = try Paper.of([.table(Table(columns: [Column("x")], rows: [[.code(String(repeating: "a", count: 251))]]))]).pdf()
    }

    @Test("the drawing for the screen holds every dark module and no style")
    func svg() throws {
        let modules = try QRCode.modules(of: "https://tangga.example.go.id/v/8F3K2 <&>")
        let svg = try QRCode.svg(of: "https://tangga.example.go.id/v/8F3K2 <&>")
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>") && svg.contains("viewBox=\"0 0 \(modules.count + 8) \(modules.count + 8)\""))
        #expect(!svg.contains("style") && svg.components(separatedBy: "<path").count == 2)
        var drawn = modules.map { $0.map { _ in false } }
        for bar in svg.matches(of: #/M(\d+) (\d+)h(\d+)v1h-\d+z/#) {
            let (x, y, length) = (Int(bar.1) ?? 0, Int(bar.2) ?? 0, Int(bar.3) ?? 0)
            for column in x..<(x + length) { drawn[y - 4][column - 4] = true }
        }
        #expect(drawn == modules)
    }
}
