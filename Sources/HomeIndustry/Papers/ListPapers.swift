import Paper
import Web

/// Lists that are signed: attendance, biodata, receipts, and what is still missing.
enum ListPapers {
    /// One sheet a session, with a QR beside each name, in the order the names are keyed in again.
    static func sheet(_ facts: EventFacts) -> [Block] {
        facts.grid.sessions.enumerated().flatMap { index, session -> [Block] in
            let rows: [[Cell]] = facts.participants.map { attendee in
                [
                    .text([Run("\(attendee.position)")]), .text([Run(attendee.name, isBold: true), Run("\n\(attendee.businessName ?? "")")]), .text([Run(facts.home(attendee))]),
                    .code("TGG:\(attendee.code)"), .text([Run(attendee.code)]), .empty(height: 16),
                ]
            }
            let columns = [
                Column("No.", width: 1, isNumber: true), Column("Nama dan usaha", width: 5), Column("Asal", width: 4), Column("QR", width: 2.6), Column("Kode", width: 2.6),
                Column("Tanda tangan", width: 4),
            ]
            return (index == 0 ? [] : [.newPage]) + [
                .title("DAFTAR HADIR"), .centred([Run(facts.event.name, isBold: true)]),
                .facts([
                    Detail("Sesi", [Run("\(index + 1). \(session.subject)")]), Detail("Waktu", [Run("\(session.day.words.id), \(session.clock) WIB")]),
                    Detail("Tempat", [Run("\(facts.event.venue), \(facts.event.city)")]),
                ]), .table(Table(columns: columns, rows: rows)),
            ]
        }
    }

    static func biodata(_ facts: EventFacts) -> [Block] {
        let people = facts.leaders(.speaker) + facts.leaders(.moderator)
        return [.title("BIODATA NARASUMBER"), .centred([Run(facts.event.name, isBold: true)])]
            + people.flatMap { line -> [Block] in
                let sessions = facts.grid.sessions.filter { $0.speaker == line.attendee.id || $0.moderator == line.attendee.id }
                func masked(_ end: String?) -> String { end.map { "•••• \($0)" } ?? "–" }
                return [
                    .heading(line.attendee.name),
                    .facts([
                        Detail("Peran", [Run(line.attendee.role.name.id)]), Detail("Jabatan", [Run(line.title.map { $0.title.isEmpty ? "–" : $0.title } ?? "–")]),
                        Detail("Instansi", [Run(line.title?.institution ?? "–")]),
                        Detail("NIP", [Run(line.person?.staffNumber ?? "–")]), Detail("NPWP", [Run(masked(line.account?.taxEnd))]),
                        Detail("Rekening", [Run("\(line.account?.bank ?? "") \(masked(line.account?.accountEnd))")]),
                        Detail("Materi", [Run(sessions.map(\.subject).joined(separator: "; "))]), Detail("Jumlah JP", [Run("\(sessions.map(\.hours).reduce(0, +))")]),
                    ]),
                ]
            }
    }

    /// Honorarium by lesson hour, with the PPh 21 that ``HonorariumTax`` knows; what it does not know stays empty and is named.
    static func honorarium(_ facts: EventFacts, each: Rupiah?) -> [Block] {
        let rate = each?.amount ?? 0
        let people = facts.leaders(.speaker) + facts.leaders(.moderator)
        var (gross, tax) = (Int64(0), Int64(0))
        let rows: [[Cell]] = people.enumerated().map { index, line in
            let hours = facts.grid.sessions.filter { $0.speaker == line.attendee.id || $0.moderator == line.attendee.id }.map(\.hours).reduce(0, +)
            let sum = rate * Int64(hours)
            let withheld = HonorariumTax.withheld(of: sum, grade: line.title?.grade, staffNumber: line.person?.staffNumber)
            gross += sum
            tax += withheld ?? 0
            return [
                .text([Run("\(index + 1)")]), .text([Run(line.attendee.name, isBold: true), Run("\n\(grading(line.title))")]), .text([Run("\(hours)")]), .text([Run(sum.grouped)]),
                withheld.map { .text([Run($0.grouped)]) } ?? .empty(height: 12), withheld.map { .text([Run((sum - $0).grouped)]) } ?? .empty(height: 12), .empty(height: 12),
            ]
        }
        let columns = [
            Column("No.", width: 1, isNumber: true), Column("Nama", width: 6), Column("JP", width: 1, isNumber: true), Column("Jumlah (Rp)", width: 2.4, isNumber: true),
            Column("PPh 21 (Rp)", width: 2.2, isNumber: true), Column("Diterima (Rp)", width: 2.4, isNumber: true), Column("Tanda tangan", width: 3),
        ]
        return [
            .title("DAFTAR TERIMA HONORARIUM"), .centred([Run(facts.event.name, isBold: true)]), .paragraph([Run("Tarif: \(Rupiah(rate).words.id) setiap jam pelajaran (JP).")]),
            .table(Table(columns: columns, rows: rows)),
            .paragraph([Run("Jumlah bruto Rp\(gross.grouped) (\(Terbilang.words(gross)) rupiah); PPh 21 yang sudah dihitung Rp\(tax.grouped).")]),
            .paragraph([
                "PPh 21 bukan pegawai: 5% dari separuh penghasilan bruto (PMK 168/2023). PPh 21 final aparatur negara (PP 80/2010): golongan I–II 0%, III 5%, IV dan pejabat negara 15%; ",
                "TNI/Polri bintara ke bawah 0%, perwira pertama 5%, di atasnya 15%.",
            ]),
        ] + untaxed(people.filter { $0.title?.grade == nil && $0.person?.staffNumber != nil }.map(\.attendee.name)) + treasurer(facts)
    }

