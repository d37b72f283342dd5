import Hummingbird
import Store
import Web

/// The audit trail, for those who may read it.
extension Feature {
    static let journal = Feature(
        menu: [Entry(path: "/journal", name: Text(id: "Jurnal", en: "Journal"), deed: .readJournal)],
        routes: { app in
            RouteCollection(context: SignedIn.self).get("journal") { request, context -> Answer in
                let viewer = context.viewer
                try viewer.must(.readJournal)
                let before = request.query["before"].flatMap(ID<JournalEntry>.checked)
                let (entries, names) = try await app.database.read { db in
                    let entries = try Journal.page(before: before, limit: 51, visibleTo: viewer, in: db)
                    return (entries, try Account.names(entries.map(\.actor), in: db))
                }
                return .page(JournalPages.list(entries, names, frame: context.frame(app: app)))
            }
        })
}

extension Journal {
    /// What happened in the viewer's area, newest first.
    static func page(before: ID<JournalEntry>?, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [JournalEntry] {
        let earlier: SQL = before.map { "AND id < \($0)" } ?? ""
        return try db.all("SELECT \(columns) FROM journal WHERE \(viewer.region.covers(column: "region")) \(earlier) ORDER BY id DESC LIMIT \(limit)")
    }
}

enum JournalPages {
    static func list(_ entries: [JournalEntry], _ names: [String: String], frame: Frame) -> HTML {
        frame.page(
            Text(id: "Jurnal", en: "Journal"),
            """
            <h1>\(Text(id: "Jurnal", en: "Journal"))</h1>\(table(Array(entries.prefix(50)), names))\
            \(when: entries.count > 50, "<nav class=\"pages\"><a href=\"/journal?before=\(entries[49].id)\">\(Text(id: "Sebelumnya", en: "Earlier"))</a></nav>")
            """)
    }

    /// The last entries about one thing, on its own page.
    static func history(_ entries: [JournalEntry], _ names: [String: String]) -> HTML {
        "<section class=\"card\"><details><summary>\(Text(id: "Riwayat perubahan", en: "History of changes"))</summary>\(table(entries, names))</details></section>"
    }

    private static func table(_ entries: [JournalEntry], _ names: [String: String]) -> HTML {
        """
        <table class="cards"><thead><tr><th>\(Text(id: "Waktu", en: "When"))</th><th>\(Text(id: "Siapa", en: "Who"))</th><th>\(Text(id: "Apa", en: "What"))</th>\
        <th>\(Text(id: "Sebelum", en: "Before"))</th><th>\(Text(id: "Sesudah", en: "After"))</th></tr></thead><tbody>\(each: entries, { row($0, names) })</tbody></table>
        """
    }

