import Web

/// The conflict desk: both values, who and when, and a person's choice.
enum DisputePages {
    static func list(_ waiting: [DisputeLine], of all: Int, _ settled: [DisputeLine], _ refused: [RefusedNote], _ names: [String: String], _ draft: Draft, frame: Frame) -> HTML {
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
            \(when: !refused.isEmpty, RefusedNote.section(refused))\(when: !settled.isEmpty, """
                <section class="card"><details><summary>\(Text(id: "Yang sudah diputus", en: "Decided before")) (\(settled.count))</summary><ul>\(each: settled, Self.settled)</ul></details></section>
                """)
            """)
    }

    private static func link(_ line: DisputeLine) -> HTML {
        switch line.dispute.subject {
        case "owner": "<a href=\"/owners/\(line.dispute.subjectID)\">\(line.subject)</a>"
        case "business": "<a href=\"/businesses/\(line.dispute.subjectID)\">\(line.subject)</a>"
        default: "\(line.subject)"
        }
    }

    private static func settled(_ line: DisputeLine) -> HTML {
        let dispute = line.dispute
        return """
            <li>\(link(line)): \(dispute.kind == .field ? Change.name(of: dispute.field) : dispute.kind.name) – \(dispute.choice.map { $0.name } ?? Text(same: "")): \(dispute.reason ?? "")\
            \(when: !line.sent.isEmpty, "<div class=\"muted\">\(shown(line.kept, of: dispute))</div><div class=\"muted\">\(shown(line.sent, of: dispute))</div>")</li>
            """
    }

    /// The value of a field stands alone; where there may be several, each has its name.
    private static func shown(_ side: DisputeLine.Side, of dispute: Dispute) -> HTML {
        if dispute.kind != .field { return side.isEmpty ? "–" : "<ul class=\"plain\">\(each: side, { "<li>\($0.name): <strong>\($0.value)</strong></li>" })</ul>" }
        return side.first.map { "<strong>\($0.value)</strong>" } ?? "–"
    }

    private static func card(_ line: DisputeLine, _ names: [String: String], _ draft: Draft, _ frame: Frame) -> HTML {
        let dispute = line.dispute
        let part = draft.part(dispute.id.text)
        let isOfField = dispute.kind == .field
        return """
            <section class="card stack"><h2>\(dispute.kind.name)\(when: isOfField, ": \(Change.name(of: dispute.field))")</h2><p>\(link(line))\(line.about.map { " – \($0)" } as HTML?)</p>\
            \(dispute.kind == .similar ? similar(dispute) : values(line, names))\
            \(when: frame.viewer?.role.may(.verify) == true, frame.form("/disputes/\(dispute.id)/decision", """
                \(HTML.hidden("form", dispute.id.text))\(when: isOfField, HTML.hidden("stands", line.stands ?? ""))\
                \(dispute.kind == .similar || dispute.kind == .envelope ? HTML.hidden("choice", "kept") : HTML.radios("choice", .decision,
                    Dispute.Choice.allCases.map { ($0.rawValue, $0.name) }, part))\
                \(HTML.field("reason", .reason, part))<button class="btn">\(dispute.kind == .similar || dispute.kind == .envelope ? Text(id: "Sudah diperiksa",
                    en: "Looked at") : Text(id: "Putuskan", en: "Decide"))</button>
                """))</section>
            """
    }

    private static func values(_ line: DisputeLine, _ names: [String: String]) -> HTML {
        let dispute = line.dispute
        return """
            <dl class="facts">\(when: !line.base.isEmpty, "<dt>\(Text(id: "Semula di HP", en: "As the phone had it"))</dt><dd>\(shown(line.base, of: dispute))</dd>")\
            <dt>\(Dispute.Choice.kept.name)</dt><dd>\(shown(line.kept, of: dispute))\(line.keptBy.map { by in
                "<br><span class=\"muted\">\(names[by] ?? by)\(line.keptAt.map { at in ", \(at.day.words) \(at.clock)" } as HTML?)</span>"
            } as HTML?)</dd>\
            <dt>\(Dispute.Choice.sent.name)</dt><dd>\(shown(line.sent, of: dispute))<br><span
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
