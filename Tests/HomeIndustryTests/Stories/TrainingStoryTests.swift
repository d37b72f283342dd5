import HTTPTypes
import Press
import Store
import Testing

@testable import HomeIndustry
@testable import Paper
@testable import Web

/// The event the programme's own document reports, told from its terms of reference to the visits a year later.
@Suite("The event of 2021", .serialized)
struct TrainingStoryTests {
    private static let demo = Task { try await DemoTests.demo() }
    private func event(_ app: App) async throws -> (id: ID<Event>, viewer: Viewer) {
        let viewer = try await app.viewer("provinsi")
        return (try await app.database.read { try Event.named("Capacity Building", visibleTo: viewer, in: $0) }, viewer)
    }

    /// What the document says of the event, the programme's aims and strategy, and the office's mission.
    private static let facts = [
        "Capacity Building Bagi Perempuan Industri Rumahan", "2021", "Oktober 2021", "Palangka Raya", "25 (dua puluh lima) peserta", "3 (tiga) narasumber", "Dr. Linae Victoria Aden, M.M.Kes",
        "Plt. Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan KB Provinsi Kalimantan Tengah", "Wasiyat Sidik Pramono, SP", "Dewan Pertimbangan Kadin Palangka Raya",
        "Yuliatma", "UKM Tampung Parei Palangka Raya", "Liliy Hadianie, SE., MAP", "Forum Puspa Provinsi Kalimantan Tengah, moderator", "APBD", "Bidang Kualitas Hidup Perempuan",
        "237 juta", "separuhnya perempuan", "46 juta", "60 persen", "lapangan kerja", "murah", "kemiskinan", "kualitas hidup perempuan di bidang ekonomi", "2020–2024", "5 (lima) program prioritas",
        "pemberdayaan perempuan dalam kewirausahaan", "pendapatan keluarga", "dukungan anggota keluarga", "industri kreatif", "jaringan industri rumahan", "ketahanan ekonomi keluarga",
        "responsif gender",
        "pemula ke berkembang sampai maju", "pendampingan berkelanjutan", "perbankan", "LSM", "perguruan tinggi", "pusat dan daerah", "lembaga keuangan", "Asosiasi Industri Rumahan", "berjenjang",
        "kecukupan pangan", "kesinambungan pendapatan", "kesehatan ibu dan anak", "pendidikan formal dan informal", "rumah yang sehat dan bebas limbah", "sumber daya manusia perempuan",
        "mampu bersaing",
        "peluang usaha yang luas",
    ]

