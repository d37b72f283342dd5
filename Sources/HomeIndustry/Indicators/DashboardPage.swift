import Web

enum DashboardPage {
    private static let kinds: [(key: String, name: Text)] = [("none", .noStage)] + Stage.allCases.map { ($0.rawValue, $0.name) }

    static func html(_ board: Dashboard, tiles: [Tile], frame: Frame) -> HTML {
        let seen = frame.viewer?.region ?? .nation
        let steps = ([Region.nation] + board.path).filter { seen.covers($0.code) }
        return frame.page(
            Text(same: board.region.name),
            """
            \(crumbs(steps.map { (Text(same: $0.name), address($0.code)) }))\
            <div class="row apart"><h1>\(board.region.name)</h1><p class="muted">\(Text(id: "per", en: "as of")) \(board.asOf.day.words) \(board.asOf.clock) WIB</p></div>\
            \(numbers(board))\(map(board, tiles))\(children(board))\
            <div class="two">\(sectors(board))\(sexes(board))</div>\(matrix(board))\(definitions)
            """)
    }

    static func address(_ code: RegionCode) -> String { "/regions/\(code == .nation ? "nation" : code.text)" }

    /// A figure that leads to the rows behind it.
    private static func figure(_ value: Int, _ board: Dashboard, _ filter: String, of place: RegionCode? = nil) -> HTML {
        let region = (place ?? board.region.code).text
        return value == 0 ? "0" : "<a href=\"/businesses?\(filter)\(region.isEmpty ? "" : "&region=\(region)")\">\(value.grouped)</a>"
    }

    private static func numbers(_ board: Dashboard) -> HTML {
        """
        <div class="grid small"><p class="card stat">\(figure(board.total, board, "status=ladder")) <small>\
        \(Text(id: "usaha terverifikasi dan aktif", en: "businesses verified and active"))</small></p>\
        \(each: kinds, { kind in
            "<p class=\"card stat\">\(figure(board.stages[kind.key] ?? 0, board, "status=ladder&stage=\(kind.key)")) <small><span class=\"tag \(kind.key)\">\(kind.name)</span></small></p>"
        })\
        <p class="card stat">\(figure(board.statuses["draft"] ?? 0, board, "status=draft")) <small>\(Text(id: "menunggu verifikasi", en: "waiting for verification"))</small></p>\
        <p class="card stat">\(waiting(board)) <small>\(Text(id: "usulan menunggu keputusan", en: "proposals waiting"))</small></p></div>
        </p></div>
        """
    }

    private static func waiting(_ board: Dashboard) -> HTML { board.waiting == 0 ? "0" : "<a href=\"/proposals?region=\(board.region.code)\">\(board.waiting.grouped)</a>" }

