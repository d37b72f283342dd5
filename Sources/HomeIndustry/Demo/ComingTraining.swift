import Store
import Web

/// A training that is about to begin when the demo is opened: approved, its list published, its cards ready to be scanned.
struct ComingTraining: Sendable {
    let stage: Stagehand
    private let event: ID<Event>

    init(_ stage: Stagehand) {
        self.stage = stage
        event = .new(at: Instant(day: Stagehand.opening, hour: 8, minute: 0))
    }

    var scenes: [Scene] { [scene("2026-11-02", plan), scene("2026-11-04", approve), scene("2026-11-10", choose)] }

    private func scene(_ day: String, _ play: @Sendable @escaping (Instant, Connection) throws -> Void) -> Scene { Scene(day: Day(day) ?? Stagehand.opening, order: 6, play: play) }

    @Sendable private func plan(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("kota", at: now)
        try OfficeForm(
            reading: Fields([
                ("name", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kota Palangka Raya (contoh)"), ("short_name", "DP3A"), ("unit", "Bidang Pemberdayaan Perempuan"),
                ("city", "Palangka Raya"),
            ])
        ).record(by: officer, in: db)
        let speaker: ID<Person> = .new(at: now)
        try PersonForm(reading: Fields([("id", speaker.text), ("name", "Yanti Sahay, S.TP"), ("honorific", "Ibu")]), at: now).record(by: officer, in: db)
        try TitleForm(reading: Fields([("title", "Penyuluh Keamanan Pangan"), ("institution", "Dinas Kesehatan Kota Palangka Raya"), ("from", "2025-01-02")]), at: now).record(
            of: speaker, by: officer, in: db)
        try EventForm(
            reading: Fields([
                ("id", event.text), ("name", "Pelatihan Kemasan dan Label Pangan 2026"), ("venue", "Balai Kelurahan Langkai"), ("city", "Palangka Raya"), ("first_day", "2026-11-24"),
                ("last_day", "2026-11-25"),
                ("seats", "4"), ("threshold", "75"), ("background", "Sebagian usaha pangan di kota masih memakai kemasan polos, sehingga sulit masuk toko oleh-oleh."),
                ("aims", "Peserta dapat membuat kemasan dengan label yang benar dan menyiapkan berkas P-IRT."), ("outputs", "Empat perempuan terlatih; empat rancangan label."),
                ("audience", "Perempuan pelaku industri rumahan di Kota Palangka Raya."), ("method", "Praktik."),
            ]), at: now
        ).record(by: officer, in: db)
        let lead = try CastForm(person: speaker, role: .speaker, task: "Label dan P-IRT").record(on: event, by: officer, in: db)
        for (day, starts, ends, subject) in [
            ("2026-11-24", "08.30", "11.30", "Label yang benar"), ("2026-11-24", "13.00", "15.15", "Praktik kemasan"), ("2026-11-25", "08.30", "10.45", "Berkas P-IRT"),
        ] {
            try SessionForm(reading: Fields([("on", day), ("starts", starts), ("ends", ends), ("subject", subject), ("speaker", lead.text)]), at: now).record(on: event, by: officer, in: db)
        }
        try StepForm(status: .submitted).record(on: event, by: officer, in: db)
    }

    @Sendable private func approve(_ now: Instant, _ db: Connection) throws { try StepForm(status: .approved).record(on: event, by: try stage.viewer("provinsi", at: now), in: db) }

    @Sendable private func choose(_ now: Instant, _ db: Connection) throws {
        try SelectionForm(criteria: Criteria(), objectionsUntil: now.day.adding(days: 10)).record(on: event, by: try stage.viewer("kota", at: now), in: db)
    }
}
