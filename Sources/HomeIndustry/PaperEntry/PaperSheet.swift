import Paper
import Web

/// The form as it is printed: the same questions in the same order as on the screen.
enum PaperSheet {
    static func paper(_ forms: [(code: String, business: Business, place: String, steps: [PlanStep])], at now: Instant) -> Paper {
        let blocks = forms.enumerated().flatMap { index, form in (index == 0 ? [] : [Block.newPage]) + sheet(form.code, form.business, form.place, form.steps) }
        return Paper(
            title: "Formulir kunjungan", subject: "Kunjungan pendampingan", letterhead: [], footer: "Formulir kunjungan pendampingan · dicetak \(now.day.words.id)", created: now.milliseconds,
            blocks: blocks)
    }

    private static func sheet(_ code: String, _ business: Business, _ place: String, _ steps: [PlanStep]) -> [Block] {
        let open = steps.prefix(20).map(\.advice)
        let questions: [(String, Cell)] =
            [
                ("Tanggal kunjungan", .empty(height: 9)), ("Tempat", boxes(VisitPlace.allCases.map(\.name.id))), ("Yang dilihat dan dibicarakan", .empty(height: 24)),
            ] + (open.isEmpty ? [] : [("Kesepakatan yang lalu: mana yang sudah selesai?", boxes(Array(open)))]) + [
                ("Kesepakatan baru: langkah 1, dan batas waktunya", .empty(height: 12)), ("Kesepakatan baru: langkah 2, dan batas waktunya", .empty(height: 12)),
                ("Kunjungan berikut", .empty(height: 9)), ("Kode dari pelaku (6 angka)", .empty(height: 9)),
                ("Sumber keterangan", boxes(EvidenceSource.allCases.filter { $0 != .system }.map(\.name.id))),
            ] + Fact.allCases.map { ($0.question.id, answer($0)) }
        return [
            .title("FORMULIR KUNJUNGAN PENDAMPINGAN"), .code("TGF:\(code)", caption: code),
            .facts([Detail("Usaha", [Run(business.name, isBold: true)]), Detail("Pelaku", [Run(business.ownerName)]), Detail("Desa/kelurahan", [Run(place)])]), table(questions),
            .paragraph(["Yang tidak diketahui, kosongkan: belum tahu bukan berarti rendah."]),
        ]
    }

    private static func table(_ questions: [(String, Cell)]) -> Block {
        let rows: [[Cell]] = questions.enumerated().map { [.text([Run("\($0 + 1)")]), .text([Run($1.0)]), $1.1] }
        return .table(Table(columns: [Column("No.", width: 0.7, isNumber: true), Column("Pertanyaan", width: 5), Column("Jawaban", width: 5)], rows: rows))
    }

    /// For a woman who is not registered yet: what the page asks about her and her business, in its order. The QR opens that page.
    /// - Parameter address: of the page.
    static func registration(_ address: String, at now: Instant) -> Paper {
        let line = Cell.empty(height: 9)
        let questions: [(String, Cell)] = [
            (Text.personName.id, line), (Text.born.id, line), (Text.sex.id, boxes(Sex.allCases.map(\.name.id))), ("\(Text.nik.id) (16 angka, bila ada)", line), (Text.phone.id, line),
            (Text.village.id, line), (Text.address.id, .empty(height: 12)), (Text.education.id, boxes(Education.allCases.map(\.name.id))),
            (Text.disability.id, boxes(Disability.allCases.map(\.name.id))), (Text.headOfHousehold.id, boxes(["Ya", "Bukan"])), (Text.businessName.id, line),
            ("Barang yang dibuat", .empty(height: 12)), (Text.holder.id, boxes(Holder.allCases.map(\.name.id))), ("\(Text.holderName.id) (KUB atau koperasi)", line),
            ("Desa/kelurahan usaha, bila lain", line), (Text.since.id, line), (Text.mainWork.id, boxes(["Ya", "Sambilan"])),
        ]
        let blocks: [Block] = [
            .title("FORMULIR PENDAFTARAN"), .code(address, caption: address), table(questions),
            .paragraph(["Pendata dan tanggal: ______________________   Ia setuju datanya dicatat untuk program industri rumahan: [  ] ya"]),
        ]
        return Paper(
            title: "Formulir pendaftaran", subject: "Pendaftaran pelaku dan usaha", letterhead: [], footer: "Formulir pendaftaran · dicetak \(now.day.words.id)", created: now.milliseconds,
            blocks: blocks)
    }

    private static func boxes(_ names: [String]) -> Cell { .text([Run(names.map { "[  ] \($0)" }.joined(separator: "\n"))]) }

    private static func answer(_ fact: Fact) -> Cell {
        switch fact.kind {
        case .rupiah: .text([Run("Rp")])
        case .people: .text([Run("          orang")])
        case .choice(let options): boxes(options.map(\.name.id))
        case .yesNo: .text([Run("[  ] Ya     [  ] Belum")])
        }
    }
}
