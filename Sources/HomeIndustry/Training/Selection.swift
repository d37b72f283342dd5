import Store
import Web

/// A published choice of participants: the criteria, the list with everyone's reason and rank, and until when one may object. *Glossary: penetapan peserta.*
struct Selection: Sendable {
    let criteria: Criteria
    let objectionsUntil: Day
    let by: String
    let at: Instant
    let candidates: [RankedCandidate]

    static let unpublished = Problem(.unknown, "selection.unpublished", Text(id: "Daftar peserta belum diumumkan.", en: "The list of participants is not published yet."))

    static func of(_ event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws -> Selection? {
        guard
            let (criteria, until, by, at) = try db.first(
                "SELECT criteria, objections_until, by_account, at FROM selection WHERE event_id = \(event)",
                { row in (try Criteria(stored: try row()), try row() as Day, try row() as String, try row() as Instant) })
        else { return nil }
        return Selection(criteria: criteria, objectionsUntil: until, by: by, at: at, candidates: try RankedCandidate.all(of: event, visibleTo: viewer, in: db))
    }
}

/// A line of the published list.
struct RankedCandidate: Sendable, FromRow {
    let position: Int
    let owner: ID<Owner>
    let name: String
    let business: ID<Business>
    let businessName: String
    let region: RegionCode
    let stage: Stage?
    let points: Int
    /// As they are kept: `never-trained,head`.
    let reasons: String
    let isChosen: Bool
    let attendee: ID<Attendee>?
    let withdrawal: String?

    init(row: inout Row) throws {
        (position, owner, name, business, businessName) = (try row(), try row(), try row(), try row(), try row())
        (region, stage, points, reasons) = (try row(), try row(), try row(), try row())
        (isChosen, attendee, withdrawal) = (try row(), try row(), try row())
    }

    var reason: Text { Candidate.Reason.words(reasons) }

    static func all(of event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws -> [RankedCandidate] {
        guard viewer.role.seesPeople else { return [] }
        return try db.all(
            """
            SELECT c.position, c.owner_id, o.name, c.business_id, b.name, c.region, c.stage, c.points, c.reasons, c.is_chosen, c.attendee_id, a.withdrawal
            FROM candidate c JOIN owner o ON o.id = c.owner_id JOIN business b ON b.id = c.business_id LEFT JOIN attendee a ON a.id = c.attendee_id
            WHERE c.event_id = \(event) AND \(viewer.region.covers(column: "c.region")) ORDER BY c.position
            """)
    }

    /// The next who waits, still meets the conditions, and was not put on the list by hand.
    static func next(of event: ID<Event>, in db: Connection) throws -> Int? {
        try db.value(
            """
            SELECT min(c.position) FROM candidate c JOIN business b ON b.id = c.business_id
            WHERE c.event_id = \(event) AND c.attendee_id IS NULL AND b.status IN ('verified', 'active') AND NOT EXISTS (SELECT 1 FROM attendee a JOIN person p ON p.id = a.person_id
                WHERE a.event_id = c.event_id AND a.role = 'participant' AND a.withdrawn_at IS NULL AND p.owner_id = c.owner_id)
            """, as: Int?.self) ?? nil
    }
}

/// What an officer fills in to publish the choice.
struct SelectionForm: Sendable {
    var criteria: Criteria
    var objectionsUntil: Day

    init(criteria: Criteria, objectionsUntil: Day) { (self.criteria, self.objectionsUntil) = (criteria, objectionsUntil) }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        objectionsUntil = read.day("until", .objectionsUntil)
        if read.problems.isEmpty, objectionsUntil < now.day {
            read.refuse("until", "objections.past", Text(id: "Batas sanggahan sudah lewat.", en: "The deadline for objections has passed already."))
        }
        var problems = read.problems
        do { criteria = try Criteria(reading: fields) } catch let form as FormProblem {
            problems += form.fields
            criteria = Criteria()
        }
        for problem in problems where !read.problems.contains(problem) { read.refuse(problem.name, problem.problem) }
        try read.finish()
    }

