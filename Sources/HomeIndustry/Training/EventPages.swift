import Web

enum EventPages {
    static func list(_ events: [Event], _ counts: [ID<Event>: [EventRole: Int]], hasMore: Bool, frame: Frame) -> HTML {
        let mayConduct = frame.viewer?.role.may(.conduct) == true
        return frame.page(
            .training,
            """
            <div class="row apart"><h1>\(Text.training)</h1>\(when: mayConduct, "<a class=\"btn\" href=\"/events/new\">\(Text(id: "Rencanakan kegiatan", en: "Plan an event"))</a>")</div>\
            <p class="row"><a href="/people">\(Text(id: "Narasumber dan pejabat", en: "Speakers and officials"))</a><a href="/follow-ups">\(Text(id: "Tindak lanjut", en: "Follow-ups"))</a>\
            <a href="/questions">\(Text(id: "Bank soal", en: "Question bank"))</a>\
            \(when: mayConduct, "<a href=\"/office\">\(Text(id: "Kantor Anda", en: "Your office"))</a>")</p>\
            \(when: events.isEmpty, "<p>\(Text(id: "Belum ada kegiatan.", en: "No event yet."))</p>")\
            <ul class="stack">\(each: events, { event in
                """
                <li class="card"><a href="/events/\(event.id)"><strong>\(event.name)</strong></a> <span class="tag \(event.status.tag)">\(event.status.name)</span><br>\
                \(event.days), \(event.venue), \(event.city)<br><span class="muted">\(Text(id: "\(counts[event.id]?[.participant] ?? 0) dari \(event.seats) peserta",
                    en: "\(counts[event.id]?[.participant] ?? 0) of \(event.seats) participants"))</span></li>
                """
            })</ul>\(when: hasMore, "<nav class=\"pages\"><a href=\"/events?after=\(events[events.count - 1].id)\">\(Text(id: "Berikutnya", en: "Next"))</a></nav>")
            """)
    }

    static func draft(of event: Event) -> Draft {
        func day(_ name: String, _ day: Day) -> [(name: String, value: String)] {
            let (year, month, number) = day.parts
            return [("\(name).day", "\(number)"), ("\(name).month", "\(month)"), ("\(name).year", "\(year)")]
        }
        return Draft(
            Fields(
                [
                    ("id", event.id.text), ("revision", "\(event.revision)"), ("name", event.name), ("venue", event.venue), ("city", event.city), ("seats", "\(event.seats)"),
                    ("threshold", "\(event.threshold)"), ("activity", event.activity?.text ?? ""),
                ] + day("first_day", event.firstDay) + day("last_day", event.lastDay) + BriefPart.allCases.map { ($0.rawValue, event.brief[$0]) }))
    }

