import Store
import Web

/// Sets the demo's stage: places, accounts, and for every member of the cast the scenes of her year.
struct Stagehand: Sendable {
    /// When the province began, for the event of 2021.
    static let founding = Day(number: 18_869)  // 2021-08-30
    static let opening = Day(number: 20_405)  // 2025-11-13
    /// Decisions after this day are left open, so that the demo's officers find something on their desk.
    private static let today = Day(number: 20_768)  // 2026-11-11
    let programme: Programme
    private let hash: String
    private let mentors: [RegionCode: Account]
    private let officers: [RegionCode: Account]
    private let named: [String: Account]
    private let story: StoryFile

    init(_ programme: Programme, _ places: RegionFile, _ story: StoryFile, _ hash: String, in db: Connection) throws {
        (self.programme, self.story, self.hash) = (programme, story, hash)
        let now = Instant(day: Self.founding, hour: 8, minute: 0)
        let system = Viewer.system(programme, at: now, device: "demo")
        try RegionImport(places, in: db).record(by: system, in: db)
        var named: [String: Account] = [:]
        for account in DemoAccounts.named {
            let region = RegionCode(account.region) ?? .nation
            try DemoAccounts.form(account.username, account.name, account.role, region, at: now).record(by: system, hash: hash, in: db)
            named[account.username] = try Account.named(account.username, in: db)
        }
        self.named = named
        var (mentors, officers) = ([RegionCode: Account](), [RegionCode: Account]())
        for regency in try Region.children(of: RegionCode(unchecked: "62"), in: db) {
            for (role, name) in [(Role.mentor, "Pendamping \(regency.name)"), (.regency, "Petugas \(regency.name)")] {
                let username = "\(role == .mentor ? "pendamping" : "petugas")-\(regency.code)"
                try DemoAccounts.form(username, name, role, regency.code, at: now).record(by: system, hash: hash, in: db)
                guard let account = try Account.named(username, in: db) else { continue }
                if role == .mentor { mentors[regency.code] = account } else { officers[regency.code] = account }
            }
        }
        // In the city the mentor is the one who can be signed in as.
        mentors[RegionCode(unchecked: "6271")] = named["pendamping"]
        (self.mentors, self.officers) = (mentors, officers)
    }

    /// The user name of who mentors in a village's regency.
    func mentorName(of village: String) -> String { mentors[RegionCode(unchecked: String(village.prefix(4)))]?.username ?? "" }

    func openAccount(_ username: String, _ name: String, _ role: Role, _ region: RegionCode, at now: Instant, in db: Connection) throws {
        try DemoAccounts.form(username, name, role, region, at: now).record(by: .system(programme, at: now, device: "demo"), hash: hash, in: db)
    }

    /// The ids her scenes give her.
    static func ids(of member: CastMember, at place: Int) -> (owner: ID<Owner>, business: ID<Business>) {
        let start = Instant(day: member.isEarly ? founding : opening, hour: 9, minute: place)
        return (.new(at: start), .new(at: start))
    }

    private func viewer(_ accounts: [RegionCode: Account], of member: CastMember, at now: Instant) throws -> Viewer {
        guard let account = accounts[RegionCode(unchecked: String(member.village.prefix(4)))] else { throw Region.unknown }
        return account.viewer(at: now, device: "demo", under: programme)
    }

    /// Somebody who can sign in, at a moment of the story.
    func viewer(_ username: String, at now: Instant) throws -> Viewer {
        guard let account = named[username] else { throw Person.unknown }
        return account.viewer(at: now, device: "demo", under: programme)
    }

    func mentor(of region: RegionCode, at now: Instant) throws -> Viewer {
        guard let account = mentors[RegionCode(unchecked: String(region.text.prefix(4)))] else { throw Region.unknown }
        return account.viewer(at: now, device: "demo", under: programme)
    }

    /// Her year: registered, verified, visited, and moved where the evidence moved her.
    func scenes(of member: CastMember, as ids: (owner: ID<Owner>, business: ID<Business>)) -> [Scene] {
        let opening = member.isEarly ? Self.founding : Self.opening
        let (owner, business) = ids
        var scenes = [
            Scene(day: opening.adding(days: 1), order: 1) { now, db in
                try register(member, owner, business, by: try viewer(mentors, of: member, at: now), in: db)
            }
        ]
        guard member.story != .draft else { return scenes }
        scenes.append(
            Scene(day: opening.adding(days: 3), order: 1) { now, db in
                try change(business, to: .verified, because: "Sudah dikunjungi; usahanya ada.", by: try viewer(officers, of: member, at: now), in: db)
            })
        if member.isEarly { scenes += early(member, business) }
        for round in member.year {
            guard let day = Day(round.on) else { continue }
            scenes.append(Scene(day: day, order: 2) { now, db in try visit(round, on: day, business, by: try viewer(mentors, of: member, at: now), in: db) })
            if day.adding(days: 6) > Self.today { continue }
            scenes.append(Scene(day: day.adding(days: 6), order: 3) { now, db in try decide(business, by: try viewer(officers, of: member, at: now), in: db) })
        }
        if member.story == .dormant, let last = member.year.last.flatMap({ Day($0.on) }) {
            scenes.append(
                Scene(day: last.adding(days: 8), order: 4) { now, db in
                    try change(business, to: .dormant, because: "Berhenti dulu, merawat ibunya yang sakit.", by: try viewer(officers, of: member, at: now), in: db)
                })
        }
        return scenes
    }

