import Web

enum ActivityPages {
    static func list(_ year: ActivityYear, isLater: Bool, pageSize: Int, frame: Frame) -> HTML {
        let title = Text(id: "Program dan anggaran \(year.year)", en: "Programme and budget \(year.year)")
        let shown = Array(year.activities.prefix(pageSize))
        let mayPlan = frame.viewer?.role.may(.plan) == true
        return frame.page(
            title,
            """
            <div class="row apart"><h1>\(title)</h1>\(when: mayPlan, "<a class=\"btn\" href=\"/activities/new\">\(Text(id: "Tambah sub-kegiatan", en: "Add an activity"))</a>")</div>\
            <form method="get" action="/activities" class="filters">\
            \(HTML.select("year", .year, year.years.map { ("\($0)", Text(same: "\($0)")) }, Draft(Fields([("year", "\(year.year)")]))))\
            <button class="btn">\(Text(id: "Tampilkan", en: "Show"))</button></form>\
            \(when: year.figures.ceiling.amount > 0, totals(year.figures))\
            \(when: shown.isEmpty, "<p>\(Text(id: "Belum ada sub-kegiatan di tahun \(year.year).", en: "No activity is planned in \(year.year) yet."))</p>")\
            \(when: !shown.isEmpty, table(shown, year))<nav class="pages" aria-label="\(Text(id: "Halaman", en: "Pages"))">\
            \(when: isLater, "<a href=\"/activities?year=\(year.year)\">\(Text(id: "Ke awal", en: "To the start"))</a>")\
            \(when: year.activities.count > pageSize, "<a href=\"/activities?year=\(year.year)&after=\(shown.last?.id ?? ID(""))\">\(Text(id: "Berikutnya", en: "Next"))</a>")</nav>
            """)
    }

    /// Ceiling, plan and payments as large figures, with a word on the split when there is something to say.
    static func totals(_ figures: ActivityFigures) -> HTML {
        """
        <div class="grid"><p class="card stat">\(figures.ceiling.words) <small>\(Text.ceiling)</small></p>\
        <p class="card stat">\(figures.planned.words) <small>\(Text(id: "direncanakan", en: "planned")), \(percent(figures.planned, of: figures.ceiling))</small></p>\
        <p class="card stat">\(figures.realised.words) <small>\(Text(id: "direalisasikan", en: "paid")), \(percent(figures.realised, of: figures.ceiling))</small></p>\
        <p class="card stat">\(figures.left.words) <small>\(Text(id: "sisa pagu", en: "left of the ceiling"))</small></p></div>\
        \(figures.warning.map { "<p class=\"notice\">\($0)</p>" } as HTML?)
        """
    }

    private static func table(_ activities: [Activity], _ year: ActivityYear) -> HTML {
        """
        <table class="cards"><thead><tr><th>\(Text.activity)</th><th>\(Text(id: "Wilayah", en: "Region"))</th><th>\(Text.fundingSource)</th><th class="num">\(Text.ceiling)</th>\
        <th class="num">\(Text.planned)</th><th class="num">\(Text.realised)</th></tr></thead><tbody>\(each: activities, { row($0, year) })</tbody></table>
        """
    }

    private static func row(_ activity: Activity, _ year: ActivityYear) -> HTML {
        let sum = year.sums[activity.id] ?? (Rupiah(0), Rupiah(0))
        return """
            <tr><td class="title"><a href="/activities/\(activity.id)">\(activity.name)</a><br><span class="muted num">\(activity.code.text)</span></td>\
            <td data-th="\(Text(id: "Wilayah", en: "Region"))">\(year.places[activity.region] ?? activity.region.text)</td>\
            <td data-th="\(Text.fundingSource)">\(activity.source.name)</td><td class="num" data-th="\(Text.ceiling)">\(activity.ceiling.words)</td>\
            <td class="num" data-th="\(Text.planned)">\(sum.planned.words)</td>\
            <td class="num" data-th="\(Text.realised)">\
            <span>\(sum.realised.words)<br>\(bar(sum.realised, of: activity.ceiling)) <small>\(percent(sum.realised, of: activity.ceiling))</small></span></td></tr>
            """
    }

