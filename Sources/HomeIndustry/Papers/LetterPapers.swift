import Paper
import Web

/// Terms of reference, decree, invitation and minutes.
enum LetterPapers {
    static func kak(_ facts: EventFacts) -> [Block] {
        let event = facts.event
        var blocks: [Block] = [.title("KERANGKA ACUAN KERJA"), .centred([Run(event.name, isBold: true)]), .gap]
        if let activity = facts.activity {
            blocks.append(
                .facts([
                    Detail("Sub-kegiatan", ["\(activity.code.text) \(activity.name)"]), Detail("Program prioritas", [Run(facts.priorities.map(\.name).joined(separator: ", "))]),
                    Detail("Sumber dana", [Run("\(activity.source.name.id), tahun anggaran \(activity.year)")]), Detail("Pagu", [Run(activity.ceiling.words.id)]),
                ]))
        }
        for part in BriefPart.allCases where !event.brief[part].isEmpty {
            blocks.append(.heading(part.name.id))
            blocks += paragraphs(event.brief[part])
        }
        blocks.append(.heading("Waktu dan tempat"))
        blocks.append(.paragraph([Run("\(event.days.id), di \(event.venue), \(event.city).")]))
        blocks += [.heading("Jadwal"), ReportPaper.schedule(facts)]
        if !facts.lines.isEmpty { blocks += [.heading("Rencana anggaran biaya (berapa)"), ReportPaper.budget(facts)] }
        return blocks + signature(facts)
    }

    static func decree(_ facts: EventFacts, number: String?) -> [Block] {
        let event = facts.event
        let committee = facts.leaders(.committee)
        return [
            .title("KEPUTUSAN"), .centred([Run("Nomor: \(number ?? "………………")")]), .centred([Run("tentang Panitia Pelaksana \(event.name)", isBold: true)]), .gap,
            .facts([
                Detail("Menimbang", [Run("bahwa untuk melaksanakan \(event.name) pada \(event.days.id) perlu ditetapkan panitia pelaksana;")]),
                Detail("Mengingat", [Run(event.brief[.basis].isEmpty ? "………………" : event.brief[.basis])]),
            ]), .centred([Run("MEMUTUSKAN", isBold: true)]),
            .facts([
                Detail("Menetapkan", [Run("Panitia pelaksana dengan susunan sebagaimana tercantum di bawah ini.")]),
                Detail("Kesatu", [Run("Panitia menyiapkan, melaksanakan, dan melaporkan kegiatan.")]),
                Detail("Kedua", [Run("Biaya dibebankan pada \(facts.activity.map { "\($0.source.name.id) tahun anggaran \($0.year)" } ?? "………………").")]),
                Detail("Ketiga", [Run("Keputusan ini berlaku sejak tanggal ditetapkan.")]),
            ]),
            .table(
                Table(
                    columns: [Column("No.", width: 1, isNumber: true), Column("Nama", width: 5), Column("Jabatan", width: 5), Column("Kedudukan dalam panitia", width: 4)],
                    rows: committee.enumerated().map { index, line in
                        [.text([Run("\(index + 1)")]), .text([Run(line.attendee.name)]), .text([Run(line.title?.words ?? "")]), .text([Run(line.attendee.task)])]
                    })),
        ] + signature(facts)
    }

    /// To all of them with the list behind it; or to one of them, with the code that opens her answer.
    static func invitation(_ facts: EventFacts, number: String?, to guest: (attendee: Attendee, link: String)? = nil) -> [Block] {
        let event = facts.event
        let annexes: [Block] = [
            .newPage, .heading("Lampiran 1. Jadwal"), ReportPaper.schedule(facts), .heading("Lampiran 2. Peserta"),
            .table(
                Table(
                    columns: [Column("No.", width: 1, isNumber: true), Column("Nama", width: 5), Column("Usaha", width: 5), Column("Asal", width: 6)],
                    rows: facts.participants.map { [.text([Run("\($0.position)")]), .text([Run($0.name)]), .text([Run($0.businessName ?? "")]), .text([Run(facts.home($0))])] })),
        ]
        let reply: [Block] = guest.map { [.code($0.link, caption: "Pindai untuk menjawab undangan")] } ?? []
        return [
            .facts([
                Detail("Nomor", [Run(number ?? "………………")]), Detail("Sifat", ["Biasa"]), Detail("Lampiran", [Run(guest == nil ? "Jadwal dan daftar peserta" : "Jadwal")]),
                Detail("Hal", [Run("Undangan \(event.name)", isBold: true)]),
            ]), .gap,
            .paragraph([
                Run(guest.map { "Yth. Ibu \($0.attendee.name)\($0.attendee.businessName.map { ", \($0)" } ?? ""), \(facts.home($0.attendee))" } ?? "Yth. Ibu peserta sebagaimana daftar terlampir")
            ]),
            .paragraph([Run("Dengan hormat, kami mengundang Ibu mengikuti \(event.name) yang diselenggarakan pada:")]),
            .facts([
                Detail("Hari dan tanggal", [Run(event.days.id)]), Detail("Pukul", [Run(facts.grid.sessions.first.map { "\(EventSession.clock($0.starts)) WIB" } ?? "–")]),
                Detail("Tempat", [Run("\(event.venue), \(event.city)")]),
            ]), .paragraph(["Mohon Ibu menjawab lewat tautan yang dikirim kepada Ibu, dan membawa kartu atau KTP. Atas kehadiran Ibu kami ucapkan terima kasih."]),
        ] + reply + signature(facts) + (guest == nil ? annexes : Array(annexes.prefix(3)))
    }

    static func minutes(_ facts: EventFacts) -> [Block] {
        let event = facts.event
        var blocks: [Block] = [
            .title("NOTULEN"), .centred([Run(event.name, isBold: true)]), .gap,
            .facts([
                Detail("Hari dan tanggal", [Run(event.days.id)]), Detail("Tempat", [Run("\(event.venue), \(event.city)")]),
                Detail("Pemimpin acara", [Run(facts.leaders(.moderator).map(\.attendee.name).joined(separator: ", "))]),
                Detail("Hadir", [Run("\(facts.present.count) dari \(facts.participants.count) peserta")]),
            ]), .heading("Acara"),
            .list(facts.grid.sessions.map { [Run("\($0.day.words.id), \($0.clock): \($0.subject)\($0.speaker == nil ? "" : " – \(facts.name($0.speaker))")")] }, isNumbered: true),
        ]
        for (part, title) in [(AccountPart.discussion, "Pembahasan"), (.decisions, "Keputusan"), (.plan, "Tindak lanjut")] {
            blocks.append(.heading(title))
            blocks += event.account[part].isEmpty ? [.paragraph(["(belum diisi)"])] : paragraphs(event.account[part])
        }
        return blocks + signature(facts)
    }

    static func paragraphs(_ words: String) -> [Block] { words.split(separator: "\n").map { .paragraph([Run(String($0))]) } }

    static func signature(_ facts: EventFacts) -> [Block] {
        let head = facts.head
        return [
            .gap,
            .signature(
                Signature(
                    placeAndDay: "\(facts.office?.city ?? facts.event.city), \(facts.today.words.id)", position: head?.title ?? facts.office.map { "Kepala \($0.name)" } ?? "",
                    name: head?.name ?? "(pejabat penanda tangan belum dicatat)",
                    number: head?.number.map { "NIP. \($0)" })),
        ]
    }
}
