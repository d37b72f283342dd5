import Web

enum AttendancePages {
    /// Who was where, and the sheet to key in again in the order it was printed.
    static func grid(_ event: Event, _ grid: AttendanceGrid, session: ID<EventSession>?, attendee: ID<Attendee>? = nil, _ draft: Draft, frame: Frame) -> HTML {
        let mayRecord = frame.viewer?.role.may(.record) == true && event.status == .approved
        return frame.page(
            Text(id: "Kehadiran: \(event.name)", en: "Attendance: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/attendance", frame: frame))\(HTML.summary(draft))\
            \(when: grid.sessions.isEmpty, "<p>\(Text(id: "Kegiatan ini belum punya sesi.", en: "This event has no sessions yet."))</p>")\
            <section class="card stack"><h2>\(Text(id: "Hadir per sesi", en: "Present at each session"))</h2>\(counts(event, grid, mayRecord))\
            <p class="row"><a href="/events/\(event.id)/attendance" data-frag="#counts">\(Text(id: "Segarkan angka", en: "Refresh the counts"))</a>\
            <label class="choice" hidden><input type="checkbox" data-every="10" data-piece="#counts" checked><span>\(Text(id: "Segarkan sendiri", en: "Refresh by itself"))</span></label></p>\
            \(when: frame.viewer?.region.covers(event.region) == true, """
                <p><a class="btn quiet" href="/events/\(event.id)/attendance-sheet.pdf">\(Text(id: "Cetak daftar hadir (PDF)", en: "Print the attendance sheet (PDF)"))</a></p>
                """)</section>\
            \(grid.sessions.first { $0.id == session }.map { entry(event, grid, $0, attendee, draft, frame) })\
            <section class="card stack"><h2>\(Text(id: "Peserta", en: "Participants"))</h2>\(table(event, grid, frame))</section>
            """)
    }

    private static func counts(_ event: Event, _ grid: AttendanceGrid, _ mayRecord: Bool) -> HTML {
        """
        <table class="cards" id="counts"><thead><tr><th>\(Text.session)</th><th class="num">\(Text.present)</th><th><span class="vh">\(Text(id: "Catat", en: "Record"))</span></th></tr></thead>\
        <tbody>\(each: grid.sessions, { session in
            """
            <tr><td data-th="\(Text.session)"><span>\(session.day.words), \(session.clock)<br><strong>\(session.subject)</strong></span></td><td class="num" data-th="\(Text.present)">\
            \(grid.count(session)) / \
            \(grid.expected)</td>\
            <td>\(when: mayRecord, """
                <span class="row"><a class="btn" href="/events/\(event.id)/check-in/\(session.id)">\(Text(id: "Pindai", en: "Check in"))</a>\
                <a href="/events/\(event.id)/attendance?session=\(session.id)#sheet">\(Text(id: "Salin dari kertas", en: "Key in the sheet"))</a></span>
                """)</td></tr>
            """
        })</tbody></table>
        """
    }

    private static func entry(_ event: Event, _ grid: AttendanceGrid, _ session: EventSession, _ attendee: ID<Attendee>?, _ draft: Draft, _ frame: Frame) -> HTML {
        let place = "/events/\(event.id)/attendance?session=\(session.id)"
        let mayCorrect = frame.viewer?.role.may(.conduct) == true && frame.viewer?.region.covers(event.region) == true
        let sheet = draft.part("sheet")
        return """
            <section class="card stack" id="sheet"><h2>\(Text(id: "Salin dari kertas: \(session.subject)", en: "Key in the sheet: \(session.subject)"))</h2>\
            <p>\(Text(id: "Centang yang menandatangani, menurut urutan di kertas. Yang sudah tercatat tidak hilang.",
                en: "Tick those who signed, in the order of the sheet. Nobody already recorded is lost."))</p>\
            \(frame.form("/events/\(event.id)/attendance/\(session.id)", """
                \(HTML.hidden("form", "sheet"))<ol class="ticks" id="sheet-\(draft.problems.first?.name ?? "list")" tabindex="-1">\(each: grid.attendees.filter(\.isHere), { attendee in
                    """
                    <li><label class="choice">\
                    <input type="checkbox" name="present" value="\(attendee.code)"\(when: grid.wasAt(session, attendee) != nil || sheet.has("present", attendee.code), " checked")\
                    \(when: grid.wasAt(session, attendee) != nil, " disabled")><span>\(attendee.position). \(attendee.name)\
                    \(grid.wasAt(session, attendee).map { " <span class=\"muted\">\($0.clock)</span>" } as HTML?)</span></label></li>
                    """
                })</ol><button class="btn">\(Text.save)</button>
                """))\
            \(grid.attendees.first { $0.id == attendee && grid.wasAt(session, $0) != nil }.map { correction(event, session, $0, draft.part("correction"), frame) })\
            \(when: mayCorrect && grid.count(session) > 0, """
                <details><summary>\(Text(id: "Salah centang?", en: "A wrong tick?"))</summary><ul>\(each: grid.attendees.filter { grid.wasAt(session, $0) != nil }, {
                    "<li><a href=\"\(place)&attendee=\($0.id)#correction\">\($0.position). \($0.name)</a></li>"
                })</ul></details>
                """)</section>
            """
    }

    /// Takes one scan back, with a reason.
    private static func correction(_ event: Event, _ session: EventSession, _ attendee: Attendee, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack" id="correction"><h3>\(Text(id: "Batalkan kehadiran \(attendee.name)", en: "Take back the presence of \(attendee.name)"))</h3>\
        \(frame.form("/events/\(event.id)/attendance/\(session.id)/\(attendee.id)/correction", """
            \(HTML.hidden("form", "correction"))\(HTML.field("reason", .reason, draft))<button class="btn danger">\(Text(id: "Batalkan kehadiran", en: "Take back"))</button>
            """))</section>
        """
    }

