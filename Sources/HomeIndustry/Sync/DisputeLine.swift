import Foundation
import Store
import Web

/// A dispute as the desk shows it: whom it is about, and either side in words.
struct DisputeLine: Sendable {
    typealias Side = [(name: Text, value: Text)]
    let dispute: Dispute
    let subject: String
    /// Of a note that was sent twice: its kind, and the business it is about.
    let about: Text?
    let base: Side
    let kept: Side
    let sent: Side
    /// What the office has now, as it is kept, and who wrote it when.
    let stands: String?
    let keptBy: String?
    let keptAt: Instant?

    init(_ dispute: Dispute, visibleTo viewer: Viewer, in db: Connection) throws {
        self.dispute = dispute
        let name: String? =
            switch dispute.subject {
            case "owner": try? Owner.find(ID(dispute.subjectID), visibleTo: viewer, in: db).name
            case "business": try? Business.find(ID(dispute.subjectID), visibleTo: viewer, in: db).name
            default: try Account.names([dispute.subjectID], in: db)[dispute.subjectID]
            }
        subject = name ?? "–"
        about = dispute.kind == .envelope ? try Self.note(dispute, visibleTo: viewer, in: db) : nil
        stands = dispute.choice == nil ? try dispute.stands(visibleTo: viewer, in: db) : nil
        let hasMoved = stands != nil && stands != dispute.kept
        let last = hasMoved ? try Dispute.lastWriter(of: dispute.field, on: dispute.subjectID, in: db) : nil
        (keptBy, keptAt) = hasMoved ? (last?.actor, last?.at) : (dispute.keptBy, dispute.keptAt)
        let vault = viewer.programme.vault
        var sides = [dispute.kind == .field ? dispute.base : nil, stands ?? dispute.kept, dispute.sent].map { Self.parts($0, of: dispute, vault) }
        if dispute.kind == .envelope { (sides[1], sides[2]) = Self.differing(sides[1], sides[2]) }
        if dispute.kind == .facts, dispute.choice == nil {
            let known = try EvidenceRow.all(of: ID(dispute.subjectID), in: db).merged.stored
            sides[1] = Self.parts(known, of: dispute, vault).filter { office in sides[2].contains { $0.field == office.field } }
        }
        let words = try FieldWords(for: sides.flatMap { $0 }, industries: viewer.programme.industries, in: db)
        let isNote = dispute.kind == .envelope
        let inWords = sides.map { side in side.map { (name: isNote && $0.field == "source" ? .evidenceSource : Change.name(of: $0.field), value: words[$0.field, $0.value]) } }
        (base, kept, sent) = (inWords[0], inWords[1], inWords[2])
    }

    private static func note(_ dispute: Dispute, visibleTo viewer: Viewer, in db: Connection) throws -> Text {
        let kind = try db.value("SELECT kind FROM envelope WHERE id = \(dispute.envelope)", as: String.self).map(RefusedNote.name(of:)) ?? Text(same: "–")
        let parts = dispute.kept.map { payload($0, viewer.programme.vault) } ?? []
        let business = parts.first { $0.field == "business" }.flatMap { try? Business.find(ID($0.value), visibleTo: viewer, in: db).name }
        guard let name = business ?? parts.first(where: { $0.field == "name" })?.value else { return kind }
        return Text(id: "\(kind.id): \(name)", en: "\(kind.en): \(name)")
    }

    private typealias Part = (field: String, value: String)

    private static func parts(_ value: String?, of dispute: Dispute, _ vault: Vault) -> [Part] {
        guard let value else { return [] }
        switch dispute.kind {
        case .field: return [(dispute.field, value.hasPrefix("sealed:") ? masked(String(value.split(separator: ":").last ?? "")) : value)]
        case .facts: return Evidence(stored: value).known.map { ($0.fact.rawValue, $0.fact.key($0.value)) }
        case .similar: return []
        case .envelope: return payload(value, vault)
        }
    }

    /// A payload field by field; of personal numbers the end alone, and nothing of a private note, which is its writer's organisation's.
    private static func payload(_ value: String, _ vault: Vault) -> [Part] {
        let opened = value.hasPrefix("sealed:") ? Data(base64Encoded: String(value.dropFirst(7))).flatMap { try? vault.open([UInt8]($0)) } : value
        guard let opened, let fields = try? Fields(json: [UInt8](opened.utf8)) else { return [("payload", "…")] }
        return fields.values.map { name, value in
            let field = name.hasPrefix("facts.") ? String(name.dropFirst(6)) : name
            return switch field {
            case _ where field.prefix(while: { $0 != "." }) == "private": ("private", "…")
            case "nik", "phone", "fields.phone.to": (field, masked(value))
            default: (field, value)
            }
        }
    }

    private static func masked(_ number: String) -> String { "•••• \(number.suffix(4))" }

    /// What one side has otherwise, or alone. Both whole when they differ in nothing that is shown.
    private static func differing(_ left: [Part], _ right: [Part]) -> ([Part], [Part]) {
        func without(_ side: [Part], _ other: [Part]) -> [Part] { side.filter { part in !other.contains { $0 == part } } }
        let (alone, other) = (without(left, right), without(right, left))
        return alone.isEmpty && other.isEmpty ? (left, right) : (alone, other)
    }
}
