import Web

enum ReportPages {
    static func list(_ own: [ReportDuty], _ below: [PeriodicNote], _ missing: [(name: String, period: Period)], _ names: [RegionCode: String], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Catatan berkala", en: "Periodic notes")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            <h1>\(title)</h1>\(MentoringTabs.html(at: "/reports", frame))\(HTML.summary(draft))\
            \(when: own.isEmpty && below.isEmpty && missing.isEmpty, "<p>\(Text(id: "Tidak ada catatan berkala untuk peran Anda.", en: "Your role has no periodic notes."))</p>")\
            \(when: !own.isEmpty,
                """
                <section class="stack"><h2>\(Text(id: "Yang harus Anda kirim", en: "Yours to send"))</h2><ul class="stack plain">\(each: own, { duty($0, draft, frame) })</ul></section>
                """
            )\
            \(when: !missing.isEmpty, """
                <section class="card stack"><h2>\(Text(id: "Belum mengirim", en: "Not sent yet"))</h2><ul>\(each: missing, { "<li>\($0.name) – \($0.period.words)</li>" })</ul></section>
                """)\(when: !below.isEmpty, """
                <section class="stack"><h2>\(Text(id: "Yang masuk", en: "Received"))</h2><ul class="stack plain">\(each: below, { note in
                    """
                    <li class="card"><a href="/reports/\(note.id)">\(note.kind.name) – \(words(note))</a> \(state(note))<br><span
                        class="muted">\(note.writer), \(names[note.region] ?? note.region.text), \(note.at.day.words)</span></li>
                    """
                })</ul></section>
                """)
            """)
    }

    private static func words(_ note: PeriodicNote) -> Text { Period(note.kind, named: note.period)?.words ?? Text(same: note.period) }

    private static func state(_ note: PeriodicNote) -> HTML {
        switch note.isAccepted {
        case true: "<span class=\"tag ok\">\(Text(id: "diterima", en: "accepted"))</span>"
        case false: "<span class=\"tag bad\">\(Text(id: "dikembalikan", en: "returned"))</span>"
        default: "<span class=\"tag warn\">\(Text(id: "belum diperiksa", en: "not looked at"))</span>"
        }
    }

    private static func duty(_ duty: ReportDuty, _ draft: Draft, _ frame: Frame) -> HTML {
        let key = "\(duty.period.kind.rawValue) \(duty.period.name)"
        var part = draft.part(key)
        // What came back for correction is corrected, not typed anew.
        if part.problems.isEmpty, let note = duty.note { part = Draft(known: ["form": key, "obstacles": note.obstacles, "follow_up": note.followUp]).part(key) }
        let mayWrite = duty.state != .running && (duty.note == nil || duty.note?.isAccepted == false)
        return """
            <li class="card stack"><div class="row apart"><strong>\(duty.period.kind.name) – \(duty.period.words)</strong> \(tag(duty.state))</div>\
            <p class="muted">\(Text(id: "paling lambat \(duty.dueDay.words.id)",
                en: "due \(duty.dueDay.words.en)"))\(duty.note.map { " · <a href=\"/reports/\($0.id)\">\(Text(id: "lihat", en: "see"))</a>" } as HTML?)</p>\
            \(when: mayWrite, """
                <details\(when: !part.problems.isEmpty, " open")><summary>\(Text(id: "Tulis", en: "Write"))<span class="vh"> \(duty.period.words)</span></summary>\(frame.form("/reports", """
                    \(HTML.hidden("form", key))\(HTML.hidden("id", ID<PeriodicNote>.new(at: frame.viewer?.now ?? .now()).text))\(HTML.hidden("kind",
                        duty.period.kind.rawValue))\(HTML.hidden("period", duty.period.name))\
                    <p class="hint">\(Text(id: "Angka kunjungan diisi sistem saat dikirim.", en: "The figures of visits are filled in when it is sent."))</p>\
                    \(HTML.area("obstacles", .obstacles, part))\(HTML.area("follow_up", .whatNext, part))<button class="btn">\(Text(id: "Kirim", en: "Send"))</button>
                    """))</details>
                """)</li>
            """
    }

    private static func tag(_ state: ReportDuty.State) -> HTML {
        switch state {
        case .running: "<span class=\"tag none\">\(Text(id: "berjalan", en: "running"))</span>"
        case .due: "<span class=\"tag warn\">\(Text(id: "jatuh tempo", en: "due"))</span>"
        case .late: "<span class=\"tag bad\">\(Text(id: "terlambat", en: "late"))</span>"
        case .waiting: "<span class=\"tag\">\(Text(id: "terkirim", en: "sent"))</span>"
        case .accepted: "<span class=\"tag ok\">\(Text(id: "lengkap", en: "complete"))</span>"
        case .returned(let reason): "<span class=\"tag bad\">\(Text(id: "dikembalikan: \(reason)", en: "returned: \(reason)"))</span>"
        }
    }

    static func show(_ note: PeriodicNote, place: Region, mayJudge: Bool, _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "\(note.kind.name.id) – \(words(note).id)", en: "\(note.kind.name.en) – \(words(note).en)")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Catatan berkala", en: "Periodic notes"), "/reports"), (title, "")]))<div class="row apart"><h1>\(title)</h1>\(state(note))</div>\(HTML.summary(draft))\
            <dl class="facts card"><dt>\(Text(id: "Dari", en: "From"))</dt><dd>\(note.writer), \(place.name)</dd><dt>\(Text(id: "Dikirim", en: "Sent"))</dt>
            <dd>\(note.at.day.words) \(note.at.clock)</dd>\
            <dt>\(Text(id: "Usaha didampingi", en: "Businesses looked after"))</dt><dd>\(note.figures.businesses)</dd><dt>\(Text(id: "Kunjungan", en: "Visits"))</dt><dd>\(note.figures.visits)</dd>\
            <dt>\(Text(id: "Usaha dikunjungi tepat waktu", en: "Businesses visited on time"))</dt><dd>\(note.figures.onTime) \(Text(id: "dari", en: "of")) \(note.figures.due)</dd>\
            \(note.figures.medianGap.map { "<dt>\(Text(id: "Median jeda", en: "Median gap"))</dt><dd>\(Text(id: "\($0) hari", en: "\($0) days"))</dd>" } as HTML?)\
            <dt>\(Text.obstacles)</dt><dd>\(note.obstacles)</dd><dt>\(Text.whatNext)</dt><dd>\(note.followUp)</dd>\
            \(when: note.reason?.isEmpty == false, "<dt>\(Text(id: "Kata pemeriksa", en: "The reader's word"))</dt><dd>\(note.reason ?? "")</dd>")</dl>\
            \(when: mayJudge && note.isAccepted == nil, """
                <section class="card stack"><h2>\(Text(id: "Periksa", en: "Judge"))</h2>\(frame.form("/reports/\(note.id)/word", """
                    \(HTML.radios("word", .answer, [("accept", Text(id: "Terima", en: "Accept")), ("return", Text(id: "Kembalikan untuk diperbaiki", en: "Return for correction"))], draft))\
                    \(HTML.area("reason", .reason, draft, hint: Text(id: "Wajib bila dikembalikan.", en: "Needed when it is returned."), optional: true))<button
                        class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                    """))</section>
                """)
            """)
    }
}
