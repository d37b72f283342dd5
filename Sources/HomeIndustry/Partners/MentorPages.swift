import Web

enum MentorPages {
    static func list(_ mentors: [Mentor], _ places: [RegionCode: String], frame: Frame) -> HTML {
        frame.page(
            .mentors,
            """
            <h1>\(Text.mentors)</h1>\(MentoringTabs.html(at: "/mentors", frame))\(when: mentors.isEmpty,
                "<p>\(Text(id: "Belum ada pendamping. Tambahkan di halaman mitranya.", en: "No mentor yet. Add them on their partner's page."))</p>")\
            \(when: !mentors.isEmpty, """
                <table class="cards"><thead><tr><th>\(Text.mentor)</th><th>\(Text.partner)</th><th>\(Text.area)</th><th>\(Text.skills)</th>
                <th class="num">\(Text(id: "Beban", en: "Load"))</th></tr></thead>\
                <tbody>\(each: mentors, { row($0, places) })</tbody></table>
                """)
            """)
    }

    private static func row(_ mentor: Mentor, _ places: [RegionCode: String]) -> HTML {
        let kind = mentor.load > mentor.capacity ? "bad" : mentor.load == mentor.capacity ? "warn" : "ok"
        return """
            <tr><td data-th="\(Text.mentor)"><a href="/mentors/\(mentor.id)">\(mentor.name)</a></td><td data-th="\(Text.partner)">\(mentor.partnerName)</td>\
            <td data-th="\(Text.area)">\(places[mentor.region] ?? mentor.region.text)</td><td data-th="\(Text.skills)">\(mentor.skills)</td>\
            <td class="num" data-th="\(Text(id: "Beban", en: "Load"))"><span class="tag \(kind)">\(mentor.load) / \(mentor.capacity)</span></td></tr>
            """
    }

    static func show(_ mentor: Mentor, place: Region, _ lines: [CaseLine], _ others: [Mentor], _ waiting: [Handover], _ draft: Draft, frame: Frame) -> HTML {
        let mayCoordinate = frame.viewer?.role.may(.coordinate) == true && frame.viewer?.region.covers(mentor.region) == true
        return frame.page(
            Text(same: mentor.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.mentors, "/mentors"), (Text(same: mentor.name), "")]))<h1>\(mentor.name)</h1>\(HTML.summary(draft))\
            <dl class="facts card"><dt>\(Text.partner)</dt><dd><a href="/partners/\(mentor.partner)">\(mentor.partnerName)</a> – \(mentor.sector.name)</dd>\
            <dt>\(Text.area)</dt><dd>\(place.name)</dd><dt>\(Text.skills)</dt><dd>\(mentor.skills)</dd><dt>\(Text.caseCapacity)</dt>
            <dd>\(Text(id: "\(mentor.load) dari \(mentor.capacity) usaha", en: "\(mentor.load) of \(mentor.capacity) businesses"))</dd>\
            \(when: mentor.owner != nil,
                """
                <dt>\(Text.owner)</dt><dd><a href="/owners/\(mentor.owner?.text ?? "")">\(Text(id: "Ia sendiri pelaku usaha maju", en: "She runs an advanced business herself"))</a></dd>
                """
            )\
            \(mentor.until.map { "<dt>\(Text.untilDay)</dt><dd>\($0.words)</dd>" } as HTML?)</dl>\
            \(when: !waiting.isEmpty, HandoverPages.waiting(waiting))\
            <section class="stack"><h2>\(Text(id: "Usaha yang didampingi", en: "Businesses looked after"))</h2>\(CaseloadPages.table(lines, frame))</section>\
            \(when: mayCoordinate && !lines.isEmpty && !others.isEmpty, handAll(mentor, others, draft.part("all"), frame))\
            \(when: mayCoordinate && mentor.isHere, correction(mentor, draft.part("correction"), frame))\(when: mayCoordinate && mentor.isHere, departure(mentor, draft.part("departure"), frame))
            """)
    }

    /// All of her businesses to one other mentor at once: each is a handover of its own.
    private static func handAll(_ mentor: Mentor, _ others: [Mentor], _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Serahterimakan semuanya",
            en: "Hand over all of them"))</summary>\(frame.form("/mentors/\(mentor.id)/handovers", """
            \(HTML.hidden("form", "all"))\(HTML.select("to", .handoverTo, others.map(choice), draft, empty: Text(id: "Pilih", en: "Choose")))\(HTML.field("reason", .reason, draft))\
            <button class="btn">\(Text(id: "Usulkan", en: "Propose"))</button>
            """))</details></section>
        """
    }

    static func choice(_ mentor: Mentor) -> (value: String, label: Text) {
        (mentor.id.text, Text(same: "\(mentor.name) – \(mentor.partnerName) (\(mentor.load)/\(mentor.capacity))"))
    }

    private static func correction(_ mentor: Mentor, _ draft: Draft, _ frame: Frame) -> HTML {
        let part = draft.problems.isEmpty ? Draft(known: ["form": "correction", "skills": mentor.skills, "capacity": "\(mentor.capacity)"]).part("correction") : draft
        return """
            <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Perbaiki keahlian dan kapasitas",
                en: "Correct skills and capacity"))</summary>\(frame.form("/mentors/\(mentor.id)", """
                \(HTML.hidden("form", "correction"))\(HTML.field("skills", .skills, part, optional: true))\(HTML.field("capacity", .caseCapacity, part, .digits))\
                <button class="btn">\(Text.save)</button>
                """))</details></section>
            """
    }

    private static func departure(_ mentor: Mentor, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Berhenti mendampingi",
            en: "She stops mentoring"))</summary>\(frame.form("/mentors/\(mentor.id)/departure", """
            \(HTML.hidden("form", "departure"))\(HTML.field("reason", .reason, draft))<button class="btn danger">\(Text(id: "Catat berhenti", en: "Record it"))</button>
            """))</details></section>
        """
    }
}
