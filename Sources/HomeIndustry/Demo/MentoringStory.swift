import Store
import Web

/// Who looks after whom in the demo's year, and what they saw.
struct MentoringStory: Sendable {
    let file: MentoringFile
    let stage: Stagehand
    /// The cast with the ids their scenes give them.
    let cast: [(member: CastMember, business: ID<Business>)]
    private let partners: [String: ID<Partner>]

    init(_ file: MentoringFile, _ stage: Stagehand, _ cast: [(member: CastMember, business: ID<Business>)]) {
        (self.file, self.stage, self.cast) = (file, stage, cast)
        let start = Instant(day: Stagehand.opening, hour: 8, minute: 0)
        partners = Dictionary(uniqueKeysWithValues: file.partners.map { ($0.key, ID<Partner>.new(at: start)) })
    }

    var scenes: [Scene] {
        var scenes = file.partners.map { partner in scene(max(Day(partner.from) ?? Stagehand.opening, Stagehand.opening), 0) { try found(partner, $0, $1) } }
        scenes.append(scene(Stagehand.opening.adding(days: 2), 0) { try seat($0, $1) })
        for member in file.mentors where member.partner != "dinas" {
            let day = file.partners.first { $0.key == member.partner }.flatMap { Day($0.from) } ?? Stagehand.opening
            scenes.append(scene(day, 1) { try enlist(member.user, member.partner, member.skills, member.capacity, $0, $1) })
        }
        for (member, business) in cast where member.story != .draft && !file.without.contains(member.key) {
            scenes.append(scene(Stagehand.opening.adding(days: 4), 1) { try assign(business, to: stage.mentorName(of: member.village), $0, $1) })
        }
        scenes.append(scene("2026-06-01", 1) { try enlistOwner($0, $1) })
        for also in file.also { scenes.append(scene(Day(also.on) ?? Stagehand.opening, 2) { now, db in for who in also.who { try assign(business(who), to: also.user, now, db) } }) }
        scenes += file.season.enumerated().map { index, visit in scene(Day(visit.on) ?? Stagehand.opening, 3 + index) { try play(visit, $0, $1) } }
        scenes += [file.referral, file.credit].flatMap(referral)
        scenes.append(scene(file.handover.on, 4) { try propose(file.handover, $0, $1) })
        scenes += file.crossings.map { crossing in scene(crossing.on, 14) { try cross(crossing, $0, $1) } }
        return scenes
    }

    private func scene(_ day: Day, _ order: Int, _ play: @Sendable @escaping (Instant, Connection) throws -> Void) -> Scene { Scene(day: day, order: order, play: play) }
    private func scene(_ day: String, _ order: Int, _ play: @Sendable @escaping (Instant, Connection) throws -> Void) -> Scene { scene(Day(day) ?? Stagehand.opening, order, play) }

    private func business(_ key: String) throws -> ID<Business> {
        guard let found = cast.first(where: { $0.member.key == key }) else { throw Business.unknown }
        return found.business
    }

    private func partner(_ key: String) throws -> ID<Partner> {
        guard let id = partners[key] else { throw Partner.unknown }
        return id
    }

    @Sendable private func found(_ partner: MentoringFile.Organisation, _ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer(partner.region == "62" ? "provinsi" : "kota", at: now)
        let fields = Fields(
            [("id", try self.partner(partner.key).text), ("name", partner.name), ("sector", partner.sector), ("region", partner.region), ("contact", partner.contact)]
                + partner.offers.split(separator: " ").map { ("offers", String($0)) })
        try PartnerForm(reading: fields, at: now).record(by: officer, in: db)
        let agreed = Fields([("number", partner.number), ("subject", partner.subject), ("from", partner.from), ("until", partner.until)])
        try AgreementForm(reading: agreed, at: now).record(of: self.partner(partner.key), by: officer, in: db)
    }

    /// The province's own mentors, one a regency, and the cadre.
    @Sendable private func seat(_ now: Instant, _ db: Connection) throws {
        for name in Set(cast.map { stage.mentorName(of: $0.member.village) }).sorted() { try enlist(name, "dinas", "pembukuan, perizinan", 20, now, db) }
        for member in file.mentors where member.partner == "dinas" { try enlist(member.user, member.partner, member.skills, member.capacity, now, db) }
    }

    @Sendable private func enlist(_ user: String, _ partner: String, _ skills: String, _ capacity: Int, owner: ID<Owner>? = nil, _ now: Instant, _ db: Connection) throws {
        guard let account = try Account.named(user, in: db) else { throw Mentor.unknown }
        try MentorForm(id: .new(at: now), account: account.id, owner: owner, skills: skills, capacity: capacity).record(of: self.partner(partner), by: stage.viewer("provinsi", at: now), in: db)
    }

