import Web

enum AssessmentPages {
    /// The part of a business's page that says where it stands, why, and what is missing.
    static func section(_ picture: BusinessPicture, programme: Programme, frame: Frame) -> HTML {
        let id = picture.business.id
        let mayRecord = frame.viewer?.role.may(.record) == true
        let button: HTML = mayRecord ? "<a class=\"btn\" href=\"/businesses/\(id)/evidence/new\">\(Text(id: "Nilai", en: "Assess"))</a>" : ""
        guard let assessment = picture.assessment, let explanation = assessment.explanation(programme.rulebooks) else {
            return """
                <section class="card stack"><div class="row apart"><h2>\(Text(id: "Penilaian", en: "Assessment"))</h2>\(button)</div>\
                <p>\(Text(id: "Belum dinilai. Catat dulu apa yang dilihat di tempat usaha.", en: "Not assessed yet. First record what is seen at the business."))</p></section>
                """
        }
        return """
            <section class="card stack"><div class="row apart"><h2>\(Text(id: "Penilaian", en: "Assessment"))</h2>\(button)</div>\(verdict(explanation, assessment))</section>\
            \(explanation.gap.map(gap))<section class="card stack"><h2>\(Text(id: "Mengapa", en: "Why"))</h2>\(criteria(explanation, origins: picture.evidence.origins))</section>\
            \(evidence(picture))\(when: picture.assessments.count > 1, earlier(picture))
            """
    }

    static func unverified(_ rulebook: Rulebook) -> HTML? {
        rulebook.isVerified ? nil : "<p class=\"unverified\">\(rulebook.caveat)</p>"
    }

    private static func verdict(_ explanation: Explanation, _ assessment: Assessment) -> HTML {
        let verdict = explanation.verdict
        let line: HTML =
            verdict.stage.map { stage in
                "<p>\(Text(id: "Menurut bukti yang ada, kelasnya", en: "By the evidence at hand, the class is")) \(HTML.tag(stage))</p>"
            } ?? """
                <p><strong>\(Text(id: "Belum cukup diketahui.", en: "Not enough is known."))</strong> \(Text(id: "Masih mungkin:", en: "Still possible:")) \
                \(each: verdict.possible, { "\(HTML.tag($0)) " })</p>\
                <p>\(Text(id: "Yang perlu ditanyakan:", en: "What to ask:")) \(Text(id: explanation.unknown.map(\.name.id).joined(separator: ", "),
                    en: explanation.unknown.map(\.name.en).joined(separator: ", ")))</p>
                """
        return """
            \(line)\(unverified(explanation.rulebook))<p class="muted">\(assessment.day.words) · \(explanation.rulebook.title) · \(explanation.rulebook.basis)</p>
            """
    }

    private static func gap(_ gap: Explanation.Gap) -> HTML {
        let chosen = gap.steps.filter { !$0.isMandatory }
        let mandatory = gap.steps.filter(\.isMandatory)
        return """
            <section class="card stack"><h2>\(Text(id: "Langkah menuju \(gap.stage.name.id.lowercased())", en: "Steps to \(gap.stage.name.en.lowercased())"))</h2>\
            \(when: gap.steps.isEmpty, "<p>\(Text(id: "Semua syarat terpenuhi.", en: "Everything is in place."))</p>")\
            \(when: !mandatory.isEmpty, "<h3>\(Text(id: "Wajib", en: "Mandatory"))</h3><ul class=\"steps\">\(each: mandatory, step)</ul>")\
            \(when: !chosen.isEmpty && gap.choose > 0, "<h3>\(Text(id: "Pilih paling sedikit \(gap.choose)", en: "Choose at least \(gap.choose)"))</h3>")\
            \(when: !chosen.isEmpty && gap.choose == 0, "<h3>\(Text(id: "Boleh menyusul", en: "Can follow later"))</h3>")\
            \(when: !chosen.isEmpty, "<ul class=\"steps\">\(each: chosen, step)</ul>")</section>
            """
    }

    private static func step(_ step: Explanation.Step) -> HTML {
        "<li><span class=\"service\">\(step.service.name)</span><div><strong>\(step.advice)</strong><br><span class=\"muted\">\(step.goal)</span></div></li>"
    }

    static func criteria(_ explanation: Explanation, origins: [Fact: EvidenceRow] = [:]) -> HTML {
        """
        <table class="cards"><thead><tr><th>\(Text(id: "Kriteria", en: "Criterion"))</th><th>\(Text(id: "Tingkat", en: "Level"))</th><th>\(Text.reason)</th></tr></thead>\
        <tbody>\(each: explanation.lines, { row($0, origins) })</tbody></table>
        """
    }

    private static func row(_ line: Explanation.Line, _ origins: [Fact: EvidenceRow]) -> HTML {
        let origin = line.evidence.compactMap { origins[$0.fact] }.max { $0.day < $1.day }
        return """
            <tr><td class="title">\(line.criterion.name)\
            \(when: line.criterion.isMandatory, " <span class=\"muted\">\(Text(id: "(wajib)", en: "(mandatory)"))</span>")</td>\
            <td data-th="\(Text(id: "Tingkat", en: "Level"))">\(line.stage.map { HTML.tag($0) } ?? "<span class=\"tag none\">\(Text(id: "Belum tahu", en: "Unknown"))</span>")</td>\
            <td>\(line.reason)\(origin.map { "<br><span class=\"muted\">\($0.source.name), \($0.day.words)</span>" } as HTML?)</td></tr>
            """
    }

