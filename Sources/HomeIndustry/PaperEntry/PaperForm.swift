import Store
import Web

/// A visit's questions on A4, with a number of its own: filled in where there is no phone, keyed in twice where there is a desk. *Glossary: formulir kertas.*
struct PaperForm: Sendable, FromRow {
    let code: String
    let business: ID<Business>
    let printedAt: Instant
    /// What the first one keyed in, as a form sends it.
    let answers: Fields?
    let keyedBy: String?
    let visit: ID<Visit>?

    init(row: inout Row) throws {
        (code, business, printedAt) = (try row(), try row(), try row())
        answers = (try row() as String?).map { Fields(urlEncoded: $0) }
        (keyedBy, visit) = (try row(), try row())
    }

    /// What the first one keyed in beside the facts.
    var around: [(name: String, value: String)] { (answers?.values ?? []).filter { $0.name != "keying" && Fact.byName[$0.name] == nil && !$0.value.isEmpty } }

    private static let columns: SQL = "f.code, f.business_id, f.printed_at, f.answers, f.keyed_by, f.visit_id"
    static let unknown = Problem(.unknown, "paper.unknown", Text(id: "Tidak ada formulir dengan nomor ini.", en: "There is no form with this number."))

    static func find(_ code: String, visibleTo viewer: Viewer, in db: Connection) throws -> PaperForm {
        guard let found: PaperForm = try db.first("SELECT \(columns) FROM paper_form f WHERE f.code = \(code)"), (try? Business.find(found.business, visibleTo: viewer, in: db)) != nil
        else { throw unknown }
        return found
    }

    /// Forms that were keyed in once and wait for the second time.
    static func waiting(visibleTo viewer: Viewer, in db: Connection) throws -> [(form: PaperForm, name: String)] {
        try db.all(
            """
            SELECT \(columns), b.name FROM paper_form f JOIN business b ON b.id = f.business_id
            WHERE f.keyed_at IS NOT NULL AND f.visit_id IS NULL AND \(viewer.region.covers(column: "b.region")) ORDER BY f.keyed_at LIMIT 200
            """
        ) { row in (try PaperForm(row: &row), try row()) }
    }

    /// A new number for each business.
    static func print(for businesses: [ID<Business>], by viewer: Viewer, in db: Connection) throws -> [String] {
        try businesses.map { business in
            let code = ShortCode.new()
            try db.execute("INSERT INTO paper_form (code, business_id, printed_by, printed_at) VALUES (\(code), \(business), \(viewer.account), \(viewer.now))")
            return code
        }
    }
}

/// One keying of a form.
struct PaperEntryForm: Sendable {
    let visit: VisitForm
    let fields: Fields
    /// "I have looked at the paper again."
    let isConfirmed: Bool

    enum Outcome: Sendable, Equatable {
        /// Kept; the ladder's facts are keyed in once more before they count.
        case once
        case written
    }

    init(reading fields: Fields, for form: PaperForm, at now: Instant) throws {
        var fields = fields
        // What is no fact is keyed in once. The page shows it for the second keying; who sends facts alone leaves the rest as it was.
        if fields["id"] == nil { for (name, value) in form.around where fields[name] == nil { fields[name] = value } }
        if fields["source"] == nil { fields["source"] = EvidenceSource.paper.rawValue }
        fields["private"] = nil
        visit = try VisitForm(reading: fields, business: form.business, at: now)
        isConfirmed = fields["confirmed"] == "true"
        // By this the same form sent twice is known from a second keying.
        fields["keying"] = fields["id"]
        for name in ["csrf", "id", "confirmed"] { fields[name] = nil }
        self.fields = fields
    }

    /// - Throws: `paper.keyed` for a form that is done; `paper.differs` beside every fact that was keyed in differently, until somebody has looked at the paper again.
    func record(on code: String, by viewer: Viewer, in db: Connection) throws -> Outcome {
        try viewer.must(.record)
        try db.hold("SELECT code FROM paper_form WHERE code = \(code)")
        let form = try PaperForm.find(code, visibleTo: viewer, in: db)
        if form.visit == visit.id { return .written }
        guard form.visit == nil else {
            throw FormProblem("seen", Problem(.conflict, "paper.keyed", Text(id: "Formulir ini sudah disalin dan dicatat.", en: "This form is keyed in and written down already.")))
        }
        guard !visit.evidence.isEmpty || form.answers != nil else {
            try write(form, corrected: [:], by: viewer, in: db)
            return .written
        }
        // The same form once more, by whoever sent it first, is no second keying: what she corrected in it counts.
        let isAgain = form.keyedBy == viewer.account.text && form.answers?["keying"] != nil && form.answers?["keying"] == fields["keying"]
        guard let first = form.answers, !isAgain else {
            try db.execute("UPDATE paper_form SET answers = \(fields.urlEncoded), keyed_by = \(viewer.account), keyed_at = \(viewer.now) WHERE code = \(code)")
            return .once
        }
        let differing = try difference(from: first, at: viewer.now)
        guard differing.isEmpty || isConfirmed else {
            var read = FormReader(fields)
            for (fact, known) in differing {
                let shown = known.map { fact.words($0) } ?? Text(id: "kosong", en: "empty")
                read.refuse(
                    fact.rawValue, "paper.differs",
                    Text(
                        id: "\(fact.name.id): salinan pertama \(shown.id). Lihat kertasnya lagi.",
                        en: "\(fact.name.en): the first keying says \(shown.en). Look at the paper again."))
            }
            try read.finish()
            return .once
        }
        try write(form, corrected: differing, by: viewer, in: db)
        return .written
    }

    private func difference(from first: Fields, at now: Instant) throws -> [Fact: Int64?] {
        var read = FormReader(first)
        let known = Evidence(reading: &read)
        return Fact.allCases.reduce(into: [:]) { differing, fact in if known[fact] != visit.evidence[fact] { differing[fact] = .some(known[fact]) } }
    }

    private func write(_ form: PaperForm, corrected: [Fact: Int64?], by viewer: Viewer, in db: Connection) throws {
        _ = try visit.record(by: viewer, in: db)
        try db.execute("UPDATE paper_form SET visit_id = \(visit.id), checked_by = \(viewer.account), checked_at = \(viewer.now) WHERE code = \(form.code)")
        let business = try Business.find(form.business, visibleTo: viewer, in: db)
        let before = corrected.map { fact, value in (fact.rawValue, value.map { fact.key($0) } ?? "-") }
        try Journal.write(
            .paperKeyed, .business, business.id.text, in: business.region, before: Dictionary(before.map { ($0.0, $0.1) }) { first, _ in first },
            after: ["form": form.code, "visit": visit.id.text, "first": form.keyedBy], by: viewer, in: db)
    }
}
