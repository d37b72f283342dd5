import Web

/// The page of one business: what it is, where it stands on the ladder and why, and what can be done.
extension BusinessPages {
    static func show(_ picture: BusinessPicture, _ draft: Draft, programme: Programme, frame: Frame) -> HTML {
        let business = picture.business
        let role = frame.viewer?.role
        return frame.page(
            Text(same: business.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Usaha", en: "Businesses"), "/businesses")] + picture.place.filter { frame.viewer?.region.covers($0.code) == true && role != .owner }
                .map { (Text(same: $0.name), "/regions/\($0.code)") } + [(Text(same: business.name), "")]))\
            <div class="row apart"><h1>\(business.name)</h1><div class="row">\(HTML.tag(business.stage))\(HTML.tag(business.status))</div></div>\
            \(HTML.summary(draft))\(warnings(business))\(picture.proposal.map { waiting($0, picture) })\
            <div class="two lead"><div class="stack">\(AssessmentPages.section(picture, programme: programme, frame: frame))</div>\
            <div class="stack">\(identity(picture, role, frame))\(mentoring(picture, frame))\(ladder(picture))</div></div>\
            <div class="two">\(products(picture, draft.part("product"), role, frame))\(workforce(picture, draft.part("workforce"), role, frame))</div>\
            \(when: role?.may(.verify) == true, statusForm(picture, draft.part("status"), frame))\(when: role?.may(.propose) == true && picture.proposal == nil && business.status.isOnTheLadder,
                ProposalPages.form(business, draft.part("proposal"), frame))\
            \(when: !picture.history.isEmpty, JournalPages.history(picture.history, picture.names))
            """)
    }

    private static func warnings(_ business: Business) -> HTML {
        guard !business.sector.isMaking else { return "" }
        return """
            <p class="notice">\(Text(
                id: "Perdagangan dan jasa murni tidak termasuk pengertian industri rumahan (Permen PPPA 2/2016): harus ada barang yang dibuat.",
                en: "Retail and pure services lie outside the definition of a home industry (Permen PPPA 2/2016): goods must be made."))</p>
            """
    }

    private static func waiting(_ proposal: Proposal, _ picture: BusinessPicture) -> HTML {
        """
        <p class="notice">\(proposal.move.name) \(when: proposal.to != nil, HTML.tag(proposal.to)) – \
        <a href="/proposals/\(proposal.id)">\(Text(id: "usulan menunggu keputusan", en: "a proposal waits for its decision"))</a></p>
        """
    }

    private static func identity(_ picture: BusinessPicture, _ role: Role?, _ frame: Frame) -> HTML {
        let business = picture.business
        return """
            <section class="card stack"><div class="row apart"><h2>\(Text.business)</h2>\
            \(when: role?.may(.register) == true, "<a class=\"btn quiet\" href=\"/businesses/\(business.id)/edit\">\(Text(id: "Perbaiki", en: "Correct"))</a>")</div>\
            <dl class="facts"><dt>\(Text.owner)</dt><dd>\(ownerName(business, role))</dd><dt>\(Text.holder)</dt><dd>\(business.holder.name)\
            \(when: business.holderName != nil, ": \(business.holderName ?? "")")</dd><dt>\(Text.industry)</dt><dd>\(business.sector.name)<br><span class="muted">KBLI \(business.kbliVersion) \
            \(business.kbli)</span></dd>\
            <dt>\(Text.village)</dt><dd>\(picture.place.words)</dd><dt>\(Text.since)</dt><dd>\(business.since.words)</dd>\
            <dt>\(Text.mainWork)</dt><dd>\(business.isMainWork ? Text(id: "Ya", en: "Yes") : Text(id: "Sambilan", en: "Part-time"))</dd></dl></section>
            """
    }

    /// Who looks after it, and the way to the visits and the plan.
    private static func mentoring(_ picture: BusinessPicture, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text.mentoring)</h2>\(when: picture.mentors.isEmpty, "<p>\(Text(id: "Belum ada pendamping.", en: "No mentor yet."))</p>")\
        <ul>\(each: picture.mentors, { "<li>\($0.mentorName)<br><span class=\"muted\">\($0.partnerName)</span></li>" })</ul>\
        \(picture.care?.nextVisit.map { "<p>\(Text.nextVisit): \(CaseloadPages.due($0, frame))</p>" } as HTML?)\
        \(when: picture.areNotesOpen, """
            <p><a href="/businesses/\(picture.business.id)/mentoring">\(Text(id: "Rencana, kunjungan, rujukan", en: "Plan, visits, referrals"))</a></p>
            """)</section>
        """
    }

    private static func ownerName(_ business: Business, _ role: Role?) -> HTML {
        role?.seesPeople == true ? "<a href=\"/owners/\(business.owner)\">\(business.ownerName)</a>" : "\(business.ownerName)"
    }

