import Web

enum SupervisionPages {
    struct Picture: Sendable {
        let region: Region
        let path: [Region]
        let names: [RegionCode: String]
        let table: ContinuityTable
        let handovers: HandoverFigures
        let flags: [QualityFlag]
        let mentors: [Mentor]
    }
    static let days = 90

    static func show(_ picture: Picture, frame: Frame) -> HTML {
        let title = Text(id: "Supervisi", en: "Supervision")
        let table = picture.table
        let seen = frame.viewer?.region ?? .nation
        let steps = ([Region.nation] + picture.path).filter { seen.covers($0.code) }
        return frame.page(
            title,
            """
            \(crumbs(steps.map { (Text(same: $0.name), "/supervision?region=\($0.code)") }))<h1>\(Text(id: "Supervisi di \(picture.region.name)", en: "Supervision in \(picture.region.name)"))</h1>\
            \(MentoringTabs.html(at: "/supervision", frame))<p class="muted">\(table.from.words) – \(table.until.words)</p>\
            <div class="grid small"><p class="card stat">\(table.whole.share.map { "\($0)%" } ?? "–") <small>\(Text(id: "usaha dikunjungi tepat waktu (\(table.whole.onTime) dari \(table.whole.due))",
                en: "businesses visited on time (\(table.whole.onTime) of \(table.whole.due))"))</small></p>\
            <p class="card stat">\(table.whole.medianGap.map { "\($0)" } ?? "–") <small>\(Text(id: "hari di antara dua kunjungan (median)", en: "days between two visits (median)"))</small></p>\
            <p class="card stat">\(table.whole.visits.grouped) <small>\(Text(id: "kunjungan, \(table.whole.confirmed) dibenarkan pelaku",
                en: "visits, \(table.whole.confirmed) confirmed by owners"))</small></p>\
            <p class="card stat">\(picture.handovers.accepted) <small>\(Text(id: "serah terima tanpa jeda; \(picture.handovers.refused) ditolak, \(picture.handovers.waiting) menunggu",
                en: "handovers without a gap; \(picture.handovers.refused) refused, \(picture.handovers.waiting) waiting"))\(picture.handovers.medianWait.map { wait in
                    "<br>\(Text(id: "jawaban dalam \(wait) hari (median)", en: "answered in \(wait) days (median)"))" as HTML
                })</small></p></div>\(flags(picture.flags))\
            \(part(Text(id: "Menurut pendamping", en: "By mentor"), table.mentors.map { (Text(same: $0.key.name), "/mentors/\($0.key.id)", $0.value) }))\
            \(part(Text(id: "Menurut mitra", en: "By partner"), table.partners.map { (Text(same: $0.key.name), "/partners/\($0.key.id)", $0.value) }))\
            \(part(Text(id: "Menurut unsur", en: "By sector"), table.sectors.map { ($0.key.name, nil, $0.value) }))\
            \(part(Text(id: "Menurut wilayah", en: "By place"), table.places.map { (Text(same: picture.names[$0.key] ?? $0.key.text),
                $0.key.level < 10 ? "/supervision?region=\($0.key)" : nil, $0.value) }))\
            \(workload(picture.mentors))<p class="muted">\(Text(
                id:
                    "Tepat waktu: setiap kunjungan paling lambat \(frame.viewer?.programme.pacing.graceDays ?? 0) hari sesudah hari yang disepakati. Sekali terlambat, usaha itu terlambat.",
                en:
                    "On time: every visit at most \(frame.viewer?.programme.pacing.graceDays ?? 0) days after the day agreed. One that was late once was not visited on time."))</p>
            """)
    }

    private static func flags(_ flags: [QualityFlag]) -> HTML? {
        guard !flags.isEmpty else { return nil }
        return """
            <section class="card stack"><h2>\(Text(id: "Yang perlu dilihat", en: "Worth a look"))</h2>\
            <p class="muted">\(Text(id: "Tanda ini bukan tuduhan; tanyakan dahulu.", en: "A flag accuses nobody; ask first."))</p>\
            <ul>\(each: flags.prefix(50), { "<li><strong>\($0.name)</strong>: \($0.words)\($0.day.map { " <span class=\"muted\">\($0.words)</span>" } as HTML?)</li>" })</ul></section>
            """
    }

    private static func part(_ title: Text, _ rows: [(name: Text, path: String?, value: Continuity)]) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let sorted = rows.sorted { ($0.value.share ?? 101, $0.name.id) < ($1.value.share ?? 101, $1.name.id) }
        return """
            <section class="card stack"><h2>\(title)</h2><table class="cards"><thead><tr><th>\(Text(id: "Siapa", en: "Who"))</th>\
            <th class="num">\(Text(id: "Tepat waktu", en: "On time"))</th><th class="num">\(Text(id: "Median jeda", en: "Median gap"))</th>
            <th class="num">\(Text(id: "Kunjungan", en: "Visits"))</th></tr></thead><tbody>\
            \(each: sorted.prefix(100), { row in
                """
                <tr><td data-th="\(Text(id: "Siapa", en: "Who"))">\(HTML.name(row.name, at: row.path))</td><td class="num"
                    data-th="\(Text(id: "Tepat waktu", en: "On time"))">\(row.value.share.map { "\($0)%" } ?? "–") <span class="muted">\(row.value.onTime)/\(row.value.due)</span></td>\
                <td class="num" data-th="\(Text(id: "Median jeda", en: "Median gap"))">\(row.value.medianGap.map { "\($0)" } ?? "–")</td>\
                <td class="num" data-th="\(Text(id: "Kunjungan", en: "Visits"))">\(row.value.visits)</td></tr>
                """
            })</tbody></table></section>
            """
    }

    private static func workload(_ mentors: [Mentor]) -> HTML? {
        let busy = mentors.filter { $0.capacity > 0 }
        guard !busy.isEmpty else { return nil }
        let title = Text(id: "Beban kerja", en: "Workload")
        let rows = busy.sorted { $0.load > $1.load }.prefix(15).map { mentor in
            Charts.Row(
                label: Text(same: "\(mentor.name) (\(mentor.load)/\(mentor.capacity))"), segments: [.init(kind: mentor.load > mentor.capacity ? "pemula" : "maju", name: title, value: mentor.load)])
        }
        return
            """
            <section class="card stack"><h2>\(title)</h2>\(Charts.bars(title, Array(rows)))\(when: busy.count > rows.count, """
                <p><a href="/mentors">\(Text(id: "\(busy.count - rows.count) pendamping lain", en: "\(busy.count - rows.count) other mentors"))</a></p>
                """)</section>
            """
    }
}
