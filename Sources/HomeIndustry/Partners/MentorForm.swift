import Store
import Web

/// What an office fills in to make somebody a mentor.
struct MentorForm: Sendable {
    var id: ID<Mentor>
    var account: ID<Account>
    var owner: ID<Owner>?
    var skills: String
    var capacity: Int

    init(id: ID<Mentor>, account: ID<Account>, owner: ID<Owner>? = nil, skills: String, capacity: Int) {
        (self.id, self.account, self.owner, self.skills, self.capacity) = (id, account, owner, skills, capacity)
    }

    init(reading fields: Fields, usual: Int, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        account = read.required("account", .mentor, else: ID("")) { text in
            guard let id = ID<Account>.checked(text) else { throw Mentor.unknown }
            return id
        }
        owner = read.optional("owner") { text in
            guard let id = ID<Owner>.checked(String(text.split(separator: "/").last ?? "")) else { throw Owner.unknown }
            return id
        }
        skills = read.optionalText("skills", .skills, upTo: 300) ?? ""
        capacity = read.optionalNumber("capacity", .caseCapacity, in: 0...1000) ?? usual
        try read.finish()
    }

    /// - Throws: `mentor.role`, `mentor.twice`, `mentor.not-advanced` for an owner who has no business at *maju*.
    func record(of partner: ID<Partner>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        let partner = try Partner.find(partner, visibleTo: viewer, in: db)
        let account = try Account.find(account, visibleTo: viewer, in: db)
        guard [.mentor, .cadre, .partner].contains(account.role), account.closedAt == nil else {
            throw FormProblem("account", Problem(.invalid, "mentor.role", Text(id: "Akun ini bukan pendamping, kader, atau mitra.", en: "This account is no mentor's, cadre's or partner's.")))
        }
        guard capacity == 0 || account.role.may(.record) else {
            throw FormProblem("capacity", Mentor.mayNotVisit)
        }
        if let owner, try !Business.all(of: owner, visibleTo: viewer, in: db).contains(where: { $0.stage == .advanced || $0.status == .graduated }) {
            throw FormProblem("owner", Problem(.invalid, "mentor.not-advanced", Text(id: "Hanya pelaku usaha maju yang dapat mendampingi.", en: "Only owners of an advanced business can mentor.")))
        }
        let known = try db.first("SELECT id, until_day FROM mentor WHERE account_id = \(account.id)") { row in (try row() as ID<Mentor>, try row() as Day?) }
        if let (known, until) = known {
            guard until != nil else {
                if known == id { return }
                throw FormProblem("account", Problem(.conflict, "mentor.twice", Text(id: "Orang ini sudah menjadi pendamping.", en: "This person is a mentor already.")))
            }
            try db.execute(
                "UPDATE mentor SET partner_id = \(partner.id), skills = \(skills), capacity = \(capacity), owner_id = \(owner), from_day = \(viewer.today), until_day = NULL WHERE id = \(known)")
        } else {
            try db.execute(
                """
                INSERT INTO mentor (id, account_id, partner_id, owner_id, name, region, skills, capacity, from_day, by_account, at)
                VALUES (\(id), \(account.id), \(partner.id), \(owner), \(account.name), \(account.region), \(skills), \(capacity), \(viewer.today), \(viewer.account), \(viewer.now))
                """)
        }
        try Journal.write(
            .mentorAdded, .partner, partner.id.text, in: account.region,
            after: ["mentor": (known?.0 ?? id).text, "name": account.name, "skills": skills, "capacity": "\(capacity)", "owner": owner?.text], by: viewer, in: db)
    }
}

/// What an office corrects about a mentor.
struct MentorCorrection: Sendable {
    var skills: String
    var capacity: Int

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        skills = read.optionalText("skills", .skills, upTo: 300) ?? ""
        capacity = read.number("capacity", .caseCapacity, in: 0...1000)
        try read.finish()
    }

    /// - Throws: `mentor.has-cases` where a capacity of nought would leave businesses alone.
    func record(on id: ID<Mentor>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        try db.hold("SELECT id FROM mentor WHERE id = \(id)")
        let mentor = try Mentor.find(id, visibleTo: viewer, in: db)
        try viewer.must(reach: mentor.region)
        guard capacity > 0 || mentor.load == 0 else { throw FormProblem("capacity", mentor.hasCases) }
        if capacity > 0, try !Account.find(mentor.account, visibleTo: viewer, in: db).role.may(.record) { throw FormProblem("capacity", Mentor.mayNotVisit) }
        try db.execute("UPDATE mentor SET skills = \(skills), capacity = \(capacity) WHERE id = \(id)")
        try Journal.write(
            .mentorChanged, .partner, mentor.partner.text, in: mentor.region, before: ["skills": mentor.skills, "capacity": "\(mentor.capacity)"],
            after: ["mentor": id.text, "skills": skills, "capacity": "\(capacity)"], by: viewer, in: db)
    }
}

/// A mentor stops. Nobody leaves a business behind: every one must be handed over first.
enum MentorLeave {
    /// - Throws: `mentor.has-cases` with the way to them.
    static func record(_ id: ID<Mentor>, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        try db.hold("SELECT id FROM mentor WHERE id = \(id)")
        let mentor = try Mentor.find(id, visibleTo: viewer, in: db)
        guard mentor.isHere else { return }
        guard mentor.load == 0 else {
            throw FormProblem("reason", mentor.hasCases)
        }
        try db.execute("UPDATE mentor SET until_day = \(viewer.today) WHERE id = \(id)")
        try Journal.write(.mentorLeft, .partner, mentor.partner.text, in: mentor.region, after: ["mentor": id.text, "name": mentor.name, "reason": reason], by: viewer, in: db)
    }
}

extension Mentor {
    static let mayNotVisit = Problem(
        .invalid, "mentor.may-not-visit", Text(id: "Akun mitra tidak mencatat kunjungan; kapasitasnya 0.", en: "A partner's account records no visits; its capacity is 0."))

    var hasCases: Problem {
        Problem(
            .conflict, "mentor.has-cases",
            Text(id: "\(name) masih mendampingi \(load) usaha. Serahterimakan dahulu.", en: "\(name) still looks after \(load) businesses. Hand them over first."), link: "/mentors/\(id)")
    }

    /// Closing an account ends the mentoring of whoever it was; no case is left behind with it.
    /// - Throws: `mentor.has-cases`.
    static func follow(closureOf account: ID<Account>, by viewer: Viewer, in db: Connection) throws {
        guard let mentor: Mentor = try db.first("\(select) WHERE m.account_id = \(account) AND m.until_day IS NULL") else { return }
        guard mentor.load == 0 else {
            throw Problem(
                .conflict, "mentor.has-cases",
                Text(
                    id: "\(mentor.name) masih mendampingi \(mentor.load) usaha. Serahterimakan dahulu, lalu tutup akunnya.",
                    en: "\(mentor.name) still looks after \(mentor.load) businesses. Hand them over first, then close the account."), link: "/mentors/\(mentor.id)")
        }
        try db.execute("UPDATE mentor SET until_day = \(viewer.today) WHERE id = \(mentor.id)")
    }
}
