import Foundation
import Store
import Web

/// What one entry of the journal changed, in words.
struct Change: Sendable {
    let field: String
    let before: String?
    let after: String?
    let by: String
    let at: Instant

    /// The last changes made to something, newest first.
    static func recent(on subject: String, count: Int, in db: Connection) throws -> [Change] {
        let entries = try Journal.about(subject, limit: max(1, count), in: db)
        let names = try Account.names(entries.map(\.actor), in: db)
        return entries.flatMap { entry in
            let (before, after) = (values(entry.before), values(entry.after))
            return Set(before.keys).union(after.keys).sorted().map { key in
                Change(field: key, before: before[key], after: after[key], by: names[entry.actor] ?? entry.actor, at: entry.at)
            }
        }
    }

    /// "Somebody else changed this while you were typing": who, what, from what to what.
    static func conflict(_ changes: [Change]) -> Problem {
        // What is kept as JSON, as the parts of a report are, says nothing to a reader.
        func shown(_ value: String?) -> String { value.map { $0.hasPrefix("{") ? "…" : $0 } ?? "–" }
        func lines(_ by: String) -> String {
            changes.map { "\(by) \($0.by), \($0.at.clock): \(names[$0.field].map { by == "by" ? $0.en : $0.id } ?? $0.field): “\(shown($0.before))” → “\(shown($0.after))”" }.joined(separator: "; ")
        }
        return Problem(
            .conflict, "edit.conflict",
            Text(
                id: "Sementara Anda mengetik, data ini diubah. \(lines("oleh")). Yang Anda ketik masih ada di bawah; simpan lagi bila tetap benar.",
                en: "While you were typing, this was changed. \(lines("by")). What you typed is still below; save again if it is still right."))
    }

    static func name(of field: String) -> Text { names[field] ?? Text(same: field) }

    /// What the fields are called on the page.
    private static let names: [String: Text] = [
        "name": Text(id: "Nama", en: "Name"), "nik": .nik, "born": .born, "sex": .sex, "phone": .phone, "address": .address, "region": .village, "education": .education,
        "is_head": .headOfHousehold, "disability": .disability, "holder": .holder, "holder_name": .holderName, "kbli": .industry, "since": .since, "is_main_work": .mainWork,
        "code": .activityCode, "office": .office, "year": .year, "source": .fundingSource, "ceiling": .ceiling, "gender_tag": .genderTag,
        "account": Text(id: "Isi laporan", en: "Words of the report"), "brief": Text(id: "Isi KAK", en: "Terms of reference"), "output": .output, "target": .target, "programmes": .priorities,
    ]

    static func values(_ json: String?) -> [String: String] {
        json.flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) } ?? [:]
    }
}
