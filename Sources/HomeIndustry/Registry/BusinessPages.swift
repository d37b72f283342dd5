import Web

enum BusinessPages {
    static func list(_ lines: [BusinessLine], _ query: Fields, place: [Region], pageSize: Int, frame: Frame) -> HTML {
        let draft = Draft(query)
        let title = Text(id: "Usaha", en: "Businesses")
        let shown = lines.prefix(pageSize)
        var next = query
        next["after"] = shown.last?.cursor
        var first = query
        first["after"] = nil
        return frame.page(
            title,
            """
            <div class="row apart"><h1>\(title)</h1>\(when: !place.isEmpty, "<p class=\"muted\">\(place.words)</p>")</div>\
            <form method="get" action="/businesses" class="filters" data-frag="#list" data-live role="search">\
            \(HTML.field("q", Text(id: "Cari nama", en: "Search by name"), draft, .search))\
            \(HTML.select("stage", .stage, Stage.allCases.map { ($0.rawValue, $0.name) } + [("none", .noStage)], draft, empty: Text(id: "Semua", en: "All")))\
            \(HTML.select("status", .status, [("ladder", Text(id: "Terverifikasi dan aktif", en: "Verified and active"))] + BusinessStatus.allCases.map { ($0.rawValue, $0.name) }, draft,
                empty: Text(id: "Semua", en: "All")))\
            \(HTML.select("sector", .sector, Sector.allCases.map { ($0.rawValue, $0.name) }, draft, empty: Text(id: "Semua", en: "All")))\
            \(when: query["region"] != nil, HTML.hidden("region", draft.value("region")))\(when: query["sex"] != nil, HTML.hidden("sex", draft.value("sex")))\
            <button class="btn">\(Text(id: "Cari", en: "Search"))</button></form>\
            <div id="list" class="stack" data-say="\(Text(id: "\(shown.count) usaha", en: "\(shown.count) businesses"))">\
            \(when: lines.isEmpty, "<p>\(Text(id: "Tidak ada usaha yang cocok.", en: "No business matches."))</p>")\
            \(when: !lines.isEmpty, table(Array(shown)))\
            <nav class="pages" aria-label="\(Text(id: "Halaman", en: "Pages"))">\
            \(when: query["after"] != nil, "<a href=\"/businesses?\(first.urlEncoded)\" data-frag=\"#list\">\(Text(id: "Ke awal", en: "To the start"))</a>")\
            \(when: lines.count > pageSize, "<a href=\"/businesses?\(next.urlEncoded)\" data-frag=\"#list\">\(Text(id: "Berikutnya", en: "Next"))</a>")</nav></div>
            """)
    }

    private static func table(_ lines: [BusinessLine]) -> HTML {
        """
        <table class="cards"><thead><tr><th>\(Text.business)</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.sector)</th><th>\(Text.stage)</th><th>\(Text.status)</th></tr></thead>\
        <tbody>\(each: lines, row)</tbody></table>
        """
    }

    private static func row(_ line: BusinessLine) -> HTML {
        """
        <tr><td data-th="\(Text.business)"><a href="/businesses/\(line.id)">\(line.name)</a></td><td data-th="\(Text.owner)">\(line.owner)</td>\
        <td data-th="\(Text.village)">\(line.place)</td><td data-th="\(Text.sector)">\(line.sector.name)</td>\
        <td data-th="\(Text.stage)">\(HTML.tag(line.stage))</td><td data-th="\(Text.status)">\(HTML.tag(line.status))</td></tr>
        """
    }

    static func draft(of business: Business) -> Draft {
        let (year, month, day) = business.since.parts
        return Draft(known: [
            "id": business.id.text, "owner": business.owner.text, "revision": "\(business.revision)", "name": business.name, "holder": business.holder.rawValue,
            "holder_name": business.holderName, "region": business.region.text, "kbli": "\(business.kbliVersion)/\(business.kbli)",
            "since.day": "\(day)", "since.month": "\(month)", "since.year": "\(year)", "is_main_work": business.isMainWork ? "true" : nil,
        ])
    }

    static func form(_ draft: Draft, of business: ID<Business>?, owner: Owner, places: PlaceChoice, industries: Industries, frame: Frame) -> HTML {
        let title = business == nil ? Text(id: "Daftarkan usaha", en: "Register a business") : Text(id: "Perbaiki data usaha", en: "Correct the business's data")
        let lines = industries.all.map { (value: $0.key, label: Text(id: "\($0.title.id) – \($0.code) (KBLI \($0.version))", en: "\($0.title.en) – \($0.code) (KBLI \($0.version))")) }
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(same: owner.name), "/owners/\(owner.id)"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            \(frame.form(business.map { "/businesses/\($0)" } ?? "/businesses", """
                \(HTML.hidden("id", draft.value("id")))\(HTML.hidden("owner", draft.value("owner")))\(when: !draft.value("revision").isEmpty, HTML.hidden("revision", draft.value("revision")))\
                \(HTML.field("name", .businessName, draft))\
                \(HTML.select("kbli", .industry, lines, draft, hint: Text(id: "Pilih yang paling dekat dengan barang yang dibuat. Perdagangan dan jasa murni bukan industri rumahan.",
                    en: "Choose what is closest to the goods made. Retail and pure services are no home industry."), empty: Text(id: "Pilih", en: "Choose")))\
                \(HTML.radios("holder", .holder, Holder.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.field("holder_name", .holderName, draft, hint: Text(id: "Hanya untuk KUB atau koperasi.", en: "Only for a group or cooperative."), optional: true))\
                \(places.field(draft))\(HTML.day("since", .since, draft))\(HTML.tick("is_main_work", .mainWork, draft))\
                <button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                """))
            """)
    }
}
