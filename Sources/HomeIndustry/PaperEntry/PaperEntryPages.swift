import Web

enum PaperEntryPages {
    static func list(_ waiting: [(form: PaperForm, name: String)], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Salin dari kertas", en: "Key in paper forms")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.caseload, "/caseload"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            <form method="get" action="/paper-forms" class="stack">\(HTML.field("code", Text(id: "Nomor formulir", en: "Number of the form"), draft,
                hint: Text(id: "8 huruf dan angka di bawah QR; alat pemindai di meja dapat mengetiknya.",
                    en: "The 8 characters below the QR; a scanner at the desk can type them.")))<button class="btn">\(Text(id: "Buka",
                    en: "Open"))</button></form>\
            \(when: frame.viewer?.role.may(.register) == true, """
                <p><a href="/paper-forms/registration">\(Text(id: "Cetak formulir pendaftaran kosong (PDF)", en: "Print an empty registration form (PDF)"))</a></p>
                """)\
            \(when: !waiting.isEmpty, """
                <section class="card stack"><h2>\(Text(id: "Menunggu salinan kedua", en: "Waiting to be keyed in again"))</h2><ul>\(each: waiting, {
                    "<li><a href=\"/paper-forms/\($0.form.code)\">\($0.form.code)</a> – \($0.name)</li>"
                })</ul></section>
                """)
            """)
    }

    static func form(_ form: PaperForm, _ business: Business, _ steps: [PlanStep], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Formulir \(form.code)", en: "Form \(form.code)")
        let isSecond = form.answers != nil
        let differs = draft.problems.contains { $0.problem.code == "paper.differs" }
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Salin dari kertas", en: "Key in paper forms"), "/paper-forms"), (title, "")]))<h1>\(title)</h1><p>\(business.name) – \(business.ownerName)</p>\
            \(when: isSecond, "<p class=\"notice\">\(again)</p>")\(HTML.summary(draft))\
            \(frame.form("/paper-forms/\(form.code)", """
                \(HTML.hidden("id", draft.value("id")))\(HTML.day("on", .visitDay, draft))\(HTML.radios("place", .visitPlace, VisitPlace.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.area("seen", .seen, draft))\(when: !steps.isEmpty, VisitPages.done(steps, draft))\(VisitPages.agreed([], draft))\
                \(HTML.day("next_on", .nextVisit, draft, optional: true))\(HTML.field("confirmation", .herCode, draft, .digits, optional: true))\
                \(HTML.radios("source", .evidenceSource, EvidenceSource.allCases.filter { $0 != .system }.map { ($0.rawValue, $0.name) }, draft, optional: true))\
                \(each: Fact.allCases, { AssessmentPages.question($0, draft) })\
                \(when: differs, HTML.tick("confirmed", Text(id: "Saya sudah melihat kertasnya lagi; isian ini yang benar", en: "I have looked at the paper again; this is right"), draft))\
                <button class="btn">\(Text.save)</button>
                """))
            """)
    }

    static func finished(_ form: PaperForm, _ business: Business, frame: Frame) -> HTML {
        let title = Text(id: "Formulir \(form.code)", en: "Form \(form.code)")
        return frame.page(
            title,
            """
            \(crumbs([(Text(id: "Salin dari kertas", en: "Key in paper forms"), "/paper-forms"), (title, "")]))<h1>\(title)</h1>\
            <p class="notice ok">\(Text(id: "Formulir ini sudah disalin dan dicatat.", en: "This form is keyed in and written down already."))</p>\
            <p><a class="btn" href="/businesses/\(business.id)/mentoring">\(business.name)</a></p>
            """)
    }

    private static let again = Text(
        id: "Salinan kedua: bandingkan bagian atas dengan kertasnya, lalu salin semua fakta sekali lagi. Yang berbeda dari salinan pertama ditunjukkan.",
        en: "Second keying: compare the upper part with the paper, then key in all facts once more. What differs from the first is shown.")

    static func kept(_ form: PaperForm, frame: Frame) -> HTML {
        let title = Text(id: "Tersimpan, salinan pertama", en: "Kept, first keying")
        return frame.page(
            title,
            """
            <h1>\(title)</h1><p class="notice ok"
                role="status">\(Text(id: "Formulir \(form.code) memuat hal yang menentukan kelas. Minta orang lain menyalinnya sekali lagi; setelah itu baru dihitung.",
                en: "Form \(form.code) holds facts that decide on the class. Ask somebody else to key it in once more; only then it counts."))</p>\
            <p class="row"><a class="btn" href="/paper-forms">\(Text(id: "Formulir berikut", en: "Next form"))</a><a class="btn quiet"
                href="/paper-forms/\(form.code)">\(Text(id: "Salin kedua sekarang", en: "Key it in again now"))</a></p>
            """)
    }
}
