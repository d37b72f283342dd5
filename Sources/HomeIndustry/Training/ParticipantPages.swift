import Web

/// Everything the page of participants shows.
struct ParticipantPicture: Sendable {
    let event: Event
    let participants: [Attendee]
    let total: Int
    let selection: Selection?
    let objections: [Objection]
    let places: [RegionCode: String]
    let names: [String: String]
    let waits: Int
    /// Who is on another event's list on the same days, and on which.
    let elsewhere: [ID<Owner>: Text]
}

enum ParticipantPages {
    static func show(_ picture: ParticipantPicture, preview: [Candidate]? = nil, links: [(attendee: Attendee, link: String?)]? = nil, _ draft: Draft, frame: Frame) -> HTML {
        let event = picture.event
        let mayWrite = frame.viewer?.role.may(.conduct) == true && frame.viewer?.region.covers(event.region) == true
        return frame.page(
            Text(id: "Peserta: \(event.name)", en: "Participants: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/participants", frame: frame))\(HTML.summary(draft))\
            \(when: picture.selection == nil && mayWrite, choosing(event, preview, picture.places, picture.elsewhere, draft.part("selection"), frame))\
            \(links.map { messages($0) } ?? "")\
            <section class="card stack"><h2>\(Text(id: "Peserta: \(picture.total) dari \(event.seats)", en: "Participants: \(picture.total) of \(event.seats)"))</h2>\
            \(list(picture, mayWrite, draft, frame))</section>\
            \(picture.selection.map { published($0, picture, mayWrite, draft, frame) } ?? "")\
            \(when: mayWrite && event.status == .approved, byHand(event, draft.part("hand"), frame))
            """)
    }

    private static func choosing(_ event: Event, _ preview: [Candidate]?, _ places: [RegionCode: String], _ elsewhere: [ID<Owner>: Text], _ draft: Draft, _ frame: Frame) -> HTML {
        let filled = draft.fields.values.isEmpty ? with(Criteria().draft, event, today: frame.viewer?.today ?? event.firstDay) : draft
        return """
            <section class="card stack"><h2>\(Text(id: "Pilih peserta menurut kriteria", en: "Choose participants by criteria"))</h2>\
            \(when: event.status != .approved, """
                <p class="notice">\(Text(
                    id: "Daftar dapat dilihat sekarang, dan diumumkan setelah kegiatan disetujui.", en: "The list can be looked at now, and published once the event is approved."))</p>
                """)\
            \(frame.form("/events/\(event.id)/selection", """
                \(HTML.hidden("form", "selection"))\(HTML.ticks("stages", Text(id: "Kelas usaha (kosong = semua)", en: "Class (none = all)"), Stage.allCases.map { ($0.rawValue, $0.name) }, filled))\
                \(HTML.ticks("sectors", Text(id: "Kelompok produk (kosong = semua)", en: "Product group (none = all)"), Sector.allCases.filter(\.isMaking).map { ($0.rawValue, $0.name) }, filled))\
                \(HTML.field("per_regency", .perRegency, filled, .digits))\(HTML.field("never_trained", .neverTrained, filled, .digits))\(HTML.field("head", .headPoints, filled, .digits))\
                \(HTML.field("disability", .disabilityPoints, filled, .digits))\(HTML.field("waiting", .waitingSeats, filled, .digits))\(HTML.day("until", .objectionsUntil, filled))\
                <div class="row"><button class="btn quiet" name="what" value="preview">\(Text(id: "Lihat dahulu", en: "Look first"))</button>\
                \(when: event.status == .approved, "<button class=\"btn\" name=\"what\" value=\"publish\">\(Text(id: "Umumkan daftar ini", en: "Publish this list"))</button>")</div>
                """))\(preview.map { table($0, places, elsewhere) } ?? "")</section>
            """
    }

    private static func with(_ draft: Draft, _ event: Event, today: Day) -> Draft {
        var draft = draft
        draft.form = "selection"
        let (year, month, day) = max(event.firstDay.adding(days: -3), today).parts
        (draft.fields["until.day"], draft.fields["until.month"], draft.fields["until.year"]) = ("\(day)", "\(month)", "\(year)")
        return draft
    }

    private static func table(_ candidates: [Candidate], _ places: [RegionCode: String], _ elsewhere: [ID<Owner>: Text]) -> HTML {
        """
        <h3>\(Text(id: "\(candidates.count(where: \.isChosen)) terpilih, \(candidates.count { !$0.isChosen }) menunggu",
            en: "\(candidates.count(where: \.isChosen)) chosen, \(candidates.count { !$0.isChosen }) waiting"))</h3>\
        <table class="cards"><thead><tr><th class="num">\(Text.rank)</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.stage)</th><th class="num">\(Text.points)</th><th>\
        \(Text.reason)</th></tr></thead><tbody>\
        \(each: Array(candidates.enumerated()), { index, candidate in
            """
            <tr><td class="num" data-th="\(Text.rank)">\(index + 1)</td><td data-th="\(Text.owner)"><span><a href="/businesses/\(candidate.business)">\(candidate.name)</a><br>\
            <span class="muted">\(candidate.businessName)</span>\(busy(candidate.owner, elsewhere))</span></td>\
            <td data-th="\(Text.village)">\(places[candidate.region] ?? candidate.region.text)</td><td data-th="\(Text.stage)">\(HTML.tag(candidate.stage))</td>\
            <td class="num" data-th="\(Text.points)">\(candidate.points)</td><td data-th="\(Text.reason)"><span>\(candidate.reason)\
            \(when: !candidate.isChosen, " <span class=\"tag warn\">\(Text.waitingTag)</span>")</span></td></tr>
            """
        })</tbody></table>
        """
    }

    /// A warning and no refusal: she may be free for one of them, or asked which she prefers.
    private static func busy(_ owner: ID<Owner>, _ elsewhere: [ID<Owner>: Text]) -> HTML? { elsewhere[owner].map { "<br><span class=\"tag warn\">\($0)</span>" } }

    private static func published(_ selection: Selection, _ picture: ParticipantPicture, _ mayWrite: Bool, _ draft: Draft, _ frame: Frame) -> HTML {
        let event = picture.event
        let byHand = Set(picture.participants.filter { $0.isHere && $0.handPick != nil }.compactMap(\.owner))
        return """
            <section class="card stack"><h2>\(Text(id: "Daftar yang diumumkan", en: "The published list"))</h2>\
            <p>\(Text(id: "Diumumkan \(selection.at.day.words.id); sanggahan diterima sampai \(selection.objectionsUntil.words.id).",
                en: "Published \(selection.at.day.words.en); objections until \(selection.objectionsUntil.words.en)."))</p>\
            <details><summary>\(Text(id: "Kriteria", en: "Criteria"))</summary><ul>\(each: selection.criteria.sentences, { "<li>\($0)</li>" })</ul></details>\
            <table class="cards"><thead><tr><th class="num">\(Text.rank)</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.stage)</th><th class="num">\(Text.points)</th><th>\
            \(Text.reason)</th></tr></thead><tbody>\
            \(each: frame.leaf(of: selection.candidates), { line in
                """
                <tr><td class="num" data-th="\(Text.rank)">\(line.position)</td><td data-th="\(Text.owner)"><span><a href="/businesses/\(line.business)">\(line.name)</a>\
                \(busy(line.owner, picture.elsewhere))</span></td>\
                <td data-th="\(Text.village)">\(picture.places[line.region] ?? line.region.text)</td><td data-th="\(Text.stage)">\(HTML.tag(line.stage))</td>\
                <td class="num" data-th="\(Text.points)">\(line.points)</td><td data-th="\(Text.reason)"><span>\(line.reason)\
                \(when: line.attendee == nil, " <span class=\"tag warn\">\(byHand.contains(line.owner) ? Text.byHand : Text.waitingTag)</span>")</span></td></tr>
                """
            })</tbody></table>\(frame.leaves(selection.candidates.count))\
            \(when: mayWrite && picture.waits > 0 && picture.total < event.seats && event.isOpen, frame.form("/events/\(event.id)/replacements", class: "inline",
                "\(HTML.hidden("form", "replacement"))<button class=\"btn\" id=\"replacement-replacement\">\(Text(id: "Panggil yang menunggu berikutnya", en: "Call the next in line"))</button>"))\
            <h3>\(Text(id: "Sanggahan", en: "Objections"))</h3>\(when: picture.objections.isEmpty, "<p>\(Text(id: "Belum ada sanggahan.", en: "No objection yet."))</p>")\
            <ul class="stack">\(each: picture.objections, { objection in
                """
                <li><p>\(objection.words)</p><p class="muted">\(picture.names[objection.by] ?? objection.by), \(objection.at.day.words)</p>\
                \(objection.answer.map { "<p class=\"notice ok\">\($0) <span class=\"muted\">\(picture.names[objection.answeredBy ?? ""] ?? "")</span></p>" } as HTML?)\
                \(when: objection.answer == nil && mayWrite, frame.form("/events/\(event.id)/objections/\(objection.id)/answer", """
                    \(HTML.hidden("form", "answer-\(objection.id)"))\(HTML.area("answer", Text(id: "Jawaban", en: "Answer"), draft.part("answer-\(objection.id)")))<button class="btn">\
                    \(Text.save)</button>
                    """))</li>
                """
            })</ul>\
            \(when: frame.viewer.map { $0.today <= selection.objectionsUntil && $0.role.may(.record) } == true, objectionForm(event, draft.part("objection"), frame))</section>
            """
    }

    private static func objectionForm(_ event: Event, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Ajukan sanggahan", en: "Object"))</summary>\(frame.form("/events/\(event.id)/objections", """
            \(HTML.hidden("form", "objection"))\(frame.identity(draft, of: Objection.self))\(HTML.area("words", Text(id: "Sanggahan", en: "Objection"),
                draft))<button class="btn">\(Text(id: "Kirim", en: "Send"))</button>
            """))</details>
        """
    }

    private static func list(_ picture: ParticipantPicture, _ mayWrite: Bool, _ draft: Draft, _ frame: Frame) -> HTML {
        let event = picture.event
        let hidden = picture.total - picture.participants.count(where: \.isHere)
        let elsewhere: HTML = hidden > 0 ? AttendancePages.elsewhere(hidden) : ""
        guard !picture.participants.isEmpty else { return hidden > 0 ? elsewhere : "<p>\(Text(id: "Belum ada peserta.", en: "No participant yet."))</p>" }
        return """
            <table class="cards"><thead><tr><th class="num">\(Text(id: "No.", en: "No."))</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.stage)</th><th>\
            \(Text(id: "Undangan", en: "Invitation"))</th></tr></thead><tbody>\
            \(each: frame.leaf(of: picture.participants), { attendee in
                """
                <tr><td class="num" data-th="No.">\(attendee.position)</td><td data-th="\(Text.owner)">\
                <span>\(HTML.name(attendee.name, at: attendee.owner.map { "/owners/\($0)" }))<br><span
                    class="muted">\(attendee.businessName ?? "")</span>\(attendee.handPick.map { "<br>\(Text.byHand): \($0)" } as HTML?)\
                    \(attendee.owner.flatMap { busy($0, picture.elsewhere) })</span></td>\
                <td data-th="\(Text.village)">\(picture.places[attendee.region] ?? attendee.region.text)</td><td data-th="\(Text.stage)">\(HTML.tag(attendee.stage))</td>\
                <td data-th="\(Text(id: "Undangan", en: "Invitation"))">\(answer(attendee))\(when: attendee.isHere && mayWrite && event.status == .approved,
                    " <a href=\"/events/\(event.id)/attendees/\(attendee.id)/invitation.pdf\">\(Text.letter)</a>")\
                \(when: attendee.isHere && mayWrite && event.isOpen, withdrawal(attendee, draft.part("withdraw-\(attendee.id)"), frame))</td></tr>
                """
            })</tbody></table>\(frame.leaves(picture.participants.count))\(elsewhere)\
            \(when: mayWrite && event.status == .approved, frame.form("/events/\(event.id)/messages", class: "inline",
                "<button class=\"btn quiet\">\(Text(id: "Siapkan pesan WhatsApp", en: "Prepare WhatsApp messages"))</button>"))
            """
    }

    private static func answer(_ attendee: Attendee) -> HTML {
        if let reason = attendee.withdrawal { return "<span><span class=\"tag bad\">\(Text(id: "Mundur", en: "Withdrawn"))</span> \(reason)</span>" }
        return switch attendee.answer {
        case "coming": "<span class=\"tag ok\">\(Text(id: "Akan datang", en: "Coming"))</span>"
        case "absent": "<span class=\"tag bad\">\(Text(id: "Tidak dapat datang", en: "Not coming"))</span>"
        default: "<span class=\"tag none\">\(Text(id: "Belum menjawab", en: "No answer yet"))</span>"
        }
    }

    private static func withdrawal(_ attendee: Attendee, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Keluarkan", en: "Withdraw"))<span class="vh"> \(attendee.name)</span></summary>\
        \(frame.form("/events/\(attendee.event)/attendees/\(attendee.id)/withdrawal", """
            \(HTML.hidden("form", "withdraw-\(attendee.id)"))\(HTML.field("reason", .reason, draft))<button class="btn">\(Text.save)</button>
            """))</details>
        """
    }

    private static func byHand(_ event: Event, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah peserta di luar kriteria", en: "Add a participant outside the criteria"))</summary>\
        \(frame.form("/events/\(event.id)/participants", """
            \(HTML.hidden("form", "hand"))\(HTML.field("business", Text(id: "Alamat halaman usahanya", en: "Address of the business's page"), draft,
                hint: Text(id: "Salin dari halaman usaha: /businesses/…", en: "Copy it from the business's page: /businesses/…")))\
            \(HTML.area("reason", .reason, draft, hint: Text(id: "Alasan ini tercatat dan terlihat pemeriksa.", en: "The reason stays on record and is seen by auditors.")))<button class="btn">\
            \(Text.save)</button>
            """))</details></section>
        """
    }

    private static func messages(_ links: [(attendee: Attendee, link: String?)]) -> HTML {
        """
        <section class="card stack" id="messages"><h2>\(Text(id: "Pesan undangan lewat WhatsApp", en: "Invitation messages for WhatsApp"))</h2><p class="muted">\
        \(Text(id: "Pembukaan nomor telepon ini tercatat di jurnal.", en: "Showing these numbers is journalled."))</p>\
        <ul class="links">\(each: links, { line in
                """
                <li>\(line.link.map { "<a href=\"\($0)\" rel=\"noreferrer\">\(Text(id: "Kirim ke \(line.attendee.name)", en: "Send to \(line.attendee.name)"))</a>" as HTML }
                    ?? "\(line.attendee.name): \(Text(id: "tanpa nomor telepon", en: "no telephone number"))")</li>
                """
        })</ul></section>
        """
    }
}

extension Text {
    static let rank = Text(id: "Urutan", en: "Rank")
    static let points = Text(id: "Angka", en: "Points")
    static let letter = Text(id: "Surat (PDF)", en: "Letter (PDF)")
    static let byHand = Text(id: "Dipilih langsung", en: "Chosen by hand")
    static let waitingTag = Text(id: "Menunggu", en: "Waiting")
}
