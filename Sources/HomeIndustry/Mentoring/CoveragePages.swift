import Web

/// The overview: who is looked after, where nobody is, and what waits.
enum CoveragePages {
    struct Desk: Sendable {
        let coverage: Coverage
        let alone: [Hole]
        let late: [Hole]
        let forgotten: [Hole]
        let handovers: [Handover]
        /// What waits elsewhere: how much of what, and where.
        let waiting: [(name: Text, path: String, count: Int)]
        let mentors: [Mentor]
        /// Where central support ends soon.
        let ending: [(business: ID<Business>, name: String, until: Day)]
    }
    /// So many rows are shown of each list.
    static let shown = 50

    static func show(_ desk: Desk, outcome: (assigned: Int, left: Int)?, tiles: [Tile], _ draft: Draft, frame: Frame) -> HTML {
        let here = desk.coverage.whole
        let seen = frame.viewer?.region ?? .nation
        let steps = ([Region.nation] + desk.coverage.path).filter { seen.covers($0.code) }
        return frame.page(
            .mentoring, problem: !draft.problems.isEmpty,
            """
            \(crumbs(steps.map { (Text(same: $0.name), address($0.code)) }))<h1>\(Text(id: "Pendampingan di \(here.region.name)", en: "Mentoring in \(here.region.name)"))</h1>\
            \(MentoringTabs.html(at: "/mentoring", frame))\(HTML.summary(draft))\(outcome.map(done))\(when: !desk.handovers.isEmpty, HandoverPages.waiting(desk.handovers))\
            \(when: desk.waiting.contains { $0.count > 0 }, waiting(desk))\
            <div class="grid small"><p class="card stat">\(here.all.grouped) <small>\(Text(id: "usaha terverifikasi dan aktif", en: "businesses verified and active"))</small></p>\
            <p class="card stat"><a href="#alone">\(here.alone.grouped)</a> <small>\(Text(id: "tanpa pendamping", en: "without a mentor"))</small></p>\
            <p class="card stat"><a href="#forgotten">\(here.forgotten.grouped)</a> <small>\(Text(id: "lama tidak dikunjungi menurut irama kelasnya",
                en: "not visited for longer than their class allows"))</small></p></div>\
            \(map(desk.coverage, tiles, Text(id: "Peta petak: usaha tanpa pendamping", en: "Tile map: businesses without a mentor"), \.alone))\
            \(map(desk.coverage, tiles, Text(id: "Peta petak: usaha yang lama tidak dikunjungi", en: "Tile map: businesses not visited for long"), \.forgotten))\(table(desk.coverage))\
            <section class="card stack" id="alone"><h2>\(Text(id: "Tanpa pendamping", en: "Without a mentor"))</h2>\(byStage(here.aloneByStage))\(list(desk.alone, frame))\
            \(when: frame.viewer?.role.may(.coordinate) == true && !desk.alone.isEmpty, share(desk, draft.part("share"), frame))</section>\
            <section class="card stack" id="late"><h2>\(Text(id: "Terlambat dikunjungi", en: "Visit overdue"))</h2>\
            <p class="muted">\(Text(id: "Hari kunjungan berikut sudah lewat.", en: "The day of the next visit is over."))</p>\(list(desk.late, frame))</section>\
            <section class="card stack" id="forgotten"><h2>\(Text(id: "Lama tidak dikunjungi", en: "Not visited for long"))</h2>\
            <p class="muted">\(pace(frame))</p>\(byStage(here.forgottenByStage))\(list(desk.forgotten, frame))</section>\
            \(when: !desk.ending.isEmpty, support(desk.ending, frame))
            """)
    }

    private static func waiting(_ desk: Desk) -> HTML {
        """
        <div class="notice"><strong>\(Text(id: "Menunggu Anda", en: "Waiting for you"))</strong><ul>\(each: desk.waiting.filter { $0.count > 0 }, {
            "<li><a href=\"\($0.path)\">\($0.name)</a>: \($0.count.grouped)</li>"
        })</ul></div>
        """
    }

    static func address(_ code: RegionCode) -> String { "/mentoring?region=\(code.text)" }

    private static func done(_ outcome: (assigned: Int, left: Int)) -> HTML {
        """
        <p class="notice ok" role="status">\(Text(id: "\(outcome.assigned) usaha dibagi; \(outcome.left) belum mendapat tempat.",
            en: "\(outcome.assigned) businesses shared out; \(outcome.left) found no room."))</p>
        """
    }

    /// How long a business of each class may be left alone.
    private static func pace(_ frame: Frame) -> Text {
        guard let pacing = frame.viewer?.programme.pacing else { return Text(same: "") }
        let days = Stage.allCases.map { (name: $0.name, days: pacing.days($0)) } + [(name: Text.noStage, days: pacing.days(nil))]
        return Text(
            id: "Kunjungan terakhir lebih lama dari irama kelasnya, dihitung per bulan kalender: \(days.map { "\($0.name.id.lowercased()) \($0.days) hari" }.joined(separator: ", ")).",
            en: "The last visit is longer ago than the class allows, by calendar month: \(days.map { "\($0.name.en.lowercased()) \($0.days) days" }.joined(separator: ", ")).")
    }