    /// Rusmiati, whose business is at *maju*, mentors a beginner: one person, both roles.
    @Sendable private func enlistOwner(_ now: Instant, _ db: Connection) throws {
        let owner = try Business.find(business("rusmiati"), visibleTo: stage.viewer("kota", at: now), in: db).owner
        try stage.openAccount("rusmiati-pendamping", "Rusmiati", .mentor, RegionCode(unchecked: "6271"), at: now, in: db)
        try enlist("rusmiati-pendamping", "yayasan", "abon ikan, kemasan", 3, owner: owner, now, db)
    }

    @Sendable private func assign(_ business: ID<Business>, to user: String, _ now: Instant, _ db: Connection) throws {
        guard let account = try Account.named(user, in: db), let mentor = try Mentor.of(account.viewer(at: now, device: "demo", under: stage.programme), in: db) else { throw Mentor.unknown }
        try AssignmentForm(id: .new(at: now), mentor: mentor.id, reason: "").record(on: business, by: stage.viewer("provinsi", at: now), in: db)
    }

    @Sendable private func play(_ visit: MentoringFile.Visit, _ now: Instant, _ db: Connection) throws {
        let (business, village) = (try business(visit.who), cast.first { $0.member.key == visit.who }?.member.village ?? "")
        let viewer = try stage.mentor(of: RegionCode(unchecked: village), at: now)
        var fields = Fields([("on", visit.on), ("place", "business"), ("seen", visit.seen), ("next_on", visit.next)])
        if !visit.agreed.isEmpty { fields.add("agreed.0.advice", visit.agreed) }
        if visit.confirm { fields["confirmation"] = VisitConfirmation.code(try Care.of(business, in: db)?.confirmations ?? 0, of: business, stage.programme.vault) }
        try VisitForm(reading: fields, business: business, at: now).record(by: viewer, in: db)
    }

    private func referral(_ sent: MentoringFile.Sent) -> [Scene] {
        let id = ID<Referral>.new(at: Instant(day: Day(sent.on) ?? Stagehand.opening, hour: 9, minute: 0))
        var scenes = [
            scene(sent.on, 12) { now, db in
                let village = cast.first { $0.member.key == sent.who }?.member.village ?? ""
                let fields = Fields([("id", id.text), ("partner", try partner(sent.partner).text), ("offer", sent.offer), ("need", sent.need), ("consent", "spoken"), ("phone_consent", "true")])
                try ReferralForm(reading: fields, at: now).record(of: business(sent.who), by: stage.mentor(of: RegionCode(unchecked: village), at: now), in: db)
            }
        ]
        if let answered = sent.answered {
            scenes.append(scene(answered, 12) { now, db in try ReferralAnswer.record(Fields([("answer", "accepted")]), on: id, by: stage.viewer("mitra", at: now), in: db) })
        }
        if let ended = sent.ended, let result = sent.result, let words = sent.words {
            scenes.append(scene(ended, 12) { now, db in try ReferralAnswer.record(result: Fields([("result", result), ("words", words)]), on: id, by: stage.viewer("mitra", at: now), in: db) })
        }
        return scenes
    }

    @Sendable private func propose(_ given: MentoringFile.Given, _ now: Instant, _ db: Connection) throws {
        func mentor(_ user: String) throws -> ID<Mentor> {
            guard let account = try Account.named(user, in: db), let found = try Mentor.of(account.viewer(at: now, device: "demo", under: stage.programme), in: db) else { throw Mentor.unknown }
            return found.id
        }
        try HandoverForm(id: .new(at: now), from: mentor(given.from), to: mentor(given.to), reason: given.reason)
            .record(of: business(given.who), by: stage.viewer(given.from, at: now), in: db)
    }

    /// The office corrects a field; a phone that had not heard of it sends its own correction an hour later.
    @Sendable private func cross(_ crossing: MentoringFile.Crossing, _ now: Instant, _ db: Connection) throws {
        let (officer, later) = (try stage.viewer("kota", at: now), now.adding(seconds: 3600))
        let owner = try Owner.find(Business.find(business(crossing.who), visibleTo: officer, in: db).owner, visibleTo: officer, in: db)
        var fields = OwnerPages.draft(of: owner).fields
        let edit = [crossing.field: ["from": fields[crossing.field] ?? "", "to": crossing.phone]]
        fields[crossing.field] = crossing.office
        try OwnerForm(reading: fields, today: officer.today, at: now).correct(by: officer, in: db)
        let envelope = Envelope([
            "id": ID<Envelope>.new(at: later).text, "kind": "owner-edit", "at": "\(now)", "payload": ["owner": owner.id.text, "base": owner.revision, "fields": edit] as [String: Any],
        ])
        _ = try Sync.receive(Envelope.Batch(envelopes: [envelope], clock: later), by: stage.mentor(of: owner.region, at: later), in: db)
    }
}
