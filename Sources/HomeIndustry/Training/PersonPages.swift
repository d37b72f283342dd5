import Web

enum PersonPages {
    static func list(_ people: [(person: Person, title: PersonTitle?)], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Narasumber dan pejabat", en: "Speakers and officials")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.training, "/events"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            \(when: people.isEmpty, "<p>\(Text(id: "Belum ada.", en: "Nobody yet."))</p>")\
            <ul class="stack">\(each: people, { "<li class=\"card\"><a href=\"/people/\($0.person.id)\"><strong>\($0.person.name)</strong></a><br>\($0.title?.words ?? "–")</li>" })</ul>\
            \(when: frame.viewer?.role.may(.conduct) == true, """
                <section class="card stack"><h2>\(Text(id: "Tambah orang", en: "Add a person"))</h2>\(form(draft, action: "/people", frame))</section>
                """)
            """)
    }

    private static func form(_ draft: Draft, action: String, _ frame: Frame) -> HTML {
        frame.form(
            action,
            """
            \(draft.value("revision").isEmpty ? frame.identity(draft, of: Person.self) : HTML.hidden("revision", draft.value("revision")))\(HTML.hidden("form", "person"))\
            \(HTML.field("name", .fullName, draft))\(HTML.field("honorific", .honorific, draft, optional: true))\(HTML.field("staff_number", .staffNumber, draft, .digits, optional: true))\
            <button class="btn">\(Text.save)</button>
            """)
    }

    static func show(_ person: Person, _ titles: [PersonTitle], _ account: PersonAccount?, _ roles: [(event: Event, role: EventRole)], _ draft: Draft, frame: Frame) -> HTML {
        let mayWrite = frame.viewer?.role.may(.conduct) == true
        return frame.page(
            Text(same: person.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Narasumber dan pejabat", en: "Speakers and officials"), "/people"), (Text(same: person.name), "")]))<h1>\(person.honorific) \(person.name)</h1>\(HTML.summary(draft))\
            <section class="card stack"><h2>\(Text.personTitle)</h2>\(when: titles.isEmpty, "<p>\(Text(id: "Belum ada jabatan.", en: "No title yet."))</p>")\
            <ul>\(each: titles, line)</ul>\(when: mayWrite, titleForm(person, draft.part("title"), frame))</section>\
            <section class="card stack"><h2>\(Text(id: "Peran di kegiatan", en: "Roles at events"))</h2>\(when: roles.isEmpty, "<p>–</p>")\
            <ul>\(each: roles, { "<li><a href=\"/events/\($0.event.id)\">\($0.event.name)</a>, \($0.event.days) – \($0.role.name)</li>" })</ul></section>\
            \(when: mayWrite, numbers(person, account, draft.part("account"), frame))\
            \(when: mayWrite, correction(person, draft.part("person"), frame))
            """)
    }

    private static func correction(_ person: Person, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Perbaiki nama", en: "Correct the name"))</summary>\
        \(form(known(person, draft), action: "/people/\(person.id)", frame))</details></section>
        """
    }

    private static func known(_ person: Person, _ draft: Draft) -> Draft {
        draft.problems.isEmpty
            ? Draft(known: ["name": person.name, "honorific": person.honorific, "staff_number": person.staffNumber, "revision": "\(person.revision)"]) : draft
    }

    private static func line(_ title: PersonTitle) -> HTML {
        let until = title.until.map { Text(id: "sampai \($0.words.id)", en: "until \($0.words.en)") } ?? Text(id: "sampai sekarang", en: "until now")
        return """
            <li><strong>\(title.words)</strong><br><span class="muted">\(title.from.words) \(until)\(title.grade.map { ", \($0.name)" } as HTML?)</span></li>
            """
    }

    private static func titleForm(_ person: Person, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Jabatan baru", en: "A new title"))</summary>\(frame.form("/people/\(person.id)/titles", """
            \(HTML.hidden("form", "title"))\(frame.identity(draft, of: PersonTitle.self))\
            \(HTML.field("title", .personTitle, draft, hint: Text(id: "Misalnya: Plt. Kepala. Boleh kosong.", en: "Such as: Acting Head. May be empty."), optional: true))\
            \(HTML.field("institution", .institution, draft))\(HTML.day("from", .titleFrom, draft))\(HTML.day("until", .titleUntil, draft, optional: true))\
            \(HTML.select("grade", .grade, Grade.allCases.map { ($0.rawValue, $0.name) }, draft, hint: .gradeHint, optional: true, empty: .noGrade))<button class="btn">\(Text.save)</button>
            """))</details>
        """
    }

    private static func numbers(_ person: Person, _ account: PersonAccount?, _ draft: Draft, _ frame: Frame) -> HTML {
        func masked(_ end: String?) -> String { end.map { "•••• \($0)" } ?? "–" }
        return """
            <section class="card stack"><h2>\(Text(id: "Pajak dan rekening", en: "Tax and bank"))</h2><dl class="facts"><dt>\(Text.taxNumber)</dt><dd>\(masked(account?.taxEnd))</dd>\
            <dt>\(Text.bankAccount)</dt><dd>\(account?.bank ?? "") \(masked(account?.accountEnd))</dd></dl>\
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Isi atau ganti", en: "Fill in or replace"))</summary>\(frame.form("/people/\(person.id)/account", """
                \(HTML.hidden("form", "account"))\(HTML.field("tax", .taxNumber, draft, .digits, optional: true))\(HTML.field("bank", .bank, draft, optional: true))\
                \(HTML.field("account", .bankAccount, draft, .digits, optional: true))<button class="btn">\(Text.save)</button>
                """))</details></section>
            """
    }
}

extension Text {
    static let training = Text(id: "Pelatihan", en: "Training")
    static let save = Text(id: "Simpan", en: "Save")
}
