import Web

enum CaseloadPages {
    static func show(_ lines: [CaseLine], _ waiting: [Handover], refused: [Handover], mentor: Mentor?, frame: Frame) -> HTML {
        frame.page(
            .caseload,
            """
            <h1>\(Text.caseload)</h1>\(MentoringTabs.html(at: "/caseload", frame))\(when: !waiting.isEmpty, HandoverPages.waiting(waiting))\(when: !refused.isEmpty, HandoverPages.refused(refused))\
            \(mentor.map { mentor in
                """
                <p class="muted">\(mentor.partnerName) · \(Text(id: "\(mentor.load) dari \(mentor.capacity) usaha ditugaskan", en: "\(mentor.load) of \(mentor.capacity) businesses assigned"))\
                \(when: lines.count > mentor.load, "\(Text(id: "; yang lain ada di wilayah Anda", en: "; the others lie in your area"))")</p>
                """
            } as HTML?)\
            \(when: lines.isEmpty, """
                <p>\(Text(id: "Belum ada usaha yang Anda dampingi. Kantor menugaskannya di halaman Pendampingan.",
                    en: "You look after no business yet. Your office assigns them on the page Mentoring."))</p>
                """)\(when: !lines.isEmpty, """
                <div class="row">\(frame.form("/caseload/paper-forms", class: "inline", "<button class=\"btn quiet\">\(Text(id: "Cetak formulir kertas", en: "Print paper forms"))</button>"))\
                <a href="/paper-forms">\(Text(id: "Salin dari kertas", en: "Key in paper forms"))</a></div>
                """)\(table(lines, frame))
            """)
    }

    static func table(_ lines: [CaseLine], _ frame: Frame) -> HTML? {
        guard !lines.isEmpty else { return nil }
        return """
            <table class="cards"><thead><tr><th>\(Text.business)</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.stage)</th><th>\(Text.lastVisit)</th>
            <th>\(Text.nextVisit)</th></tr></thead>\
            <tbody>\(each: frame.leaf(of: lines), { row($0, frame) })</tbody></table>\(frame.leaves(lines.count))
            """
    }

    private static func row(_ line: CaseLine, _ frame: Frame) -> HTML {
        """
        <tr><td data-th="\(Text.business)"><a href="/businesses/\(line.business)/mentoring">\(line.name)</a></td><td data-th="\(Text.owner)">\(line.owner)</td>\
        <td data-th="\(Text.village)">\(line.place)</td><td data-th="\(Text.stage)">\(HTML.tag(line.stage))</td>\
        <td data-th="\(Text.lastVisit)">\(line.lastVisit.map { $0.words } ?? Text(id: "belum pernah", en: "never"))</td><td data-th="\(Text.nextVisit)">\(due(line.nextVisit, frame))</td></tr>
        """
    }

    /// The day of the next visit, and how late it is.
    static func due(_ day: Day?, _ frame: Frame) -> HTML {
        guard let day else { return "<span class=\"tag warn\">\(Text(id: "belum dijadwalkan", en: "not planned"))</span>" }
        guard let today = frame.viewer?.today else { return "\(day.words)" }
        let late = today.number - day.number
        if late > 0 { return "\(day.words) <span class=\"tag bad\">\(Text(id: "lewat \(late) hari", en: "\(late) days late"))</span>" }
        return late == 0 ? "<span class=\"tag warn\">\(Text(id: "hari ini", en: "today"))</span>" : "\(day.words)"
    }
}
