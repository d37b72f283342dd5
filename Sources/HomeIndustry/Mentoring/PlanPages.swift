import Web

/// The plan a woman and her mentors share.
enum PlanPages {
    static func section(_ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let mayRecord = frame.viewer?.role.may(.record) == true
        let over = picture.steps.filter { $0.outcome != nil }
        return """
            <section class="card stack"><h2>\(Text.plan)</h2>\(when: picture.openSteps.isEmpty, "<p>\(Text(id: "Belum ada langkah yang disepakati.", en: "No step agreed yet."))</p>")\
            <ul class="steps">\(each: picture.openSteps, { step($0, picture, draft, mayRecord, frame) })</ul>\
            \(when: mayRecord && picture.openSteps.count > 1, priorities(picture, draft.part("priorities"), frame))\
            \(when: mayRecord && !picture.offered.isEmpty, offered(picture, frame))\(when: mayRecord, own(picture, draft.part("step"), frame))\
            \(when: !over.isEmpty, """
                <details><summary>\(Text(id: "Langkah yang sudah berakhir", en: "Steps that are over")) (\(over.count))</summary><ul class="steps">\(each: over, {
                    """
                    <li class="\($0.outcome == .done ? "done" : "")">\($0.advice)<br><span
                        class="muted">\($0.outcome.map { $0.name } ?? Text(same: "")), \($0.outcomeDay.map { $0.words } ?? Text(same: "")): \($0.outcomeWords ?? "")</span></li>
                    """
                })</ul></details>
                """)</section>
            """
    }

    private static func step(_ step: PlanStep, _ picture: MentoringPicture, _ draft: Draft, _ mayRecord: Bool, _ frame: Frame) -> HTML {
        let form = "outcome-\(step.id)"
        let part = draft.part(form)
        let partner = step.partner.flatMap { id in picture.partners.first { $0.id == id }?.name }
        return """
            <li>\(when: step.priority != nil, "<span class=\"tag ok\">\(Text(id: "Prioritas \(step.priority ?? 0)", en: "Priority \(step.priority ?? 0)"))</span> ")\
            \(step.service.map { "<span class=\"service\">\($0.name)</span>" } as HTML?)<strong>\(step.advice)</strong>\
            <br><span class="muted">\(step.due.map { Text(id: "paling lambat \($0.words.id)", en: "due \($0.words.en)") } ?? Text(id: "tanpa batas waktu", en: "no due day"))\
            \(partner.map { " · \($0)" } as HTML?)</span>\(when: frame.viewer.map { step.isLate(on: $0.today) } == true, " <span class=\"tag bad\">\(Text(id: "lewat", en: "overdue"))</span>")\
            \(when: mayRecord, terms(step, picture, draft, frame))\(when: mayRecord, """
                <details\(when: !part.problems.isEmpty, " open")><summary>\(Text(id: "Selesai atau dihentikan", en: "Done or dropped"))<span class="vh"> \(step.advice)</span></summary>\
                \(frame.form("/businesses/\(picture.business.id)/steps/\(step.id)/outcome", """
                    \(HTML.hidden("form", form))\(HTML.radios("outcome", .outcome, PlanStep.Outcome.allCases.map { ($0.rawValue, $0.name) }, part))\
                    \(HTML.field("words", .outcomeWords, part))<button class="btn">\(Text.save)</button>
                    """))</details>
                """)</li>
            """
    }

    private static func terms(_ step: PlanStep, _ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let form = "terms-\(step.id)"
        var part = draft.part(form)
        if part.problems.isEmpty {
            let due = step.due?.parts
            part = Draft(known: [
                "form": form, "partner": step.partner?.text, "due.day": due.map { "\($0.day)" }, "due.month": due.map { "\($0.month)" }, "due.year": due.map { "\($0.year)" },
            ]).part(form)
        }
        return """
            <details\(when: !part.problems.isEmpty, " open")><summary>\(Text(id: "Mitra dan batas waktu", en: "Partner and due day"))<span class="vh"> \(step.advice)</span></summary>\
            \(frame.form("/businesses/\(picture.business.id)/steps/\(step.id)", """
                \(HTML.hidden("form", form))\(partnerField(picture, part))\(HTML.day("due", .dueDay, part, optional: true))<button class="btn">\(Text.save)</button>
                """))</details>
            """
    }

    private static func partnerField(_ picture: MentoringPicture, _ draft: Draft) -> HTML {
        HTML.select(
            "partner", Text(id: "Mitra yang membantu", en: "Partner who helps"), picture.partners.map { ($0.id.text, Text(same: $0.name)) }, draft, optional: true, empty: Text(same: "–"))
    }

    /// Her own three, in her order.
    private static func priorities(_ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let options = picture.openSteps.map { (value: $0.id.text, label: Text(same: $0.advice)) }
        let known = picture.openSteps.filter { $0.priority != nil }.sorted { ($0.priority ?? 0) < ($1.priority ?? 0) }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tiga prioritas menurut pelaku", en: "Her own three priorities"))</summary>\
            \(frame.form("/businesses/\(picture.business.id)/priorities", """
                \(HTML.hidden("form", "priorities"))\(each: 0..<3, { index in
                    HTML.select("priorities.\(index)", Text(id: "Pilihan \(index + 1)", en: "Choice \(index + 1)"), options,
                        draft.problems.isEmpty && known.indices.contains(index) ? Draft(known: ["priorities.\(index)": known[index].id.text]) : draft, optional: true, empty: Text(same: "–"))
                })<button class="btn">\(Text.save)</button>
                """))</details>
            """
    }

    /// What the verdict advises, into the plan with one tap.
    private static func offered(_ picture: MentoringPicture, _ frame: Frame) -> HTML {
        """
        <details\(when: picture.openSteps.isEmpty, " open")><summary>\(Text(id: "Saran menuju kelas berikutnya", en: "Advice to the next class")) (\(picture.offered.count))</summary>\
        <ul class="steps">\(each: picture.offered, { step in
            """
            <li><span class="service">\(step.service.name)</span><strong>\(step.advice)</strong>\(when: step.isMandatory, " <span class=\"tag warn\">\(Text(id: "wajib", en: "mandatory"))</span>")\
            \(frame.form("/businesses/\(picture.business.id)/steps", class: "inline", """
                \(HTML.hidden("form", "step"))\(HTML.hidden("id", ID<PlanStep>.new(at: frame.viewer?.now ?? .now()).text))\(HTML.hidden("advice", step.advice.id))\
                \(HTML.hidden("criterion", step.criterion.key))\(HTML.hidden("service", step.service.rawValue))\
                <button class="btn quiet">\(Text(id: "Masukkan ke rencana", en: "Put into the plan"))<span class="vh">: \(step.advice)</span></button>
                """))</li>
            """
        })</ul></details>
        """
    }

    private static func own(_ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah langkah sendiri",
            en: "Add a step of your own"))</summary>\(frame.form("/businesses/\(picture.business.id)/steps", """
            \(HTML.hidden("form", "step"))\(HTML.hidden("id", draft.problems.isEmpty ? ID<PlanStep>.new(at: frame.viewer?.now ?? .now()).text : draft.value("id")))\
            \(HTML.field("advice", .advice, draft))\(HTML.select("service", .service, ServiceType.allCases.map { ($0.rawValue, $0.name) }, draft, optional: true, empty: Text(same: "–")))\
            \(partnerField(picture, draft))\(HTML.day("due", .dueDay, draft, optional: true))<button class="btn">\(Text.save)</button>
            """))</details>
        """
    }
}
