import Foundation
import Press
import Testing

@testable import Paper

struct CertificateTests {
    static let names = [
        "Siti", String(repeating: "Siti Nurhaliza ", count: 13) + "Akhir", String(repeating: "W", count: 200), String(repeating: "فاطمة الزهراء ", count: 14),
        "فاطمة الزهراء بنت عبد الرحمن (Fatimah az-Zahra)", "Ni Luh ᬦᬶᬮᬸᬄ Ayu", String(repeating: "Å", count: 2000),
    ]

    @Test("whatever the name, all lines stay inside the frame and off each other", arguments: names)
    func fits(name: String) throws {
        try expectOrder(of: Certificate.of(name))
    }

    @Test("whatever else is long, the lines stay inside the frame and off each other")
    func allLong() throws {
        let long = String(repeating: "Dinas Pemberdayaan Perempuan dan Perlindungan Anak ", count: 25)
        var certificate = Certificate.of(Self.names[1])
        certificate.letterhead = [long, long]
        certificate.heading = "SERTIFIKAT PENGHARGAAN DAN KEIKUTSERTAAN PELATIHAN PENDAMPING"
        certificate.body = long
        certificate.position = String(long.prefix(300))
        certificate.signer = String(long.prefix(200))
        certificate.address = String(long.prefix(200))
        try expectOrder(of: certificate)
    }

    private func expectOrder(of certificate: Certificate) throws {
        let press = try Press(certificate.pdf())
        #expect(try press.pages() == 2)
        let lines = try press.lines(page: 1)
        #expect(lines.count >= 12)
        let frame = CGRect(x: 50, y: 50, width: 841.89 - 100, height: 595.28 - 100)
        for (index, line) in lines.enumerated() {
            #expect(frame.contains(line.box), "\(line.words) at \(line.box)")
            for other in lines[(index + 1)...] {
                let common = line.box.insetBy(dx: 0, dy: line.box.height * 0.2).intersection(other.box.insetBy(dx: 0, dy: other.box.height * 0.2))
                #expect(common.isNull || common.width < 1 || common.height < 1, "\(line.words) over \(other.words)")
            }
        }
    }

    @Test("a name of 200 letters is whole, on at most three lines")
    func whole() throws {
        let press = try Press(Certificate.of(Self.names[1]).pdf())
        #expect(try press.words(page: 1).contains(Self.names[1]))
        #expect(try press.text(page: 1).filter { $0 == "W" }.isEmpty)
        let wide = try Press(Certificate.of(Self.names[2]).pdf())
        #expect(try wide.text(page: 1).filter { $0 == "W" }.count == 200)
        #expect(try wide.lines(page: 1).count { $0.words.hasPrefix("WW") } <= 3)
    }

    @Test("Arabic letters can be copied out again")
    func arabic() throws {
        let words = try Press(Certificate.of("فاطمة الزهراء").pdf()).text(page: 1).precomposedStringWithCompatibilityMapping
        #expect(words.contains("فاطمة") && words.contains("الزهراء"))
    }

    @Test("the front reads from office to number, the back from title to total")
    func order() throws {
        let press = try Press(Certificate.of("Siti Nurhaliza").pdf())
        for (page, parts) in [
            (1, ["PEMERINTAH KOTA", "SERTIFIKAT", "Nomor: 12/2026", "Diberikan kepada", "Siti Nurhaliza", "sebagai Peserta", "24 jam pelajaran"]),
            (2, ["Daftar Materi", "Narasumber", "Pelajaran ke-1", "Pelajaran ke-3", "Jumlah", "24", "Dapat diperiksa."]),
        ] {
            var rest = try press.words(page: page)[...]
            for part in parts { rest = rest[try #require(rest.range(of: part), "\(part)").upperBound...] }
        }
        let front = try press.words(page: 1)
        for part in ["Rahmawati", "NIP. 1971", "Pindai untuk memeriksa", "kode 8F3K2", "Kepala Dinas"] { #expect(front.contains(part)) }
    }

    @Test("a payload of 300 characters reads back from the print", arguments: [40, 150, 300])
    func code(length: Int) throws {
        let start = "https://tangga.example.go.id/v/"
        let payload = start + String((0..<(length - start.count)).map { Array("abcdEFGH0123-_")[$0 % 14] })
        #expect(try Press(Certificate.of("Siti", code: payload).pdf()).codes(page: 1) == [payload])
    }

    @Test("fifty lessons fit the back, five hundred go on to more pages")
    func lessons() throws {
        #expect(try Press(Certificate.of("Siti", lessons: 24).pdf()).pages() == 2)
        let long = try Press(Certificate.of("Siti", lessons: 500).pdf())
        #expect(try long.pages() > 3)
        #expect(try long.words().contains("Pelajaran ke-500"))
    }

    @Test("many certificates make one file, none makes an error")
    func many() throws {
        let press = try Press(Certificate.pdf(of: (1...5).map { .of("Peserta ke-\($0)") }))
        #expect(try press.pages() == 10)
        #expect(try press.words(page: 9).contains("Peserta ke-5"))
        #expect(throws: PaperError.self) { try Certificate.pdf(of: []) }
    }

    @Test("markup and control characters are shown and do nothing")
    func literal() throws {
        let press = try Press(Certificate.of("<b>&amp; Siti</b> \u{0}\u{1B}[31m\u{202E}Nur\r\nAini").pdf())
        let words = try press.words(page: 1)
        #expect(words.contains("<b>&amp; Siti</b> \u{FFFD}\u{FFFD}[31m\u{FFFD}Nur Aini"), "\(words)")
    }
}
