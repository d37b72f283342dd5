import Paper
import Web

/// The report of an event: every section an Indonesian report has, and every number with the way to its rows. *Glossary: laporan kegiatan.*
enum ReportPaper {
    static func blocks(_ facts: EventFacts, number: String?) -> [Block] {
        let event = facts.event
        let opening: [Block] = [.title("LAPORAN KEGIATAN"), .centred([Run(event.name, isBold: true)]), .centred([Run(number.map { "Nomor: \($0)" } ?? "\(event.city), \(event.days.id)")])]
        return opening + introduction(facts) + doing(facts) + results(facts) + money(facts) + ending(facts) + annexes(facts)
    }

    private static func told(_ title: String, _ words: String) -> [Block] { words.isEmpty ? [] : [.subheading(title)] + LetterPapers.paragraphs(words) }

    private static func introduction(_ facts: EventFacts) -> [Block] {
        let brief = facts.event.brief
        return [.heading("A. Pendahuluan")] + told("1. Latar belakang", brief[.background]) + told("2. Dasar hukum", brief[.basis]) + told("3. Maksud", brief[.purpose])
            + told("4. Tujuan", brief[.aims]) + told("5. Ruang lingkup dan keluaran", [brief[.audience], brief[.outputs]].filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    private static func doing(_ facts: EventFacts) -> [Block] {
        let event = facts.event
        let people = "/events/\(event.id)/participants"
        var blocks: [Block] = [
            .heading("B. Pelaksanaan"), .subheading("1. Waktu dan tempat"), .paragraph([Run("Kegiatan dilaksanakan pada \(event.days.id) di \(event.venue), \(event.city).")]),
            .subheading("2. Peserta"),
            .paragraph(
                [
                    Run("Kegiatan diikuti "), Run("\(Terbilang.both(facts.participants.count)) peserta", link: people, isBold: true),
                    Run(" yang berasal dari usaha industri rumahan\(facts.byRegency.isEmpty ? "" : ": ")"),
                ] + counted(facts.byRegency, people) + [Run(facts.byStage.isEmpty ? "." : ". Menurut kelas usaha ketika dipilih: ")]
                    + counted(facts.byStage.map { ($0.name.lowercased(), $0.count) }, people) + [Run(facts.byStage.isEmpty ? "" : ".")]),
        ]
        if let selection = facts.selection {
            blocks.append(.paragraph([Run("Peserta dipilih dari daftar industri rumahan menurut kriteria yang diumumkan pada \(selection.at.day.words.id):")]))
            blocks.append(.list(selection.criteria.sentences.map { [Run($0.id)] }, isNumbered: false))
        }
        blocks += [
            .subheading("3. Narasumber dan moderator"),
            .paragraph(
                [Run("Kegiatan menghadirkan "), Run("\(Terbilang.both(facts.leaders(.speaker).count)) narasumber", link: "/events/\(event.id)")]
                    + (facts.leaders(.moderator).isEmpty ? [] : [" dan ", Run("\(Terbilang.both(facts.leaders(.moderator).count)) moderator", link: "/events/\(event.id)")]) + [":"]),
        ]
        blocks.append(
            .list(
                (facts.leaders(.speaker) + facts.leaders(.moderator)).map { line in
                    [Run("\(line.person?.honorific ?? "") \(line.attendee.name)", isBold: true), Run(", \(line.title?.words ?? "")\(line.attendee.role == .moderator ? ", moderator" : "")")]
                }, isNumbered: true))
        return blocks + [.subheading("4. Materi"), schedule(facts)] + told("5. Metode", event.brief[.method])
    }

    /// `Kapuas 5, Katingan 3`, each number the way to its rows.
    private static func counted(_ counts: [(name: String, count: Int)], _ link: String) -> [Run] {
        counts.enumerated().flatMap { [Run("\($0 == 0 ? "" : ", ")\($1.name) "), Run("\($1.count)", link: link)] }
    }

    static func schedule(_ facts: EventFacts) -> Block {
        .table(
            Table(
                columns: [Column("Hari", width: 4), Column("Pukul", width: 3), Column("Materi", width: 7), Column("Narasumber", width: 5), Column("JP", width: 1, isNumber: true)],
                rows: facts.grid.sessions.map {
                    [
                        .text([Run($0.day.words.id)]), .text([Run($0.clock)]), .text([Run($0.subject)]), .text([Run(facts.name($0.speaker))]),
                        .text([Run("\($0.hours)", link: "/events/\(facts.event.id)")]),
                    ]
                }))
    }

    private static func results(_ facts: EventFacts) -> [Block] {
        let event = facts.event
        let base = "/events/\(event.id)"
        var blocks: [Block] = [.heading("C. Hasil"), .subheading("1. Kehadiran")]
        blocks.append(
            .table(
                Table(
                    columns: [Column("Sesi", width: 8), Column("Hadir", width: 2, isNumber: true), Column("Dari", width: 2, isNumber: true)],
                    rows: facts.grid.sessions.map {
                        [.text([Run($0.subject)]), .text([Run("\(facts.grid.count($0))", link: "\(base)/attendance")]), .text([Run("\(facts.participants.count)", link: "\(base)/participants")])]
                    })))
        if let before = facts.gain.meanBefore, let after = facts.gain.meanAfter, let mean = facts.gain.meanGain {
            blocks += [
                .subheading("2. Hasil belajar"),
                .paragraph([
                    Run("Rata-rata nilai "), Run("\(facts.gain.paired.count) peserta", link: "\(base)/tests"),
                    " yang mengikuti pre-test dan post-test: ", Run("\(before)", link: "\(base)/tests"), " menjadi ", Run("\(after)", link: "\(base)/tests"), ", ",
                    Run(Gain.words(mean).id, link: "\(base)/tests"), ". ", Run("\(facts.gain.unpaired.count) peserta", link: "\(base)/tests"), " tanpa pasangan tes tidak dihitung.",
                ]),
            ]
        }
        let rated = facts.ratings.lines.filter { !$0.scores.isEmpty }
        if !rated.isEmpty {
            blocks += [
                .subheading("3. Evaluasi peserta"),
                .list(
                    rated.map {
                        [
                            Run("\($0.speaker?.name ?? "Penyelenggaraan"): "), Run("\($0.mean) dari 5", link: "\(base)/tests"), " (",
                            Run("\($0.scores.count) penilai", link: "\(base)/tests"), ")",
                        ]
                    }, isNumbered: false),
            ]
        }
        if !facts.certificates.isEmpty {
            blocks += [
                .subheading("4. Sertifikat"),
                .paragraph(
                    [Run("\(facts.certificates.count) sertifikat", link: "\(base)/certificates"), " diterbitkan: "] + counted(byRole(facts), "\(base)/certificates") + [
                        ". Peserta menerimanya bila hadir paling sedikit ", Run("\(event.threshold)%", link: "\(base)/attendance"), " dari ",
                        Run("\(facts.hours) jam pelajaran", link: base), ".",
                    ]),
            ]
        }
        return blocks + LetterPapers.paragraphs(event.account[.results])
    }

    private static func byRole(_ facts: EventFacts) -> [(name: String, count: Int)] {
        EventRole.allCases.map { role in (role.name.id.lowercased(), facts.certificates.count { $0.facts.role == role.name.id }) }.filter { $0.1 > 0 }
    }

    static func budget(_ facts: EventFacts) -> Block {
        .table(
            Table(
                columns: [
                    Column("Kode rekening", width: 4), Column("Uraian", width: 6), Column("Banyaknya", width: 3), Column("Harga satuan", width: 3, isNumber: true),
                    Column("Jumlah", width: 3, isNumber: true),
                    Column("Realisasi", width: 3, isNumber: true),
                ],
                rows: facts.lines.map { line in
                    [.text([Run(line.account.text)]), .text([Run(line.name)])]
                        + ["\(line.quantity) \(line.unit)", line.unitPrice.amount.grouped, line.total.amount.grouped, line.realised.amount.grouped].map {
                            .text([Run($0, link: "/activities/\(line.activity)")])
                        }
                }))
    }

    private static func money(_ facts: EventFacts) -> [Block] {
        var blocks: [Block] = [.heading("D. Anggaran dan realisasi")]
        guard let activity = facts.activity else { return blocks + [.paragraph(["Kegiatan ini belum dihubungkan dengan anggaran."])] }
        blocks.append(
            .paragraph([
                Run("Kegiatan dibiayai \(activity.source.name.id) tahun anggaran \(activity.year) pada sub-kegiatan \(activity.code.text), "), Run(activity.name, link: "/activities/\(activity.id)"),
                ".",
            ]))
        guard !facts.lines.isEmpty else { return blocks }
        let rows = "/activities/\(activity.id)"
        blocks.append(budget(facts))
        let share = facts.cost.planned.amount == 0 ? 0 : facts.cost.realised.amount * 100 / facts.cost.planned.amount
        blocks.append(
            .paragraph(
                [
                    "Rencana ", Run(facts.cost.planned.words.id, link: rows), ", realisasi ", Run("\(facts.cost.realised.words.id) (\(share)%)", link: rows), ".",
                ]
                    + (facts.cost.perParticipant(facts.present.count).map {
                        [" Biaya setiap peserta yang hadir: ", Run($0.realised.words.id, link: rows), " (", Run("\(facts.present.count) orang", link: "/events/\(facts.event.id)/attendance"), ")."]
                    } ?? [])))
        return blocks
    }

    private static func ending(_ facts: EventFacts) -> [Block] {
        let account = facts.event.account
        var blocks: [Block] = []
        for (title, parts) in [("E. Kendala", [AccountPart.obstacles]), ("F. Kesimpulan, rekomendasi, dan rencana tindak lanjut", [.conclusion, .recommendations, .plan])] {
            blocks.append(.heading(title))
            let words = parts.map { account[$0] }.filter { !$0.isEmpty }
            blocks += words.isEmpty ? [.paragraph(["(belum diisi)"])] : words.flatMap(LetterPapers.paragraphs)
        }
        return blocks + LetterPapers.signature(facts) + [.gap, .paragraph([Run(facts.office?.unit ?? "")])]
    }

    private static func annexes(_ facts: EventFacts) -> [Block] {
        [
            .newPage, .heading("Lampiran 1. Peserta"),
            .table(
                Table(
                    columns: [
                        Column("No.", width: 1, isNumber: true), Column("Nama", width: 5), Column("Usaha", width: 5), Column("Asal", width: 5), Column("Kelas", width: 3),
                        Column("Hadir", width: 2, isNumber: true),
                    ],
                    rows: facts.participants.map { attendee in
                        [
                            .text([Run("\(attendee.position)")]), .text([Run(attendee.name)]), .text([Run(attendee.businessName ?? "", link: attendee.business.map { "/businesses/\($0)" })]),
                            .text([Run(facts.home(attendee))]), .text([Run((attendee.stage?.name ?? .noStage).id)]),
                            .text([Run("\(facts.grid.share(attendee))%", link: "/events/\(facts.event.id)/attendance")]),
                        ]
                    })), .heading("Lampiran 2. Kelengkapan dokumen"),
            .list(ListPapers.missing(facts).map { [Run("\($0.name): \($0.isThere ? "ada" : "belum ada")")] }, isNumbered: false),
        ]
    }
}
