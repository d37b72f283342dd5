import Store
import Web

/// Whether mentoring goes on without breaking off: of one mentor, partner, sector or place. *Glossary: kesinambungan pendampingan.*
struct Continuity: Sendable {
    /// Businesses that had a visit due by the end of the period.
    var due = 0
    /// Of those, the ones whose every due visit took place by its day, with a few days' grace.
    var onTime = 0
    var visits = 0
    var confirmed = 0
    /// How often each number of days lay between two visits of one business.
    var gaps: [Int: Int] = [:]

    /// Percent; nil when nothing was due.
    var share: Int? { due == 0 ? nil : onTime * 100 / due }

    var medianGap: Int? {
        let count = gaps.values.reduce(0, +)
        guard count > 0 else { return nil }
        var seen = 0
        for (gap, times) in gaps.sorted(by: { $0.key < $1.key }) {
            seen += times
            if seen * 2 >= count { return gap }
        }
        return nil
    }

    static func += (left: inout Continuity, right: Continuity) {
        left.due += right.due
        left.onTime += right.onTime
        left.visits += right.visits
        left.confirmed += right.confirmed
        left.gaps.merge(right.gaps, uniquingKeysWith: +)
    }
}

/// Goes through visits that come business by business: each business counts once, and one that was late once was not visited on time, however often somebody comes afterwards.
/// Who comes again on the same day does not come more punctually: such visits are not noted here.
struct DueVisits<Whose: Sendable> {
    private var business: ID<Business>?
    private var held: (whose: Whose, isLate: Bool)?

    /// What the business before comes to, when another begins or all are through: whose its last late visit was, or, when none was, its last.
    mutating func finished(before next: ID<Business>?) -> (whose: Whose, isLate: Bool)? {
        guard next != business else { return nil }
        defer { (business, held) = (next, nil) }
        return held
    }

    mutating func note(_ whose: Whose, isLate: Bool) { if isLate || held?.isLate != true { held = (whose, isLate) } }
}

/// Continuity of one place in a period, cut four ways.
struct ContinuityTable: Sendable {
    struct Key: Sendable, Hashable { let id: String, name: String }
    var whole = Continuity()
    var sectors: [PartnerSector: Continuity] = [:]
    var partners: [Key: Continuity] = [:]
    var mentors: [Key: Continuity] = [:]
    var places: [RegionCode: Continuity] = [:]
    let from: Day
    let until: Day

    /// - Parameter days: how far back.
    init(of region: RegionCode, days: Int, visibleTo viewer: Viewer, in db: Connection) throws {
        let place = viewer.region.covers(region) ? region : viewer.region
        (from, until) = (viewer.today.adding(days: -days), viewer.today)
        let (level, grace) = (place.childLevel ?? 10, viewer.programme.pacing.graceDays)
        var dues = DueVisits<(mentor: Key, partner: Key, sector: PartnerSector?, inside: RegionCode)>()
        func count(_ due: (whose: (mentor: Key, partner: Key, sector: PartnerSector?, inside: RegionCode), isLate: Bool)?) {
            guard let due else { return }
            var one = Continuity()
            (one.due, one.onTime) = (1, due.isLate ? 0 : 1)
            add(one, due.whose.mentor, due.whose.partner, due.whose.sector, due.whose.inside)
        }
        try db.each(
            """
            SELECT v.business_id, COALESCE(v.mentor_id, ''), COALESCE(m.name, ''), COALESCE(v.partner_id, ''), COALESCE(p.name, ''), p.sector, substr(v.region, 1, \(level)), v.on_day,
                CASE WHEN c.mentors > 0 AND c.next_visit < \(until.adding(days: -grace)) THEN NULL ELSE v.due_day END, v.gap_days,
                CASE WHEN v.confirmed_at IS NULL THEN 0 ELSE 1 END
            FROM visit v LEFT JOIN care c ON c.business_id = v.business_id LEFT JOIN mentor m ON m.id = v.mentor_id LEFT JOIN partner p ON p.id = v.partner_id
            WHERE \(place.covers(column: "v.region")) AND v.on_day >= \(from) AND v.on_day <= \(until) ORDER BY v.business_id, v.on_day, v.id
            """
        ) { row in
            let business: ID<Business> = try row()
            let (mentor, partner) = (Key(id: try row(), name: try row()), Key(id: try row(), name: try row()))
            let (sector, inside): (PartnerSector?, RegionCode) = (try row(), try row())
            let (day, due, gap, isConfirmed): (Day, Day?, Int?, Bool) = (try row(), try row(), try row(), try row())
            var one = Continuity()
            (one.visits, one.confirmed) = (1, isConfirmed ? 1 : 0)
            if let gap, gap > 0 { one.gaps[gap] = 1 }
            add(one, mentor, partner, sector, inside)
            count(dues.finished(before: business))
            if let due, gap != 0 { dues.note((mentor, partner, sector, inside), isLate: day > due.adding(days: grace)) }
        }
        count(dues.finished(before: nil))
        try missed(place, level, grace, in: db)
    }

