import Foundation
import Store
import Web

/// What one entry of the journal changed, in words.
struct Change: Sendable {
    let field: String
    let before: Text?
    let after: Text?
    let by: String
    let at: Instant

    /// The last changes made to something, newest first.
    static func recent(on subject: String, count: Int, in db: Connection) throws -> [Change] {
        let entries = try Journal.about(subject, limit: max(1, count), in: db)
        let names = try Account.names(entries.map(\.actor), in: db)
        let sides = entries.map { (entry: $0, before: values($0.before), after: values($0.after)) }
        let words = try FieldWords(for: sides.flatMap { ($0.before.map { $0 } + $0.after.map { $0 }).map { (field: $0.key, value: $0.value) } }, in: db)
        return sides.flatMap { entry, before, after in
            Set(before.keys).union(after.keys).sorted().map { key in
                Change(field: key, before: before[key].map { words[key, $0] }, after: after[key].map { words[key, $0] }, by: names[entry.actor] ?? entry.actor, at: entry.at)
            }
        }
    }

    /// "Somebody else changed this while you were typing": who, what, from what to what.
    static func conflict(_ changes: [Change]) -> Problem {
        func lines(_ by: String, _ language: Language) -> String {
            changes.map { "\(by) \($0.by), \($0.at.clock): \(name(of: $0.field)[language]): “\($0.before?[language] ?? "–")” → “\($0.after?[language] ?? "–")”" }.joined(separator: "; ")
        }
        return Problem(
            .conflict, "edit.conflict",
            Text(
                id: "Sementara Anda mengetik, data ini diubah. \(lines("oleh", .id)). Yang Anda ketik masih ada di bawah; simpan lagi bila tetap benar.",
                en: "While you were typing, this was changed. \(lines("by", .en)). What you typed is still below; save again if it is still right."))
    }

    static func name(of field: String) -> Text { names[field] ?? Fact.byName[field]?.name ?? Text(same: field) }

    /// What the fields are called on the page.
    private static let names: [String: Text] = [
        "name": Text(id: "Nama", en: "Name"), "nik": .nik, "born": .born, "sex": .sex, "phone": .phone, "address": .address, "region": .village, "education": .education,
        "is_head": .headOfHousehold, "disability": .disability, "holder": .holder, "holder_name": .holderName, "kbli": .industry, "since": .since, "is_main_work": .mainWork,
        "code": .activityCode, "office": .office, "year": .year, "source": .fundingSource, "ceiling": .ceiling, "gender_tag": .genderTag,
        "account": Text(id: "Isi laporan", en: "Words of the report"), "brief": Text(id: "Isi KAK", en: "Terms of reference"), "output": .output, "target": .target, "programmes": .priorities,
        "seen": .seen, "on": .visitDay, "next_on": .nextVisit, "place": .visitPlace, "private": .privateNote,
    ]

    static func values(_ json: String?) -> [String: String] {
        json.flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) } ?? [:]
    }
}