    /// Freezes the list as the criteria make it today, and puts the chosen on the event's list.
    /// - Throws: `event.not-approved`, `selection.published`, `selection.nobody`.
    func record(on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.status == .approved else { throw FormProblem("until", event.isOpen ? Event.notApproved : Event.notOpen) }
        guard objectionsUntil <= max(event.lastDay, viewer.today) else {
            throw FormProblem(
                "until",
                Problem(
                    .invalid, "objections.after-event",
                    Text(id: "Kegiatan berakhir \(event.lastDay.words.id); sanggahan paling lambat hari itu.", en: "The event ends on \(event.lastDay.words.en); objections are taken until then.")))
        }
        guard try db.value("SELECT 1 FROM selection WHERE event_id = \(event.id)", as: Int.self) == nil else {
            throw FormProblem("until", Problem(.conflict, "selection.published", Text(id: "Daftar peserta sudah diumumkan.", en: "The list is published already.")))
        }
        let candidates = try criteria.rank(for: event, in: db)
        guard candidates.contains(where: \.isChosen) else {
            throw FormProblem("stages", Problem(.invalid, "selection.nobody", Text(id: "Tidak ada usaha yang memenuhi kriteria ini.", en: "No business meets these criteria.")))
        }
        try db.execute(
            "INSERT INTO selection (event_id, criteria, objections_until, by_account, at) VALUES (\(event.id), \(criteria.stored), \(objectionsUntil), \(viewer.account), \(viewer.now))")
        for (index, candidate) in candidates.enumerated() {
            let attendee = candidate.isChosen ? try Selection.enlist(candidate.owner, candidate.business, reason: "rank:\(index + 1):\(candidate.stored)", for: event, by: viewer, in: db) : nil
            try db.execute(
                """
                INSERT INTO candidate (event_id, business_id, owner_id, region, stage, position, points, reasons, is_chosen, attendee_id)
                VALUES (\(event.id), \(candidate.business), \(candidate.owner), \(candidate.region), \(candidate.stage), \(index + 1), \(candidate.points),
                    \(candidate.stored), \(candidate.isChosen), \(attendee))
                """)
        }
        try Journal.write(
            .participantsChosen, .event, event.id.text, in: event.region,
            after: ["criteria": criteria.stored, "chosen": "\(candidates.count(where: \.isChosen))", "until": objectionsUntil.text], by: viewer, in: db)
    }
}

extension Selection {
    /// Makes an owner a participant.
    @discardableResult
    static func enlist(_ owner: ID<Owner>, _ business: ID<Business>, reason: String, for event: Event, by viewer: Viewer, in db: Connection) throws -> ID<Attendee> {
        let owner = try Owner.find(owner, visibleTo: viewer, in: db)
        let business = try Business.find(business, visibleTo: viewer, in: db)
        let person = try Person.of(owner, by: viewer, in: db)
        return try Attendee.add(person, as: .participant, to: event, business: (business.id, business.region, business.stage), reason: reason, by: viewer, in: db)
    }

    /// Somebody who will not come makes room for the next in line.
    /// - Throws: `selection.no-room`, `selection.nobody-waits`.
    static func replace(in event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.isOpen else { throw FormProblem("replacement", Event.notOpen) }
        try mustHaveRoom(event, field: "replacement", in: db)
        guard let position = try RankedCandidate.next(of: event.id, in: db),
            let (owner, business, reasons) = try db.first(
                "SELECT owner_id, business_id, reasons FROM candidate WHERE event_id = \(event.id) AND position = \(position)",
                { row in (try row() as ID<Owner>, try row() as ID<Business>, try row() as String) })
        else {
            throw FormProblem("replacement", Problem(.conflict, "selection.nobody-waits", Text(id: "Daftar tunggu sudah habis.", en: "Nobody is left on the waiting list.")))
        }
        let attendee = try enlist(owner, business, reason: "waiting:\(position):\(reasons)", for: event, by: viewer, in: db)
        try db.execute("UPDATE candidate SET attendee_id = \(attendee) WHERE event_id = \(event.id) AND position = \(position)")
    }

    fileprivate static func mustHaveRoom(_ event: Event, field: String, in db: Connection) throws {
        let here = try Attendee.counts(of: event.id, in: db)[.participant] ?? 0
        guard here < event.seats else {
            throw FormProblem(field, Problem(.conflict, "selection.no-room", Text(id: "Semua \(event.seats) tempat sudah terisi.", en: "All \(event.seats) seats are taken.")))
        }
    }
}

/// Somebody chosen by hand: never without a reason on record.
struct HandPickForm: Sendable {
    var business: ID<Business>
    var reason: String

