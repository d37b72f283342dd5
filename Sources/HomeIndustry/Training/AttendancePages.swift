import Web

enum AttendancePages {
    /// Who was where, and the sheet to key in again in the order it was printed.
    static func grid(_ event: Event, _ grid: AttendanceGrid, session: ID<EventSession>?, _ draft: Draft, frame: Frame) -> HTML {
        let mayRecord = frame.viewer?.role.may(.record) == true && event.status == .approved
        return frame.page(
            Text(id: "Kehadiran: \(event.name)", en: "Attendance: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/attendance", frame: frame))\(HTML.summary(draft))\
            \(when: grid.sessions.isEmpty, "<p>\(Text(id: "Kegiatan ini belum punya sesi.", en: "This event has no sessions yet."))</p>")\
            <section class="card stack" id="counts"><h2>\(Text(id: "Hadir per sesi", en: "Present at each session"))</h2>\(counts(event, grid, mayRecord))\
            <p><a href="/events/\(event.id)/attendance-sheet.pdf">\(Text(id: "Cetak daftar hadir (PDF)", en: "Print the attendance sheet (PDF)"))</a></p></section>\
            \(grid.sessions.first { $0.id == session }.map { entry(event, grid, $0, draft.part("sheet"), frame) } ?? "")\
            <section class="card stack"><h2>\(Text(id: "Peserta", en: "Participants"))</h2>\(table(event, grid, frame))</section>
            """)
    }

    private static func counts(_ event: Event, _ grid: AttendanceGrid, _ mayRecord: Bool) -> HTML {
        """
        <table class="cards"><thead><tr><th>\(Text.session)</th><th class="num">\(Text.present)</th><th></th></tr></thead><tbody>\(each: grid.sessions, { session in
            """
            <tr><td data-th="\(Text.session)">\(session.day.words), \(session.clock)<br>\(session.subject)</td><td class="num" data-th="\(Text.present)">\(grid.count(session)) / \
            \(grid.expected)</td>\
            <td>\(when: mayRecord, """
                <span class="row"><a class="btn" href="/events/\(event.id)/check-in/\(session.id)">\(Text(id: "Pindai", en: "Check in"))</a>\
                <a href="/events/\(event.id)/attendance?session=\(session.id)#sheet">\(Text(id: "Salin dari kertas", en: "Key in the sheet"))</a></span>
                """)</td></tr>
            """
        })</tbody></table>
        """
    }

    private static func entry(_ event: Event, _ grid: AttendanceGrid, _ session: EventSession, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack" id="sheet"><h2>\(Text(id: "Salin dari kertas: \(session.subject)",
            en: "Key in the sheet: \(session.subject)"))</h2>\
        <p>\(Text(id: "Centang yang menandatangani, menurut urutan di kertas. Yang sudah tercatat tidak hilang.",
            en: "Tick those who signed, in the order of the sheet. Nobody already recorded is lost."))</p>\
        \(frame.form("/events/\(event.id)/attendance/\(session.id)", """
            \(HTML.hidden("form", "sheet"))<ol class="ticks">\(each: grid.attendees.filter(\.isHere), { attendee in
                """
                <li><label class="choice">\
                <input type="checkbox" name="present" value="\(attendee.code)"\(when: grid.wasAt(session, attendee) != nil || draft.has("present", attendee.code), " checked")\
                \(when: grid.wasAt(session, attendee) != nil, " disabled")><span>\(attendee.position). \(attendee.name)\
                \(grid.wasAt(session, attendee).map { " <span class=\"muted\">\($0.clock)</span>" } as HTML?)</span></label></li>
                """
            })</ol><button class="btn">\(Text.save)</button>
            """))</section>
        """
    }

    private static func table(_ event: Event, _ grid: AttendanceGrid, _ frame: Frame) -> HTML {
        guard !grid.attendees.isEmpty else { return "<p>\(Text(id: "Belum ada peserta.", en: "No participant yet."))</p>" }
        return """
            <div class="scroll" tabindex="0"><table><thead><tr><th class="num">No.</th><th>\(Text.owner)</th>\(each: Array(grid.sessions.enumerated()), { index, session in
                "<th class=\"num\"><abbr title=\"\(session.subject)\">\(index + 1)</abbr></th>"
            })<th class="num">JP</th><th class="num">%</th></tr></thead><tbody>\(each: grid.attendees, { attendee in
                """
                <tr><td class="num">\(attendee.position)</td><td>\(attendee.name)\(when: !attendee.isHere, " <span class=\"tag bad\">\(Text(id: "Mundur", en: "Withdrawn"))</span>")</td>\
                \(each: grid.sessions, { session in
                    "<td class=\"num\">\(grid.wasAt(session, attendee).map { $0.clock } ?? "–")</td>"
                })<td class="num">\(grid.hours(attendee))</td><td class="num">\(grid.share(attendee))%</td></tr>
                """
            })</tbody></table></div><p class="muted">\(Text(id: "Sertifikat mulai \(event.threshold)% jam pelajaran.", en: "A certificate from \(event.threshold)% of the lesson hours."))</p>
            """
    }

