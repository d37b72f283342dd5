import Store
import Web

/// A mentor looks after a business, from one day until another. Several may, from several sectors. *Glossary: penugasan.*
struct Assignment: Sendable, FromRow {
    let id: ID<Assignment>
    let business: ID<Business>
    let mentor: ID<Mentor>
    let mentorName: String
    let partnerName: String
    let sector: PartnerSector
    let from: Day
    let until: Day?
    let reason: String
    let ending: String?

    init(row: inout Row) throws {
        (id, business, mentor, mentorName, partnerName, sector) = (try row(), try row(), try row(), try row(), try row(), try row())
        (from, until, reason, ending) = (try row(), try row(), try row(), try row())
    }

    private static let select: SQL = """
        SELECT a.id, a.business_id, a.mentor_id, m.name, p.name, p.sector, a.from_day, a.until_day, a.reason, a.ending
        FROM assignment a JOIN mentor m ON m.id = a.mentor_id JOIN partner p ON p.id = m.partner_id
        """

    static func all(of business: ID<Business>, in db: Connection) throws -> [Assignment] {
        try db.all("\(select) WHERE a.business_id = \(business) ORDER BY a.until_day IS NULL DESC, a.from_day DESC, a.id")
    }

    static func open(of business: ID<Business>, to mentor: ID<Mentor>, in db: Connection) throws -> Assignment? {
        try db.first("\(select) WHERE a.business_id = \(business) AND a.mentor_id = \(mentor) AND a.until_day IS NULL")
    }
}

/// One mentor for one business, by an office's word.
struct AssignmentForm: Sendable {
    var id: ID<Assignment>
    var mentor: ID<Mentor>
    var reason: String
    /// When it began, if that was before it was written down.
    var from: Day?

    init(id: ID<Assignment>, mentor: ID<Mentor>, reason: String) { (self.id, self.mentor, self.reason) = (id, mentor, reason) }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        mentor = read.required("mentor", .mentor, else: ID("")) { text in
            guard let id = ID<Mentor>.checked(text) else { throw Mentor.unknown }
            return id
        }
        reason = read.optionalText("reason", .reason, upTo: 300) ?? ""
        from = read.optionalDay("from", Text(id: "Mulai", en: "From"), notAfter: now.day)
        if let from, from < now.day.adding(days: -366) {
            read.refuse("from", "assignment.long-ago", Text(id: "Penugasan dicatat paling lambat setahun sesudah mulai.", en: "An assignment is written down within a year of its beginning."))
        }
        try read.finish()
    }

    /// - Throws: `mentor.full` when no reason says why she should have one more than she can look after; `mentor.own` for her own business.
    func record(on business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        try db.hold("SELECT id FROM mentor WHERE id = \(mentor)")
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        let mentor = try mentorFound(by: viewer, in: db)
        func refuse(_ field: String, _ code: String, _ message: Text) -> FormProblem { FormProblem(field, Problem(.conflict, code, message)) }
        if let open = try Assignment.open(of: business.id, to: mentor.id, in: db) {
            guard from == nil || from == open.from else {
                throw refuse("from", "assignment.open", Text(id: "Ia sudah mendampingi usaha ini sejak \(open.from.words.id).", en: "She has looked after this business since \(open.from.words.en)."))
            }
            return
        }
        if let from {
            let ended = try Assignment.all(of: business.id, in: db).filter { $0.mentor == mentor.id }.compactMap(\.until)
            let earliest = (ended + [mentor.from]).max() ?? from
            guard from >= earliest else { throw refuse("from", "assignment.early", Text(id: "Paling awal \(earliest.words.id).", en: "At the earliest \(earliest.words.en).")) }
        }
        guard mentor.isHere else { throw refuse("mentor", "mentor.left", Text(id: "\(mentor.name) tidak lagi mendampingi.", en: "\(mentor.name) mentors no longer.")) }
        guard mentor.capacity > 0 else { throw FormProblem("mentor", mentor.onlyAnswers) }
        guard mentor.owner != business.owner else { throw refuse("mentor", "mentor.own", Text(id: "Ini usahanya sendiri.", en: "This is her own business.")) }
        guard mentor.region.covers(business.region) else {
            throw refuse("mentor", "mentor.elsewhere", Text(id: "Usaha ini di luar wilayah kerja \(mentor.name).", en: "This business lies outside \(mentor.name)'s area."))
        }
        guard mentor.load < mentor.capacity || !reason.isEmpty else {
            throw refuse(
                "mentor", "mentor.full",
                Text(
                    id: "\(mentor.name) sudah mendampingi \(mentor.load) dari \(mentor.capacity) usaha. Pilih yang lain, atau tulis alasannya.",
                    en: "\(mentor.name) looks after \(mentor.load) of \(mentor.capacity) already. Choose another, or say why."))
        }
        try Assignment.begin(id, business, mentor.id, on: from, because: reason, by: viewer, in: db)
    }

    private func mentorFound(by viewer: Viewer, in db: Connection) throws -> Mentor {
        do { return try Mentor.find(mentor, visibleTo: viewer, in: db) } catch let problem as Problem { throw FormProblem("mentor", problem) }
    }
}

