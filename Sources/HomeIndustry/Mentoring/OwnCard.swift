import Foundation
import Store
import Web

/// The woman's own page, behind a link or QR that only the server can make: no account, no password. *Glossary: kartu pelaku.*
struct OwnCard: Sendable {
    let business: Business
    let care: Care?
    let steps: [PlanStep]
    let visits: [Visit]
    let code: String
    /// To whom she was sent, while she has not taken her consent back.
    let referrals: [Referral]

    init(of business: Business, _ vault: Vault, in db: Connection) throws {
        self.business = business
        care = try Care.of(business.id, in: db)
        steps = try PlanStep.open(of: [business.id], in: db)[business.id, default: []]
        visits = try Visit.all(of: business.id, limit: 5, in: db)
        referrals = try Referral.all(of: business.id, in: db).filter { $0.withdrawnAt == nil }
        code = VisitConfirmation.code(care?.confirmations ?? 0, of: business.id, vault)
    }

    static let unknown = Problem(
        .unknown, "link.unknown",
        Text(id: "Tautan ini tidak berlaku. Minta kartu baru kepada kantor lewat pendamping Anda.", en: "This link is not valid. Ask the office for a new card, through your mentor."))

    /// `/k/` and the business's id in 22 letters, a point, and a mark.
    static func path(_ business: ID<Business>, _ vault: Vault) -> String { "/k/\(short(business)).\(mark(business, vault))" }

    /// - Throws: `link.unknown`.
    static func open(_ key: String, _ programme: Programme, at now: Instant, in db: Connection) throws -> (Business, Viewer) {
        let parts = key.split(separator: ".").map(String.init)
        let viewer = Viewer.system(programme, at: now, device: "link")
        guard parts.count == 2, let id = long(parts[0]), mark(id, programme.vault) == parts[1], let business = try? Business.find(id, visibleTo: viewer, in: db) else { throw unknown }
        return (business, viewer)
    }

    private static func mark(_ business: ID<Business>, _ vault: Vault) -> String { String(vault.print("card \(business)").prefix(12)) }

    private static func short(_ id: ID<Business>) -> String {
        let digits = Array(id.text.filter { $0 != "-" })
        return Data(stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }).base64URL
    }

    private static func long(_ short: String) -> ID<Business>? {
        guard let bytes = Data(base64URL: short), bytes.count == 16 else { return nil }
        let hex = [UInt8](bytes).hex
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(hex[hex.index(hex.startIndex, offsetBy: range.lowerBound)..<hex.index(hex.startIndex, offsetBy: range.upperBound)])
        }
        return ID.checked(cuts.joined(separator: "-"))
    }
}
