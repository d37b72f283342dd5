import Web

enum PartnerPages {
    static func list(_ partners: [Partner], _ places: [RegionCode: String], _ ending: [(agreement: Agreement, partner: String)], _ draft: Draft, frame: Frame) -> HTML {
        frame.page(
            .partners, problem: !draft.problems.isEmpty,
            """
            <h1>\(Text.partners)</h1>\(MentoringTabs.html(at: "/partners", frame))\(HTML.summary(draft))\(when: !ending.isEmpty, endings(ending))\
            \(when: partners.isEmpty, "<p>\(Text(id: "Belum ada mitra.", en: "No partner yet."))</p>")\
            \(each: PartnerSector.allCases.filter { sector in partners.contains { $0.sector == sector } }, { sector in
                """
                <section class="stack"><h2>\(sector.name)</h2><ul class="stack">\(each: partners.filter { $0.sector == sector }, { partner in
                    """
                    <li class="card"><a href="/partners/\(partner.id)"><strong>\(partner.name)</strong></a> <span class="muted">\(places[partner.region] ?? partner.region.text)</span><br>\
                    \(offers(partner))</li>
                    """
                })</ul></section>
                """
            })\
            \(when: frame.viewer?.role.may(.coordinate) == true, """
                <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah mitra", en: "Add a partner"))</summary>\
                \(form(draft.problems.isEmpty ? Draft(known: ["region": frame.viewer?.region.text]) : draft, action: "/partners", frame))</details></section>
                """)
            """)
    }