    private static func ladder(_ picture: BusinessPicture) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Perjalanan", en: "The way so far"))</h2>\(LadderPicture.svg(picture.changes))\
        <ol class="ladder">\(each: picture.changes.reversed(), { change in
            """
            <li class="\(change.move == .graduation ? "graduated" : change.to?.rawValue ?? "")"><strong>\(change.move.name)</strong> \
            \(when: change.to != nil, HTML.tag(change.to))<br><a href="/proposals/\(change.proposal)">\(change.day.words)</a></li>
            """
        })\(each: picture.statuses.reversed(),
            { "<li>\(HTML.tag($0.status)) <span class=\"muted\">\($0.day.words) · \(picture.names[$0.by] ?? $0.by)\(when: $0.reason != "registered", ": \($0.reason)")</span></li>" })</ol></section>
        """
    }

    private static func products(_ picture: BusinessPicture, _ draft: Draft, _ role: Role?, _ frame: Frame) -> HTML {
        let id = picture.business.id
        let isOpen = ["unit", "price", "capacity", "packaging"].contains { draft.problem($0) != nil }
        let mayWrite = role?.may(.register) == true
        return """
            <section class="card stack"><h2>\(Text(id: "Produk", en: "Products"))</h2>\(when: picture.products.isEmpty, "<p>\(Text(id: "Belum ada.", en: "None yet."))</p>")\
            <ul class="stack">\(each: picture.products, { product in
                """
                <li class="row apart"><div>\(product.name)<br><span class="muted">\(product.price.words) / \(product.unit) · \(product.capacity) \(Text(id: "sebulan", en: "a month")) · \
                \(product.packaging.name)</span></div>\
                \(when: mayWrite, removal(product, of: id, frame))</li>
                """
            })</ul>\(when: mayWrite, """
                <details\(when: isOpen, " open")><summary>\(Text(id: "Tambah produk", en: "Add a product"))</summary>\(frame.form("/businesses/\(id)/products", """
                    \(HTML.hidden("form", "product"))\(HTML.hidden("id", isOpen ? draft.value("id") : ID<Product>.new(at: frame.viewer?.now ?? .now()).text))\(HTML.field("name", .productName, draft))\
                    \(HTML.field("unit", .unit, draft, hint: Text(id: "Misalnya buah, bungkus, lembar.", en: "Such as piece, pack, sheet.")))\(HTML.field("price", .price, draft, .money))\
                    \(HTML.field("capacity", .capacity, draft, .digits))\(HTML.select("packaging", .packaging, Packaging.allCases.map { ($0.rawValue, $0.name) }, draft))\
                    <button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                    """))</details>
                """)</section>
            """
    }

    /// In two taps.
    private static func removal(_ product: Product, of business: ID<Business>, _ frame: Frame) -> HTML {
        """
        <details><summary>\(Text(id: "Hapus", en: "Remove"))<span class="vh"> \(product.name)</span></summary>\
        \(frame.form("/businesses/\(business)/products/\(product.id)/removal", class: "inline", "<button class=\"btn danger\">\(Text(id: "Ya, hapus", en: "Yes, remove"))</button>"))</details>
        """
    }

    private static func workforce(_ picture: BusinessPicture, _ draft: Draft, _ role: Role?, _ frame: Frame) -> HTML {
        let workforce = picture.workforce
        let known = Draft(Fields(workforce.people.map { ($0.key.key, "\($0.value)") } + [("form", "workforce")])).part("workforce")
        let shown = draft.problems.isEmpty ? known : draft
        return """
            <section class="card stack"><h2>\(Text(id: "Tenaga kerja", en: "Workforce"))</h2><p class="stat">\(workforce.total) <small>\(Text(id: "orang,", en: "people,")) \(workforce.paid) \
            \(Text(id: "dibayar", en: "paid"))</small></p>\
            <ul>\(each: Workforce.Group.all.filter { workforce.people[$0] != nil }, { "<li>\($0.name): \(workforce.people[$0] ?? 0)</li>" })</ul>\
            \(when: role?.may(.register) == true, """
                <details\(when: Workforce.Group.all.contains { draft.problem($0.key) != nil }, " open")><summary>\(Text(id: "Ubah", en: "Change"))</summary>\
                \(frame.form("/businesses/\(picture.business.id)/workforce", """
                    \(HTML.hidden("form", "workforce"))\(each: Workforce.Group.all, { HTML.field($0.key, $0.name, shown, .digits, optional: true) })<button class="btn">\
                    \(Text(id: "Simpan", en: "Save"))</button>
                    """))</details>
                """)</section>
            """
    }

    private static func statusForm(_ picture: BusinessPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        let business = picture.business
        return """
            <section class="card"><details\(when: draft.problem("status") != nil || business.status == .draft, " open")><summary>\(Text(id: "Ubah status", en: "Change the status"))</summary>\
            \(frame.form("/businesses/\(business.id)/statuses", """
                \(HTML.hidden("form", "status"))\(HTML.hidden("id", ID<StatusForm>.new(at: frame.viewer?.now ?? .now()).text))\
                \(HTML.radios("status", .status, business.status.successors.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.field("reason", .reason, draft, hint: Text(id: "Misalnya: sudah dikunjungi, usahanya ada.", en: "Such as: visited, the business exists.")))<button class="btn">\
                \(Text(id: "Simpan", en: "Save"))</button>
                """))</details></section>
            """
    }
}
