import Web

/// The mentoring page of one business: who looks after it, the plan, the visits, where she was sent.
enum MentoringPages {
    static func show(_ picture: MentoringPicture, _ draft: Draft, pacing: Pacing, frame: Frame) -> HTML {
        let business = picture.business
        let role = frame.viewer?.role
        let mayRecord = role?.may(.record) == true
        return frame.page(
            Text(id: "Pendampingan \(business.name)", en: "Mentoring of \(business.name)"), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Usaha", en: "Businesses"), "/businesses"), (Text(same: business.name), "/businesses/\(business.id)"), (.mentoring, "")]))\
            <div class="row apart"><h1>\(business.name)</h1><div class="row">\(HTML.tag(business.stage))\(when: mayRecord, """
                <a class="btn" href="/businesses/\(business.id)/visits/new">\(Text(id: "Catat kunjungan", en: "Record a visit"))</a>
                """)</div></div>\(HTML.summary(draft))\(support(picture, pacing, frame))\(each: picture.handovers.filter { $0.answer == nil }, { HandoverPages.notice($0) })\
            <div class="two lead"><div class="stack">\(PlanPages.section(picture, draft, frame))\(VisitPages.list(picture, frame))</div>\
            <div class="stack">\(state(picture, frame))\(mentors(picture, draft, frame))\
            \(when: role?.seesPeople == true && role != .owner, ReferralPages.section(picture, draft.part("referral"), frame))\(handovers(picture))</div></div>
            """)
    }