    private static func row(_ entry: JournalEntry, _ names: [String: String]) -> HTML {
        func words(_ json: String?) -> String { Change.values(json).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") }
        return """
            <tr><td data-th="\(Text(id: "Waktu", en: "When"))">\(entry.at.day.words) \(entry.at.clock)</td><td data-th="\(Text(id: "Siapa", en: "Who"))">\(names[entry.actor] ?? entry.actor)</td>\
            <td data-th="\(Text(id: "Apa", en: "What"))">\(link(entry))</td><td data-th="\(Text(id: "Sebelum", en: "Before"))">\(words(entry.before))</td>\
            <td data-th="\(Text(id: "Sesudah", en: "After"))">\(words(entry.after))</td></tr>
            """
    }

    private static func link(_ entry: JournalEntry) -> HTML {
        switch entry.subject {
        case .business: "<a href=\"/businesses/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .owner: "<a href=\"/owners/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .proposal: "<a href=\"/proposals/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .event: "<a href=\"/events/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .person: "<a href=\"/people/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .partner: "<a href=\"/partners/\(entry.subjectID)\">\(entry.deed.name)</a>"
        case .activity: "<a href=\"/activities/\(entry.subjectID)\">\(entry.deed.name)</a>"
        default: "\(entry.deed.name)"
        }
    }
}

extension JournalEntry.Deed {
    var name: Text {
        switch self {
        case .accountOpened: Text(id: "Akun dibuat", en: "Account opened")
        case .accountClosed: Text(id: "Akun ditutup", en: "Account closed")
        case .passwordChanged: Text(id: "Kata sandi diganti", en: "Password changed")
        case .signedIn: Text(id: "Masuk", en: "Signed in")
        case .tokenIssued: Text(id: "Token dibuat", en: "Token issued")
        case .sessionsEnded: Text(id: "Sesi diakhiri", en: "Session ended")
        case .regionsImported: Text(id: "Wilayah diperbarui", en: "Regions imported")
        case .ownerRegistered: Text(id: "Pelaku didaftarkan", en: "Owner registered")
        case .ownerChanged: Text(id: "Data pelaku diperbaiki", en: "Owner corrected")
        case .ownerRevealed: Text(id: "NIK dan telepon dibuka", en: "NIK and phone shown")
        case .householdChanged: Text(id: "Rumah tangga dicatat", en: "Household recorded")
        case .businessRegistered: Text(id: "Usaha didaftarkan", en: "Business registered")
        case .businessChanged: Text(id: "Data usaha diperbaiki", en: "Business corrected")
        case .statusChanged: Text(id: "Status diubah", en: "Status changed")
        case .productsChanged: Text(id: "Produk diubah", en: "Products changed")
        case .workforceChanged: Text(id: "Tenaga kerja dicatat", en: "Workforce recorded")
        case .evidenceRecorded: Text(id: "Bukti dicatat", en: "Evidence recorded")
        case .proposalMade: Text(id: "Usulan dibuat", en: "Proposal made")
        case .proposalDecided: Text(id: "Usulan diputus", en: "Proposal decided")
        case .stageChanged: Text(id: "Kelas berubah", en: "Class changed")
        case .officeDescribed: Text(id: "Kantor dicatat", en: "Office described")
        case .personAdded: Text(id: "Orang ditambah", en: "Person added")
        case .personChanged: Text(id: "Data orang diperbaiki", en: "Person corrected")
        case .personTitled: Text(id: "Jabatan dicatat", en: "Title recorded")
        case .eventPlanned: Text(id: "Kegiatan direncanakan", en: "Event planned")
        case .eventChanged: Text(id: "Kegiatan diperbaiki", en: "Event corrected")
        case .eventStepped: Text(id: "Status kegiatan berubah", en: "Event moved on")
        case .sessionAdded: Text(id: "Sesi ditambah", en: "Session added")
        case .sessionWithdrawn: Text(id: "Sesi dihapus", en: "Session removed")
        case .attendeeAdded: Text(id: "Orang masuk daftar kegiatan", en: "Person put on an event's list")
        case .attendeeWithdrawn: Text(id: "Orang keluar dari daftar", en: "Person withdrawn")
        case .participantsChosen: Text(id: "Peserta diumumkan", en: "Participants published")
        case .objectionRaised: Text(id: "Sanggahan diajukan", en: "Objection raised")
        case .objectionAnswered: Text(id: "Sanggahan dijawab", en: "Objection answered")
        case .invitationAnswered: Text(id: "Undangan dijawab", en: "Invitation answered")
        case .attended: Text(id: "Kehadiran dicatat", en: "Attendance recorded")
        case .attendanceCorrected: Text(id: "Kehadiran diperbaiki", en: "Attendance corrected")
        case .questionAdded: Text(id: "Soal ditambah", en: "Question added")
        case .questionRetired: Text(id: "Soal ditarik", en: "Question retired")
        case .testChosen: Text(id: "Soal tes dipilih", en: "Test chosen")
        case .testAnswered: Text(id: "Tes dijawab", en: "Test answered")
        case .eventRated: Text(id: "Evaluasi diisi", en: "Event rated")
        case .certificatesIssued: Text(id: "Sertifikat diterbitkan", en: "Certificates issued")
        case .certificateRevoked: Text(id: "Sertifikat dicabut", en: "Certificate revoked")
        case .paperIssued: Text(id: "Dokumen diterbitkan", en: "Paper issued")
        case .fileKept: Text(id: "Foto disimpan", en: "Photo kept")
        case .followedUp: Text(id: "Tindak lanjut dicatat", en: "Follow-up recorded")
        case .countersRebuilt: Text(id: "Penghitung diperbaiki", en: "Counters rebuilt")
        case .nationSimulated: Text(id: "Data tiruan dibuat", en: "Nation simulated")
        case .activityPlanned: Text(id: "Sub-kegiatan direncanakan", en: "Activity planned")
        case .activityChanged: Text(id: "Sub-kegiatan diperbaiki", en: "Activity corrected")
        case .budgetLineAdded: Text(id: "Rincian belanja ditambah", en: "Budget line added")
        case .budgetLineWithdrawn: Text(id: "Rincian belanja ditarik", en: "Budget line withdrawn")
        case .partnerAdded: Text(id: "Mitra ditambah", en: "Partner added")
        case .partnerChanged: Text(id: "Data mitra diperbaiki", en: "Partner corrected")
        case .agreementMade: Text(id: "Nota kesepahaman dicatat", en: "Agreement recorded")
        case .mentorAdded: Text(id: "Pendamping ditambah", en: "Mentor added")
        case .mentorLeft: Text(id: "Pendamping berhenti", en: "Mentor left")
        case .mentorAssigned: Text(id: "Pendamping ditugaskan", en: "Mentor assigned")
        case .assignmentEnded: Text(id: "Penugasan berakhir", en: "Assignment ended")
        case .handoverProposed: Text(id: "Serah terima diusulkan", en: "Handover proposed")
        case .handoverAnswered: Text(id: "Serah terima dijawab", en: "Handover answered")
        case .visited: Text(id: "Kunjungan dicatat", en: "Visit recorded")
        case .visitConfirmed: Text(id: "Kunjungan dibenarkan pelaku", en: "Visit confirmed by the owner")
        case .codeMissed: Text(id: "Kode pelaku yang salah", en: "A wrong code of the owner")
        case .stepPlanned: Text(id: "Langkah disepakati", en: "Step agreed")
        case .stepEnded: Text(id: "Langkah selesai atau dihentikan", en: "Step ended")
        case .prioritiesChosen: Text(id: "Prioritas dipilih", en: "Priorities chosen")
        case .referred: Text(id: "Dirujuk ke mitra", en: "Referred to a partner")
        case .referralAnswered: Text(id: "Rujukan dijawab", en: "Referral answered")
        case .referralEnded: Text(id: "Hasil rujukan dicatat", en: "Referral's result recorded")
        case .consentWithdrawn: Text(id: "Persetujuan rujukan ditarik", en: "Consent to a referral withdrawn")
        case .mentorChanged: Text(id: "Data pendamping diperbaiki", en: "Mentor corrected")
        case .stepChanged: Text(id: "Langkah diatur ulang", en: "Step arranged anew")
        case .reportWritten: Text(id: "Catatan berkala dikirim", en: "Periodic note sent")
        case .reportJudged: Text(id: "Catatan berkala diperiksa", en: "Periodic note judged")
        case .deviceInvited: Text(id: "Kode pemasangan HP dibuat", en: "Phone set-up code made")
        case .deviceAdded: Text(id: "HP dipasang", en: "Phone set up")
        case .deviceRevoked: Text(id: "HP dicabut", en: "Phone revoked")
        case .disputeDecided: Text(id: "Perbedaan data diputus", en: "Dispute decided")
        case .paperKeyed: Text(id: "Formulir kertas disalin", en: "Paper form keyed in")
        case .moneyRealised: Text(id: "Realisasi dicatat", en: "Payment recorded")
        case .realisationWithdrawn: Text(id: "Realisasi ditarik", en: "Payment withdrawn")
        }
    }
}
