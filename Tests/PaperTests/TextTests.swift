import Testing

@testable import Paper

struct TextTests {
    @Test("plain text keeps to 80 columns and to the order of the blocks")
    func order() {
        let long = String(repeating: "kata yang cukup panjang ", count: 20) + String(repeating: "x", count: 200)
        let text = Paper.of([
            .title("JUDUL"), .heading("Bagian"), .paragraph([Run(long)]), .list([[Run(long)], ["dua"]], isNumbered: true), .facts([Detail("Hal", [Run(long)]), Detail("Nomor", ["1"])]),
            .table(Table(columns: [Column("No", isNumber: true), Column("Isi")], rows: [[.text(["1"]), .text([Run(String(repeating: "isi ", count: 60))])], [.text(["20"])]])),
            .code("https://x", caption: "Pindai"),
        ]).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        var rest = text[...]
        for part in [
            "PEMERINTAH KOTA", "JUDUL", "Bagian\n======", "kata yang", "1. kata", "2. dua", "Hal   : kata", "Nomor : 1", "No  Isi", "--  ---", " 1  isi", "20", "Pindai\nhttps://x",
            "templat laporan/1",
        ] {
            guard let range = rest.firstRange(of: part) else { Issue.record("\(part) is missing or out of order in:\n\(text)"); return }
            rest = rest[range.upperBound...]
        }
    }

    @Test("a table that is too wide becomes a list of labels")
    func wide() {
        let columns = (1...12).map { Column("Kolom\($0)") }
        let text = Paper.of([.table(Table(columns: columns, rows: [columns.map { .text([Run("nilai-panjang-\($0.title)")]) }]))]).text
        #expect(text.contains("Kolom3: nilai-panjang-Kolom3\nKolom4:"))
    }

    @Test("a terminal gets no control characters")
    func escape() {
        let text = Paper.of([.paragraph(["a\u{1B}[2Jb\u{9B}c\td\r\ne"])]).text
        #expect(text.contains("a\u{FFFD}[2Jb\u{FFFD}c d\ne"))
    }
}
