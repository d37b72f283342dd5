import Store
import Web

/// What was allowed, planned and paid, for one activity or for many.
public struct ActivityFigures: Sendable, Equatable {
    public let ceiling: Rupiah
    public let plannedByKind: [BudgetKind: Rupiah]
    public let realisedByKind: [BudgetKind: Rupiah]

    public var planned: Rupiah { Rupiah(plannedByKind.values.reduce(0) { $0 + $1.amount }) }
    public var realised: Rupiah { Rupiah(realisedByKind.values.reduce(0) { $0 + $1.amount }) }
    /// What may still be planned.
    public var unplanned: Rupiah { Rupiah(ceiling.amount - planned.amount) }
    /// What may still be paid.
    public var left: Rupiah { Rupiah(ceiling.amount - realised.amount) }
    public var split: AidSplit {
        AidSplit(aid: Rupiah(plannedByKind.reduce(0) { $0 + ($1.key.isAid ? $1.value.amount : 0) }), mapping: plannedByKind[.mapping] ?? Rupiah(0))
    }
    public var aidShare: Int? { split.aidShare }
    public var mappingShare: Int? { split.mappingShare }
    /// What an officer should look at. It never stops anybody.
    public var warning: Text? { split.warning }
}

/// How aid and mapping divide what is planned for them: eighty to twenty, because who is not mapped cannot be helped well.
/// Administration stands aside. *Glossary: bantuan dan pemetaan.*
public struct AidSplit: Sendable, Equatable {
    public let aid: Rupiah
    public let mapping: Rupiah
    private var total: Int64 { aid.amount + mapping.amount }

    /// In per cent, rounded down, so that 19,9 is never shown as enough. Nil when neither is planned.
    public var mappingShare: Int? { total == 0 ? nil : Int(mapping.amount * 100 / total) }
    public var aidShare: Int? { mappingShare.map { 100 - $0 } }

    public var warning: Text? {
        guard let aidShare, let mappingShare, mappingShare < 20 else { return nil }
        return Text(
            id: "Bantuan \(aidShare) %, pemetaan \(mappingShare) %: pembagian yang dianjurkan 80 % bantuan dan 20 % pemetaan, karena pemetaan mendahului bantuan.",
            en: "Aid \(aidShare) %, mapping \(mappingShare) %: the advised split is 80 % aid and 20 % mapping, because mapping comes before aid.")
    }
}

/// What one training event costs, over all activities that pay for it. *Glossary: biaya per peserta.*
public struct EventCost: Sendable, Equatable {
    public let planned: Rupiah
    public let realised: Rupiah

    init(of event: PaidEvent, in db: Connection) throws {
        let lines = try BudgetLine.all(for: event, in: db)
        (planned, realised) = (Rupiah(lines.reduce(0) { $0 + $1.total.amount }), Rupiah(lines.reduce(0) { $0 + $1.realised.amount }))
    }

    /// What it costs for each of so many people. Nil for nobody.
    public func perParticipant(_ people: Int) -> (planned: Rupiah, realised: Rupiah)? {
        people > 0 ? (Rupiah(planned.amount / Int64(people)), Rupiah(realised.amount / Int64(people))) : nil
    }
}

extension Activity {
    func figures(in db: Connection) throws -> ActivityFigures { try Activity.figures("a.id = \(id)", in: db) }

    /// What a whole year comes to inside the viewer's area.
    static func figures(year: Int, visibleTo viewer: Viewer, in db: Connection) throws -> ActivityFigures {
        try figures("a.year = \(year) AND \(viewer.role == .owner ? "1 = 0" : viewer.region.covers(column: "a.region"))", in: db)
    }

    private static func figures(_ which: SQL, in db: Connection) throws -> ActivityFigures {
        func byKind(_ sql: SQL) throws -> [BudgetKind: Rupiah] {
            Dictionary(uniqueKeysWithValues: try db.all(sql) { row in (try row() as BudgetKind, try row() as Rupiah) })
        }
        return ActivityFigures(
            ceiling: try db.value("SELECT coalesce(sum(a.ceiling), 0) FROM activity a WHERE \(which)") ?? Rupiah(0),
            plannedByKind: try byKind(
                "SELECT l.kind, sum(l.quantity * l.unit_price) FROM budget_line l JOIN activity a ON a.id = l.activity_id WHERE \(which) AND \(BudgetLine.stands) GROUP BY l.kind"),
            realisedByKind: try byKind(
                """
                SELECT l.kind, sum(r.amount) FROM realisation r JOIN budget_line l ON l.id = r.line_id JOIN activity a ON a.id = l.activity_id
                WHERE \(which) AND \(Realisation.stands) GROUP BY l.kind
                """))
    }

    /// What has been planned and paid of each of some activities.
    static func sums(of activities: [ID<Activity>], in db: Connection) throws -> [ID<Activity>: (planned: Rupiah, realised: Rupiah)] {
        var sums: [ID<Activity>: (planned: Rupiah, realised: Rupiah)] = [:]
        for line in try BudgetLine.all("l.activity_id IN (\(list: activities))", in: db) {
            let sum = sums[line.activity] ?? (Rupiah(0), Rupiah(0))
            sums[line.activity] = (Rupiah(sum.planned.amount + line.total.amount), Rupiah(sum.realised.amount + line.realised.amount))
        }
        return sums
    }
}