    init(business: ID<Business>, reason: String) { (self.business, self.reason) = (business, reason) }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        business = read.required("business", .business, else: ID("")) { text in
            let last = text.split(separator: "/").last.map(String.init) ?? text
            guard let id = ID<Business>.checked(last) else { throw Business.unknown }
            return id
        }
        reason = read.text("reason", .reason, upTo: 500)
        try read.finish()
    }

    func record(on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.status == .approved else { throw FormProblem("business", event.isOpen ? Event.notApproved : Event.notOpen) }
        let found: Business
        do { found = try Business.find(business, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem("business", problem) }
        guard found.status.isOnTheLadder else {
            throw FormProblem(
                "business",
                Problem(
                    .conflict, "selection.not-verified",
                    Text(
                        id: "Usaha ini berstatus “\(found.status.name.id)”; hanya yang terverifikasi atau aktif dapat ikut.",
                        en: "This business is “\(found.status.name.en)”; only verified or active ones take part.")))
        }
        if try Attendee.isOnList(found.owner, of: event.id, in: db) { return }
        try Selection.mustHaveRoom(event, field: "business", in: db)
        try Selection.enlist(found.owner, found.id, reason: reason, for: event, by: viewer, in: db)
    }
}

/// An objection to the list, and the answer to it. *Glossary: sanggahan.*
struct Objection: Sendable, FromRow {
    let id: ID<Objection>
    let words: String
    let by: String
    let at: Instant
    let answer: String?
    let answeredBy: String?
    init(row: inout Row) throws { (id, words, by, at, answer, answeredBy) = (try row(), try row(), try row(), try row(), try row(), try row()) }

    static func all(of event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws -> [Objection] {
        // Whoever must answer reads all of them, also those from above.
        let answers: SQL = "event_id IN (SELECT e.id FROM event e WHERE \(viewer.region.covers(column: "e.region")))"
        return try db.all("SELECT id, words, by_account, at, answer, answered_by FROM objection WHERE event_id = \(event) AND (\(viewer.region.covers(column: "region")) OR \(answers)) ORDER BY id")
    }

    /// - Throws: `objection.late`, `objection.no-list`.
    static func raise(_ id: ID<Objection>, _ words: String, on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        let event = try Event.find(event, visibleTo: viewer, in: db)
        guard viewer.role.seesPeople, viewer.role != .auditor else { throw Role.notAllowed }
        guard event.isOpen else { throw FormProblem("words", Event.notOpen) }
        guard let until = try db.value("SELECT objections_until FROM selection WHERE event_id = \(event.id)", as: Day.self) else {
            throw FormProblem("words", Problem(.conflict, "objection.no-list", Text(id: "Daftar peserta belum diumumkan.", en: "The list is not published yet.")))
        }
        guard viewer.today <= until else {
            throw FormProblem("words", Problem(.conflict, "objection.late", Text(id: "Masa sanggahan berakhir \(until.words.id).", en: "Objections were taken until \(until.words.en).")))
        }
        let added = try db.execute(
            """
            INSERT INTO objection (id, event_id, region, words, by_account, at) VALUES (\(id), \(event.id), \(viewer.region), \(words), \(viewer.account), \(viewer.now))
            ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT event_id, words FROM objection WHERE id = \(id)") { row in (try row() as ID<Event>, try row() as String) }
            guard let saved, saved == (event.id, words) else { throw FormProblem("words", .savedAlready("/events/\(event.id)/participants")) }
            return
        }
        try Journal.write(.objectionRaised, .event, event.id.text, in: event.region, after: ["objection": id.text], by: viewer, in: db)
    }

    static func answer(_ id: ID<Objection>, _ words: String, on event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        let answered = try db.execute(
            """
            UPDATE objection SET answer = \(words), answered_by = \(viewer.account), answered_at = \(viewer.now)
            WHERE id = \(id) AND event_id = \(event.id) AND answer IS NULL AND by_account <> \(viewer.account)
            """)
        guard answered == 1 else {
            throw FormProblem(
                "answer",
                Problem(.conflict, "objection.answered", Text(id: "Sanggahan ini sudah dijawab, atau sanggahan Anda sendiri.", en: "This objection is answered already, or it is your own.")))
        }
        try Journal.write(.objectionAnswered, .event, event.id.text, in: event.region, after: ["objection": id.text], by: viewer, in: db)
    }
}

extension Text { static let objectionsUntil = Text(id: "Sanggahan diterima sampai", en: "Objections until") }
