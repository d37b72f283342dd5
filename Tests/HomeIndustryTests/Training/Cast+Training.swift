import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// An event of the city, on two days before the clock of the tests, with a speaker, a moderator and women to choose from.
extension Cast {
    static let workshop = ID<Event>("01930000-0000-7000-8000-0000000000e1")
    static let morning = ID<EventSession>("01930000-0000-7000-8000-0000000000e2"), evening = ID<EventSession>("01930000-0000-7000-8000-0000000000e3")
    static let speaker = ID<Person>("01930000-0000-7000-8000-0000000000e4"), moderator = ID<Person>("01930000-0000-7000-8000-0000000000e5")

    static let eventForm: [(name: String, value: String)] = [
        ("id", workshop.text), ("name", "Pelatihan Kemasan <Uji>"), ("venue", "Aula"), ("city", "Palangka Raya"), ("first_day", "2026-11-18"), ("last_day", "2026-11-19"), ("seats", "3"),
        ("threshold", "75"), ("background", "Kemasan masih polos."), ("aims", "Kemasan yang menjual."), ("outputs", "Tiga orang terlatih."), ("audience", "Pelaku industri rumahan."),
    ]
    static func sessionForm(_ id: ID<EventSession>, _ starts: String, _ ends: String, on day: String = "2026-11-18", speaker: ID<Attendee>? = nil) -> Fields {
        Fields([("id", id.text), ("on", day), ("starts", starts), ("ends", ends), ("subject", "Materi \(starts)"), ("speaker", speaker?.text ?? "")])
    }

    /// Women of one village, each with a verified business: the first heads her household, the last lives with a disability.
    static func women(_ names: [String], in app: App, village: String = village, by mentor: String = "pendamping", officer: String = "kota") async throws {
        let (mentor, officer) = (try await app.viewer(mentor), try await app.viewer(officer))
        for (index, name) in names.enumerated() {
            try await app.database.write { db in
                let at = mentor.now.adding(seconds: index)
                let owner: ID<Owner> = .new(at: at)
                let business: ID<Business> = .new(at: at)
                try OwnerForm(
                    reading: Fields([
                        ("id", owner.text), ("name", name), ("born", "1984-03-12"), ("sex", "P"), ("region", village), ("address", "RT 02"), ("education", "sma"), ("phone", "0812000000\(10 + index)"),
                        ("disability", index == names.count - 1 ? "sight" : "none"), ("is_head", index == 0 ? "true" : "false"),
                    ]), today: mentor.today, at: at
                ).record(by: mentor, in: db)
                try BusinessForm(
                    reading: Fields([
                        ("id", business.text), ("owner", owner.text), ("name", "Usaha \(name)"), ("holder", "person"), ("region", village), ("kbli", "2020/16291"), ("since", "2015-06-01"),
                        ("is_main_work", "true"),
                    ]), industries: app.programme.industries, at: at
                ).record(by: mentor, in: db)
                try StatusForm(reading: Fields([("status", "verified"), ("reason", "Dilihat.")]), at: at).record(on: business, by: officer, in: db)
            }
        }
    }

    /// Planned by the city's officer, with two sessions; not submitted yet.
    static func planEvent(in app: App) async throws {
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            try OfficeForm(reading: Fields([("name", "Dinas Kota"), ("short_name", "DP3A"), ("city", "Palangka Raya")])).record(by: officer, in: db)
            for (id, name) in [(speaker, "Dr. Ani, M.Si"), (moderator, "Budi, SE")] {
                try PersonForm(reading: Fields([("id", id.text), ("name", name)]), at: officer.now).record(by: officer, in: db)
                try TitleForm(reading: Fields([("title", "Plt. Kepala"), ("institution", "Dinas Kota"), ("from", "2026-01-01")]), at: officer.now).record(of: id, by: officer, in: db)
            }
            try EventForm(reading: Fields(eventForm), at: officer.now).record(by: officer, in: db)
            let lead = try CastForm(person: speaker, role: .speaker, task: "Kemasan").record(on: workshop, by: officer, in: db)
            try SessionForm(reading: sessionForm(morning, "08.00", "11.00", speaker: lead), at: officer.now).record(on: workshop, by: officer, in: db)
            try SessionForm(reading: sessionForm(evening, "13.00", "14.30", on: "2026-11-19"), at: officer.now).record(on: workshop, by: officer, in: db)
        }
    }

    /// The same, approved by the province.
    static func approveEvent(in app: App) async throws {
        try await planEvent(in: app)
        let (officer, above) = (try await app.viewer("kota"), try await app.viewer("provinsi"))
        try await app.database.write { db in
            try StepForm(status: .submitted).record(on: workshop, by: officer, in: db)
            try StepForm(status: .approved).record(on: workshop, by: above, in: db)
        }
    }

    /// The same, with its participants chosen: three of these, the others wait.
    static func chooseParticipants(_ names: [String] = ["Ani", "Bunga", "Cahaya", "Dewi"], in app: App) async throws {
        try await approveEvent(in: app)
        try await women(names, in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { try SelectionForm(criteria: Criteria(), objectionsUntil: officer.today).record(on: workshop, by: officer, in: $0) }
    }

    static func participants(in app: App) async throws -> [Attendee] {
        let officer = try await app.viewer("kota")
        return try await app.database.read { try Attendee.all(of: workshop, role: .participant, visibleTo: officer, in: $0) }
    }

    static func scan(_ attendee: Attendee, at session: ID<EventSession>, by username: String = "kota", id: String? = nil, in app: App) async throws -> Scan.Outcome {
        let viewer = try await app.viewer(username)
        let scan = Scan(id: id ?? ID<Scan>.new(at: viewer.now).text, session: session, code: attendee.code, at: min(viewer.now, hour(of: session)), means: .card)
        return try await app.database.write { try scan.record(by: viewer, in: $0) }
    }

    /// When a session begins.
    static func hour(of session: ID<EventSession>) -> Instant {
        let day = Day(number: 20_775)  // 2026-11-18
        return session == morning ? Instant(day: day, hour: 8, minute: 0) : Instant(day: day.adding(days: 1), hour: 13, minute: 0)
    }

    /// Everybody comes to everything.
    static func attendAll(in app: App) async throws {
        for attendee in try await participants(in: app) { for session in [morning, evening] { _ = try await scan(attendee, at: session, in: app) } }
    }
}
