import Web

/// The conflict desk: both values, who and when, and a person's choice.
enum DisputePages {
    struct Line: Sendable { let dispute: Dispute, subject: String }

    static func list(_ waiting: [Line], of all: Int, _ settled: [Line], _ names: [String: String], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Perbedaan data", en: "Conflict desk")
        let more = Text(
            id: "\(all.grouped) menunggu; ini \(waiting.count) yang paling lama. Yang lain tampil sesudah ini diputus.",
            en: "\(all.grouped) are waiting; these are the \(waiting.count) oldest. The others show when these are decided.")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            <h1>\(title)</h1>\(MentoringTabs.html(at: "/disputes", frame))\(HTML.summary(draft))\
            <p>\(Text(id: "Bila dua orang mengubah isian yang sama, kedua nilainya disimpan di sini sampai seseorang memutuskan. Kunjungan dan hasil penilaian tidak pernah bertabrakan.",
                en: "When two people change the same field, both values are kept here until somebody decides. Visits and evidence never collide."))</p>\
            \(when: waiting.isEmpty, "<p>\(Text(id: "Tidak ada yang menunggu.", en: "Nothing is waiting."))</p>")\
            \(when: all > waiting.count, "<p class=\"notice\">\(more)</p>")\(each: waiting, { card($0, names, draft, frame) })\
            \(when: !settled.isEmpty, """
                <section class="card"><details><summary>\(Text(id: "Yang sudah diputus", en: "Decided before")) (\(settled.count))</summary><ul>\(each: settled, { line in
                    """
                    <li>\(link(line)): \(Change.name(of: line.dispute.field)) – \(line.dispute.choice.map { $0.name } ?? Text(same: "")): \(line.dispute.reason ?? "")<br>\
                    <span class="muted">“\(shown(line.dispute.kept))” / “\(shown(line.dispute.sent))”</span></li>
                    """
                })</ul></details></section>
                """)
            """)
    }

    private static func link(_ line: Line) -> HTML {
        switch line.dispute.subject {
        case "owner": "<a href=\"/owners/\(line.dispute.subjectID)\">\(line.subject)</a>"
        case "business": "<a href=\"/businesses/\(line.dispute.subjectID)\">\(line.subject)</a>"
        default: "\(line.subject)"
        }
    }

    private static func shown(_ value: String?) -> String { value.map { $0.hasPrefix("sealed:") ? "•••• \($0.split(separator: ":").dropFirst(2).first ?? "")" : $0 } ?? "–" }

    private static func card(_ line: Line, _ names: [String: String], _ draft: Draft, _ frame: Frame) -> HTML {
        let dispute = line.dispute
        let part = draft.part(dispute.id.text)
        let isOfField = dispute.kind == .field
        return """
            <section class="card stack"><h2>\(dispute.kind.name)\(when: isOfField, ": \(Change.name(of: dispute.field))")</h2><p>\(link(line))</p>\
            \(dispute.kind == .similar ? similar(dispute) : values(dispute, names))\
            \(when: frame.viewer?.role.may(.verify) == true, frame.form("/disputes/\(dispute.id)/decision", """
                \(HTML.hidden("form", dispute.id.text))\
                \(dispute.kind == .similar || dispute.kind == .envelope ? HTML.hidden("choice", "kept") : HTML.radios("choice", .decision,
                    Dispute.Choice.allCases.map { ($0.rawValue, $0.name) }, part))\
                \(HTML.field("reason", .reason, part))<button class="btn">\(dispute.kind == .similar || dispute.kind == .envelope ? Text(id: "Sudah diperiksa",
                    en: "Looked at") : Text(id: "Putuskan", en: "Decide"))</button>
                """))</section>
            """
    }

    private static func values(_ dispute: Dispute, _ names: [String: String]) -> HTML {
        """
        <dl class="facts">\(when: dispute.base != nil, "<dt>\(Text(id: "Semula di HP", en: "As the phone had it"))</dt><dd>\(shown(dispute.base))</dd>")\
        <dt>\(Dispute.Choice.kept.name)</dt><dd><strong>\(shown(dispute.kept))</strong>\(dispute.keptBy.map { by in
            "<br><span class=\"muted\">\(names[by] ?? by)\(dispute.keptAt.map { ", \($0.day.words.id) \($0.clock)" } ?? "")</span>"
        } as HTML?)</dd>\
        <dt>\(Dispute.Choice.sent.name)</dt><dd><strong>\(shown(dispute.sent))</strong><br><span
            class="muted">\(names[dispute.sentBy] ?? dispute.sentBy), \(dispute.sentAt.day.words) \(dispute.sentAt.clock)</span></dd></dl>
        """
    }

    private static func similar(_ dispute: Dispute) -> HTML {
        """
        <p>\(Text(id: "Yang baru didaftarkan dari HP mirip dengan", en: "The one registered from a phone looks like")) \
        <a href="/owners/\(dispute.kept ?? "")">\(Text(id: "pelaku yang sudah ada", en: "an owner already here"))</a>.</p>
        """
    }
}
