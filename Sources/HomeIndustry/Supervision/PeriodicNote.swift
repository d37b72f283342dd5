import Foundation
import Store
import Web

/// What goes up at the end of a period: figures frozen as they were, obstacles, what will be done. It may come down again for correction. *Glossary: catatan berkala.*
struct PeriodicNote: Sendable, FromRow {
    struct Figures: Sendable, Codable, Equatable { let businesses: Int, visits: Int, due: Int, onTime: Int, medianGap: Int? }

    let id: ID<PeriodicNote>
    let kind: ReportKind
    let period: String
    let region: RegionCode
    let mentor: ID<Mentor>?
    let obstacles: String
    let followUp: String
    let figures: Figures
    let by: String
    let writer: String
    let at: Instant
    /// The word of the tier above; nil while nobody has looked.
    let isAccepted: Bool?
    let reason: String?

    init(row: inout Row) throws {
        (id, kind, period, region, mentor, obstacles, followUp) = (try row(), try row(), try row(), try row(), try row(), try row(), try row())
        figures = (try? JSONDecoder().decode(Figures.self, from: Data((try row() as String).utf8))) ?? Figures(businesses: 0, visits: 0, due: 0, onTime: 0, medianGap: nil)
        (by, writer, at, isAccepted, reason) = (try row(), try row(), try row(), try row(), try row())
    }

    private static let select: SQL = """
        SELECT n.id, n.kind, n.period, n.region, n.mentor_id, n.obstacles, n.follow_up, n.figures, n.by_account, COALESCE(a.name, n.by_account), n.at, w.is_accepted, w.reason
        FROM report_note n LEFT JOIN account a ON a.id = n.by_account LEFT JOIN report_word w ON w.report_id = n.id
        """
    static let unknown = Problem(.unknown, "report.unknown", Text(id: "Catatan berkala tidak ditemukan.", en: "There is no such periodic note."))

    /// The newest of each; earlier versions stay as rows.
    static func all(since: Day, visibleTo viewer: Viewer, in db: Connection) throws -> [PeriodicNote] {
        guard viewer.role != .owner, viewer.role.seesPeople else { return [] }
        return try db.all("\(select) WHERE n.at >= \(since.text) AND \(viewer.region.covers(column: "n.region")) ORDER BY n.id DESC LIMIT 2000")
    }

    static func find(_ id: ID<PeriodicNote>, visibleTo viewer: Viewer, in db: Connection) throws -> PeriodicNote {
        guard viewer.role.seesPeople, viewer.role != .owner, let found: PeriodicNote = try db.first("\(select) WHERE n.id = \(id) AND \(viewer.region.covers(column: "n.region"))") else {
            throw unknown
        }
        return found
    }

    /// How many notes the viewer is to judge.
    static func countWaiting(for viewer: Viewer, in db: Connection) throws -> Int {
        guard viewer.role.may(.coordinate) else { return 0 }
        return try all(since: viewer.today.adding(days: -400), visibleTo: viewer, in: db).count { $0.isAccepted == nil && $0.isJudged(by: viewer) }
    }

    /// Whether somebody judges this note: the tier above its writer's.
    func isJudged(by viewer: Viewer) -> Bool {
        guard viewer.role.may(.coordinate), by != viewer.account.text else { return false }
        return mentor != nil ? viewer.region.covers(region) : viewer.region != region && viewer.region.covers(region)
    }
}

/// What the writer adds to the figures.
struct PeriodicNoteForm: Sendable {
    var id: ID<PeriodicNote>
    var period: Period
    var obstacles: String
    var followUp: String

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        let kind = read.choice("kind", Text(id: "Jenis", en: "Kind"), else: ReportKind.monthly)
        period = read.required("period", Text(id: "Masa", en: "Period"), else: Period(kind, holding: now.day)) { name in
            guard let period = Period(kind, named: name) else { throw Problem(.invalid, "report.period", Text(id: "Masa itu tidak terbaca.", en: "That period cannot be read.")) }
            return period
        }
        obstacles = read.text("obstacles", .obstacles, upTo: 2000)
        followUp = read.text("follow_up", .whatNext, upTo: 2000)
        if read.problems.isEmpty, period.last >= now.day {
            read.refuse(
                "period", "report.running",
                Text(id: "Masa itu belum selesai; catatannya ditulis sesudah \(period.last.words.id).", en: "That period is not over; its note is written after \(period.last.words.en)."))
        }
        try read.finish()
    }

    /// - Throws: `report.running`, `report.too-old`; `report.twice` while the one before waits or is accepted.
    func record(by viewer: Viewer, in db: Connection) throws {
        let mentor = try Mentor.of(viewer, in: db)
        guard ReportDuty.isOf(viewer, mentor, period.kind, viewer.programme.pacing) else { throw Role.notAllowed }
        let own = period.kind == .monthly ? mentor?.id : nil
        let mine: SQL = own.map { "mentor_id = \($0)" } ?? "mentor_id IS NULL"
        let saved = try db.first("SELECT kind, period, obstacles, follow_up, by_account FROM report_note WHERE id = \(id)") { row in
            (try row() as ReportKind, try row() as String, try row() as String, try row() as String, try row() as ID<Account>)
        }
        if let saved {
            guard saved == (period.kind, period.name, obstacles, followUp, viewer.account) else { throw FormProblem("obstacles", .savedAlready("/reports")) }
            return
        }
        guard try ReportDuty.own(viewer, in: db).contains(where: { $0.period == period }) else {
            throw FormProblem("period", Problem(.invalid, "report.too-old", Text(id: "Catatan masa itu tidak diminta lagi.", en: "No note of that period is asked for any more.")))
        }
        let open = try db.value(
            """
            SELECT 1 FROM report_note n LEFT JOIN report_word w ON w.report_id = n.id
            WHERE n.kind = \(period.kind) AND n.period = \(period.name) AND n.region = \(viewer.region) AND \(mine) AND (w.id IS NULL OR w.is_accepted = 1) LIMIT 1
            """, as: Int.self)
        guard open == nil else {
            throw FormProblem("period", Problem(.conflict, "report.twice", Text(id: "Catatan masa ini sudah dikirim.", en: "The note of this period is sent already.")))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let figures = String(decoding: try encoder.encode(ReportFigures.read(period, of: viewer, own, in: db)), as: UTF8.self)
        try db.execute(
            """
            INSERT INTO report_note (id, kind, period, region, mentor_id, obstacles, follow_up, figures, by_account, at)
            VALUES (\(id), \(period.kind), \(period.name), \(viewer.region), \(own), \(obstacles), \(followUp), \(figures), \(viewer.account), \(viewer.now))
            """)
        try Journal.write(.reportWritten, .region, viewer.region.text, in: viewer.region, after: ["report": id.text, "kind": period.kind.rawValue, "period": period.name], by: viewer, in: db)
    }
}

