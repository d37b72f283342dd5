import Foundation
import Paper
import Store
import Web

/// A paper as it was issued: its number, its wording and its figures stay, whatever changes later.
struct IssuedPaper: Sendable, FromRow {
    let id: ID<IssuedPaper>
    let event: ID<Event>
    let kind: PaperKind
    let number: String?
    let template: String
    let at: Instant

    init(row: inout Row) throws { (id, event, kind, number, template, at) = (try row(), try row(), try row(), try row(), try row(), try row()) }

    static let unknown = Problem(.unknown, "paper.unknown", Text(id: "Dokumen tidak ditemukan.", en: "There is no such paper."))

    static func all(of event: ID<Event>, in db: Connection) throws -> [IssuedPaper] {
        try db.all("SELECT id, event_id, kind, number, template, at FROM issued_paper WHERE event_id = \(event) ORDER BY id")
    }

    /// The paper itself, as it was.
    static func content(of id: ID<IssuedPaper>, of event: ID<Event>, in db: Connection) throws -> (kind: PaperKind, paper: Paper) {
        guard let (kind, stored) = try db.first("SELECT kind, content FROM issued_paper WHERE id = \(id) AND event_id = \(event)", { row in (try row() as PaperKind, try row() as String) }) else {
            throw unknown
        }
        return (kind, try JSONDecoder().decode(Paper.self, from: Data(stored.utf8)))
    }

    /// Issues a paper: takes its number and keeps it as it is now.
    /// - Parameter id: the form's own; sent twice, it takes one number.
    /// - Throws: `office.unknown`, `event.not-approved`.
    @discardableResult
    static func issue(_ kind: PaperKind, of event: ID<Event>, amount: Rupiah?, id: ID<IssuedPaper>? = nil, by viewer: Viewer, in db: Connection) throws -> ID<IssuedPaper> {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        let id = id ?? .new(at: viewer.now)
        if let (known, of) = try db.first("SELECT kind, event_id FROM issued_paper WHERE id = \(id)", { row in (try row() as PaperKind, try row() as ID<Event>) }) {
            guard (known, of) == (kind, event.id) else { throw FormProblem("kind", .savedAlready("/events/\(event.id)/papers")) }
            return id
        }
        guard kind.isIssuable(event) else { throw FormProblem("kind", event.isOpen ? Event.notApproved : Event.notOpen) }
        guard try Office.of(event.region, in: db) != nil else { throw Office.unknown }
        let facts = try EventFacts(of: event.id, visibleTo: viewer, in: db)
        if kind == .decree, facts.leaders(.committee).isEmpty || facts.head == nil {
            throw FormProblem(
                "kind",
                Problem(
                    .conflict, "paper.decree-empty",
                    Text(
                        id: "SK panitia perlu panitia dan pejabat yang menandatangani. Isi susunan panitia, dan catat kepala kantor di Narasumber dan pejabat.",
                        en: "A decree needs a committee and somebody to sign it. Fill in the committee, and note the head of the office among the officials.")))
        }
        let number = try kind.series.map { try LetterRegister.next($0, for: kind.rawValue, event: event.id, of: event.region, by: viewer, in: db) }
        let paper = kind.paper(facts, number: number, amount: amount)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try db.execute(
            """
            INSERT INTO issued_paper (id, event_id, kind, number, template, content, at, by_account)
            VALUES (\(id), \(event.id), \(kind), \(number), \(kind.template), \(String(decoding: try encoder.encode(paper), as: UTF8.self)), \(viewer.now), \(viewer.account))
            """)
        try Journal.write(.paperIssued, .event, event.id.text, in: event.region, after: ["kind": kind.rawValue, "number": number, "template": kind.template], by: viewer, in: db)
        return id
    }
}
