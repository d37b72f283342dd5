import Web

/// The way through mentoring: one tab for each thing somebody does.
enum MentoringTabs {
    private static let all: [(path: String, name: Text, deed: Role.Deed?)] = [
        ("/mentoring", Text(id: "Ikhtisar", en: "Overview"), nil), ("/caseload", .caseload, .record), ("/partners", .partners, nil), ("/mentors", .mentors, nil),
        ("/referrals", Text(id: "Rujukan", en: "Referrals"), nil), ("/supervision", Text(id: "Supervisi", en: "Supervision"), nil),
        ("/reports", Text(id: "Catatan berkala", en: "Periodic notes"), nil),
        ("/phones", Text(id: "HP lapangan", en: "Field phones"), .record), ("/disputes", Text(id: "Perbedaan data", en: "Conflict desk"), .register),
    ]

    static var paths: [String] { all.map(\.path) }

    static func html(at path: String, _ frame: Frame) -> HTML {
        let shown = all.filter { tab in tab.deed.map { frame.viewer?.role.may($0) == true } ?? true }
        return """
            <nav class="tabs" aria-label="\(Text.mentoring)">\(each: shown, { tab in
                "<a href=\"\(tab.path)\"\(when: tab.path == path, " aria-current=\"page\"")>\(tab.name)</a>"
            })</nav>
            """
    }
}
