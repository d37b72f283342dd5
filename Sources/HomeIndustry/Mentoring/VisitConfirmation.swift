import Store
import Web

/// She says herself that a visit took place: by her own link, or by a code that works once. *Glossary: pembenaran kunjungan.*
enum VisitConfirmation {
    /// The six digits for her confirmation number so and so; only the server can make them.
    static func code(_ number: Int, of business: ID<Business>, _ vault: Vault) -> String {
        let mark = UInt64(vault.print("confirmation \(business) \(number)").prefix(12), radix: 16) ?? 0
        let digits = String(mark % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Codes may be read from a card printed earlier, so the next three are good; with one, all before it are spent.
    private static let ahead = 3
    /// Wrong codes for one business in 24 hours, after which no code is looked at.
    private static let tries = 5

    /// By the code she told the mentor.
    /// - Throws: `confirmation.wrong`, `confirmation.closed`.
    static func record(code: String, of visit: ID<Visit>, _ business: Business, by viewer: Viewer, in db: Connection) throws {
        let yesterday = viewer.now.adding(seconds: -86_400)
        guard try Journal.about(business.id.text, [.codeMissed], in: db).filter({ $0.at > yesterday }).count < tries else {
            throw FormProblem(
                "confirmation",
                Problem(
                    .conflict, "confirmation.closed",
                    Text(id: "Terlalu banyak kode salah untuk usaha ini; coba lagi besok, atau kosongkan.", en: "Too many wrong codes for this business; try tomorrow, or leave it empty.")))
        }
        let spent = try Care.of(business.id, in: db)?.confirmations ?? 0
        guard let number = (spent..<spent + ahead).first(where: { self.code($0, of: business.id, viewer.programme.vault) == code }) else {
            throw FormProblem(
                "confirmation",
                Problem(.invalid, "confirmation.wrong", Text(id: "Kode itu bukan kode pelaku yang berikutnya. Kosongkan bila ragu.", en: "That is not her next code. Leave it empty if in doubt.")))
        }
        try db.execute("UPDATE care SET confirmations = \(number + 1) WHERE business_id = \(business.id)")
        try write(visit, business, by: "code", viewer, in: db)
    }

    /// Leaves a trace of a wrong code. It is a deed of its own: the form that held the code was not written.
    static func noteMiss(_ problem: Problem, of business: Business, by viewer: Viewer, in db: Connection) throws {
        guard problem.code == "confirmation.wrong" else { return }
        try Journal.write(.codeMissed, .business, business.id.text, in: business.region, by: viewer, in: db)
    }

    /// By her own link or account.
    static func record(byLinkOf business: Business, visit: ID<Visit>, by viewer: Viewer, in db: Connection) throws {
        _ = try Visit.find(visit, of: business.id, in: db)
        try write(visit, business, by: "link", viewer, in: db)
    }

    private static func write(_ visit: ID<Visit>, _ business: Business, by means: String, _ viewer: Viewer, in db: Connection) throws {
        guard try db.execute("UPDATE visit SET confirmed_at = \(viewer.now), confirmed_by = \(means) WHERE id = \(visit) AND confirmed_at IS NULL") == 1 else { return }
        try Journal.write(.visitConfirmed, .business, business.id.text, in: business.region, after: ["visit": visit.text, "by": means], by: viewer, in: db)
    }
}