    /// What mentors saw in 2021, and a year later of those who moved up.
    private func early(_ member: CastMember, _ business: ID<Business>) -> [Scene] {
        func round(_ day: String, _ level: Stage) -> [Scene] {
            guard let day = Day(day), let facts = story.levels[level.rawValue] else { return [] }
            let round = CastMember.Round(on: day.text, facts: facts, note: "")
            return [
                Scene(day: day, order: 2) { now, db in try visit(round, on: day, business, by: try viewer(mentors, of: member, at: now), in: db) },
                Scene(day: day.adding(days: 2), order: 3) { now, db in try decide(business, by: try viewer(officers, of: member, at: now), in: db) },
            ]
        }
        return round("2021-09-14", story.beganGrowing.contains(member.key) ? .growing : .starting) + (story.movedUp.contains(member.key) ? round("2022-08-23", .growing) : [])
    }

    private func register(_ member: CastMember, _ owner: ID<Owner>, _ business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        var person = Fields([
            ("id", owner.text), ("name", member.name), ("born", member.birth), ("sex", member.sex), ("nik", member.nik), ("phone", member.phone),
            ("region", member.village), ("address", member.address), ("education", member.education), ("disability", member.disability), ("is_head", "\(member.head)"),
        ])
        person["nik_exception"] = nil
        try OwnerForm(reading: person, today: viewer.today, at: viewer.now).record(by: viewer, in: db)
        let family = member.household
        try HouseholdForm(
            reading: Fields([
                ("members", "\(family.members)"), ("dependants", "\(family.dependants)"), ("decider", family.decider), ("helpers", "\(family.helpers)"),
            ])
        ).record(of: owner, by: viewer, in: db)
        let trade = member.business
        try BusinessForm(
            reading: Fields([
                ("id", business.text), ("owner", owner.text), ("name", trade.name), ("holder", trade.holder), ("holder_name", trade.holderName ?? ""), ("region", member.village),
                ("kbli", "2020/\(trade.kbli)"), ("since", trade.since), ("is_main_work", "\(trade.isMainWork)"),
            ]), industries: programme.industries, at: viewer.now
        ).record(by: viewer, in: db)
        for goods in member.products {
            try ProductForm(
                reading: Fields([
                    ("name", goods.name), ("unit", goods.unit), ("price", "\(goods.price)"), ("capacity", "\(goods.capacity)"), ("packaging", goods.packaging),
                ]), at: viewer.now
            ).record(of: business, by: viewer, in: db)
        }
        try Workforce(Dictionary(member.workers.compactMap { key, people in Self.group(key).map { ($0, people) } }) { $0 + $1 }).record(of: business, by: viewer, in: db)
    }

    /// `pfu`: sex, family or outside, unpaid or paid.
    private static func group(_ key: String) -> Workforce.Group? {
        let letters = Array(key)
        guard letters.count == 3 else { return nil }
        return Workforce.Group(sex: letters[0] == "p" ? .female : .male, kin: letters[1] == "f" ? .family : .outside, pay: letters[2] == "p" ? .paid : .unpaid)
    }

    /// What was seen goes with the visit; in 2021 there were only facts.
    private func visit(_ round: CastMember.Round, on day: Day, _ business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        guard !round.note.isEmpty else {
            var read = FormReader(Fields(round.facts.map { ($0.key, $0.value) }))
            let evidence = Evidence(reading: &read)
            try read.finish()
            return try EvidenceForm(id: .new(at: viewer.now), day: day, source: .seen, evidence: evidence, note: "").record(of: business, by: viewer, in: db)
        }
        let fields = Fields([("on", day.text), ("place", "business"), ("seen", round.note), ("source", "seen")] + round.facts.map { ($0.key, $0.value) })
        try VisitForm(reading: fields, business: business, at: viewer.now).record(by: viewer, in: db)
    }

    private func decide(_ business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        guard let proposal = try Proposal.open(of: business, in: db) else { return }
        try DecisionForm(isApproval: true, reason: "Sesuai bukti.").record(on: proposal.id, by: viewer, in: db)
    }

    private func change(_ business: ID<Business>, to status: BusinessStatus, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try StatusForm(reading: Fields([("status", status.rawValue), ("reason", reason)]), at: viewer.now).record(on: business, by: viewer, in: db)
    }

    /// Sari sees her own business.
    func openOwnersAccount(in db: Connection) throws {
        let now = Instant(day: Self.opening.adding(days: 300), hour: 10, minute: 0)
        guard let (id, region) = try db.first("SELECT id, region FROM owner WHERE name = 'Sari Wulandari'", { row in (try row() as ID<Owner>, try row() as RegionCode) }) else { return }
        try DemoAccounts.form("sari", "Sari Wulandari", .owner, region, owner: id, at: now).record(by: .system(programme, at: now, device: "demo"), hash: hash, in: db)
    }
}
