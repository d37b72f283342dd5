import Web

/// The page of one activity: what it is, what it may cost, what was planned and what was paid.
extension ActivityPages {
    static func show(_ picture: ActivityPicture, _ draft: Draft, frame: Frame) -> HTML {
        let activity = picture.activity
        let mayWrite = frame.viewer.map(activity.belongs) == true
        return frame.page(
            Text(same: activity.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.activities, "/activities?year=\(activity.year)"), (Text(same: activity.name), "")]))\
            <div class="row apart"><h1>\(activity.name)</h1>\
            \(when: mayWrite, "<a class=\"btn quiet\" href=\"/activities/\(activity.id)/edit\">\(Text(id: "Perbaiki", en: "Correct"))</a>")</div>\
            \(HTML.summary(draft))\(totals(picture.figures))\
            <div class="two">\(facts(picture))\(kinds(picture.figures, activity))</div>\
            \(lines(picture, draft, mayWrite: mayWrite, frame))\(when: !picture.withdrawals.isEmpty, withdrawn(picture))\
            \(when: !picture.history.isEmpty, JournalPages.history(picture.history, picture.names))
            """)
    }

    private static func facts(_ picture: ActivityPicture) -> HTML {
        let activity = picture.activity
        return """
            <section class="card stack"><h2>\(Text.activity)</h2><dl class="facts"><dt>\(Text.activityCode)</dt><dd class="num">\(activity.code.text)\
            \(activity.code.programmeName.map { "<br><span class=\"muted\">\($0)</span>" } as HTML?)\
            \(when: !activity.code.isWhole, "<br><span class=\"muted\">\(Text(id: "kode kegiatan, tanpa sub-kegiatan", en: "code of a whole activity, without its sub-activity"))</span>")</dd>\
            <dt>\(Text.office)</dt><dd>\(activity.region == .nation ? Region.nation.name : picture.place.words)</dd><dt>\(Text.year)</dt><dd>\(activity.year)</dd>\
            <dt>\(Text.fundingSource)</dt><dd>\(activity.source.name)</dd><dt>\(Text.priorities)</dt><dd>\(when: picture.priorities.isEmpty, "–")\(each: picture.priorities, priority)</dd>\
            <dt>\(Text.genderTag)</dt><dd>\(activity.hasGenderTag ? Text(id: "Ya", en: "Yes") : Text(id: "Tidak", en: "No"))</dd>\
            <dt>\(Text.output)</dt><dd>\(activity.output ?? "–")</dd>\
            <dt>\(Text(id: "Disusun oleh", en: "Planned by"))</dt><dd>\(picture.names[activity.createdBy] ?? activity.createdBy)</dd></dl></section>
            """
    }

    private static func priority(_ programme: PriorityProgramme) -> HTML {
        """
        <div>\(programme.name)<br>\
        <span class="muted">\(programme.legalBasis.isEmpty ? Text(id: "dasar hukum belum dipastikan", en: "legal basis not verified") : Text(same: programme.legalBasis))</span></div>
        """
    }

    private static func kinds(_ figures: ActivityFigures, _ activity: Activity) -> HTML {
        let title = Text(id: "Menurut jenis belanja", en: "By kind of spending")
        let used = BudgetKind.allCases.filter { figures.plannedByKind[$0] != nil }
        return """
            <section class="card stack"><h2>\(title)</h2>\(when: used.isEmpty, "<p>\(Text(id: "Belum ada rincian.", en: "No lines yet."))</p>")\
            \(when: !used.isEmpty, """
                <table class="cards"><thead><tr><th>\(Text.kind)</th><th class="num">\(Text.planned)</th><th class="num">\(Text.realised)</th></tr></thead>\
                <tbody>\(each: used, { kind in
                    """
                    <tr><td class="title">\(kind.name)</td><td class="num" data-th="\(Text.planned)">\((figures.plannedByKind[kind] ?? Rupiah(0)).words)</td>\
                    <td class="num" data-th="\(Text.realised)">\((figures.realisedByKind[kind] ?? Rupiah(0)).words)</td></tr>
                    """
                })</tbody></table>
                """)<dl class="facts">\(figures.aidShare.map { aid in
                    """
                    <dt>\(Text(id: "Bantuan : pemetaan", en: "Aid : mapping"))</dt>\
                    <dd>\(aid) % : \(100 - aid) % <span class="muted">(\(Text(id: "dianjurkan 80 : 20", en: "advised 80 : 20")))</span></dd>
                    """
                } as HTML?)\(activity.target.map { target in
                    """
                    <dt>\(Text.target)</dt><dd>\(target.grouped) \(Text(id: "orang", en: "people"))</dd><dt>\(Text(id: "Biaya per peserta", en: "Cost per participant"))</dt>\
                    <dd>\(Text(id: "rencana", en: "planned")) \(Rupiah(figures.planned.amount / Int64(target)).words)<br>\
                    \(Text(id: "realisasi", en: "paid")) \(Rupiah(figures.realised.amount / Int64(target)).words)</dd>
                    """
                } as HTML?)</dl></section>
            """
    }

    private static func withdrawn(_ picture: ActivityPicture) -> HTML {
        """
        <section class="card"><details><summary>\(Text(id: "Yang ditarik", en: "Withdrawn"))</summary><ul>\(each: picture.withdrawals, { withdrawal in
            """
            <li>\(withdrawal.name), \(withdrawal.amount.words): \(withdrawal.reason) <span class="muted">– \(picture.names[withdrawal.by] ?? withdrawal.by), \(withdrawal.at.day.words)</span></li>
            """
        })</ul></details></section>
        """
    }
}
