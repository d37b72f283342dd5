import Store
import Web

/// An invitation is answered by a short signed link, without an account. *Glossary: undangan.*
enum Invitation {
    enum Answer: String, Sendable, CaseIterable, SQLCodable {
        case coming, absent
        var name: Text {
            switch self {
            case .coming: Text(id: "Saya akan datang", en: "I will come")
            case .absent: Text(id: "Saya tidak dapat datang", en: "I cannot come")
            }
        }
    }

    /// What a link is good for; a link for one thing opens nothing else.
    enum Purpose: String, Sendable { case invitation = "i", before = "t1", after = "t2", rating = "r" }

    /// `/i/K7M2Q9XW-3f9c2a71b0`: the card's code and a mark only the server can make.
    static func path(_ purpose: Purpose, _ attendee: Attendee, _ vault: Vault) -> String { "/\(purpose.rawValue)/\(attendee.code)-\(mark(purpose, attendee, vault))" }

    private static func mark(_ purpose: Purpose, _ attendee: Attendee, _ vault: Vault) -> String { String(vault.print("link \(purpose.rawValue) \(attendee.id)").prefix(10)) }

    static let unknown = Problem(.unknown, "link.unknown", Text(id: "Tautan ini tidak berlaku. Minta tautan baru kepada panitia.", en: "This link is not valid. Ask the committee for a new one."))

    /// Who a link belongs to.
    /// - Throws: `link.unknown`.
    static func open(_ purpose: Purpose, _ key: String, _ vault: Vault, in db: Connection) throws -> Attendee {
        let parts = key.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let attendee = try Attendee.coded(parts[0].uppercased(), in: db), attendee.isHere, mark(purpose, attendee, vault) == parts[1].lowercased() else { throw unknown }
        return attendee
    }

    /// - Throws: `event.not-open`.
    static func answer(_ answer: Answer, by attendee: Attendee, at now: Instant, _ programme: Programme, in db: Connection) throws {
        let viewer = Viewer.system(programme, at: now, device: "link")
        let event = try Event.find(attendee.event, visibleTo: viewer, in: db)
        guard event.status == .approved, now.day <= event.lastDay else { throw FormProblem("answer", Event.notOpen) }
        try db.execute("UPDATE attendee SET answer = \(answer), answered_at = \(now) WHERE id = \(attendee.id)")
        try Journal.write(.invitationAnswered, .event, event.id.text, in: event.region, after: ["attendee": attendee.id.text, "answer": answer.rawValue], by: viewer, in: db)
    }

    /// A line for WhatsApp to each participant with a telephone number. Numbers leave the vault here, so every one is journalled as revealed.
    static func messages(for event: Event, address: String, by viewer: Viewer, in db: Connection) throws -> [(attendee: Attendee, link: String?)] {
        try viewer.must(.conduct)
        let attendees = try Attendee.all(of: event.id, role: .participant, visibleTo: viewer, in: db).filter(\.isHere)
        return try attendees.map { attendee in
            guard let owner = attendee.owner, try Owner.find(owner, visibleTo: viewer, in: db).phoneEnd != nil,
                let phone = try Owner.reveal(owner, reason: "undangan \(event.name)", by: viewer, in: db).phone
            else { return (attendee, nil) }
            return (attendee, "https://wa.me/\(international(phone))?text=\(text(event, attendee, address, viewer.programme.vault).urlEncoded)")
        }
    }

    private static func text(_ event: Event, _ attendee: Attendee, _ address: String, _ vault: Vault) -> String {
        "Yth. Ibu \(attendee.name), Ibu diundang mengikuti \(event.name) pada \(event.days.id) di \(event.venue), \(event.city). Mohon jawab lewat tautan ini: "
            + address + path(.invitation, attendee, vault)
    }

    /// `0812…` as the world writes it: `62812…`.
    private static func international(_ phone: String) -> String {
        let digits = phone.filter(\.isNumber)
        return digits.hasPrefix("0") ? "62" + digits.dropFirst() : digits
    }
}
