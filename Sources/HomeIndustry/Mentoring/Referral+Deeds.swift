import Store
import Web

/// To whom she is sent, for what, and that she agreed.
struct ReferralForm: Sendable {
    var id: ID<Referral>
    var partner: ID<Partner>
    var offer: Offer
    var need: String
    var consent: Referral.Consent
    var consentDay: Day
    var phoneConsent: Bool

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        partner = read.required("partner", .partner, else: ID("")) { text in
            guard let id = ID<Partner>.checked(text) else { throw Partner.unknown }
            return id
        }
        offer = read.choice("offer", .offer, else: .information)
        need = read.text("need", .need, upTo: 1000)
        consent = read.choice("consent", .consent, else: .spoken)
        consentDay = read.optionalDay("consent_on", .consentDay, notAfter: now.day) ?? now.day
        phoneConsent = read.tick("phone_consent")
        try read.finish()
    }

    /// - Throws: `referral.not-offered` when the partner does not give that.
    func record(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        let partner = try Partner.find(partner, visibleTo: viewer, in: db)
        guard partner.offers.contains(offer) else {
            throw FormProblem(
                "offer",
                Problem(.invalid, "referral.not-offered", Text(id: "\(partner.name) tidak memberi \(offer.name.id.lowercased()).", en: "\(partner.name) does not give \(offer.name.en.lowercased()).")))
        }
        let added = try db.execute(
            """
            INSERT INTO referral (id, business_id, partner_id, region, offer, need, consent, consent_day, by_account, at, phone_consent)
            VALUES (\(id), \(business.id), \(partner.id), \(business.region), \(offer), \(need), \(consent), \(consentDay),
                \(viewer.account), \(viewer.now), \(phoneConsent)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT business_id, partner_id, offer, need, consent, phone_consent FROM referral WHERE id = \(id)") { row in
                (try row() as ID<Business>, try row() as ID<Partner>, try row() as Offer, try row() as String, try row() as Referral.Consent, try row() as Bool)
            }
            guard let saved, saved == (business.id, partner.id, offer, need, consent, phoneConsent) else { throw FormProblem("need", .savedAlready("/referrals/\(id)")) }
            return
        }
        try Journal.write(
            .referred, .business, business.id.text, in: business.region,
            after: ["referral": id.text, "partner": partner.name, "offer": offer.rawValue, "consent": consent.rawValue, "phone": String(phoneConsent)], by: viewer, in: db
        )
    }
}

/// The partner's word on a referral; an office may pass it on.
enum ReferralAnswer {
    static func record(_ fields: Fields, on id: ID<Referral>, by viewer: Viewer, in db: Connection) throws {
        var read = FormReader(fields)
        let answer = read.choice("answer", .answer, else: Referral.Answer.refused)
        let reason = (fields["answer"] == "refused" ? read.text("reason", .reason, upTo: 500) : read.optionalText("reason", .reason, upTo: 500)) ?? ""
        try read.finish()
        let referral = try held(id, by: viewer, in: db)
        let changed = try db.execute(
            "UPDATE referral SET answer = \(answer), answer_reason = \(reason), answered_by = \(viewer.account), answered_at = \(viewer.now) WHERE id = \(id) AND answer IS NULL")
        guard changed == 1 else {
            if referral.answer == answer { return }
            throw FormProblem("answer", Problem(.conflict, "referral.settled", Text(id: "Rujukan ini sudah dijawab.", en: "This referral is answered already.")))
        }
        try write(.referralAnswered, referral, ["answer": answer.rawValue, "reason": reason], by: viewer, in: db)
    }

    /// What came of it, fed back to the mentor.
    static func record(result fields: Fields, on id: ID<Referral>, by viewer: Viewer, in db: Connection) throws {
        var read = FormReader(fields)
        let result = read.choice("result", .result, else: Referral.Result.none)
        let words = read.text("words", .resultWords, upTo: 1000)
        try read.finish()
        let referral = try held(id, by: viewer, in: db)
        guard referral.answer == .accepted else {
            throw FormProblem("result", Problem(.conflict, "referral.not-accepted", Text(id: "Rujukan ini belum diterima.", en: "This referral is not accepted.")))
        }
        let changed = try db.execute(
            "UPDATE referral SET result = \(result), result_words = \(words), result_by = \(viewer.account), result_at = \(viewer.now) WHERE id = \(id) AND result IS NULL")
        guard changed == 1 else {
            if referral.result == result { return }
            throw FormProblem("result", Problem(.conflict, "referral.ended", Text(id: "Hasilnya sudah dicatat.", en: "Its result is recorded already.")))
        }
        try write(.referralEnded, referral, ["result": result.rawValue, "words": words], by: viewer, in: db)
    }

    /// She takes her consent back (UU PDP 27/2022 art. 9): from then on the partner sees nothing of it.
    static func withdraw(_ id: ID<Referral>, of business: ID<Business>? = nil, because reason: String, by viewer: Viewer, in db: Connection) throws {
        try db.hold("SELECT id FROM referral WHERE id = \(id)")
        let referral = try Referral.find(id, visibleTo: viewer, in: db)
        guard business == nil || referral.business == business else { throw Referral.unknown }
        let changed = try db.execute(
            "UPDATE referral SET withdrawn_at = \(viewer.now), withdrawn_by = \(viewer.account), withdrawn_reason = \(reason) WHERE id = \(id) AND withdrawn_at IS NULL")
        if changed == 1 { try write(.consentWithdrawn, referral, ["reason": reason], by: viewer, in: db) }
    }

    private static func held(_ id: ID<Referral>, by viewer: Viewer, in db: Connection) throws -> Referral {
        try db.hold("SELECT id FROM referral WHERE id = \(id)")
        let referral = try Referral.find(id, visibleTo: viewer, in: db)
        guard referral.withdrawnAt == nil else {
            throw FormProblem("answer", Problem(.conflict, "referral.withdrawn", Text(id: "Pelaku menarik persetujuannya.", en: "She has withdrawn her consent.")))
        }
        guard try viewer.role.may(.coordinate) || Mentor.partner(of: viewer, in: db) == referral.partner else { throw Role.notAllowed }
        return referral
    }

    private static func write(_ deed: JournalEntry.Deed, _ referral: Referral, _ after: [String: String?], by viewer: Viewer, in db: Connection) throws {
        let region = try db.value("SELECT region FROM referral WHERE id = \(referral.id)", as: RegionCode.self) ?? .nation
        try Journal.write(deed, .business, referral.business.text, in: region, after: after.merging(["referral": referral.id.text]) { $1 }, by: viewer, in: db)
    }
}