    /// The page a phone at the door shows: what happened last, large; a field for the code; names to find by hand.
    static func checkIn(_ event: Event, _ session: EventSession, _ grid: AttendanceGrid, outcome: Scan.Outcome?, _ draft: Draft, words: String, frame: Frame) -> HTML {
        let found = words.isEmpty ? [] : grid.attendees.filter { $0.isHere && nameKey($0.name).contains(nameKey(words)) }.prefix(8)
        return frame.page(
            Text(id: "Pindai: \(session.subject)", en: "Check in: \(session.subject)"), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(same: event.name), "/events/\(event.id)"), (Text(id: "Kehadiran", en: "Attendance"), "/events/\(event.id)/attendance"), (Text(same: session.subject), "")]))\
            <h1>\(session.subject)</h1><p>\(session.day.words), \(session.clock) · <strong>\(grid.count(session)) / \(grid.expected)</strong> \(Text(id: "hadir", en: "present"))</p>\
            \(outcome.map(result) ?? "")\(failure(draft))\
            \(frame.form("/events/\(event.id)/check-in/\(session.id)", """
                \(HTML.hidden("session", session.id.text))\
                \(HTML.field("code", .cardCode, Draft(), hint: Text(id: "Pindai QR di kartu atau ketik 8 hurufnya.", en: "Scan the card's QR or type its 8 characters.")))\
                <div class="row"><button class="btn">\(Text(id: "Catat hadir", en: "Record as present"))</button><button class="btn quiet" type="button" data-camera hidden>\
                \(Text(id: "Pakai kamera", en: "Use the camera"))</button></div>
                """))<video data-scanner hidden muted playsinline></video>\
            <form method="get" class="filters" role="search">\(HTML.field("q", Text(id: "Cari nama", en: "Search by name"), Draft(known: ["q": words]), .search))<button class="btn quiet">\
            \(Text(id: "Cari", en: "Search"))</button></form>\
            <ul class="stack">\(each: Array(found), { attendee in
                """
                <li class="row apart"><span>\(attendee.position). \(attendee.name)</span>\(grid.wasAt(session, attendee).map { "<span class=\"tag ok\">\($0.clock)</span>" as HTML }
                    ?? frame.form("/events/\(event.id)/check-in/\(session.id)", class: "inline", """
                        \(HTML.hidden("session", session.id.text))\(HTML.hidden("code", attendee.code))\(HTML.hidden("means", "name"))\
                        <button class="btn">\(Text(id: "Hadir", en: "Present"))</button>
                        """))</li>
                """
            })</ul>\(when: !words.isEmpty && found.isEmpty, "<p>\(Text(id: "Tidak ada nama itu di daftar.", en: "Nobody by that name is on the list."))</p>")\
            <script type="module" src="\(frame.assets.address("/checkin.js"))"></script>
            """)
    }

    private static func result(_ outcome: Scan.Outcome) -> HTML {
        switch outcome {
        case .done(let name, let at):
            "<p class=\"verdict ok\" role=\"status\" data-sound=\"ok\"><strong>\(name)</strong><br>\(Text(id: "tercatat \(at.clock)", en: "recorded \(at.clock)"))</p>"
        case .already(let name, let at):
            "<p class=\"verdict warn\" role=\"status\" data-sound=\"again\"><strong>\(name)</strong><br>\(Text(id: "sudah tercatat \(at.clock)", en: "already in at \(at.clock)"))</p>"
        }
    }

    private static func failure(_ draft: Draft) -> HTML? {
        draft.problems.first.map { "<p class=\"verdict bad\" role=\"alert\" data-sound=\"bad\">\($0.problem.message)</p>" }
    }
}

extension Text { static let present = Text(id: "Hadir", en: "Present") }
