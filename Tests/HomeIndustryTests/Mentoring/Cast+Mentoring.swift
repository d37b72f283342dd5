import Store
import Testing

@testable import HomeIndustry
@testable import Web

extension Cast {
    static let office = ID<Partner>("01930000-0000-7000-8000-00000000d001")
    static let bank = ID<Partner>("01930000-0000-7000-8000-00000000d002")
    static let rosa = ID<Mentor>("01930000-0000-7000-8000-00000000d011")
    static let lina = ID<Mentor>("01930000-0000-7000-8000-00000000d012")
    static let teller = ID<Mentor>("01930000-0000-7000-8000-00000000d013")

    /// Sari's business, an office and a bank as partners; Rosa (`pendamping`) and Lina (`kader`) mentor for the office, `mitra` answers for the bank.
    static func partner(in app: App) async throws {
        try await register(in: app)
        let officer = try await app.viewer("kota")
        try await app.database.write { db in
            for (id, name, sector, offers) in [(office, "Dinas", "government", ["mentoring", "training"]), (bank, "Bank Contoh", "bank", ["finance"])] {
                let fields = Fields([("id", id.text), ("name", name), ("sector", sector), ("region", "6271")] + offers.map { ("offers", $0) })
                try PartnerForm(reading: fields, at: officer.now).record(by: officer, in: db)
            }
            for (id, user, partner, capacity) in [(rosa, "pendamping", office, 2), (lina, "kader", office, 5), (teller, "mitra", bank, 0)] {
                let account = try #require(try Account.named(user, in: db))
                try MentorForm(id: id, account: account.id, skills: "", capacity: capacity).record(of: partner, by: officer, in: db)
            }
        }
    }

    static func assign(_ mentor: ID<Mentor> = rosa, reason: String = "", to business: ID<Business> = sarisBusiness, in app: App) async throws {
        let officer = try await app.viewer("kota")
        try await app.database.write { try AssignmentForm(id: .new(at: officer.now), mentor: mentor, reason: reason).record(on: business, by: officer, in: $0) }
    }

    @discardableResult
    static func visit(_ more: [(name: String, value: String)] = [], on day: String = "2026-11-19", by username: String = "pendamping", in app: App) async throws -> ID<Visit> {
        let mentor = try await app.viewer(username)
        let form = try VisitForm(reading: Fields([("on", day), ("place", "business"), ("seen", "Produksi lancar.")] + more), business: sarisBusiness, at: mentor.now)
        try await app.database.write { _ = try form.record(by: mentor, in: $0) }
        return form.id
    }

    static func care(in app: App) async throws -> Care? { try await app.database.read { try Care.of(sarisBusiness, in: $0) } }

    static func figures(_ measure: String, in app: App) async throws -> [String: Int] {
        try await app.database.read { try Tally.figures(measure, of: RegionCode(unchecked: "6271"), in: $0) }
    }
}