    private static func map(_ board: Dashboard, _ tiles: [Tile]) -> HTML? {
        let names = Dictionary(board.children.map { ($0.code, $0.name) }) { first, _ in first }
        let shown = tiles.filter { names[$0.code] != nil }.map { tile in
            Charts.Tile(
                short: tile.short, name: Text(same: names[tile.code] ?? ""), link: address(tile.code), value: board.childStages[tile.code]?.values.reduce(0, +) ?? 0,
                column: tile.column, row: tile.row)
        }
        guard !shown.isEmpty else { return nil }
        let title = Text(id: "Peta petak: usaha terverifikasi dan aktif", en: "Tile map: businesses verified and active")
        let picture = Charts.tiles(title, shown)
        let isWide = (shown.map(\.column).max() ?? 0) > 7
        return "<section class=\"card stack\"><h2>\(title)</h2>\(isWide ? "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(title)\">\(picture)</div>" : picture)</section>"
    }

    private static func children(_ board: Dashboard) -> HTML? {
        let rows = board.children.filter { board.childStages[$0.code]?.values.contains { $0 > 0 } == true || board.children.count <= 60 }
        guard !rows.isEmpty else { return nil }
        let title = Text(id: "Menurut wilayah", en: "By place")
        return """
            <section class="card stack"><h2>\(title)</h2><div class="scroll" role="region" tabindex="0" aria-label="\(title)"><table><thead><tr><th>\(Text(id: "Wilayah", en: "Place"))</th>\
            <th class="num">\(Text(id: "Jumlah", en: "Total"))</th>\(each: kinds, { "<th class=\"num\">\($0.name)</th>" })</tr></thead><tbody>\(each: rows, { place in
                """
                <tr><td><a href="\(address(place.code))">\(place.name)</a></td>\
                <td class="num">\(figure(board.childStages[place.code]?.values.reduce(0, +) ?? 0, board, "status=ladder", of: place.code))</td>\(each: kinds, { kind in
                    "<td class=\"num\">\(figure(board.childStages[place.code]?[kind.key] ?? 0, board, "status=ladder&stage=\(kind.key)", of: place.code))</td>"
                })</tr>
                """
            })</tbody></table></div></section>
            """
    }

    private static func sectors(_ board: Dashboard) -> HTML? {
        let rows = Sector.allCases.map { ($0, Dashboard.byClass(board.sectors, $0.rawValue)) }.filter { !$0.1.isEmpty }
        return chart(Text(id: "Menurut sektor", en: "By sector"), rows.map { ($0.0.name, "sector=\($0.0.rawValue)", $0.1) }, board)
    }

    private static func sexes(_ board: Dashboard) -> HTML? {
        let rows = Sex.allCases.map { ($0, Dashboard.byClass(board.sexes, $0.rawValue)) }.filter { !$0.1.isEmpty }
        return chart(Text(id: "Menurut jenis kelamin pelaku", en: "By sex of the owner"), rows.map { ($0.0.name, "sex=\($0.0.rawValue)", $0.1) }, board)
    }

    private static func chart(_ title: Text, _ rows: [(name: Text, filter: String, figures: [String: Int])], _ board: Dashboard) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let bars = rows.map { row in Charts.Row(label: row.name, segments: kinds.map { .init(kind: $0.key, name: $0.name, value: row.figures[$0.key] ?? 0) }) }
        return """
            <section class="card stack"><h2>\(title)</h2>\(Charts.bars(title, bars))\(legend)<details><summary>\(Text(id: "Tabel", en: "Table"))</summary>\
            <div class="scroll" role="region" tabindex="0" aria-label="\(title)"><table><thead><tr><th>\(title)</th>\(each: kinds, { "<th class=\"num\">\($0.name)</th>" })</tr></thead><tbody>\
            \(each: rows, { row in
                "<tr><td>\(row.name)</td>\(each: kinds, { "<td class=\"num\">\(figure(row.figures[$0.key] ?? 0, board, "status=ladder&stage=\($0.key)&\(row.filter)"))</td>" })</tr>"
            })</tbody></table></div></details></section>
            """
    }

    private static var legend: HTML { "<p class=\"row\">\(each: kinds, { key($0.key, $0.name) })</p>" }

    private static func key(_ kind: String, _ name: Text) -> HTML {
        """
        <span class="row"><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="bar \(kind)" width="12" height="12"/></svg>\(name)</span>
        """
    }

    /// How many went from each class to each other, in one year.
    private static func matrix(_ board: Dashboard) -> HTML {
        let targets = Stage.allCases.map { (key: $0.rawValue, name: $0.name) } + [(key: "graduated", name: BusinessStatus.graduated.name)]
        let title = Text(id: "Perpindahan kelas tahun \(board.year)", en: "Moves between classes in \(board.year)")
        let place = address(board.region.code)
        return """
            <section class="card stack"><h2>\(title)</h2><div class="scroll" role="region" tabindex="0" aria-label="\(title)"><table><thead><tr><th>\(Text(id: "Dari \\ ke", en: "From \\ to"))</th>\
            \(each: targets, { "<th class=\"num\">\($0.name)</th>" })</tr></thead><tbody>\(each: kinds, { from in
                "<tr><td>\(from.name)</td>\(each: targets, { "<td class=\"num\">\(moves(from.key, $0.key, board))</td>" })</tr>"
            })</tbody></table></div><p class="row"><a href="\(place)?year=\(board.year - 1)">← \(board.year - 1)</a> \
            \(when: board.year < board.asOf.day.year, "<a href=\"\(place)?year=\(board.year + 1)\">\(board.year + 1) →</a>")</p></section>
            """
    }

    /// A figure of the matrix, which leads to the moves behind it.
    private static func moves(_ from: String, _ to: String, _ board: Dashboard) -> HTML {
        let amount = board.moves["\(from)>\(to)"] ?? 0
        return amount == 0 ? "0" : "<a href=\"/moves?region=\(board.region.code)&year=\(board.year)&from=\(from)&to=\(to)\">\(amount.grouped)</a>"
    }

    private static var definitions: HTML {
        """
        <section class="card"><details><summary>\(Text(id: "Arti angka-angka ini", en: "What these figures mean"))</summary><dl class="facts">\
        <dt>\(Text(id: "Usaha terverifikasi dan aktif", en: "Businesses verified and active"))</dt><dd>\
        \(Text(id: "Usaha berstatus terverifikasi atau aktif pada saat tertera; satu usaha dihitung sekali, di desa alamatnya.",
            en: "Businesses whose status is verified or active at the time shown; each counts once, in the village of its address."))</dd>\
        <dt>\(Text.stage)</dt><dd>\(Text(id: "Kelas yang diputuskan petugas, bukan hasil penilaian yang masih menunggu.",
            en: "The class an officer decided, not a verdict that is still waiting."))</dd>\
        <dt>\(Text.sector)</dt><dd>\(Text(id: "Kelompok kode KBLI menurut Tangga.", en: "Tangga's groups of KBLI codes."))</dd>\
        <dt>\(Text(id: "Perpindahan kelas", en: "Moves between classes"))</dt><dd>\(Text(id: "Keputusan naik, turun, lulus, dan penetapan pertama dalam satu tahun kalender.",
            en: "Decisions to promote, demote, graduate and place for the first time, in one calendar year."))</dd></dl></details></section>
        """
    }
}
