import Store
import Web

/// What an event came to: the chain from being chosen to a change of class, for everybody who was on its list, beside businesses like theirs that were not trained.
struct TrainingOutcome: Sendable {
    struct Line: Sendable {
        let attendee: Attendee
        let share: Int
        let gain: Int?
        let hasCertificate: Bool
        let followUps: [FollowUp]
        let before: Stage?
        let after: Stage?
        var isUp: Bool { (after?.level ?? -1) > (before?.level ?? -1) }
    }
    struct Group: Sendable, Equatable {
        let count: Int
        let up: Int
        var percent: Int { count == 0 ? 0 : up * 100 / count }
    }

    let event: Event
    let lines: [Line]
    /// Until when classes are compared: twelve months after the event, or today.
    let until: Day
    let trained: Group
    let others: Group

    init(of id: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws {
        let event = try Event.find(id, visibleTo: viewer, in: db)
        let grid = try AttendanceGrid(of: id, visibleTo: viewer.whole, in: db)
        let gains = Dictionary(try Gain(of: id, visibleTo: viewer.whole, in: db).lines.map { ($0.attendee.id, $0.gain) }) { first, _ in first }
        let certificates = Set(try IssuedCertificate.standing(of: id, in: db).map(\.attendee))
        let visits = Dictionary(grouping: try FollowUp.all(of: id, in: db), by: \.attendee)
        let until = min(event.lastDay.adding(months: 12), viewer.today)
        let all = try grid.attendees.map { attendee in
            Line(
                attendee: attendee, share: grid.share(attendee), gain: gains[attendee.id] ?? nil, hasCertificate: certificates.contains(attendee.id), followUps: visits[attendee.id] ?? [],
                before: try Self.stage(of: attendee.business, on: event.firstDay.adding(days: -1), in: db), after: try Self.stage(of: attendee.business, on: until, in: db))
        }
        let present = all.filter { $0.share > 0 }
        (self.event, lines, self.until) = (event, all.filter { $0.attendee.isSeen(by: viewer) }, until)
        trained = Group(count: present.count, up: present.count(where: \.isUp))
        others = try Self.untrained(like: present, event, until, in: db)
    }

    private static func stage(of business: ID<Business>?, on day: Day, in db: Connection) throws -> Stage? {
        guard let business else { return nil }
        return try db.value("SELECT to_stage FROM stage_change WHERE business_id = \(business) AND on_day <= \(day) ORDER BY on_day DESC, id DESC LIMIT 1", as: Stage?.self) ?? nil
    }

    /// Businesses of the event's region that had one of the participants' classes and sectors on its first day, and whose owners never took part in an event.
    private static func untrained(like present: [Line], _ event: Event, _ until: Day, in db: Connection) throws -> Group {
        let classes = Array(Set(present.compactMap(\.before)))
        guard !classes.isEmpty else { return Group(count: 0, up: 0) }
        let before = event.firstDay.adding(days: -1)
        let stages: [(before: Stage, after: Stage?)] = try db.all(
            """
            SELECT (SELECT c.to_stage FROM stage_change c WHERE c.business_id = b.id AND c.on_day <= \(before) ORDER BY c.on_day DESC, c.id DESC LIMIT 1),
                (SELECT c.to_stage FROM stage_change c WHERE c.business_id = b.id AND c.on_day <= \(until) ORDER BY c.on_day DESC, c.id DESC LIMIT 1)
            FROM business b WHERE \(event.region.covers(column: "b.region"))
            AND b.sector IN (SELECT x.sector FROM business x JOIN attendee a ON a.business_id = x.id WHERE a.event_id = \(event.id))
            AND NOT EXISTS (SELECT 1 FROM person p JOIN attendee a ON a.person_id = p.id JOIN attendance t ON t.attendee_id = a.id WHERE p.owner_id = b.owner_id)
            ORDER BY b.id LIMIT 5000
            """
        ) { row in (try row() as Stage?, try row() as Stage?) }.compactMap { pair in pair.0.map { ($0, pair.1) } }
        let like = stages.filter { classes.contains($0.before) }
        return Group(count: like.count, up: like.count { ($0.after?.level ?? -1) > $0.before.level })
    }

    /// How little the comparison proves, in plain words.
    var caution: Text {
        let small = min(trained.count, others.count) < 30
        return Text(
            id:
                "Perbandingan ini lemah: peserta dipilih menurut kriteria dan bukan diundi, yang tidak dilatih mungkin lebih jarang dikunjungi, dan banyak hal lain berubah dalam setahun."
                + (small ? " Jumlahnya pun kecil, sehingga selisih beberapa orang saja sudah mengubah angka." : "") + " Ia tidak membuktikan bahwa pelatihan menjadi sebab.",
            en:
                "This comparison is weak: participants were chosen by criteria and not by lot, those not trained may be visited less, and much else changes in a year."
                + (small ? " The numbers are small, too, so that a few people change the figure." : "") + " It does not prove that training was the cause."
        )
    }
}
