import Foundation
import Press
import Testing

@testable import Paper

struct PaperTests {
    @Test("the words of a letter are there in reading order, with title, tags and link")
    func letter() throws {
        let paper = Paper.of([
            .title("UNDANGAN"), .facts([Detail("Nomor", ["005/123"]), Detail("Hal", [Run("Pelatihan", isBold: true)])]),
            .paragraph(["Lihat ", Run("situs kami", link: "https://tangga.example.go.id/a?b=(1)&c='2'\\"), "."]), .list([["satu"], ["dua"]], isNumbered: true),
            .signature(Signature(placeAndDay: "Palangka Raya, 5 Maret", position: "Kepala Dinas", name: "Rahmawati", number: "NIP. 1971", note: "Catatan")),
        ])
        let press = try Press(paper.pdf())
        let words = try press.words()
        let expected = [
            "PEMERINTAH KOTA", "DINAS", "Tjilik Riwut", "UNDANGAN", "Nomor", ": 005/123", "Hal", "Pelatihan", "Lihat situs kami.", "1. satu", "2. dua", "Palangka Raya, 5 Maret", "Kepala Dinas",
            "Rahmawati", "NIP. 1971", "Catatan", "templat laporan/1", "Halaman 1 dari 1",
        ]
        var rest = words[...]
        for part in expected {
            let range = try #require(rest.range(of: part), "\(part) is missing or out of order in: \(words)")
            rest = rest[range.upperBound...]
        }
        #expect(try press.info("-url").contains("https://tangga.example.go.id/a?b=%281%29&c=%272%27%5C"))
        let info = try press.info()
        for line in [#/Title: +Laporan/#, #/Subject: +Contoh/#, #/Author: +PEMERINTAH KOTA, DINAS/#, #/CreationDate: +Thu Mar +5 00:00:00 2026/#, #/Tagged: +yes/#, #/\(A4\)/#] {
            #expect(info.contains(line), "\(info)")
        }
        let tree = try press.info("-struct-text")
        for tag in ["Document", "H1", "P (block)\n    \"Lihat situs kami.\"", "Lbl", "Link"] { #expect(tree.contains(tag), "\(tag) in \(tree)") }
    }

    @Test("the file is declared Indonesian, and its end still says where the table of objects begins")
    func table() throws {
        let file = String(decoding: try Paper.of([.code("kode", caption: "")]).pdf(), as: Unicode.ASCII.self)
        let place = try #require(file.split(separator: "\n").suffix(2).first.flatMap { Int($0) })
        #expect(file.contains("/Lang (id)"))
        #expect(file.unicodeScalars.dropFirst(place).prefix(5).elementsEqual("xref\n".unicodeScalars))
    }

    @Test("a word cut between lines gets no hyphen, which would become part of a name")
    func hyphen() throws {
        let long = try Press(Paper.of([.paragraph([Run(String(repeating: "W", count: 300))])]).pdf()).glyphs(page: 1)
        let short = try Press(Paper.of([.paragraph(["W"])]).pdf()).glyphs(page: 1)
        #expect(long - short == 299)
    }

    @Test("a link that does not open a page, a letter or a call is plain words")
    func scheme() throws {
        let press = try Press(Paper.of([.paragraph([Run("klik", link: "javascript:alert(1)"), Run("berkas", link: "file:///etc/passwd")])]).pdf())
        #expect(try press.words().contains("klikberkas"))
        #expect(try !press.info("-url").contains("Annotation"))
    }

    @Test("a long table shows every row once, under its head on each page", arguments: [false, true])
    func longTable(isLandscape: Bool) throws {
        let rows = (1...200).map { [Cell.text(["baris-\($0)."]), .text(["isi"])] }
        var paper = Paper.of([.heading("Daftar"), .table(Table(columns: [Column("Nomornya", width: 1), Column("Isinya", width: 3, isNumber: true)], rows: rows))])
        paper.isLandscape = isLandscape
        let press = try Press(paper.pdf())
        let count = try press.pages()
        #expect(count >= 4)
        for page in 1...count {
            let words = try press.words(page: page)
            #expect(words.components(separatedBy: "Nomornya").count == 2, "page \(page)")
            #expect(words.contains("Halaman \(page) dari \(count)"))
        }
        let words = try press.words()
        for row in 1...200 { #expect(words.components(separatedBy: "baris-\(row).").count == 2, "row \(row)") }
    }

    @Test("a row taller than a page goes on on the next, and loses no word")
    func tallRow() throws {
        let long = (1...1500).map { "kata\($0)." }.joined(separator: " ")
        let press = try Press(Paper.of([.table(Table(columns: [Column("Kepala"), Column("Isi")], rows: [[.text([Run(long)]), .text(["pendek"])]]))]).pdf())
        #expect(try press.pages() > 2)
        let words = Set(try press.words().split(separator: " ").map(String.init))
        for number in 1...1500 { #expect(words.contains("kata\(number)."), "kata\(number)") }
    }

    @Test("a heading does not stand last on a page, nor does a signature part or stand without a word of what it signs")
    func heldTogether() throws {
        for lines in 22...34 {
            let blocks =
                (0..<lines).map { _ in Block.paragraph(["baris"]) } + [
                    .heading("Judul bagian"), .paragraph(["isinya"]), .signature(Signature(placeAndDay: "Tempat", position: "Jabatan", name: "Nama")),
                ]
            let press = try Press(Paper.of(blocks).pdf())
            for page in 1...(try press.pages()) {
                let words = try press.words(page: page)
                #expect(words.contains("Judul bagian") == words.contains("isinya"), "\(lines) lines")
                #expect(words.contains("Tempat") == words.contains("Nama"), "\(lines) lines")
                #expect(words.contains("Tempat") == words.contains("isinya"), "\(lines) lines")
            }
        }
    }

    @Test("a new page begins where it is asked for, and only there")
    func newPage() throws {
        #expect(try Press(Paper.of([.newPage, .paragraph(["a"]), .newPage, .newPage, .paragraph(["b"]), .newPage]).pdf()).pages() == 2)
        #expect(try Press(Paper.of([]).pdf()).pages() == 1)
    }

    @Test("reports of several pages have an outline, single pages none")
    func outline() throws {
        let blocks: [Block] = [.heading("Satu"), .subheading("Bagian"), .newPage, .heading("Dua")]
        #expect(String(decoding: try Paper.of(blocks).pdf(), as: UTF8.self).contains("/Outlines"))
        #expect(try !String(decoding: Paper.of([.heading("Satu")]).pdf(), as: UTF8.self).contains("/Outlines"))
    }

    @Test("an attendance sheet has a code that reads back for each of its 25 rows")
    func attendance() throws {
        let rows = (1...25).map { [Cell.text(["Siti \($0)"]), .code("https://tangga.example.go.id/h/\($0 * 7919)"), .empty(height: 12)] }
        let press = try Press(Paper.of([.table(Table(columns: [Column("Nama", width: 3), Column("Kode"), Column("Tanda tangan", width: 2)], rows: rows))]).pdf())
        let read = try (1...(try press.pages())).reduce(into: Set<String>()) { $0.formUnion(try press.codes(page: $1)) }
        #expect(read == Set((1...25).map { "https://tangga.example.go.id/h/\($0 * 7919)" }))
    }

    @Test("odd measures and empty parts make a paper all the same")
    func oddities() throws {
        let widths = [Double.nan, .infinity, -1, 0, 1e308]
        let cells: [Cell] = [.text([]), .empty(height: .nan), .empty(height: .infinity), .empty(height: -5), .text(["\u{0}"])]
        let table = Table(columns: widths.map { Column("x", width: $0) }, rows: [cells, [], cells + cells])
        let tall = Table(columns: [Column(String(repeating: "judul ", count: 3000))], rows: [[.text([Run(String(repeating: "isi ", count: 3000))])]])
        let many = Array(repeating: Signature(placeAndDay: "", position: "", name: "N"), count: 7)
        let blocks: [Block] = [
            .title(""), .heading("\n"), .table(table), .table(Table(columns: [], rows: [])), .table(tall), .facts([]), .list([], isNumbered: true), .signatures([]), .signatures(many), .gap,
        ]
        var paper = Paper.of(blocks)
        paper.created = .min
        #expect(try Press(paper.pdf()).pages() >= 2)
        #expect(!paper.text.isEmpty)
    }
}
