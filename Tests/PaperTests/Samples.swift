@testable import Paper

let moment: Int64 = 1_772_668_800_000

extension Paper {
    static func of(_ blocks: [Block]) -> Paper {
        Paper(title: "Laporan", subject: "Contoh", letterhead: ["PEMERINTAH KOTA", "DINAS", "Jl. Tjilik Riwut"], footer: "templat laporan/1", created: moment, blocks: blocks)
    }
}

extension Certificate {
    static func of(_ name: String, code: String = "https://tangga.example.go.id/v/8F3K2", lessons: Int = 3) -> Certificate {
        Certificate(
            letterhead: ["PEMERINTAH KOTA", "Dinas"], heading: "SERTIFIKAT", number: "Nomor: 12/2026", given: "Diberikan kepada", name: name, role: "sebagai Peserta",
            body: "pada Pelatihan Pengemasan di Palangka Raya, 3 sampai 5 Maret 2026, selama 24 jam pelajaran (JP).", placeAndDay: "Palangka Raya, 5 Maret 2026",
            position: "Kepala Dinas", signer: "Dra. Hj. Rahmawati, M.Si.", signerNumber: "NIP. 1971", code: code, codeCaption: "Pindai untuk memeriksa", address: "tangga.example.go.id/v kode 8F3K2",
            syllabusTitle: "Daftar Materi", subjectTitle: "Materi", speakerTitle: "Narasumber", hoursTitle: "JP",
            syllabus: (0..<lessons).map { Lesson(subject: "Pelajaran ke-\($0 + 1)", speaker: "Dewi", hours: "8") }, totalTitle: "Jumlah", total: "24", note: "Dapat diperiksa.", created: moment)
    }
}
