import Store
import Web

/// What a partner and the office have agreed, from one day until another. *Glossary: nota kesepahaman (MoU).*
struct Agreement: Sendable, FromRow {
    let id: ID<Agreement>
    let partner: ID<Partner>
    let number: String
    let subject: String
    let from: Day
    let until: Day

    init(row: inout Row) throws { (id, partner, number, subject, from, until) = (try row(), try row(), try row(), try row(), try row(), try row()) }

    func holds(on day: Day) -> Bool { from <= day && day <= until }

    static func all(of partner: ID<Partner>, in db: Connection) throws -> [Agreement] {
        try db.all("SELECT id, partner_id, number, subject, from_day, until_day FROM agreement WHERE partner_id = \(partner) ORDER BY from_day DESC, id")
    }

    /// Those that end within so many days, for the desk of who must renew them.
    static func ending(within days: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [(agreement: Agreement, partner: String)] {
        let found = try db.all(
            """
            SELECT a.id, a.partner_id, a.number, a.subject, a.from_day, a.until_day, p.name FROM agreement a JOIN partner p ON p.id = a.partner_id
            WHERE a.until_day >= \(viewer.today) AND a.until_day <= \(viewer.today.adding(days: days)) AND \(viewer.region.covers(column: "p.region")) ORDER BY a.until_day, a.id LIMIT 200
            """
        ) { row in (agreement: try Agreement(row: &row), partner: try row() as String) }
        // One that begins later than the day after leaves a gap.
        return try found.filter { each in
            try !all(of: each.agreement.partner, in: db).contains { $0.until > each.agreement.until && $0.from <= each.agreement.until.adding(days: 1) }
        }
    }
}

struct AgreementForm: Sendable {
    var id: ID<Agreement>
    var number: String
    var subject: String
    var from: Day
    var until: Day

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        number = read.text("number", .agreementNumber, upTo: 80)
        subject = read.text("subject", .agreementSubject, upTo: 300)
        from = read.day("from", .fromDay)
        until = read.day("until", .untilDay)
        if until < from, read.problems.isEmpty { read.refuse("until", "agreement.days", Text(id: "Kesepahaman berakhir sebelum dimulai.", en: "The agreement ends before it begins.")) }
        try read.finish()
    }

    func record(of partner: ID<Partner>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.coordinate)
        let partner = try Partner.find(partner, visibleTo: viewer, in: db)
        try viewer.must(reach: partner.region)
        guard try db.value("SELECT 1 FROM agreement WHERE partner_id = \(partner.id) AND number = \(number) AND id <> \(id)", as: Int.self) == nil else {
            throw FormProblem("number", Problem(.conflict, "agreement.number-taken", Text(id: "Nomor ini sudah dicatat untuk mitra ini.", en: "This number is recorded for this partner already.")))
        }
        let added = try db.execute(
            """
            INSERT INTO agreement (id, partner_id, number, subject, from_day, until_day, by_account, at)
            VALUES (\(id), \(partner.id), \(number), \(subject), \(from), \(until), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT partner_id, number, subject, from_day, until_day FROM agreement WHERE id = \(id)") { row in
                (try row() as ID<Partner>, try row() as String, try row() as String, try row() as Day, try row() as Day)
            }
            guard let saved, saved == (partner.id, number, subject, from, until) else { throw FormProblem("number", .savedAlready("/partners/\(partner.id)")) }
            return
        }
        try Journal.write(.agreementMade, .partner, partner.id.text, in: partner.region, after: ["number": number, "from": from.text, "until": until.text], by: viewer, in: db)
    }
}