/// The figures of a note, as they stand when it is written.
enum ReportFigures {
    static func read(_ period: Period, of viewer: Viewer, _ mentor: ID<Mentor>?, in db: Connection) throws -> PeriodicNote.Figures {
        let whose: SQL = mentor.map { "v.mentor_id = \($0)" } ?? viewer.region.covers(column: "v.region")
        let grace = viewer.programme.pacing.graceDays
        var sum = Continuity()
        var dues = DueVisits<Void>()
        func count(_ due: (whose: Void, isLate: Bool)?) { if let due { (sum.due, sum.onTime) = (sum.due + 1, sum.onTime + (due.isLate ? 0 : 1)) } }
        try db.each(
            """
            SELECT v.business_id, v.on_day, v.due_day, v.gap_days FROM visit v WHERE \(whose) AND v.on_day >= \(period.first) AND v.on_day <= \(period.last)
            ORDER BY v.business_id, v.on_day, v.id
            """
        ) { row in
            let (business, day, due, gap): (ID<Business>, Day, Day?, Int?) = (try row(), try row(), try row(), try row())
            sum.visits += 1
            if let gap, gap > 0 { sum.gaps[gap, default: 0] += 1 }
            count(dues.finished(before: business))
            if let due, gap != 0 { dues.note((), isLate: day > due.adding(days: grace)) }
        }
        count(dues.finished(before: nil))
        // Those looked after on the last day of the period, and not today's.
        let whom: SQL = mentor.map { "a.mentor_id = \($0)" } ?? viewer.region.covers(column: "b.region")
        let businesses =
            try db.value(
                """
                SELECT count(DISTINCT a.business_id) FROM assignment a JOIN business b ON b.id = a.business_id
                WHERE \(whom) AND a.from_day <= \(period.last) AND (a.until_day IS NULL OR a.until_day > \(period.last))
                """, as: Int.self) ?? 0
        return PeriodicNote.Figures(businesses: businesses, visits: sum.visits, due: sum.due, onTime: sum.onTime, medianGap: sum.medianGap)
    }
}

/// The tier above accepts a note, or sends it back with what is to be put right.
enum ReportWord {
    static func record(_ fields: Fields, on id: ID<PeriodicNote>, by viewer: Viewer, in db: Connection) throws {
        var read = FormReader(fields)
        let word = read.required("word", .answer, else: "return") { text in
            guard ["accept", "return"].contains(text) else { throw Problem(.invalid, "field.not-a-choice", Text(id: "Pilih terima atau kembalikan.", en: "Choose to accept or to return.")) }
            return text
        }
        let reason = (word == "return" ? read.text("reason", .reason, upTo: 1000) : read.optionalText("reason", .reason, upTo: 1000)) ?? ""
        try read.finish()
        let note = try PeriodicNote.find(id, visibleTo: viewer, in: db)
        guard note.isJudged(by: viewer) else { throw Role.notAllowed }
        let added = try db.execute(
            """
            INSERT INTO report_word (id, report_id, is_accepted, reason, by_account, at)
            VALUES (\(ID<PeriodicNote>.new(at: viewer.now)), \(id), \(word == "accept"), \(reason), \(viewer.account), \(viewer.now)) ON CONFLICT (report_id) DO NOTHING
            """)
        guard added == 1 else { throw FormProblem("word", Problem(.conflict, "report.judged", Text(id: "Catatan ini sudah diperiksa.", en: "This note is judged already."))) }
        try Journal.write(.reportJudged, .region, note.region.text, in: note.region, after: ["report": id.text, "word": word, "reason": reason], by: viewer, in: db)
    }
}

extension Text {
    static let obstacles = Text(id: "Kendala", en: "Obstacles")
    static let whatNext = Text(id: "Tindak lanjut", en: "What will be done")
}
