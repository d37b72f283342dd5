import Web

enum PaperPages {
    static func show(_ facts: EventFacts, _ draft: Draft, frame: Frame) -> HTML {
        let event = facts.event
        let mayWrite = frame.viewer?.role.may(.conduct) == true && frame.viewer?.region.covers(event.region) == true
        let isShown = frame.viewer.map(event.showsPapers) == true
        let kinds = !isShown ? [] : PaperKind.allCases.filter { !$0.isForOffice || frame.viewer?.role.may(.conduct) == true || frame.viewer?.role == .auditor }
        return frame.page(
            Text(id: "Dokumen: \(event.name)", en: "Papers: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/papers", frame: frame))\(HTML.summary(draft))\
            <section class="card stack"><h2>\(Text(id: "Dokumen dari data", en: "Papers from the data"))</h2>\(when: !isShown, """
                <p class="notice">\(Text(
                    id: "Dokumen menyebut nama semua orang; yang membacanya kantor penyelenggara dan kantor di atasnya.",
                    en: "Papers name everybody; they are read by the office that runs the event and those above it."))</p>
                """)\
            <ul class="stack">\(each: kinds, { kind in
                """
                <li class="row apart"><a href="/events/\(event.id)/papers/\(kind.rawValue)">\(kind.name)</a> \
                <a href="/events/\(event.id)/papers/\(kind.rawValue)?format=pdf" aria-label="\(kind.name) PDF">PDF</a></li>
                """
            })</ul></section>\
            <section class="card stack"><h2>\(Text(id: "Sudah diterbitkan", en: "Issued"))</h2>\(issued(facts, isShown))\(when: mayWrite, form(facts, draft.part("issue"), frame))</section>\
            <section class="card stack"><h2>\(Text(id: "Kelengkapan SPJ", en: "Accounting papers"))</h2><ul>\(each: ListPapers.missing(facts), { line in
                """
                <li><span class="tag \(line.isThere ? "ok" : "bad")">\(line.isThere ? Text(id: "ada", en: "there") : Text(id: "belum ada", en: "missing"))</span> \(line.name)\
                \(when: !line.note.isEmpty, " <span class=\"muted\">\(line.note)</span>")</li>
                """
            })</ul></section>\
            <section class="card stack"><h2>\(Text(id: "Foto kegiatan", en: "Photos"))</h2>\(when: facts.files.isEmpty, "<p>\(Text(id: "Belum ada.", en: "None yet."))</p>")\
            <ul>\(each: facts.files, { "<li>\(HTML.name($0.caption, at: isShown ? "/events/\(event.id)/files/\($0.id)" : nil)), \($0.at.day.words)</li>" })</ul>\
            \(when: mayWrite && (event.status == .approved || event.status == .closed), photoForm(event, draft.part("photo"), frame))</section>\
            \(when: mayWrite && (event.status == .approved || event.status == .closed), account(event, draft.part("account"), frame))
            """)
    }

    private static func issued(_ facts: EventFacts, _ isShown: Bool) -> HTML {
        guard !facts.issued.isEmpty else { return "<p>\(Text(id: "Belum ada.", en: "None yet."))</p>" }
        return """
            <ul>\(each: facts.issued, { paper in
                """
                <li>\(isShown ? "<a href=\"/events/\(paper.event)/issued/\(paper.id)\">\(paper.kind.name)</a>" as HTML : "\(paper.kind.name)")\
                \(paper.number.map { ", \($0)" } ?? ""), \(paper.at.day.words) <span class="muted">\
                \(paper.template)</span> \
                \(when: isShown, "<a href=\"/events/\(paper.event)/issued/\(paper.id)?format=pdf\" aria-label=\"\(paper.kind.name) PDF\">PDF</a>")</li>
                """
            })</ul>
            """
    }

    private static func form(_ facts: EventFacts, _ draft: Draft, _ frame: Frame) -> HTML {
        let kinds = PaperKind.allCases.filter { $0.isIssuable(facts.event) }
        guard !kinds.isEmpty else { return "" }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Terbitkan dokumen", en: "Issue a paper"))</summary>\(frame.form("/events/\(facts.event.id)/papers", """
                \(HTML.hidden("form", "issue"))\(frame.identity(draft, of: IssuedPaper.self))\(HTML.select("kind", Text(id: "Dokumen", en: "Paper"), kinds.map { ($0.rawValue,
                    $0.name) }, draft, empty: Text(id: "Pilih", en: "Choose")))\
                \(HTML.field("amount", .amountEach, draft, .money, hint: Text(id: "Hanya untuk daftar terima honorarium dan transpor.", en: "Only for the receipt lists."), optional: true))\
                <p class="muted">\(Text(id: "Dokumen yang terbit tidak berubah lagi; nomornya diambil berurutan.", en: "An issued paper no longer changes; numbers are taken in order."))</p>\
                <button class="btn">\(Text(id: "Terbitkan", en: "Issue"))</button>
                """))</details>
            """
    }

    private static func photoForm(_ event: Event, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah foto", en: "Add a photo"))</summary>\(frame.form("/events/\(event.id)/files", upload: true, """
            \(HTML.hidden("form", "photo"))\(frame.identity(draft, of: EventFile.self))\(HTML.file("file", .photo, draft, accept: EventFile.types.joined(separator: ",")))\
            \(HTML.field("caption", .caption, draft))<button class="btn">\
            \(Text.save)</button>
            """))</details>
        """
    }

    private static func account(_ event: Event, _ draft: Draft, _ frame: Frame) -> HTML {
        var draft = draft
        if draft.fields.values.isEmpty { draft.fields = Fields(AccountPart.allCases.map { ($0.rawValue, event.account[$0]) }) }
        return """
            <section class="card stack"><h2>\(Text(id: "Notulen dan isi laporan", en: "Minutes and the report's words"))</h2>\(frame.form("/events/\(event.id)/account", """
                \(HTML.hidden("form", "account"))\(HTML.hidden("revision", "\(event.revision)"))\(each: AccountPart.allCases, { HTML.area($0.rawValue, $0.name, draft, optional: true) })\
                <button class="btn">\(Text.save)</button>
                """))</section>
            """
    }
}