    private static func table(_ event: Event, _ grid: AttendanceGrid, _ frame: Frame) -> HTML {
        guard !grid.attendees.isEmpty else { return grid.hidden > 0 ? elsewhere(grid.hidden) : "<p>\(Text(id: "Belum ada peserta.", en: "No participant yet."))</p>" }
        return """
            <div class="scroll" tabindex="0"><table><thead><tr><th class="num">No.</th><th>\(Text.owner)</th>\(each: Array(grid.sessions.enumerated()), { index, session in
                "<th class=\"num\"><abbr title=\"\(session.subject)\">\(index + 1)</abbr></th>"
            })<th class="num">JP</th><th class="num">%</th></tr></thead><tbody>\(each: frame.leaf(of: grid.attendees), { attendee in
                """
                <tr><td class="num">\(attendee.position)</td><td>\(attendee.name)\(when: !attendee.isHere, " <span class=\"tag bad\">\(Text(id: "Mundur", en: "Withdrawn"))</span>")</td>\
                \(each: grid.sessions, { session in
                    "<td class=\"num\">\(grid.wasAt(session, attendee).map { $0.clock } ?? "–")</td>"
                })<td class="num">\(grid.hours(attendee))</td><td class="num">\(grid.share(attendee))%</td></tr>
                """
            })</tbody></table></div>\(frame.leaves(grid.attendees.count))\(when: grid.hidden > 0, elsewhere(grid.hidden))<p class="muted">\
            \(Text(id: "Sertifikat mulai \(event.threshold)% jam pelajaran.", en: "A certificate from \(event.threshold)% of the lesson hours."))</p>
            """
    }

    /// Those who count, and whose names are not the reader's to see.
    static func elsewhere(_ count: Int) -> HTML {
        "<p class=\"muted\">\(Text(id: "\(count) peserta dari wilayah lain tidak ditampilkan namanya.", en: "The names of \(count) participants from elsewhere are not shown."))</p>"
    }

