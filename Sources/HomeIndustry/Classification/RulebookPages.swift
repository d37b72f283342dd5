import Web

enum RulebookPages {
    static func list(_ rulebooks: [Rulebook], today: Day, frame: Frame) -> HTML {
        let title = Text(id: "Buku aturan kelas", en: "Class rulebooks")
        return frame.page(
            title,
            """
            <div class="row apart"><h1>\(title)</h1>\(when: frame.viewer?.role.may(.simulate) == true,
                "<a class=\"btn quiet\" href=\"/rulebooks/simulation\">\(Text(id: "Simulasi aturan baru", en: "Try a new rulebook"))</a>")</div>\
            <ul class="stack">\(each: rulebooks.reversed(), { rulebook in
                """
                <li class="card"><a href="/rulebooks/\(rulebook.id)"><strong>\(rulebook.title)</strong></a> \
                \(when: rulebook.isInForce(on: today), "<span class=\"tag ok\">\(Text(id: "Berlaku", en: "In force"))</span>") \
                \(when: !rulebook.isVerified, "<span class=\"tag warn\">\(Text(id: "Belum diverifikasi", en: "Not verified"))</span>")<br><span class="muted">\(rulebook.basis) · \
                \(Text(id: "sejak", en: "since")) \(rulebook.from.words)</span></li>
                """
            })</ul>
            """)
    }

    static func show(_ rulebook: Rulebook, frame: Frame) -> HTML {
        frame.page(
            rulebook.title,
            """
            \(crumbs([(Text(id: "Buku aturan", en: "Rulebooks"), "/rulebooks"), (rulebook.title, "")]))<h1>\(rulebook.title)</h1>\(AssessmentPages.unverified(rulebook))\
            <p>\(rulebook.basis). \(Text(id: "Berlaku sejak", en: "In force since")) \(rulebook.from.words)\(when: rulebook.until != nil, " – \(rulebook.until?.words ?? Text(same: ""))").</p>\
            <ul>\(each: Stage.allCases.dropFirst(), { stage in
                """
                <li>\(HTML.tag(stage)) \(Text(
                    id: "bila semua kriteria wajib dan paling sedikit \(rulebook.needed[stage.level - 1]) dari \(rulebook.criteria.count) kriteria mencapainya.",
                    en: "when every mandatory criterion and at least \(rulebook.needed[stage.level - 1]) of \(rulebook.criteria.count) criteria reach it."))</li>
                """
            })</ul>\
            <table class="cards"><thead><tr><th>\(Text(id: "Kriteria", en: "Criterion"))</th>\(each: Stage.allCases.dropFirst(), { "<th>\($0.name)</th>" })</tr></thead>\
            <tbody>\(each: rulebook.criteria, row)</tbody></table>
            """)
    }

    private static func row(_ criterion: Rulebook.Criterion) -> HTML {
        """
        <tr><td data-th="\(Text(id: "Kriteria", en: "Criterion"))"><strong>\(criterion.name)</strong>\
        \(when: criterion.isMandatory, " <span class=\"muted\">\(Text(id: "(wajib)", en: "(mandatory)"))</span>")</td>\
        \(each: zip(Stage.allCases.dropFirst(), criterion.levels), { "<td data-th=\"\($0.name)\">\($1.condition.words)</td>" })</tr>
        """
    }

    static func ask(_ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Simulasi aturan baru", en: "Try a new rulebook")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Buku aturan", en: "Rulebooks"), "/rulebooks"), (title, "")]))<h1>\(title)</h1>\
            <p>\(Text(id: "Tidak ada yang berubah: aturan hanya dicoba pada semua usaha di wilayah Anda.", en: "Nothing changes: the rules are only tried on every business in your area."))</p>\
            \(HTML.summary(draft))\
            \(frame.form("/rulebooks/simulation", upload: true, """
                \(HTML.file("file", Text(id: "Berkas YAML", en: "YAML file"), draft, accept: ".yaml,.yml", optional: true))\
                \(HTML.area("yaml", Text(id: "atau tempel isinya", en: "or paste its text"), draft, optional: true))<button class="btn">\(Text(id: "Coba", en: "Try"))</button>
                """))
            """)
    }

    static func result(_ result: Simulation, _ candidate: Rulebook, _ current: Rulebook, places: [Region], frame: Frame) -> HTML {
        let title = Text(id: "Hasil simulasi", en: "What the simulation shows")
        let names = Dictionary(places.map { ($0.code, $0.name) }) { first, _ in first }
        let flows = result.flows.filter { $0.key.from != $0.key.to }.sorted { $0.value > $1.value }
        let criteria = Dictionary(candidate.criteria.map { ($0.key, $0.name) }) { first, _ in first }
        return frame.page(
            title,
            """
            \(crumbs([(Text(id: "Buku aturan", en: "Rulebooks"), "/rulebooks"), (title, "")]))<h1>\(title)</h1><p>\(current.title) → \(candidate.title)</p>\
            <div class="grid small"><p class="card stat">\(result.businesses.grouped) <small>\(Text(id: "usaha dinilai", en: "businesses judged"))</small></p>\
            <p class="card stat">\(result.moving.grouped) <small>\(Text(id: "akan berpindah kelas", en: "would change class"))</small></p></div>\
            \(table(Text(id: "Perpindahan", en: "Moves"), flows.map { ("\(HTML.tag($0.key.from)) → \(HTML.tag($0.key.to))", $0.value) }))\
            \(table(Text(id: "Di mana", en: "Where"), result.places.sorted { $0.value > $1.value }.map { ("\(names[$0.key] ?? $0.key.text)", $0.value) }))\
            \(table(Text(id: "Kriteria yang menentukan", en: "Criteria that decide"), result.deciding.sorted { $0.value > $1.value }.map { ("\(criteria[$0.key] ?? Text(same: $0.key))", $0.value) }))
            """)
    }

    private static func table(_ title: Text, _ rows: [(name: HTML, count: Int)]) -> HTML {
        guard !rows.isEmpty else { return "" }
        return """
            <section class="card stack"><h2>\(title)</h2><table><tbody>\(each: rows, { "<tr><td>\($0.name)</td><td class=\"num\">\($0.count.grouped)</td></tr>" })</tbody></table></section>
            """
    }
}
