import Paper
import Store
import Web

/// The papers an event needs, in the order they come up. *Glossary: dokumen kegiatan, SPJ.*
enum PaperKind: String, Sendable, CaseIterable, Codable, SQLCodable {
    case kak, decree, invitation, sheet, biodata, minutes, honorarium, transport, spj, report

    var name: Text {
        switch self {
        case .kak: Text(id: "Kerangka acuan kerja (KAK)", en: "Terms of reference")
        case .decree: Text(id: "SK panitia", en: "Committee decree")
        case .invitation: Text(id: "Surat undangan", en: "Letter of invitation")
        case .sheet: Text(id: "Daftar hadir", en: "Attendance sheet")
        case .biodata: Text(id: "Biodata narasumber", en: "Biodata of speakers")
        case .minutes: Text(id: "Notulen", en: "Minutes")
        case .honorarium: Text(id: "Daftar terima honorarium", en: "Receipt list for honorariums")
        case .transport: Text(id: "Daftar terima uang transpor", en: "Receipt list for transport")
        case .spj: Text(id: "Kelengkapan SPJ", en: "Checklist of accounting papers")
        case .report: Text(id: "Laporan kegiatan", en: "Report of the event")
        }
    }
    /// Which register it takes a number from when it is issued.
    var series: LetterRegister.Series? {
        switch self {
        case .decree: .decree
        case .invitation, .report: .letter
        default: nil
        }
    }
    /// What is kept with an issued paper, so that it is known which wording it had.
    var template: String { "\(rawValue)/1" }
    /// Terms of reference go out for approval; everything else speaks of an event that was approved.
    func isIssuable(_ event: Event) -> Bool { self == .kak ? event.status != .cancelled : event.status == .approved || event.status == .closed }
    /// Receipt lists need an amount for each.
    var needsAmount: Bool { self == .honorarium || self == .transport }
    /// Holds tax and bank numbers, masked, or sums somebody receives: for those who run the event.
    var isForOffice: Bool { [.biodata, .honorarium, .transport, .spj].contains(self) }

    /// The paper, from what is known now.
    func paper(_ facts: EventFacts, number: String? = nil, amount: Rupiah? = nil) -> Paper {
        let blocks: [Block] =
            switch self {
            case .kak: LetterPapers.kak(facts)
            case .decree: LetterPapers.decree(facts, number: number)
            case .invitation: LetterPapers.invitation(facts, number: number)
            case .sheet: ListPapers.sheet(facts)
            case .biodata: ListPapers.biodata(facts)
            case .minutes: LetterPapers.minutes(facts)
            case .honorarium: ListPapers.honorarium(facts, each: amount)
            case .transport: ListPapers.transport(facts, each: amount)
            case .spj: ListPapers.checklist(facts)
            case .report: ReportPaper.blocks(facts, number: number)
            }
        return Paper(
            title: "\(name.id): \(facts.event.name)", subject: facts.event.name, letterhead: facts.office?.letterhead ?? [],
            footer: "\(name.id) · templat \(template) · \(facts.now.day.words.id) \(facts.now.clock) WIB", created: facts.now.milliseconds, blocks: blocks)
    }
}