    static func form(_ draft: Draft, of event: Event?, activities: [(value: String, label: Text)], frame: Frame) -> HTML {
        let title = event == nil ? Text(id: "Rencanakan kegiatan", en: "Plan an event") : Text(id: "Perbaiki KAK", en: "Correct the terms of reference")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.training, "/events")] + (event.map { [(Text(same: $0.name), "/events/\($0.id)")] } ?? []) + [(title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            \(frame.form(event.map { "/events/\($0.id)" } ?? "/events", """
                \(HTML.hidden("id", draft.value("id")))\(when: !draft.value("revision").isEmpty, HTML.hidden("revision", draft.value("revision")))\
                \(HTML.field("name", .eventName, draft))\
                \(HTML.select("activity", Text(id: "Kegiatan anggaran", en: "Budget activity"), activities, draft, optional: true, empty: Text(id: "Belum ditentukan", en: "Not yet known")))\
                \(HTML.day("first_day", .firstDay, draft))\(HTML.day("last_day", .lastDay, draft))\(HTML.field("venue", .venue, draft))\(HTML.field("city", .city, draft))\
                \(HTML.field("seats", .seats, draft, .digits))\
                \(HTML.field("threshold", .threshold, draft, .digits, hint: Text(id: "Bagian jam pelajaran yang harus dihadiri.", en: "The share of lesson hours to attend."), optional: true))\
                <h2>\(Text(id: "Kerangka acuan kerja", en: "Terms of reference"))</h2>\
                \(each: BriefPart.allCases, { HTML.area($0.rawValue, $0.name, draft, optional: !$0.isNeeded) })<button class="btn">\(Text.save)</button>
                """))
            """)
    }

    /// The way through an event: one page for each thing to do.
    static func head(_ event: Event, _ here: String, frame: Frame) -> HTML {
        let pages: [(path: String, name: Text)] = [
            ("", Text(id: "Rencana", en: "Plan")), ("/participants", Text(id: "Peserta", en: "Participants")), ("/attendance", Text(id: "Kehadiran", en: "Attendance")),
            ("/tests", Text(id: "Tes", en: "Tests")), ("/certificates", Text(id: "Sertifikat", en: "Certificates")), ("/papers", Text(id: "Dokumen", en: "Papers")),
            ("/outcomes", Text(id: "Dampak", en: "Outcomes")),
        ]
        return """
            \(crumbs([(.training, "/events"), (Text(same: event.name), "")]))<div class="row apart"><h1>\(event.name)</h1><span class="tag \(event.status.tag)">\(event.status.name)</span></div>\
            <p>\(event.days) · \(event.venue), \(event.city)</p>\
            <nav class="tabs" aria-label="\(Text(id: "Bagian kegiatan", en: "Parts of the event"))">\(each: pages, { page in
                "<a href=\"/events/\(event.id)\(page.path)\"\(when: page.path == here, " aria-current=\"page\"")>\(page.name)</a>"
            })</nav>
            """
    }

    static func show(_ picture: EventPicture, _ draft: Draft, frame: Frame) -> HTML {
        let event = picture.event
        let mayWrite = picture.mayWrite(frame.viewer)
        return frame.page(
            Text(same: event.name), problem: !draft.problems.isEmpty,
            """
            \(head(event, "", frame: frame))\(HTML.summary(draft))\(stepCard(picture, draft.part("step"), frame))\
            <section class="card stack"><h2>\(Text(id: "Jadwal", en: "Schedule"))</h2>\(schedule(picture, mayWrite, draft, frame))\
            \(when: mayWrite, SessionPages.form(picture, draft.part("session"), frame))</section>\
            <section class="card stack"><h2>\(Text(id: "Narasumber, moderator, panitia", en: "Speakers, moderator, committee"))</h2>\(cast(picture))\
            \(when: mayWrite, SessionPages.castForm(picture, draft.part("cast"), frame))</section>\
            \(money(picture, mayWrite))\
            <section class="card stack"><div class="row apart"><h2>\(Text(id: "Kerangka acuan kerja", en: "Terms of reference"))</h2>\
            \(when: mayWrite && event.status == .draft, "<a class=\"btn quiet\" href=\"/events/\(event.id)/edit\">\(Text(id: "Perbaiki", en: "Correct"))</a>")</div>\
            <p>\(Text(id: "\(event.seats) peserta; sertifikat bila hadir paling sedikit \(event.threshold)% jam pelajaran.",
                en: "\(event.seats) participants; a certificate from \(event.threshold)% of the lesson hours."))</p>\
            \(each: BriefPart.allCases.filter { !event.brief[$0].isEmpty }, { "<h3>\($0.name)</h3>\(paragraphs(event.brief[$0]))" })</section>
            """)
    }

    /// Words with a paragraph for every line.
    static func paragraphs(_ words: String) -> HTML { "\(each: words.split(separator: "\n").map(String.init), { "<p>\($0)</p>" })" }

    private static func schedule(_ picture: EventPicture, _ mayWrite: Bool, _ draft: Draft, _ frame: Frame) -> HTML {
        guard !picture.sessions.isEmpty else { return "<p>\(Text(id: "Belum ada sesi.", en: "No session yet."))</p>" }
        let mayRemove = mayWrite && picture.takesChanges
        return """
            <table class="cards" id="removal-session" tabindex="-1"><thead><tr><th>\(Text.day)</th><th>\(Text(id: "Pukul", en: "Time"))</th><th>\(Text.subject)</th><th>\(Text.speaker)</th>\
            <th class="num">JP</th>\
            \(when: mayRemove, "<th><span class=\"vh\">\(Text(id: "Hapus", en: "Remove"))</span></th>")</tr></thead><tbody>\(each: picture.sessions, { session in
                """
                <tr><td data-th="\(Text.day)">\(session.day.words)</td><td data-th="\(Text(id: "Pukul", en: "Time"))">\(session.clock)</td><td data-th="\(Text.subject)">\(session.subject)</td>\
                <td data-th="\(Text.speaker)"><span>\(picture.name(session.speaker) ?? "–")\
                \(picture.name(session.moderator).map { "<br><span class=\"muted\">\(Text.moderator): \($0)</span>" } as HTML?)</span></td>\
                <td class="num" data-th="JP">\(session.hours)</td>\(when: mayRemove, """
                    <td class="end">\(removal(of: session, picture, draft.part("removal-\(session.id)"), frame))</td>
                    """)</tr>
                """
            })</tbody></table><p class="muted">\(Text(id: "Seluruhnya \(picture.hours) JP (1 JP = 45 menit).", en: "\(picture.hours) lesson hours in all, of 45 minutes each."))</p>
            """
    }

    /// Takes a session out; of an approved plan with a reason.
    private static func removal(of session: EventSession, _ picture: EventPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let name = Text(id: "Hapus sesi: \(session.subject)", en: "Remove the session: \(session.subject)")
        let isApproved = picture.event.status == .approved
        let form = frame.form(
            "/events/\(picture.event.id)/sessions/\(session.id)/withdrawal", class: isApproved ? "stack" : "inline",
            """
            \(HTML.hidden("form", isApproved ? "removal-\(session.id)" : "removal"))\(when: isApproved, HTML.field("reason", .reasonOfChange, draft))\
            <button class="btn quiet" aria-label="\(name)">\(Text(id: "Hapus", en: "Remove"))</button>
            """)
        guard isApproved else { return form }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Hapus", en: "Remove"))<span class="vh"> \(session.subject)</span></summary>\(form)</details>
            """
    }

    private static func cast(_ picture: EventPicture) -> HTML {
        guard !picture.leaders.isEmpty else { return "<p>\(Text(id: "Belum ada.", en: "Nobody yet."))</p>" }
        return """
            <ul>\(each: picture.leaders, { leader in
                """
                <li><strong><a href="/people/\(leader.attendee.person)">\(leader.attendee.name)</a></strong> – \(leader.attendee.role.name)\
                \(when: !leader.attendee.task.isEmpty, ", \(leader.attendee.task)")<br>\
                <span class="muted">\(leader.title?.words ?? "–")</span></li>
                """
            })</ul>
            """
    }

    private static func money(_ picture: EventPicture, _ mayWrite: Bool) -> HTML {
        guard let activity = picture.activity else { return "" }
        let cost = picture.cost
        return """
            <section class="card stack"><h2>\(Text(id: "Anggaran", en: "Budget"))</h2><p><a href="/activities/\(activity.id)">\(activity.name)</a>, \(activity.source.name) \(activity.year)</p>\
            <dl class="facts"><dt>\(Text(id: "Rencana", en: "Planned"))</dt><dd>\(cost.planned.words)</dd><dt>\(Text(id: "Realisasi", en: "Paid"))</dt><dd>\(cost.realised.words)</dd>\
            \(cost.perParticipant(picture.present).map { each in
                "<dt>\(Text(id: "Biaya setiap peserta yang hadir", en: "Cost of each participant who came"))</dt><dd>\(each.realised.words)</dd>"
            } as HTML?)</dl>\
            \(when: mayWrite, "<p><a href=\"/activities/\(activity.id)?event=\(picture.event.id)\">\(Text(id: "Tambah rincian untuk kegiatan ini", en: "Add a line for this event"))</a></p>")</section>
            """
    }

    private static func stepCard(_ picture: EventPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let event = picture.event
        let next: [(value: String, label: Text)] =
            switch event.status {
            case .draft: [("submitted", Text(id: "Ajukan untuk disetujui", en: "Submit for approval"))]
            case .submitted: [("approved", Text(id: "Setujui", en: "Approve")), ("draft", Text(id: "Kembalikan untuk diperbaiki", en: "Return for correction"))]
            case .approved: [("closed", Text(id: "Selesaikan kegiatan", en: "Close the event")), ("draft", Text(id: "Kembalikan untuk diperbaiki", en: "Return for correction"))]
            case .closed, .cancelled: []
            }
        let form: HTML = """
            <details\(when: !draft.problems.isEmpty || event.status == .submitted, " open")><summary>\(Text(id: "Langkah berikutnya", en: "The next step"))</summary>\
            \(frame.form("/events/\(event.id)/steps", """
                \(HTML.hidden("form", "step"))\(HTML.hidden("revision", "\(event.revision)"))\(HTML.radios("step", Text(id: "Langkah", en: "Step"), next + [("cancelled",
                    Text(id: "Batalkan kegiatan", en: "Cancel the event"))], draft))\
                \(HTML.area("reason", .reason, draft, hint: Text(id: "Wajib bila mengembalikan atau membatalkan.", en: "Needed to return or cancel."), optional: true))<button class="btn">\
                \(Text.save)</button>
                """))</details>
            """
        return """
            <section class="card stack"><h2>\(Text(id: "Perjalanan", en: "The way so far"))</h2><ol>\(each: picture.steps, { step in
                """
                <li><span class="tag \(step.status.tag)">\(step.status.name)</span><br>\(picture.names[step.by] ?? step.by), \(step.at.day.words)\
                \(when: !step.reason.isEmpty, ": \(step.reason)")</li>
                """
            })</ol>\(when: picture.steps.isEmpty, "<p>\(Text(id: "KAK sedang disusun.", en: "The terms of reference are being written."))</p>")\
            \(when: picture.mayWrite(frame.viewer) && !next.isEmpty, form)</section>
            """
    }
}