    private static func map(_ coverage: Coverage, _ tiles: [Tile], _ title: Text, _ figure: KeyPath<Coverage.Line, Int>) -> HTML? {
        let lines = Dictionary(coverage.inside.map { ($0.region.code, $0) }) { first, _ in first }
        let shown = tiles.compactMap { tile in
            lines[tile.code].map { Charts.Tile(short: tile.short, name: Text(same: $0.region.name), link: address(tile.code), value: $0[keyPath: figure], column: tile.column, row: tile.row) }
        }
        guard !shown.isEmpty else { return nil }
        let picture = Charts.tiles(title, shown)
        let isWide = (shown.map(\.column).max() ?? 0) > 7
        return "<section class=\"card stack\"><h2>\(title)</h2>\(isWide ? "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(title)\">\(picture)</div>" : picture)</section>"
    }

    private static func table(_ coverage: Coverage) -> HTML? {
        let rows = coverage.inside.filter { $0.all > 0 }
        guard !rows.isEmpty else { return nil }
        let title = Text(id: "Menurut wilayah", en: "By place")
        return """
            <section class="card stack"><h2>\(title)</h2><table class="cards"><thead><tr><th>\(Text(id: "Wilayah", en: "Place"))</th>\
            <th class="num">\(Text(id: "Usaha", en: "Businesses"))</th><th class="num">\(Text(id: "Tanpa pendamping", en: "No mentor"))</th>\
            <th class="num">\(Text(id: "Tidak dikunjungi", en: "Not visited"))</th></tr></thead><tbody>\(each: rows, {
                """
                <tr><td data-th="\(Text(id: "Wilayah", en: "Place"))"><a href="\(address($0.region.code))">\($0.region.name)</a></td>\
                <td class="num" data-th="\(Text(id: "Usaha", en: "Businesses"))">\($0.all.grouped)</td>\
                <td class="num" data-th="\(Text(id: "Tanpa pendamping", en: "No mentor"))"><a href="\(address($0.region.code))#alone">\($0.alone.grouped)</a></td>
                <td class="num" data-th="\(Text(id: "Tidak dikunjungi", en: "Not visited"))"><a href="\(address($0.region.code))#forgotten">\($0.forgotten.grouped)</a></td></tr>
                """
            })</tbody></table></section>
            """
    }

    private static func byStage(_ counts: [String: Int]) -> HTML {
        let kinds: [(key: String, name: Text)] = [("none", .noStage)] + Stage.allCases.map { ($0.rawValue, $0.name) }
        return "<p class=\"row\">\(each: kinds.filter { counts[$0.key, default: 0] > 0 }, { "<span class=\"tag \($0.key)\">\($0.name): \(counts[$0.key] ?? 0)</span>" })</p>"
    }

    private static func list(_ holes: [Hole], _ frame: Frame) -> HTML {
        guard !holes.isEmpty else { return "<p>\(Text(id: "Tidak ada.", en: "None."))</p>" }
        return """
            <table class="cards"><thead><tr><th>\(Text.business)</th><th>\(Text.owner)</th><th>\(Text.village)</th><th>\(Text.stage)</th><th>\(Text.lastVisit)</th>
            <th>\(Text.nextVisit)</th></tr></thead><tbody>\
            \(each: holes.prefix(shown), { hole in
                """
                <tr><td data-th="\(Text.business)"><a href="/businesses/\(hole.business)/mentoring">\(hole.name)</a></td><td data-th="\(Text.owner)">\(hole.owner)</td>\
                <td data-th="\(Text.village)">\(hole.place)</td><td data-th="\(Text.stage)">\(HTML.tag(hole.stage))</td>\
                <td data-th="\(Text.lastVisit)">\(hole.lastVisit.map { $0.words } ?? Text(id: "belum pernah", en: "never"))</td>
                <td data-th="\(Text.nextVisit)">\(CaseloadPages.due(hole.nextVisit, frame))</td></tr>
                """
            })</tbody></table>\(when: holes.count > shown,
                """
                <p class="muted">\(Text(id: "Yang pertama \(shown); pilih wilayah yang lebih kecil untuk melihat yang lain.", en: "The first \(shown); choose a smaller place for the others."))</p>
                """)
            """
    }

    private static func share(_ desk: Desk, _ draft: Draft, _ frame: Frame) -> HTML {
        let able = desk.mentors.filter { $0.room > 0 }
        guard !able.isEmpty else {
            return "<p class=\"muted\">\(Text(id: "Tidak ada pendamping yang masih sanggup; tambahkan di halaman mitra.", en: "No mentor has room; add one on a partner's page."))</p>"
        }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Bagi rata kepada pendamping", en: "Share out among mentors"))</summary>\(frame.form("/mentoring/assignments", """
                \(HTML.hidden("form", "share"))\(HTML.hidden("region", desk.coverage.whole.region.code.text))\(HTML.ticks("mentors", .mentors, able.map(MentorPages.choice), draft))\
                <button class="btn">\(Text(id: "Bagi", en: "Share out"))</button>
                """))</details>
            """
    }

    private static func support(_ ending: [(business: ID<Business>, name: String, until: Day)], _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Dukungan pusat berakhir", en: "Central support ends"))</h2><ul>\(each: ending, {
            "<li><a href=\"/businesses/\($0.business)/mentoring\">\($0.name)</a> – \(CaseloadPages.due($0.until, frame))</li>"
        })</ul></section>
        """
    }
}