    /// The page a phone at the door shows: what happened last, large; a field for the code; names to find by hand.
    static func checkIn(_ event: Event, _ session: EventSession, _ grid: AttendanceGrid, outcome: Scan.Outcome?, _ draft: Draft, words: String, frame: Frame) -> HTML {
        let present = Text(id: "\(grid.count(session)) dari \(grid.expected) hadir", en: "\(grid.count(session)) of \(grid.expected) present")
        let place = "/events/\(event.id)/check-in/\(session.id)"
        let today = frame.viewer?.today
        return frame.screen(
            Text(id: "Pindai: \(session.subject)", en: "Check in: \(session.subject)"), problem: !draft.problems.isEmpty,
            """
            <p><a href="/events/\(event.id)/attendance">‹ \(Text(id: "Kehadiran", en: "Attendance"))</a></p><h1>\(session.subject)</h1>\
            <div id="door" class="stack" data-say="\(outcome.map { spoken($0, today) })"><p class="row apart"><span>\(session.day.words), \(session.clock)</span><strong>\(present)</strong></p>\
            \(outcome.map { result($0, today) })\(failure(draft))\(frame.form(place, swapping: "#door", """
                \(HTML.field("code", .cardCode, draft.problems.isEmpty || draft.value("means") == "name" ? Draft() : Draft(known: ["code": draft.value("code")]),
                    hint: Text(id: "Pindai QR di kartu atau ketik 8 hurufnya.", en: "Scan the card's QR or type its 8 characters.")))\
                <div class="row"><button class="btn">\(Text(id: "Catat hadir", en: "Record as present"))</button>\
                <button class="btn quiet" type="button" data-camera hidden>\(Text(id: "Pakai kamera", en: "Use the camera"))</button></div>
                """))\
            <form method="get" action="\(place)" class="filters" role="search" data-frag="#names" data-live>\
            \(HTML.field("q", Text(id: "Tanpa kartu? Cari nama", en: "No card? Search by name"), Draft(known: ["q": words]), .search))\
            <button class="btn quiet">\(Text(id: "Cari", en: "Search"))</button></form>\(names(session, grid, place, words, frame))</div><video data-scanner hidden muted playsinline></video>\
            <script type="module" src="\(frame.assets.address("/checkin.js"))"></script>
            """)
    }

    private static func names(_ session: EventSession, _ grid: AttendanceGrid, _ place: String, _ words: String, _ frame: Frame) -> HTML {
        let found = words.isEmpty ? [] : grid.attendees.filter { $0.isHere && nameKey($0.name).contains(nameKey(words)) }
        let said = Text(id: "\(found.count) nama", en: "\(found.count) names")
        return """
            <div id="names" class="stack" data-say="\(said)"><ul class="names">\(each: found.prefix(8), { attendee in
                """
                <li><span>\(attendee.position). \(attendee.name)\(attendee.businessName.map { "<br><span class=\"muted\">\($0)</span>" } as HTML?)</span>\
                \(grid.wasAt(session, attendee).map { "<span class=\"tag ok\">\(Text(id: "hadir \($0.clock)", en: "in at \($0.clock)"))</span>" as HTML }
                    ?? frame.form(place, class: "inline", swapping: "#door", """
                        \(HTML.hidden("code", attendee.code))\(HTML.hidden("means", "name"))<button class="btn" aria-label="\(Text(id: "Hadir: \(attendee.name)", en: "Present: \(attendee.name)"))">\
                        \(Text(id: "Hadir", en: "Present"))</button>
                        """))</li>
                """
            })</ul>\(when: found.count > 8, "<p class=\"muted\">\(Text(id: "\(found.count - 8) nama lagi; ketik lebih lengkap.", en: "\(found.count - 8) more; type some more letters."))</p>")\
            \(when: !words.isEmpty && found.isEmpty, "<p>\(Text(id: "Tidak ada nama itu di daftar.", en: "Nobody by that name is on the list."))</p>")</div>
            """
    }

    private static func spoken(_ outcome: Scan.Outcome, _ today: Day?) -> HTML {
        switch outcome {
        case .done(let name, let at): "\(name), \(Text(id: "tercatat \(at.clock)", en: "recorded \(at.clock)"))"
        case .already(let name, let at): "\(name), \(already(at, today))"
        }
    }

    /// Since when; the day too, when it is another than today.
    private static func already(_ at: Instant, _ today: Day?) -> Text {
        guard let today, at.day != today else { return Text(id: "sudah tercatat \(at.clock)", en: "already in at \(at.clock)") }
        return Text(id: "sudah tercatat \(at.day.words.id) pukul \(at.clock)", en: "already in on \(at.day.words.en) at \(at.clock)")
    }

    private static func result(_ outcome: Scan.Outcome, _ today: Day?) -> HTML {
        switch outcome {
        case .done(let name, let at):
            "<p class=\"verdict ok\" data-sound=\"ok\"><strong>\(name)</strong><br>\(Text(id: "tercatat \(at.clock)", en: "recorded \(at.clock)"))</p>"
        case .already(let name, let at): "<p class=\"verdict warn\" data-sound=\"again\"><strong>\(name)</strong><br>\(already(at, today))</p>"
        }
    }

    private static func failure(_ draft: Draft) -> HTML? {
        draft.problems.first.map { "<p class=\"verdict bad\" role=\"alert\" data-sound=\"bad\">\($0.problem.message)</p>" }
    }
}

extension Text { static let present = Text(id: "Hadir", en: "Present") }
