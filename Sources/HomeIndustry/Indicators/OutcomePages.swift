import Web

enum OutcomePages {
    static func show(_ outcome: TrainingOutcome, _ draft: Draft, frame: Frame) -> HTML {
        let event = outcome.event
        let mayRecord = frame.viewer?.role.may(.record) == true
        return frame.page(
            Text(id: "Dampak: \(event.name)", en: "Outcomes: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/outcomes", frame: frame))\(HTML.summary(draft))\
            <section class="card stack"><h2>\(Text(id: "Naik kelas sesudah kegiatan", en: "Moved up after the event"))</h2>\
            <div class="scroll" tabindex="0"><table><thead><tr><th>\(Text(id: "Kelompok", en: "Group"))</th><th class="num">\(Text(id: "Usaha", en: "Businesses"))</th><th class="num">\
            \(Text(id: "Naik kelas", en: "Moved up"))</th><th class="num">%</th></tr></thead><tbody>\
            \(row(Text(id: "Peserta yang hadir", en: "Participants who came"), outcome.trained))\
            \(row(Text(id: "Usaha serupa yang tidak dilatih", en: "Similar businesses not trained"), outcome.others))</tbody></table></div>\
            <p class="muted">\(Text(id: "Kelas sehari sebelum kegiatan dibandingkan dengan kelas pada \(outcome.until.words.id). Serupa: kelas awal dan sektor yang sama, di wilayah kegiatan ini.",
                en: "The class on the day before the event, against the class on \(outcome.until.words.en). Similar: the same first class and sector, in the event's region."))</p>\
            <p class="notice">\(outcome.caution)</p></section>\
            <section class="card stack"><h2>\(Text(id: "Rantai setiap peserta", en: "The chain of every participant"))</h2>\(table(outcome, frame))</section>\
            \(when: mayRecord && !outcome.lines.isEmpty, form(outcome, draft.part("follow-up"), frame))
            """)
    }

    private static func row(_ name: Text, _ group: TrainingOutcome.Group) -> HTML {
        "<tr><td>\(name)</td><td class=\"num\">\(group.count)</td><td class=\"num\">\(group.up)</td><td class=\"num\">\(group.count == 0 ? "–" : "\(group.percent)%")</td></tr>"
    }

    private static func table(_ outcome: TrainingOutcome, _ frame: Frame) -> HTML {
        guard !outcome.lines.isEmpty else { return "<p>\(Text(id: "Belum ada peserta.", en: "No participant yet."))</p>" }
        return """
            <table class="cards"><thead><tr><th>\(Text.owner)</th><th>\(Text(id: "Terpilih karena", en: "Chosen because"))</th><th class="num">\(Text.present)</th><th class="num">\(Text.gain)</th>\
            <th>\(Text(id: "Sertifikat", en: "Certificate"))</th><th>\(Text(id: "Tindak lanjut", en: "Follow-up"))</th><th>\(Text.stage)</th></tr></thead><tbody>\
            \(each: frame.leaf(of: outcome.lines), { line in
                """
                <tr><td data-th="\(Text.owner)">\(HTML.name(line.attendee.name, at: line.attendee.business.map { "/businesses/\($0)" }))</td>\
                <td data-th="\(Text(id: "Terpilih karena", en: "Chosen because"))">\(why(line.attendee.reason))</td><td class="num" data-th="\(Text.present)">\(line.share)%</td>\
                <td class="num" data-th="\(Text.gain)">\(line.gain.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? "–")</td><td data-th="\(Text(id: "Sertifikat", en: "Certificate"))">\
                \(line.hasCertificate ? Text(id: "ya", en: "yes") : Text(same: "–"))</td>\
                <td data-th="\(Text(id: "Tindak lanjut", en: "Follow-up"))"><span>\(when: line.followUps.isEmpty, "–")\(each: line.followUps, { visit in
                    """
                    <span>\(Text(id: "\(visit.after) bulan", en: "\(visit.after) months")): \(visit.applied.name)\(visit.turnover.map { ", \($0.words)" } as HTML?)\
                    \(visit.jobs.map { ", \(Text(id: "\($0) pekerja", en: "\($0) working"))" } as HTML?)\(when: !visit.licence.isEmpty, ", \(Text.newLicence): \(visit.licence)")\
                    \(when: !visit.note.isEmpty, " <span class=\"muted\">\(visit.note)</span>")</span><br>
                    """
                })</span></td><td data-th="\(Text.stage)"><span>\(HTML.tag(line.before)) → \(HTML.tag(line.after))</span></td></tr>
                """
            })</tbody></table>\(frame.leaves(outcome.lines.count))
            """
    }

    /// The reason on record, in words: her rank, her place in the waiting list, or what an officer wrote.
    static func why(_ reason: String) -> Text {
        let parts = reason.split(separator: ":").map(String.init)
        let because = Candidate.Reason.words(parts.count > 2 ? parts[2] : "")
        guard parts.count > 1 else { return Text(same: reason) }
        if parts.first == "rank" { return Text(id: "urutan \(parts[1]): \(because.id)", en: "rank \(parts[1]): \(because.en)") }
        if parts.first == "waiting" { return Text(id: "pengganti, urutan \(parts[1]): \(because.id)", en: "replacement, rank \(parts[1]): \(because.en)") }
        return Text(same: reason)
    }

    private static func form(_ outcome: TrainingOutcome, _ draft: Draft, _ frame: Frame) -> HTML {
        let present = outcome.lines.filter { $0.share > 0 }.map { (value: $0.attendee.id.text, label: Text(same: $0.attendee.name)) }
        return """
            <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Catat tindak lanjut",
            en: "Record a follow-up"))</summary>\(frame.form("/events/\(outcome.event.id)/follow-ups", """
            \(HTML.hidden("form", "follow-up"))\
            \(HTML.select("attendee", Text(id: "Peserta", en: "Participant"), present, draft, empty: Text(id: "Pilih", en: "Choose")))\
            \(HTML.radios("months", .followUpAfter, FollowUp.months.map { ("\($0)", Text(id: "\($0) bulan", en: "\($0) months")) }, draft))\(HTML.day("on", .day, draft))\
            \(HTML.radios("applied", .applied, FollowUp.Applied.allCases.map { ($0.rawValue, $0.name) }, draft))\(HTML.field("turnover", .turnover, draft, .money, optional: true))\
            \(HTML.field("licence", .newLicence, draft, optional: true))\(HTML.field("jobs", .jobs, draft, .digits, optional: true))\(HTML.area("note", .note, draft, optional: true))\
            <button class="btn">\(Text.save)</button>
            """))</details></section>
            """
    }

    static func due(_ visits: [DueFollowUp], _ places: [RegionCode: String], frame: Frame) -> HTML {
        let title = Text(id: "Tindak lanjut yang menunggu", en: "Follow-ups that are due")
        return frame.page(
            title,
            """
            \(crumbs([(.training, "/events"), (title, "")]))<h1>\(title)</h1>\(when: visits.isEmpty, "<p>\(Text(id: "Tidak ada yang menunggu.", en: "Nothing is due."))</p>")\
            <ul class="stack">\(each: visits, { visit in
                """
                <li class="card"><a href="/events/\(visit.event)/outcomes?attendee=\(visit.attendee)&months=\(visit.months)"><strong>\(visit.name)</strong></a>, \
                \(places[visit.region] ?? visit.region.text)<br>\
                \(visit.eventName)<br><span class="muted">\(Text(id: "\(visit.months) bulan, sejak \(visit.since.words.id)", en: "\(visit.months) months, since \(visit.since.words.en)"))</span></li>
                """
            })</ul>
            """)
    }
}