    @Test("its report states every fact of the document, as text, page and PDF")
    func report() async throws {
        let app = try await Self.demo.value
        for format in App.ReportFormat.allCases {
            let bytes = try await app.report(of: "Capacity Building", as: format)
            let raw = format == .pdf ? try Press(bytes).words() : String(decoding: bytes, as: UTF8.self).replacing(/<[^>]*>/, with: "").split { $0.isWhitespace }.joined(separator: " ")
            for fact in Self.facts { #expect(raw.contains(fact), "\(fact) is missing from the \(format)") }
            #expect(!raw.contains("sepenuhnya"))
        }
    }

    @Test("25 came, chosen by criteria; two were replaced; 24 earned the certificate; numbers have no gap")
    func whole() async throws {
        let app = try await Self.demo.value
        let (id, viewer) = try await event(app)
        let facts = try await app.database.read { try EventFacts(of: id, visibleTo: viewer, in: $0) }
        #expect(facts.participants.count == 25 && facts.grid.attendees.count == 27 && facts.event.status == .closed)
        #expect(facts.participants.count { $0.reason.hasPrefix("rank:") } == 23 && facts.participants.count { $0.reason.hasPrefix("waiting:") } == 2)
        #expect(facts.certificates.count { $0.facts.role == "Peserta" } == 24 && facts.certificates.count == 31)
        #expect(facts.certificates.map { Int($0.facts.number.prefix(3)) } == (1...31).map { Optional($0) })
        #expect(facts.gain.paired.count == 23 && (facts.gain.meanGain ?? 0) > 0)
        let missing = ListPapers.missing(facts).filter { !$0.isThere }.map(\.name)
        #expect(missing.isEmpty, "\(missing)")
        #expect(facts.cost.realised.amount <= facts.cost.planned.amount && facts.activity?.code.text == "2.08.02.1.03")
    }

    @Test("a year later one page shows the chain, and says how weak the comparison is")
    func outcome() async throws {
        let app = try await Self.demo.value
        let (id, viewer) = try await event(app)
        let outcome = try await app.database.read { try TrainingOutcome(of: id, visibleTo: viewer, in: $0) }
        #expect(outcome.trained.count == 25 && outcome.trained.up == 6 && outcome.others.count > 0)
        #expect(outcome.lines.flatMap(\.followUps).map(\.after).reduce(into: Set<Int>()) { $0.insert($1) } == [3, 6, 12])
        let page = try await Browser.demo("provinsi", app).get("/events/\(id)/outcomes").words
        #expect(page.contains("Perbandingan ini lemah") && page.contains("tidak membuktikan") && page.contains("urutan 1:"))
    }

    @Test("who signed as acting head is head later; what was issued stays as it was")
    func titles() async throws {
        let app = try await Self.demo.value
        let (id, viewer) = try await event(app)
        let (issued, now) = try await app.database.read { db in
            let issued = try #require(try IssuedPaper.all(of: id, in: db).first { $0.kind == .report })
            return (try IssuedPaper.content(of: issued.id, of: id, in: db).paper, PaperKind.report.paper(try EventFacts(of: id, visibleTo: viewer, in: db)))
        }
        func signs(_ paper: Paper) -> String? { paper.blocks.compactMap { if case .signature(let signature) = $0 { signature.position } else { nil } }.first }
        #expect(signs(issued)?.hasPrefix("Plt. Kepala Dinas") == true && signs(now)?.hasPrefix("Kepala Dinas") == true)
        #expect(issued.text.contains("Nomor: 005/002/DP3APPKB/X/2021") && issued.footer.contains("report/1"))
    }

    @Test("every paper is made from the data, and a phone reads the codes on the attendance sheet")
    func papers() async throws {
        let app = try await Self.demo.value
        let (id, viewer) = try await event(app)
        let facts = try await app.database.read { try EventFacts(of: id, visibleTo: viewer, in: $0) }
        let expected: [(PaperKind, [String])] = [
            (.kak, ["KERANGKA ACUAN KERJA", "2.08.02.1.03", "Rp82.500.000", "Latar belakang (mengapa)", "25.200.000"]), (.decree, ["KEPUTUSAN", "Menimbang", "Mengingat", "Menetapkan", "Ketua"]),
            (.invitation, ["Undangan Capacity Building", "08.30 WIB", "Lampiran 2. Peserta", "Sari Wulandari"]), (.sheet, ["DAFTAR HADIR", "Tanda tangan", "Kartini Dehen"]),
            (.biodata, ["BIODATA NARASUMBER", "Yuliatma", "Jumlah JP"]), (.minutes, ["NOTULEN", "Liliy Hadianie", "25 dari 25 peserta", "tas rotan"]),
            (.honorarium, ["Rp25.200.000 (dua puluh lima juta dua ratus ribu rupiah)", "PPh 21", "12.600.000"]), (.transport, ["25 orang × Rp350.000 = Rp8.750.000", "Bendahara pengeluaran"]),
            (.spj, ["KELENGKAPAN SPJ", "Semua dokumen ada"]), (.report, ["LAPORAN KEGIATAN", "Halaman 1 dari"]),
        ]
        #expect(expected.map(\.0) == PaperKind.allCases)
        for (kind, words) in expected {
            let amount = kind == .honorarium ? Rupiah(900_000) : Rupiah(350_000)
            let press = try Press(kind.paper(facts, amount: amount).pdf())
            let text = try press.words()
            for word in words { #expect(text.contains(word), "\(word) is missing from \(kind)") }
        }
        let sheet = try Press(PaperKind.sheet.paper(facts).pdf())
        let first = try #require(facts.participants.first)
        #expect(try sheet.codes(page: 1).contains("TGG:\(first.code)"))
    }

    @Test("every number of a report leads to its rows, and there they are")
    func sources() async throws {
        let app = try await Self.demo.value
        let (id, viewer) = try await event(app)
        let report = try await app.database.read { PaperKind.report.paper(try EventFacts(of: id, visibleTo: viewer, in: $0)) }
        let tables = report.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        let numbers = tables.flatMap { table in table.rows.flatMap { zip(table.columns, $0) } }.filter { $0.0.isNumber && $0.0.title != "No." }
        for case (let column, .text(let runs)) in numbers { #expect(runs.allSatisfy { $0.link != nil }, "\(column.title): \(runs.map(\.text))") }
        #expect(numbers.count > 50)
        let told: [Run] = report.blocks.flatMap { block -> [Run] in if case .paragraph(let runs) = block, runs.contains(where: { $0.link != nil }) { runs } else { [] } }
        // What has no link says when and under which budget.
        let bare = told.filter { $0.link == nil && $0.text.contains(where: \.isNumber) && !$0.text.contains("tahun anggaran") }
        #expect(bare.map(\.text) == [])
        let browser = try await Browser.demo("provinsi", app)
        for link in Set(told.compactMap(\.link)) { #expect(try await browser.get(link).status == .ok, "\(link)") }
    }

    @Test("tax papers are the office's: a mentor does not see them, nor a partner any paper with names")
    func rights() async throws {
        let app = try await Self.demo.value
        let (id, _) = try await event(app)
        #expect(try await Browser.demo("pendamping", app).get("/events/\(id)/papers/honorarium").status == .notFound)
        #expect(try await Browser.demo("pemeriksa", app).get("/events/\(id)/papers/honorarium").status == .ok)
        for path in ["/papers/report", "/certificates.pdf", "/attendance-sheet.pdf"] { #expect(try await Browser.demo("asosiasi", app).get("/events/\(id)\(path)").status == .notFound, "\(path)") }
        let mentor = try await Browser.demo("pendamping", app).get("/events/\(id)/participants").words
        #expect(mentor.contains("Sari Wulandari") && !mentor.contains("Kartini Dehen"), "a mentor of the city sees the women of the city")
    }
}