extension Assignment {
    static func begin(_ id: ID<Assignment>, _ business: Business, _ mentor: ID<Mentor>, on first: Day? = nil, because reason: String, by viewer: Viewer, in db: Connection) throws {
        let first = first ?? viewer.today
        let added = try db.execute(
            """
            INSERT INTO assignment (id, business_id, mentor_id, from_day, reason, by_account, at)
            VALUES (\(id), \(business.id), \(mentor), \(first), \(reason), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else { return }
        let next = first.adding(days: viewer.programme.pacing.days(business.stage))
        try Care.change(business, in: db) { care in
            care.mentors += 1
            care.since = care.since.map { min($0, first) } ?? first
            care.nextVisit = care.nextVisit ?? next
        }
        try Journal.write(.mentorAssigned, .business, business.id.text, in: business.region, after: ["mentor": mentor.text, "from": first.text, "reason": reason], by: viewer, in: db)
    }

    /// Whoever registers a business and has room for it looks after it, so that it is on nobody's list of holes and stays on her phone.
    static func follow(registrationOf id: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        guard let mentor = try Mentor.of(viewer, in: db), mentor.room > 0 else { return }
        try begin(.new(at: viewer.now), try Business.find(id, visibleTo: viewer, in: db), mentor.id, because: "didaftarkan sendiri", by: viewer, in: db)
    }

    /// Ends on the viewer's day. Whoever calls this has seen to it that the business is not left alone by mistake.
    func end(_ business: Business, because ending: String, by viewer: Viewer, in db: Connection) throws {
        guard try db.execute("UPDATE assignment SET until_day = \(viewer.today), ending = \(ending) WHERE id = \(id) AND until_day IS NULL") == 1 else { return }
        try Care.change(business, in: db) { $0.mentors -= 1 }
        try Journal.write(.assignmentEnded, .business, business.id.text, in: business.region, before: ["mentor": mentor.text], after: ["reason": ending], by: viewer, in: db)
    }

    /// An office ends one, with a reason; the last one of a business on the ladder must be handed over instead.
    static func end(_ id: ID<Assignment>, of business: ID<Business>, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        let open = try all(of: business.id, in: db).filter { $0.until == nil }
        guard let assignment = open.first(where: { $0.id == id }) else { return }
        guard open.count > 1 || !business.status.isOnTheLadder else {
            throw FormProblem(
                "reason",
                Problem(.conflict, "assignment.last", Text(id: "Ini pendamping satu-satunya. Serahterimakan kepada yang lain.", en: "She is the only mentor. Hand the business over instead.")))
        }
        try assignment.end(business, because: reason, by: viewer, in: db)
    }
}
