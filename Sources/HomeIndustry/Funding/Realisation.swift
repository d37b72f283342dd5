import Store
import Web

/// Money that was paid out of a line, with its proof. *Glossary: realisasi.*
public struct Realisation: Sendable, FromRow {
    public let id: ID<Realisation>
    public let line: ID<BudgetLine>
    public let day: Day
    public let amount: Rupiah
    public let payee: String
    /// The number of the receipt or of the entry in the cash book (BKU).
    public let proof: String

    public init(row: inout Row) throws { (id, line, day, amount, payee, proof) = (try row(), try row(), try row(), try row(), try row(), try row()) }
}

extension Realisation {
    static let unknown = Problem(.unknown, "realisation.unknown", Text(id: "Realisasi tidak ditemukan.", en: "There is no such payment."))
    static let stands: SQL = "NOT EXISTS (SELECT 1 FROM realisation_withdrawal v WHERE v.realisation_id = r.id)"

    /// The payments that stand, without those that were withdrawn.
    static func all(of activity: ID<Activity>, in db: Connection) throws -> [Realisation] { try all("l.activity_id = \(activity)", in: db) }
    static func all(of line: ID<BudgetLine>, in db: Connection) throws -> [Realisation] { try all("r.line_id = \(line)", in: db) }
    static func all(for event: PaidEvent, in db: Connection) throws -> [Realisation] { try all(event.lines, in: db) }

    static func find(_ id: ID<Realisation>, in db: Connection) throws -> Realisation? { try all("r.id = \(id)", in: db).first }

    private static func all(_ which: SQL, in db: Connection) throws -> [Realisation] {
        try db.all(
            """
            SELECT r.id, r.line_id, r.on_day, r.amount, r.payee, r.proof FROM realisation r JOIN budget_line l ON l.id = r.line_id
            WHERE \(which) AND \(stands) ORDER BY r.on_day, r.id
            """)
    }
}

/// What an officer fills in when money was paid.
public struct RealisationForm: Sendable {
    public var id: ID<Realisation>
    public var day: Day
    public var amount: Rupiah
    public var payee: String
    public var proof: String

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        day = read.day("on", .paidOn, notAfter: now.day)
        amount = read.rupiah("amount", .amount)
        if amount.amount == 0, !read.problems.contains(where: { $0.name == "amount" }) {
            read.refuse("amount", "realisation.nothing", Text(id: "Jumlah harus lebih dari nol.", en: "The amount must be above zero."))
        }
        payee = read.text("payee", .payee, upTo: 120)
        proof = read.text("proof", .proof, upTo: 80)
        try read.finish()
    }

    /// Writes the payment down, once, if the line and the ceiling leave room for it.
    /// - Throws: `realisation.over`, `realisation.other-year`.
    public func record(on line: ID<BudgetLine>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        let activity = try Activity.hold(try BudgetLine.find(line, visibleTo: viewer, in: db).activity, visibleTo: viewer, in: db)
        try activity.mustBelong(to: viewer)
        if try isSaved(on: line, of: activity.id, in: db) { return }
        let line = try BudgetLine.find(line, visibleTo: viewer, in: db)
        try checkDay(activity)
        try checkRoom(min(line.left, try activity.figures(in: db).left), line)
        try db.execute(
            """
            INSERT INTO realisation (id, line_id, on_day, amount, payee, proof, by_account, at)
            VALUES (\(id), \(line.id), \(day), \(amount), \(payee), \(proof), \(viewer.account), \(viewer.now))
            """)
        try Journal.write(
            .moneyRealised, .activity, activity.id.text, in: activity.region,
            after: ["line": line.name, "day": day.text, "amount": "\(amount.amount)", "payee": payee, "proof": proof, "event": line.event], by: viewer, in: db)
    }

    /// - Throws: `form.saved-already` when it was saved with other content.
    private func isSaved(on line: ID<BudgetLine>, of activity: ID<Activity>, in db: Connection) throws -> Bool {
        let isSame: Bool? = try db.first("SELECT line_id, on_day, amount, payee, proof FROM realisation WHERE id = \(id)") { row in
            (try row(), try row(), try row(), try row(), try row()) == (line, day, amount, payee, proof)
        }
        guard isSame != false else { throw FormProblem("amount", .savedAlready("/activities/\(activity)")) }
        return isSame == true
    }

    private func checkDay(_ activity: Activity) throws {
        let (first, last) = (try activity.firstDay(), try activity.lastDay())
        guard (first...last).contains(day) else {
            throw FormProblem(
                "on",
                Problem(
                    .invalid, "realisation.other-year",
                    Text(id: "Anggaran \(activity.year) dibayar dari \(first.words.id) sampai \(last.words.id).", en: "Money of \(activity.year) is paid from \(first.words.en) to \(last.words.en).")))
        }
    }

    private func checkRoom(_ room: Rupiah, _ line: BudgetLine) throws {
        guard amount <= room else {
            throw FormProblem(
                "amount",
                Problem(
                    .conflict, "realisation.over",
                    Text(
                        id:
                            "\(amount.words.id) melebihi sisa. Rincian “\(line.name)”: \(line.total.words.id), sudah dibayar \(line.realised.words.id); yang masih dapat dibayar \(room.words.id).",
                        en: "\(amount.words.en) is more than is left. The line “\(line.name)” is \(line.total.words.en), \(line.realised.words.en) is paid; \(room.words.en) can still be paid.")))
        }
    }
}
