import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// The money every test of it knows: the province's activity of 2026 with a ceiling of a hundred million, and the city's.
extension Cast {
    static let activity = ID<Activity>("01930000-0000-7000-8000-0000000000a1")
    static let citysActivity = ID<Activity>("01930000-0000-7000-8000-0000000000a2")
    static let line = ID<BudgetLine>("01930000-0000-7000-8000-0000000000b1")
    static let payment = ID<Realisation>("01930000-0000-7000-8000-0000000000c1")
    static let event = "01930000-0000-7000-8000-0000000000e1"

    static let activityForm: [(name: String, value: String)] = [
        ("id", activity.text), ("name", "Peningkatan <Kapasitas> Perempuan IR"), ("code", "2.08.02.01.02.03"), ("region", "62"), ("year", "2026"), ("source", "apbd-provinsi"),
        ("ceiling", "100.000.000"), ("gender_tag", "true"), ("output", "Jumlah perempuan yang dilatih"), ("target", "40"), ("programmes", "ir"), ("programmes", "hapakat"),
    ]
    static let citysForm: [(name: String, value: String)] = [
        ("id", citysActivity.text), ("name", "Pelatihan kota"), ("code", "2.08.02.2.02.0002"), ("region", "6271"), ("year", "2026"), ("source", "apbd-kabupaten"), ("ceiling", "50.000.000"),
    ]
    static func lineForm(_ price: String, kind: String = "training", id: String? = nil, event: String? = nil) -> [(name: String, value: String)] {
        [("form", "line"), ("name", "Konsumsi peserta"), ("account", "5.1.2.1.1.52"), ("kind", kind), ("quantity", "40"), ("unit", "orang"), ("unit_price", price)]
            + [id.map { ("id", $0) }, event.map { ("event", $0) }].compactMap { $0 }
    }
    static func paymentForm(_ amount: String, id: String? = nil, on day: String = "2026-11-10") -> [(name: String, value: String)] {
        [("on", day), ("amount", amount), ("payee", "CV Rasa Bunda"), ("proof", "BKU 114/2026")] + [id.map { ("id", $0) }].compactMap { $0 }
    }

    /// Both activities are planned; the province's has a line of twenty million for training, of which five are paid.
    static func plan(in app: App) async throws {
        let (province, city) = (try await app.viewer("provinsi"), try await app.viewer("kota"))
        try await app.database.write { db in
            try ActivityForm(reading: Fields(activityForm), at: province.now).record(by: province, in: db)
            try ActivityForm(reading: Fields(citysForm), at: city.now).record(by: city, in: db)
            try BudgetLineForm(reading: Fields(lineForm("500.000", id: line.text)), at: province.now).record(on: activity, by: province, in: db)
            try RealisationForm(reading: Fields(paymentForm("5.000.000", id: payment.text)), at: province.now).record(on: line, by: province, in: db)
        }
    }

    static func addLine(_ price: String, kind: String = "training", event: String? = nil, by username: String = "provinsi", in app: App) async throws {
        let viewer = try await app.viewer(username)
        let form = try BudgetLineForm(reading: Fields(lineForm(price, kind: kind, event: event)), at: viewer.now)
        try await app.database.write { try form.record(on: activity, by: viewer, in: $0) }
    }

    static func pay(_ amount: String, on day: String = "2026-11-10", by username: String = "provinsi", in app: App) async throws {
        let viewer = try await app.viewer(username)
        let form = try RealisationForm(reading: Fields(paymentForm(amount, on: day)), at: viewer.now)
        try await app.database.write { try form.record(on: line, by: viewer, in: $0) }
    }

    static func figures(in app: App) async throws -> ActivityFigures {
        let viewer = try await app.viewer("provinsi")
        return try await app.database.read { try Activity.find(activity, visibleTo: viewer, in: $0).figures(in: $0) }
    }
}

/// The code of the problem a deed meets, or nil.
func problemCode(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch let form as FormProblem { return form.fields[0].problem.code } catch let problem as Problem { return problem.code } catch { return "\(error)" }
    return nil
}

extension Cast {
    /// Sari may sign in and look at her own business.
    static func openOwner(in app: App) async throws {
        let hash = try await app.password.hash(password)
        try await app.database.write { db in
            let system = Viewer.system(app.programme, at: app.now())
            try AccountForm(id: .new(at: app.now()), username: "sari", name: "Sari", role: .owner, region: RegionCode(unchecked: village), owner: sari, password: password)
                .record(by: system, hash: hash, in: db)
        }
    }
}