    private static func evidence(_ picture: BusinessPicture) -> HTML {
        """
        <section class="card"><details><summary>\(Text(id: "Bukti", en: "Evidence")) (\(picture.evidence.count))</summary><ol class="stack">\(each: picture.evidence.reversed(), { row in
            """
            <li><strong>\(row.day.words)</strong> · \(row.source.name) · \(picture.names[row.by] ?? row.by)\(when: !row.note.isEmpty, "<p>\(row.note)</p>")\
            <p class="muted">\(each: row.evidence.known, { "\($0.name): \($0.words($1)). " })</p>\
            \(row.document.map { "<p><a href=\"/businesses/\(picture.business.id)/documents/\($0)\">\(Text(id: "Lampiran", en: "Attachment"))</a></p>" } as HTML?)</li>
            """
        })</ol></details></section>
        """
    }

    private static func earlier(_ picture: BusinessPicture) -> HTML {
        """
        <section class="card"><details><summary>\(Text(id: "Penilaian terdahulu", en: "Earlier assessments"))</summary><ul>\(each: picture.assessments.dropLast().reversed(), { assessment in
            """
            <li><a href="/businesses/\(assessment.business)/assessments/\(assessment.id)">\(assessment.day.words)</a> \
            \(assessment.stage.map { HTML.tag($0) } ?? "<span class=\"tag none\">\(Text(id: "Belum cukup diketahui", en: "Not enough known"))</span>") <span class="muted">\
            \(assessment.rulebook)</span></li>
            """
        })</ul></details></section>
        """
    }

    static func show(_ business: Business, _ assessment: Assessment, _ explanation: Explanation, frame: Frame) -> HTML {
        let title = Text(id: "Penilaian \(assessment.day.words.id)", en: "Assessment of \(assessment.day.words.en)")
        return frame.page(
            title,
            """
            \(crumbs([(Text(id: "Usaha", en: "Businesses"), "/businesses"), (Text(same: business.name), "/businesses/\(business.id)"), (title, "")]))\
            <h1>\(title)</h1><section class="card stack">\(verdict(explanation, assessment))</section>\
            <section class="card stack"><h2>\(Text(id: "Mengapa", en: "Why"))</h2>\(criteria(explanation))</section>\(explanation.gap.map(gap))
            """)
    }

    /// The form as it opens: what is known stands in it, so that only changes need typing.
    static func draft(_ evidence: Evidence, _ workforce: Workforce, today: Day) -> Draft {
        var draft = Draft(Fields(evidence.known.map { ($0.fact.rawValue, $0.fact.typed($0.value)) }))
        if evidence[.workers] == nil, workforce.total > 0 {
            draft.fields[Fact.workers.rawValue] = "\(workforce.total)"
            draft.fields[Fact.paidWorkers.rawValue] = "\(workforce.paid)"
        }
        let (year, month, day) = today.parts
        for (name, value) in [("on.day", day), ("on.month", month), ("on.year", year)] { draft.fields[name] = "\(value)" }
        return draft
    }

    static func form(_ business: Business, _ draft: Draft, isNew: Bool, frame: Frame) -> HTML {
        let title = Text(id: "Nilai usaha", en: "Assess the business")
        let id = draft.fields["id"] ?? ID<EvidenceForm>.new(at: frame.viewer?.now ?? .now()).text
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Usaha", en: "Businesses"), "/businesses"), (Text(same: business.name), "/businesses/\(business.id)"), (title, "")]))<h1>\(title)</h1>\
            <p>\(Text(id: "Yang tidak diketahui, kosongkan saja: belum tahu bukan berarti rendah.", en: "Leave empty what is not known: unknown does not mean low."))</p>\(HTML.summary(draft))\
            \(frame.form("/businesses/\(business.id)/evidence", upload: true, """
                \(HTML.hidden("id", id))\(HTML.day("on", .evidenceDay, draft))\(HTML.radios("source", .evidenceSource, EvidenceSource.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(each: Fact.allCases, { question($0, draft) })\(HTML.area("note", .note, draft, optional: true))\
                \(HTML.file("file", Text(id: "Foto atau dokumen", en: "Photo or document"), draft, accept: "image/jpeg,image/png,image/webp,application/pdf", optional: true))\
                <button class="btn">\(Text(id: "Simpan dan nilai", en: "Save and assess"))</button>
                """))
            """)
    }

    static func question(_ fact: Fact, _ draft: Draft) -> HTML {
        switch fact.kind {
        case .rupiah: HTML.field(fact.rawValue, fact.question, draft, .money, hint: Text(id: "Rupiah, misalnya 1.250.000.", en: "Rupiah, such as 1.250.000."), optional: true)
        case .people: HTML.field(fact.rawValue, fact.question, draft, .digits, optional: true)
        case .choice(let options): HTML.radios(fact.rawValue, fact.question, options.map { ($0.key, $0.name) } + [("", Text(id: "belum tahu", en: "not known"))], draft)
        case .yesNo:
            HTML.radios(fact.rawValue, fact.question, [("true", Text(id: "Ya", en: "Yes")), ("false", Text(id: "Belum", en: "No")), ("", Text(id: "belum tahu", en: "not known"))], draft)
        }
    }
}