    private static func offers(_ partner: Partner) -> HTML {
        "<span class=\"muted\">\(each: Offer.allCases.filter(partner.offers.contains), { "<span class=\"service\">\($0.name)</span>" })</span>"
    }

    private static func endings(_ ending: [(agreement: Agreement, partner: String)]) -> HTML {
        """
        <div class="notice"><strong>\(Text(id: "Nota kesepahaman segera berakhir", en: "Agreements about to end"))</strong><ul>\(each: ending, {
            "<li><a href=\"/partners/\($0.agreement.partner)\">\($0.partner)</a>: \($0.agreement.number), \($0.agreement.until.words)</li>"
        })</ul></div>
        """
    }

    private static func form(_ draft: Draft, action: String, _ frame: Frame) -> HTML {
        frame.form(
            action,
            """
            \(when: !draft.value("revision").isEmpty, HTML.hidden("revision", draft.value("revision")))\(HTML.hidden("form", "partner"))\
            \(HTML.field("name", .partnerName, draft))\(HTML.radios("sector", .partnerSector, PartnerSector.allCases.map { ($0.rawValue, $0.name) }, draft))\
            \(HTML.ticks("offers", .offers, Offer.allCases.map { ($0.rawValue, $0.name) }, draft))\
            \(HTML.field("region", .area, draft, .digits, hint: Text(id: "Kode wilayah: 62 provinsi, 6271 kota. Hanya kementerian yang boleh mengosongkannya: seluruh Indonesia.",
                en: "Code of the area: 62 a province, 6271 a city. Empty: all Indonesia."), optional: true))\
            \(HTML.field("contact", .contact, draft, hint: Text(id: "Nama bagian dan nomor kantor; bukan nomor pribadi.", en: "Unit and office number; no private number."), optional: true))\
            <button class="btn">\(Text.save)</button>
            """)
    }

    static func show(
        _ partner: Partner, place: Region, _ agreements: [Agreement], _ mentors: [Mentor], _ candidates: [Account], _ owners: [(id: ID<Owner>, name: String)], usual: Int, _ draft: Draft, frame: Frame
    ) -> HTML {
        let mayWrite = frame.viewer?.role.may(.coordinate) == true && frame.viewer?.region.covers(partner.region) == true
        return frame.page(
            Text(same: partner.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.partners, "/partners"), (Text(same: partner.name), "")]))<h1>\(partner.name)</h1>\(HTML.summary(draft))\
            <dl class="facts card"><dt>\(Text.partnerSector)</dt><dd>\(partner.sector.name)</dd><dt>\(Text.area)</dt><dd>\(place.name)</dd><dt>\(Text.offers)</dt><dd>\(offers(partner))</dd>\
            \(when: !partner.contact.isEmpty, "<dt>\(Text.contact)</dt><dd>\(partner.contact)</dd>")</dl>\
            \(section(agreements, partner, mayWrite, draft.part("agreement"), frame))\
            <section class="card stack"><h2>\(Text.mentors)</h2>\(when: mentors.isEmpty, "<p>\(Text(id: "Belum ada.", en: "None yet."))</p>")<ul>\(each: mentors, { mentor in
                """
                <li><a href="/mentors/\(mentor.id)">\(mentor.name)</a> – \(mentor.capacity == 0 ? Text(id: "petugas mitra",
                    en: "officer of the partner") : Text(id: "\(mentor.load) dari \(mentor.capacity) usaha",
                    en: "\(mentor.load) of \(mentor.capacity) businesses"))\(when: !mentor.isHere, " <span class=\"tag bad\">\(Text(id: "Berhenti", en: "Left"))</span>")</li>
                """
            })</ul>\(when: frame.viewer?.role.may(.coordinate) == true, mentorForm(partner, candidates, owners, usual, draft.part("mentor"), frame))</section>\
            \(when: mayWrite, """
                <section class="card"><details\(when: draft.value("form") == "partner", " open")><summary>\(Text(id: "Perbaiki data mitra", en: "Correct the partner"))</summary>\
                \(form(known(partner, draft.part("partner")), action: "/partners/\(partner.id)", frame))</details></section>
                """)
            """)
    }

    private static func known(_ partner: Partner, _ draft: Draft) -> Draft {
        guard draft.problems.isEmpty else { return draft }
        var known = Draft(known: [
            "name": partner.name, "sector": partner.sector.rawValue, "region": partner.region.text, "contact": partner.contact, "revision": "\(partner.revision)",
        ])
        for offer in partner.offers { known.fields.add("offers", offer.rawValue) }
        return known
    }

    private static func section(_ agreements: [Agreement], _ partner: Partner, _ mayWrite: Bool, _ draft: Draft, _ frame: Frame) -> HTML {
        let today = frame.viewer?.today
        return """
            <section class="card stack"><h2>\(Text(id: "Nota kesepahaman", en: "Agreements"))</h2>\(when: agreements.isEmpty,
                "<p>\(Text(id: "Belum ada.", en: "None yet."))</p>")<ul>\(each: agreements, { agreement in
                """
                <li><strong>\(agreement.number)</strong> \(state(of: agreement, on: today))<br>\(agreement.subject)<br><span
                    class="muted">\(agreement.from.words) – \(agreement.until.words)</span></li>
                """
            })</ul>\(when: mayWrite, """
                <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Catat nota kesepahaman",
                    en: "Record an agreement"))</summary>\(frame.form("/partners/\(partner.id)/agreements", """
                    \(HTML.hidden("form", "agreement"))\(HTML.field("number", .agreementNumber, draft))\(HTML.field("subject", .agreementSubject, draft))\
                    \(HTML.day("from", .fromDay, draft))\(HTML.day("until", .untilDay, draft))<button class="btn">\(Text.save)</button>
                    """))</details>
                """)</section>
            """
    }

    private static func state(of agreement: Agreement, on today: Day?) -> HTML {
        today.map { agreement.from > $0 } == true
            ? "<span class=\"tag\">\(Text(id: "Belum berlaku", en: "Not yet in force"))</span>"
            : today.map { agreement.holds(on: $0) } == true
                ? "<span class=\"tag ok\">\(Text(id: "Berlaku", en: "In force"))</span>" : "<span class=\"tag\">\(Text(id: "Berakhir", en: "Over"))</span>"
    }

    private static func mentorForm(_ partner: Partner, _ candidates: [Account], _ owners: [(id: ID<Owner>, name: String)], _ usual: Int, _ draft: Draft, _ frame: Frame) -> HTML {
        guard !candidates.isEmpty else {
            return
                """
                <p class="muted">\(Text(id: "Untuk menambah pendamping, buat dahulu akunnya (pendamping, kader, atau mitra).",
                    en: "To add a mentor, first open an account (mentor, cadre or partner)."))</p>
                """
        }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Tambah pendamping", en: "Add a mentor"))</summary>\(frame.form("/partners/\(partner.id)/mentors", """
                \(HTML.hidden("form", "mentor"))\
                \(HTML.select("account", .mentor, candidates.map { ($0.id.text, Text(id: "\($0.name) – \($0.role.name.id), \($0.region)",
                    en: "\($0.name) – \($0.role.name.en), \($0.region)")) }, draft,
                    empty: Text(id: "Pilih", en: "Choose")))\
                \(HTML.field("skills", .skills, draft, hint: Text(id: "Misalnya: kemasan, pembukuan, anyaman.", en: "Such as: packaging, bookkeeping, weaving."), optional: true))\
                \(HTML.field("capacity", .caseCapacity, draft.problems.isEmpty ? Draft(known: ["capacity": "\(usual)"]) : draft, .digits,
                    hint: Text(id: "Jumlah usaha; 0 untuk petugas yang hanya menjawab rujukan.", en: "Businesses; 0 for an officer who only answers referrals.")))\
                \(HTML.select("owner", Text(id: "Ia sendiri pelaku usaha maju", en: "She runs an advanced business herself"), owners.map { ($0.id.text, Text(same: $0.name)) }, draft,
                    optional: true, empty: Text(same: "–")))<button class="btn">\(Text.save)</button>
                """))</details>
            """
    }
}
