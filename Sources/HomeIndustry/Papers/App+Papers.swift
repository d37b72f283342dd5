import Paper
import Store
import Web

/// What the command line asks of an event's papers.
extension App {
    public enum ReportFormat: String, Sendable, CaseIterable { case text, html, pdf }

    /// The report of an event, by its id or the beginning of its name.
    /// - Throws: `event.unknown`, `event.several`.
    public func report(of name: String, as format: ReportFormat) async throws -> [UInt8] {
        let viewer = Viewer.system(programme, at: now(), device: "command line")
        let facts = try await database.read { try EventFacts(of: try Event.named(name, visibleTo: viewer, in: $0), visibleTo: viewer, in: $0) }
        let paper = PaperKind.report.paper(facts)
        switch format {
        case .text: return Array(paper.leading(to: nil).text.utf8)
        case .pdf: return try paper.leading(to: address).pdf()
        case .html:
            let page: HTML = """
                <!doctype html><html lang="id"><head><meta charset="utf-8"><title>\(paper.title)</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>\
                <body>\(PaperHTML.body(paper.leading(to: address)))</body></html>
                """
            return page.rendered(in: .id)
        }
    }

    /// Hands over each certificate of an event as a file name and a PDF.
    /// - Returns: how many there are.
    public func certificates(of name: String, each: (String, [UInt8]) throws -> Void, progress: (Int, Int) -> Void = { _, _ in }) async throws -> Int {
        let viewer = Viewer.system(programme, at: now(), device: "command line")
        let certificates = try await database.read { try IssuedCertificate.standing(of: try Event.named(name, visibleTo: viewer, in: $0), in: $0) }
        for (index, certificate) in certificates.enumerated() {
            try each("\(certificate.facts.number.replacing("/", with: "-")).pdf", try certificate.print(address: address).pdf())
            progress(index + 1, certificates.count)
        }
        return certificates.count
    }
}

extension Event {
    /// By id, or by the beginning of the name when only one event has it.
    static func named(_ name: String, visibleTo viewer: Viewer, in db: Connection) throws -> ID<Event> {
        if let id = ID<Event>.checked(name) { return try find(id, visibleTo: viewer, in: db).id }
        let found = try list(limit: 10_000, visibleTo: viewer, in: db).filter { $0.name.lowercased().hasPrefix(name.lowercased()) }
        guard let first = found.first else { throw unknown }
        guard found.count == 1 else {
            throw Problem(
                .invalid, "event.several",
                Text(id: "Ada \(found.count) kegiatan yang namanya mulai dengan “\(name)”; sebutkan id-nya.", en: "\(found.count) events have names that begin with “\(name)”; give the id."))
        }
        return first.id
    }
}