    /// How much of something is used up, drawn; the figure beside it says the same.
    static func bar(_ part: Rupiah, of whole: Rupiah) -> HTML {
        let width = whole.amount == 0 ? 0 : min(100, Int(part.amount * 100 / whole.amount))
        return """
            <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="rung" width="100" height="8"/>\
            <rect class="bar" width="\(width)" height="8"/></svg>
            """
    }

    static func percent(_ part: Rupiah, of whole: Rupiah) -> String { whole.amount == 0 ? "–" : "\(part.amount * 100 / whole.amount) %" }

    static func draft(of activity: Activity) -> Draft {
        var draft = Draft(known: [
            "id": activity.id.text, "revision": "\(activity.revision)", "name": activity.name, "code": activity.code.text,
            "region": activity.region == .nation ? "nation" : activity.region.text, "year": "\(activity.year)", "source": activity.source.rawValue,
            "ceiling": activity.ceiling.amount.grouped, "gender_tag": activity.hasGenderTag ? "true" : nil, "output": activity.output, "target": activity.target?.grouped,
        ])
        for programme in activity.programmes { draft.fields.add("programmes", programme) }
        return draft
    }

    static func form(_ draft: Draft, of activity: ID<Activity>?, offices: [Region], priorities: [PriorityProgramme], frame: Frame) -> HTML {
        let title = activity == nil ? Text(id: "Tambah sub-kegiatan", en: "Add an activity") : Text(id: "Perbaiki sub-kegiatan", en: "Correct the activity")
        let places = offices.map { (value: $0.code == .nation ? "nation" : $0.code.text, label: Text(same: $0.name)) }
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.activities, "/activities"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            \(frame.form(activity.map { "/activities/\($0)" } ?? "/activities", """
                \(HTML.hidden("id", draft.value("id")))\(when: !draft.value("revision").isEmpty, HTML.hidden("revision", draft.value("revision")))\
                \(HTML.field("name", .activityName, draft))\
                \(HTML.field("code", .activityCode, draft, hint: Text(
                    id: "Misalnya 2.08.02.1.02.0003. Ejaan lain seperti 2.08.02.01.02.03 juga terbaca.", en: "Such as 2.08.02.1.02.0003. Other spellings like 2.08.02.01.02.03 are read too.")))\
                \(HTML.select("region", .office, places, draft, empty: Text(id: "Pilih", en: "Choose")))\(HTML.field("year", .year, draft, .digits))\
                \(HTML.radios("source", .fundingSource, FundingSource.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.field("ceiling", .ceiling, draft, .money, hint: Text(id: "Dalam rupiah, misalnya 125.000.000.", en: "In rupiah, such as 125.000.000.")))\
                \(programmes(priorities, draft))\(HTML.tick("gender_tag", .genderTag, draft))\
                \(HTML.field("output", .output, draft, hint: Text(id: "Misalnya: jumlah perempuan yang mendapat bimbingan teknis.", en: "Such as: number of women trained."), optional: true))\
                \(HTML.field("target", .target, draft, .digits, hint: Text(id: "Untuk menghitung biaya per peserta.", en: "For the cost per participant."), optional: true))\
                <button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                """))
            """)
    }

    private static func programmes(_ priorities: [PriorityProgramme], _ draft: Draft) -> HTML {
        """
        <fieldset class="field" id="programmes" tabindex="-1"><legend>\(Text.priorities)</legend>\
        \(draft.problem("programmes").map { "<p class=\"error\">\($0.message)</p>" } as HTML?)<div class="choices">\(each: priorities, { priority in
            """
            <label class="choice" for="programme-\(priority.code)"><input type="checkbox" id="programme-\(priority.code)" name="programmes" value="\(priority.code)"\
            \(when: draft.has("programmes", priority.code), " checked")><span>\(priority.name)</span></label>
            """
        })</div></fieldset>
        """
    }
}