    private static func grading(_ title: PersonTitle?) -> String { [title?.words, title?.grade?.name.id].compactMap { $0 }.joined(separator: ", ") }

    private static func untaxed(_ names: [String]) -> [Block] {
        names.isEmpty ? [] : [.paragraph([Run("Golongan belum diketahui, PPh 21 diisi bendahara: \(names.joined(separator: "; ")).", isBold: true)])]
    }

    static func transport(_ facts: EventFacts, each: Rupiah?) -> [Block] {
        let amount = each?.amount ?? 0
        let people = facts.present
        let columns = [
            Column("No.", width: 1, isNumber: true), Column("Nama", width: 5), Column("Asal", width: 5), Column("Jumlah (Rp)", width: 3, isNumber: true), Column("Tanda tangan", width: 4),
        ]
        let rows: [[Cell]] = people.map { [.text([Run("\($0.position)")]), .text([Run($0.name)]), .text([Run(facts.home($0))]), .text([Run(amount.grouped)]), .empty(height: 11)] }
        let sum = amount * Int64(people.count)
        return [
            .title("DAFTAR TERIMA UANG TRANSPOR"), .centred([Run(facts.event.name, isBold: true)]), .table(Table(columns: columns, rows: rows)),
            .paragraph([Run("Jumlah: \(people.count) orang × Rp\(amount.grouped) = Rp\(sum.grouped) (\(Terbilang.words(sum)) rupiah).")]),
        ] + treasurer(facts)
    }

    private static func treasurer(_ facts: EventFacts) -> [Block] {
        let place = "\(facts.office?.city ?? facts.event.city), \(facts.today.words.id)"
        return [.gap, .signatures([Signature(placeAndDay: "", position: "PPTK", name: "………………"), Signature(placeAndDay: place, position: "Bendahara pengeluaran", name: "………………")])]
    }

    /// What an accounting file needs, and whether it is there.
    static func missing(_ facts: EventFacts) -> [(name: String, isThere: Bool, note: String)] {
        func issued(_ kind: PaperKind) -> Bool { facts.issued.contains { $0.kind == kind } }
        let attended = facts.grid.sessions.filter { facts.grid.count($0) > 0 }.count
        let paid = facts.payments.reduce(0) { $0 + $1.amount.amount }
        return [
            ("KAK disetujui", facts.steps.contains { $0.status == .approved }, ""), ("SK panitia", issued(.decree), ""), ("Surat undangan", issued(.invitation), ""),
            ("Daftar hadir setiap sesi", attended == facts.grid.sessions.count && attended > 0, "\(attended) dari \(facts.grid.sessions.count) sesi"),
            ("Biodata narasumber", issued(.biodata), ""), ("Notulen", !facts.event.account[.discussion].isEmpty, ""), ("Daftar terima honorarium", issued(.honorarium), ""),
            ("Daftar terima uang transpor", issued(.transport), ""), ("Kuitansi atau bukti kas", !facts.payments.isEmpty, "\(facts.payments.count) bukti, \(Rupiah(paid).words.id)"),
            ("Pre-test dan post-test", !facts.gain.paired.isEmpty, "\(facts.gain.paired.count) peserta"), ("Sertifikat", !facts.certificates.isEmpty, "\(facts.certificates.count) terbit"),
            ("Foto kegiatan", !facts.files.isEmpty, facts.files.isEmpty ? "" : "\(facts.files.count) foto"), ("Laporan kegiatan", issued(.report), ""),
        ]
    }

    static func checklist(_ facts: EventFacts) -> [Block] {
        let lines = missing(facts)
        let absent = lines.count { !$0.isThere }
        return [
            .title("KELENGKAPAN SPJ"), .centred([Run(facts.event.name, isBold: true)]),
            .table(
                Table(
                    columns: [Column("No.", width: 1, isNumber: true), Column("Dokumen", width: 6), Column("Keadaan", width: 3), Column("Keterangan", width: 4)],
                    rows: lines.enumerated().map { [.text([Run("\($0 + 1)")]), .text([Run($1.name)]), .text([Run($1.isThere ? "ada" : "BELUM ADA", isBold: !$1.isThere)]), .text([Run($1.note)])] })),
            .paragraph([Run(absent == 0 ? "Semua dokumen ada." : "Belum ada: \(lines.filter { !$0.isThere }.map(\.name).joined(separator: ", ")).")]),
        ]
    }
}
