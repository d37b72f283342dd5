import Store
import Web

/// One thing that an activity's money is meant for. *Glossary: rincian belanja.*
public struct BudgetLine: Sendable, FromRow {
    public let id: ID<BudgetLine>
    public let activity: ID<Activity>
    /// The training event it pays for; nil when it is the activity's own.
    public let event: String?
    public let account: AccountCode
    public let name: String
    public let kind: BudgetKind
    public let quantity: Int
    public let unit: String
    public let unitPrice: Rupiah
    /// What has been paid of it.
    public let realised: Rupiah

    public var total: Rupiah { Rupiah(Int64(quantity) * unitPrice.amount) }
    public var left: Rupiah { Rupiah(total.amount - realised.amount) }

    public init(row: inout Row) throws {
        (id, activity, event, account, name) = (try row(), try row(), try row(), try row(), try row())
        (kind, quantity, unit, unitPrice, realised) = (try row(), try row(), try row(), try row(), try row())
    }
}

extension BudgetLine {
    static let unknown = Problem(.unknown, "budget.unknown", Text(id: "Rincian tidak ditemukan.", en: "There is no such line."))
    static let stands: SQL = "NOT EXISTS (SELECT 1 FROM budget_line_withdrawal w WHERE w.line_id = l.id)"

    /// The lines that stand, without those that were withdrawn.
    static func all(of activity: ID<Activity>, in db: Connection) throws -> [BudgetLine] { try all("l.activity_id = \(activity)", in: db) }
    static func all(for event: PaidEvent, in db: Connection) throws -> [BudgetLine] { try all(event.lines, in: db) }

    static func find(_ id: ID<BudgetLine>, visibleTo viewer: Viewer, in db: Connection) throws -> BudgetLine {
        guard let line = try all("l.id = \(id)", in: db).first else { throw unknown }
        do { _ = try Activity.find(line.activity, visibleTo: viewer, in: db) } catch is Problem { throw unknown }
        return line
    }

    static func all(_ which: SQL, in db: Connection) throws -> [BudgetLine] {
        try db.all(
            """
            SELECT l.id, l.activity_id, l.event, l.account, l.name, l.kind, l.quantity, l.unit, l.unit_price,
                (SELECT coalesce(sum(r.amount), 0) FROM realisation r WHERE r.line_id = l.id AND \(Realisation.stands))
            FROM budget_line l WHERE \(which) AND \(stands) ORDER BY l.id
            """)
    }
}

/// What an officer fills in to put a line into an activity's budget.
public struct BudgetLineForm: Sendable {
    public var id: ID<BudgetLine>
    public var event: String?
    public var account: AccountCode
    public var name: String
    public var kind: BudgetKind
    public var quantity: Int
    public var unit: String
    public var unitPrice: Rupiah

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        event = read.optional("event") { text in
            guard let id = ID<BudgetLine>.checked(text) else { throw PaidEvent.unknown }
            return id.text
        }
        let none = try AccountCode(reading: "5.1.02")
        account = read.required("account", .account, else: none) { try AccountCode(reading: $0) }
        name = read.text("name", .lineName, upTo: 300)
        kind = read.choice("kind", .kind, else: .training)
        quantity = read.number("quantity", .quantity, in: 1...1_000_000)
        unit = read.text("unit", .unit, upTo: 30)
        unitPrice = read.rupiah("unit_price", .price)
        try read.finish()
    }

    public var total: Rupiah { Rupiah(Int64(quantity) * unitPrice.amount) }

    /// Adds the line, once, if the ceiling leaves room for it.
    /// - Throws: `budget.over-ceiling`, `budget.event`, `budget.event-office`.
    public func record(on activity: ID<Activity>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.plan)
        let activity = try Activity.hold(activity, visibleTo: viewer, in: db)
        try activity.mustBelong(to: viewer)
        if try isSaved(on: activity.id, in: db) { return }
        if let event { try PaidEvent.check(event, paidBy: activity, visibleTo: viewer, in: db) }
        let room = try activity.figures(in: db).unplanned
        guard total <= room else {
            throw FormProblem(
                "unit_price",
                Problem(
                    .conflict, "budget.over-ceiling",
                    Text(
                        id: "\(quantity.grouped) × \(unitPrice.words.id) = \(total.words.id), sedangkan dari pagu \(activity.ceiling.words.id) tinggal \(room.words.id) yang belum direncanakan.",
                        en: "\(quantity.grouped) × \(unitPrice.words.en) = \(total.words.en), but of the ceiling of \(activity.ceiling.words.en) only \(room.words.en) is not planned yet.")))
        }
        try db.execute(
            """
            INSERT INTO budget_line (id, activity_id, event, account, name, kind, quantity, unit, unit_price, by_account, at)
            VALUES (\(id), \(activity.id), \(event), \(account), \(name), \(kind), \(quantity), \(unit), \(unitPrice), \(viewer.account), \(viewer.now))
            """)
        try Journal.write(
            .budgetLineAdded, .activity, activity.id.text, in: activity.region,
            after: [
                "line": name, "account": account.text, "kind": kind.rawValue, "quantity": "\(quantity)", "unit": unit, "unit_price": "\(unitPrice.amount)", "total": "\(total.amount)", "event": event,
            ], by: viewer, in: db)
    }

    /// - Throws: `form.saved-already` when it was saved with other content.
    private func isSaved(on activity: ID<Activity>, in db: Connection) throws -> Bool {
        let isSame: Bool? = try db.first("SELECT activity_id, event, account, name, kind, quantity, unit, unit_price FROM budget_line WHERE id = \(id)") { row in
            let (place, paysFor): (ID<Activity>, String?) = (try row(), try row())
            let (code, words, sort): (AccountCode, String, BudgetKind) = (try row(), try row(), try row())
            let (count, measure, price): (Int, String, Rupiah) = (try row(), try row(), try row())
            return (place, paysFor, code) == (activity, event, account) && (words, sort, count, measure, price) == (name, kind, quantity, unit, unitPrice)
        }
        guard isSame != false else { throw FormProblem("name", .savedAlready("/activities/\(activity)")) }
        return isSame == true
    }
}
