import Store
import Web

/// Why a line or a payment counts no longer. Its row stays. *Glossary: penarikan.*
public struct WithdrawalForm: Sendable {
    public var reason: String

    public init(reading fields: Fields) throws {
        var read = FormReader(fields)
        reason = read.text("reason", .reason, upTo: 500)
        try read.finish()
    }

    /// Withdraws a line nothing was paid from.
    /// - Throws: `budget.realised`.
    public func record(on line: ID<BudgetLine>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        guard let id: ID<Activity> = try db.value("SELECT activity_id FROM budget_line WHERE id = \(line)") else { throw BudgetLine.unknown }
        let activity = try hold(id, else: BudgetLine.unknown, by: viewer, in: db)
        guard let line = try BudgetLine.all(of: activity.id, in: db).first(where: { $0.id == line }) else { return }
        guard try Realisation.all(of: line.id, in: db).isEmpty else {
            throw FormProblem(
                "reason",
                Problem(
                    .conflict, "budget.realised",
                    Text(
                        id: "Rincian “\(line.name)” sudah dibayar \(line.realised.words.id); tarik realisasinya dahulu.",
                        en: "\(line.realised.words.en) of “\(line.name)” is paid; withdraw the payments first.")))
        }
        try db.execute("INSERT INTO budget_line_withdrawal (line_id, reason, by_account, at) VALUES (\(line.id), \(reason), \(viewer.account), \(viewer.now))")
        try Journal.write(
            .budgetLineWithdrawn, .activity, activity.id.text, in: activity.region, before: ["line": line.name, "total": "\(line.total.amount)"], after: ["reason": reason], by: viewer, in: db)
    }

    /// Withdraws a payment that was written down wrongly, or came back.
    public func record(on payment: ID<Realisation>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        let id: ID<Activity>? = try db.value("SELECT l.activity_id FROM realisation r JOIN budget_line l ON l.id = r.line_id WHERE r.id = \(payment)")
        guard let id else { throw Realisation.unknown }
        let activity = try hold(id, else: Realisation.unknown, by: viewer, in: db)
        guard let payment = try Realisation.find(payment, in: db) else { return }
        try db.execute("INSERT INTO realisation_withdrawal (realisation_id, reason, by_account, at) VALUES (\(payment.id), \(reason), \(viewer.account), \(viewer.now))")
        try Journal.write(
            .realisationWithdrawn, .activity, activity.id.text, in: activity.region,
            before: ["day": payment.day.text, "amount": "\(payment.amount.amount)", "payee": payment.payee, "proof": payment.proof], after: ["reason": reason], by: viewer, in: db)
    }

    private func hold(_ id: ID<Activity>, else unknown: Problem, by viewer: Viewer, in db: Connection) throws -> Activity {
        let activity: Activity
        do { activity = try Activity.hold(id, visibleTo: viewer, in: db) } catch is Problem { throw unknown }
        try activity.mustBelong(to: viewer)
        return activity
    }
}

/// What was withdrawn from an activity: what it was, how much, and why.
struct Withdrawal: Sendable, FromRow {
    let name: String
    let amount: Rupiah
    let reason: String
    let by: String
    let at: Instant
    init(row: inout Row) throws { (name, amount, reason, by, at) = (try row(), try row(), try row(), try row(), try row()) }

    static func all(of activity: ID<Activity>, in db: Connection) throws -> [Withdrawal] {
        try db.all(
            """
            SELECT l.name AS name, l.quantity * l.unit_price AS amount, w.reason AS reason, w.by_account AS by_account, w.at AS at
            FROM budget_line_withdrawal w JOIN budget_line l ON l.id = w.line_id WHERE l.activity_id = \(activity)
            UNION ALL
            SELECT l.name || ' (' || r.proof || ')', r.amount, v.reason, v.by_account, v.at
            FROM realisation_withdrawal v JOIN realisation r ON r.id = v.realisation_id JOIN budget_line l ON l.id = r.line_id WHERE l.activity_id = \(activity)
            ORDER BY at, name
            """)
    }
}
