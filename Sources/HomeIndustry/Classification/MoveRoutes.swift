import Hummingbird
import Store
import Web

/// The rows behind the figures of moves between classes.
struct MoveRoutes: Sendable {
    let app: App

    func add(to routes: RouteCollection<SignedIn>) { routes.get("moves", use: list) }

    @Sendable func list(_ request: Request, _ context: SignedIn) async throws -> Answer {
        let (viewer, query) = (context.viewer, request.query)
        let filter = MoveFilter(
            region: query["region"].flatMap { RegionCode($0) } ?? viewer.region, year: query["year"].flatMap { Int($0) }.map { min(max($0, 2000), 9999) } ?? viewer.today.year,
            from: query["from"].flatMap { Stage(rawValue: $0) }, to: query["to"].flatMap { Stage(rawValue: $0) }, after: query["after"].flatMap(ID.checked))
        let (lines, region) = try await app.database.read { db in
            (try MoveLine.list(filter, limit: 51, visibleTo: viewer, in: db), try Region.find(filter.region, visibleTo: viewer, in: db))
        }
        return .page(MovePages.list(lines, filter, region, query, frame: context.frame(app: app)))
    }
}

enum MovePages {
    static func list(_ lines: [MoveLine], _ filter: MoveFilter, _ region: Region, _ query: Fields, frame: Frame) -> HTML {
        let title = Text(id: "Perpindahan kelas tahun \(filter.year)", en: "Moves between classes in \(filter.year)")
        var next = query
        next["after"] = lines.count > 50 ? lines[49].id.text : nil
        return frame.page(
            title,
            """
            \(crumbs([(Text(same: region.name), DashboardPage.address(region.code)), (title, "")]))<h1>\(title)</h1>\
            <p>\(region.name): \(HTML.tag(filter.from)) → \(filter.to.map { HTML.tag($0) } ?? "<span class=\"tag graduated\">\(BusinessStatus.graduated.name)</span>")</p>\
            \(when: lines.isEmpty, "<p>\(Text(id: "Tidak ada perpindahan.", en: "No moves."))</p>")\
            <ul class="stack">\(each: lines.prefix(50), row)</ul>\
            \(when: lines.count > 50, "<nav class=\"pages\"><a href=\"/moves?\(next.urlEncoded)\">\(Text(id: "Berikutnya", en: "Next"))</a></nav>")
            """)
    }

    private static func row(_ line: MoveLine) -> HTML {
        """
        <li class="card"><a href="/businesses/\(line.business)">\(line.name)</a><br>\
        <span class="muted">\(line.place) · <a href="/proposals/\(line.proposal)">\(line.day.words)</a></span></li>
        """
    }
}