    private static func state(_ picture: MentoringPicture, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Keadaan", en: "Where it stands"))</h2><dl class="facts"><dt>\(Text.lastVisit)</dt>\
        <dd>\(picture.care?.lastVisit.map { $0.words } ?? Text(id: "belum pernah", en: "never"))</dd><dt>\(Text.nextVisit)</dt><dd>\(CaseloadPages.due(picture.care?.nextVisit, frame))</dd>\
        <dt>\(Text(id: "Didampingi sejak", en: "Looked after since"))</dt><dd>\(picture.care?.since.map { $0.words } ?? Text(same: "–"))</dd>\
        <dt>\(Text.owner)</dt><dd>\(picture.business.ownerName)</dd><dt>\(Text.village)</dt><dd>\(picture.place.words)</dd></dl>\
        \(when: frame.viewer?.role.may(.coordinate) == true, "<p><a href=\"/businesses/\(picture.business.id)/card\">\(Text(id: "Kartu untuk pelaku", en: "Card for the owner"))</a></p>")\
        \(when: frame.viewer?.role.may(.record) == true, """
            <div class="row">\(frame.form("/businesses/\(picture.business.id)/paper-forms", class: "inline",
                "<button class=\"btn quiet\">\(Text(id: "Cetak formulir kertas", en: "Print a paper form"))</button>"))\
            <a href="/paper-forms">\(Text(id: "Salin dari kertas", en: "Key in a paper form"))</a></div>
            """)</section>
        """
    }

    /// The ministry's support of one business ends after some years; a warning comes before.
    private static func support(_ picture: MentoringPicture, _ pacing: Pacing, _ frame: Frame) -> HTML? {
        guard let since = picture.care?.since, let today = frame.viewer?.today else { return nil }
        let end = since.adding(months: pacing.supportYears * 12)
        guard today >= end.adding(days: -pacing.supportWarningDays) else { return nil }
        let words =
            today > end
            ? Text(id: "Batas \(pacing.supportYears) tahun dukungan pusat lewat pada \(end.words.id).", en: "The limit of \(pacing.supportYears) years of central support passed on \(end.words.en).")
            : Text(
                id: "Dukungan pusat berakhir \(end.words.id), \(pacing.supportYears) tahun sejak pendampingan dimulai.",
                en: "Central support ends on \(end.words.en), \(pacing.supportYears) years after mentoring began.")
        return "<p class=\"notice\">\(words)</p>"
    }

    private static func mentors(_ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let mayCoordinate = frame.viewer?.role.may(.coordinate) == true
        let free = picture.mentors.filter { mentor in !picture.open.contains { $0.mentor == mentor.id } }
        let (assign, give, end) = (draft.part("assignment"), draft.part("handover"), draft.part("ending"))
        let mine = picture.own.flatMap { own in picture.open.first { $0.mentor == own.id } }
        let givers = mayCoordinate ? picture.open : mine.map { [$0] } ?? []
        return """
            <section class="card stack"><h2>\(Text.mentors)</h2>\(when: picture.open.isEmpty, "<p class=\"notice\">\(Text(id: "Belum ada pendamping.", en: "No mentor yet."))</p>")\
            <ul>\(each: picture.open, {
                """
                <li><strong>\($0.mentorName)</strong> – \($0.sector.name)<br><span class="muted">\($0.partnerName) · \(Text(id: "sejak", en: "since")) \($0.from.words)</span></li>
                """
            })</ul>\
            \(when: mayCoordinate && !free.isEmpty, """
                <details\(when: !assign.problems.isEmpty || picture.open.isEmpty, " open")><summary>\(Text(id: "Tugaskan pendamping", en: "Assign a mentor"))</summary>\
                \(frame.form("/businesses/\(picture.business.id)/assignments", """
                    \(HTML.hidden("form", "assignment"))\(HTML.select("mentor", .mentor, free.sorted { $0.room > $1.room }.map(MentorPages.choice), assign, empty: Text(id: "Pilih", en: "Choose")))\
                    \(HTML.day("from", Text(id: "Mulai", en: "From"), assign, hint: Text(id: "Kosong: hari ini.", en: "Empty: today."), optional: true))\
                    \(HTML.field("reason", .reason, assign, optional: true))<button class="btn">\(Text(id: "Tugaskan", en: "Assign"))</button>
                    """))</details>
                """)\(when: !givers.isEmpty && !free.isEmpty, """
                <details\(when: !give.problems.isEmpty, " open")><summary>\(Text(id: "Serahterimakan", en: "Hand over"))</summary>\(frame.form("/businesses/\(picture.business.id)/handovers", """
                    \(HTML.hidden("form", "handover"))\(HTML.select("from", .mentor, givers.map { ($0.mentor.text, Text(same: $0.mentorName)) }, give))\
                    \(HTML.select("to", .handoverTo, free.map(MentorPages.choice), give, empty: Text(id: "Pilih", en: "Choose")))\(HTML.field("reason", .reason, give))\
                    <button class="btn">\(Text(id: "Usulkan", en: "Propose"))</button>
                    """))</details>
                """)\(when: mayCoordinate && picture.open.count > 1, """
                <details\(when: !end.problems.isEmpty, " open")><summary>\(Text(id: "Akhiri satu penugasan",
                    en: "End one assignment"))</summary>\(frame.form("/businesses/\(picture.business.id)/assignments/ending", """
                    \(HTML.hidden("form", "ending"))\(HTML.select("assignment", .mentor, picture.open.map { ($0.id.text, Text(same: $0.mentorName)) }, end))\(HTML.field("reason", .reason, end))\
                    <button class="btn">\(Text(id: "Akhiri", en: "End"))</button>
                    """))</details>
                """)\(earlier(picture))</section>
            """
    }

    private static func earlier(_ picture: MentoringPicture) -> HTML? {
        let gone = picture.assignments.filter { $0.until != nil }
        guard !gone.isEmpty else { return nil }
        return """
            <details><summary>\(Text(id: "Pendamping terdahulu", en: "Earlier mentors")) (\(gone.count))</summary><ul>\(each: gone, {
                """
                <li>\($0.mentorName) – \($0.partnerName)<br><span class="muted">\($0.from.words) – \($0.until.map { $0.words } ?? Text(same: ""))\(when: $0.ending != nil,
                    ": \($0.ending ?? "")")</span></li>
                """
            })</ul></details>
            """
    }

    private static func handovers(_ picture: MentoringPicture) -> HTML? {
        let past = picture.handovers.filter { $0.answer != nil }
        guard !past.isEmpty else { return nil }
        return """
            <section class="card"><details\(when: past.first?.answer == .refused, " open")>\
            <summary>\(Text(id: "Riwayat serah terima", en: "Handovers so far")) (\(past.count))</summary><ul>\(each: past, {
                """
                <li><a href="/handovers/\($0.id)">\($0.fromName) → \($0.toName)</a> <span class="tag">\($0.answer.map { $0.name } ?? Text(same: ""))</span> <span
                    class="muted">\($0.answerReason ?? "")</span></li>
                """
            })</ul></details></section>
            """
    }
}