    /// A business whose next visit is due and has not taken place counts as not on time, however its last one was.
    private mutating func missed(_ place: RegionCode, _ level: Int, _ grace: Int, in db: Connection) throws {
        try db.each(
            """
            SELECT m.id, m.name, p.id, p.name, p.sector, substr(c.region, 1, \(level)), count(*) FROM care c JOIN assignment a ON a.business_id = c.business_id AND a.until_day IS NULL
            JOIN mentor m ON m.id = a.mentor_id JOIN partner p ON p.id = m.partner_id
            WHERE \(place.covers(column: "c.region")) AND c.mentors > 0 AND c.next_visit < \(until.adding(days: -grace))
            AND NOT EXISTS (SELECT 1 FROM assignment b WHERE b.business_id = a.business_id AND b.until_day IS NULL AND b.id < a.id)
            GROUP BY m.id, m.name, p.id, p.name, p.sector, 6
            """
        ) { row in
            let (mentor, partner) = (Key(id: try row(), name: try row()), Key(id: try row(), name: try row()))
            let (sector, inside, count): (PartnerSector?, RegionCode, Int) = (try row(), try row(), try row())
            var one = Continuity()
            one.due = count
            add(one, mentor, partner, sector, inside)
        }
    }

    private mutating func add(_ one: Continuity, _ mentor: Key, _ partner: Key, _ sector: PartnerSector?, _ inside: RegionCode) {
        whole += one
        places[inside, default: Continuity()] += one
        if let sector { sectors[sector, default: Continuity()] += one }
        if !partner.id.isEmpty { partners[partner, default: Continuity()] += one }
        if !mentor.id.isEmpty { mentors[mentor, default: Continuity()] += one }
    }
}

/// How handovers went in a period.
struct HandoverFigures: Sendable {
    var accepted = 0
    var refused = 0
    var waiting = 0
    /// Days from the proposal to its answer.
    var waits: [Int] = []

    init(of region: RegionCode, since: Day, visibleTo viewer: Viewer, in db: Connection) throws {
        let place = viewer.region.covers(region) ? region : viewer.region
        try db.each(
            """
            SELECT h.answer, h.at, h.answered_at FROM handover h JOIN business b ON b.id = h.business_id WHERE \(place.covers(column: "b.region")) AND h.at >= \(since.text)
            """
        ) { row in
            let (answer, at, answered): (Handover.Answer?, Instant, Instant?) = (try row(), try row(), try row())
            switch answer {
            case .accepted: accepted += 1
            case .refused: refused += 1
            case .withdrawn: break
            case nil: waiting += 1
            }
            if let answered, answer != .withdrawn { waits.append(answered.day.number - at.day.number) }
        }
    }

    var medianWait: Int? { waits.isEmpty ? nil : waits.sorted()[waits.count / 2] }
}
