import Web

enum VisitPages {
    static func list(_ picture: MentoringPicture, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Kunjungan", en: "Visits")) (\(picture.visits.count))</h2>\
        \(when: picture.visits.isEmpty, "<p>\(Text(id: "Belum pernah dikunjungi.", en: "Never visited yet."))</p>")\
        <ol class="stack plain">\(each: frame.leaf(of: picture.visits), { item($0, picture) })</ol>\(frame.leaves(picture.visits.count))</section>
        """
    }

    private static func item(_ visit: Visit, _ picture: MentoringPicture) -> HTML {
        let business = picture.business.id
        return """
            <li id="visit-\(visit.id)"><strong>\(visit.day.words)</strong> · \(visit.place.name) · \(visit.writer)\(visit.partner.map { " (\($0))" } as HTML?) \(confirmation(visit))\
            <p>\(visit.seen)</p>\(when: visit.evidence != nil, "<p><a href=\"/businesses/\(business)\">\(Text(id: "Membawa penilaian", en: "Carries an assessment"))</a></p>")\
            \(picture.notes[visit.id].map { "<p class=\"notice\"><strong>\(Text.privateNote):</strong> \($0)</p>" } as HTML?)\
            \(picture.photos[visit.id].map { photos in
                """
                <p class="row">\(each: photos, { photo in
                    photo.isHere ? "<a href=\"/businesses/\(business)/photos/\(photo.print)\">\(Text(id: "Foto", en: "Photo"))</a>"
                        : "<span class=\"muted\">\(Text(id: "foto masih di HP", en: "photo still on the phone"))</span>"
                })</p>
                """
            } as HTML?)\(visit.next.map { "<p class=\"muted\">\(Text.nextVisit): \($0.words)</p>" } as HTML?)</li>
            """
    }

    private static func confirmation(_ visit: Visit) -> HTML {
        visit.confirmedAt != nil
            ? "<span class=\"tag ok\">\(Text(id: "dibenarkan pelaku", en: "confirmed by her"))</span>" : "<span class=\"tag none\">\(Text(id: "belum dibenarkan", en: "not confirmed"))</span>"
    }

    static func draft(_ picture: MentoringPicture, today: Day) -> Draft {
        let (year, month, day) = today.parts
        return Draft(known: ["id": ID<Visit>.new(at: .now()).text, "on.day": "\(day)", "on.month": "\(month)", "on.year": "\(year)", "place": VisitPlace.business.rawValue])
    }

    /// One visit, with what was agreed last time to tick, and the ladder's questions folded away.
    static func form(_ picture: MentoringPicture, _ draft: Draft, frame: Frame) -> HTML {
        let business = picture.business
        let title = Text(id: "Catat kunjungan", en: "Record a visit")
        let hasFacts = Fact.allCases.contains { draft.fields[$0.rawValue] != nil || draft.problem($0.rawValue) != nil }
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(same: business.name), "/businesses/\(business.id)"), (.mentoring, "/businesses/\(business.id)/mentoring"), (title, "")]))<h1>\(title)</h1>\
            <p>\(business.name) – \(business.ownerName)</p>\(HTML.summary(draft))\(frame.form("/businesses/\(business.id)/visits", upload: true, """
                \(HTML.hidden("id", draft.value("id")))\(HTML.day("on", .visitDay, draft))\
                \(HTML.radios("place", .visitPlace, VisitPlace.allCases.map { ($0.rawValue, $0.name) }, draft))\(HTML.area("seen", .seen, draft))\
                \(when: !picture.openSteps.isEmpty, done(picture.openSteps, draft))\(agreed(picture.offered.map(\.advice.id), draft))\
                \(HTML.day("next_on", .nextVisit, draft, hint: Text(id: "Kosong: menurut irama kelasnya.", en: "Empty: by the pace of its class."), optional: true))\
                \(HTML.field("confirmation", .herCode, draft, .digits, hint: Text(id: "Enam angka dari kartunya, bila ia membenarkan kunjungan ini. Setiap kode hanya berlaku sekali.",
                    en: "Six digits from her card, when she confirms this visit. Every code works once."), optional: true))\
                \(HTML.area("private", .privateNote, draft, hint: Text(id: "Mitra lain tidak melihatnya.", en: "Other partners do not see it."), optional: true))\
                \(HTML.file("photo", Text(id: "Foto", en: "Photo"), draft, accept: "image/jpeg,image/png,image/webp", optional: true))\
                <details class="card"\(when: hasFacts, " open")><summary>\(Text(id: "Sekalian menilai usaha", en: "Assess the business too"))</summary>\
                <p>\(Text(id: "Yang tidak diketahui, kosongkan saja: belum tahu bukan berarti rendah.", en: "Leave empty what is not known: unknown does not mean low."))</p>\
                \(HTML.radios("source", .evidenceSource, EvidenceSource.allCases.map { ($0.rawValue, $0.name) }, draft, optional: true))\(each: Fact.allCases,
                    { AssessmentPages.question($0, draft) })</details>\
                <button class="btn">\(Text(id: "Simpan kunjungan", en: "Save the visit"))</button>
                """))
            """)
    }

    static func done(_ steps: [PlanStep], _ draft: Draft) -> HTML {
        """
        <fieldset class="field"><legend>\(Text(id: "Kesepakatan yang lalu: mana yang sudah selesai?",
            en: "Agreed earlier: what is done?"))</legend>\(each: Array(steps.prefix(20).enumerated()), { index, step in
            """
            <div class="stack"><label class="choice" for="done-\(index)"><input type="checkbox" id="done-\(index)" name="done.\(index).step" value="\(step.id)"\
            \(when: draft.has("done.\(index).step", step.id.text), " checked")><span>\(step.advice)</span></label></div>
            """
        })</fieldset>
        """
    }

    /// Up to two new steps: advice of the verdict, or own words.
    static func agreed(_ offered: [String], _ draft: Draft) -> HTML {
        """
        <fieldset class="field stack"><legend>\(Text(id: "Kesepakatan baru", en: "Newly agreed"))</legend>\
        <datalist id="advice">\(each: offered, { "<option value=\"\($0)\">" })</datalist>\(each: 0..<2, { index in
            """
            <div class="field"><label for="agreed-\(index)">\(Text(id: "Langkah \(index + 1)", en: "Step \(index + 1)")) <span class="muted">\(Text(id: "(boleh kosong)",
                en: "(optional)"))</span></label>\
            <input type="text" id="agreed-\(index)" name="agreed.\(index).advice" list="advice" maxlength="300" value="\(draft.value("agreed.\(index).advice"))"></div>\
            \(HTML.day("agreed.\(index).due", Text(id: "Batas waktu langkah \(index + 1)", en: "Due day of step \(index + 1)"), draft, optional: true))
            """
        })</fieldset>
        """
    }
}
