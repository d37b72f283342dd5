import Store
import Web

/// Something in the visits that a supervisor should look at. A flag accuses nobody. *Glossary: tanda mutu.*
struct QualityFlag: Sendable {
    enum Kind: Sendable, Equatable {
        /// So many visits within one hour.
        case hurried(Int)
        /// The same words in so many visits.
        case copied(Int, words: String)
        /// So many visits that reached the office more than so many days after their day.
        case delayed(Int, days: Int)
        /// So many visits, none of them confirmed by an owner.
        case unconfirmed(Int)
    }
    let kind: Kind
    let writer: String
    let name: String
    let day: Day?

    static func all(of region: RegionCode, since: Day, visibleTo viewer: Viewer, in db: Connection) throws -> [QualityFlag] {
        let place = viewer.region.covers(region) ? region : viewer.region
        let limits = viewer.programme.pacing.flags
        let inside: SQL = "\(place.covers(column: "v.region")) AND v.on_day >= \(since)"
        let (hurried, delayed) = try paces(inside, limits, in: db)
        let copied = try db.all(
            """
            SELECT v.by_account, COALESCE(a.name, v.by_account), min(v.seen), count(*) FROM visit v LEFT JOIN account a ON a.id = v.by_account
            WHERE \(inside) GROUP BY v.by_account, a.name, v.print HAVING count(*) >= \(limits.sameWords) ORDER BY count(*) DESC, v.by_account LIMIT 50
            """
        ) { row in
            let (writer, name, words, count): (String, String, String, Int) = (try row(), try row(), try row(), try row())
            return QualityFlag(kind: .copied(count, words: words), writer: writer, name: name, day: nil)
        }
        let unconfirmed = try db.all(
            """
            SELECT v.by_account, COALESCE(a.name, v.by_account), count(*) FROM visit v LEFT JOIN account a ON a.id = v.by_account
            WHERE \(inside) GROUP BY v.by_account, a.name HAVING count(*) >= \(limits.visitsInOneHour) AND count(v.confirmed_at) = 0 ORDER BY count(*) DESC, v.by_account LIMIT 50
            """
        ) { row in
            let (writer, name, count): (String, String, Int) = (try row(), try row(), try row())
            return QualityFlag(kind: .unconfirmed(count), writer: writer, name: name, day: nil)
        }
        return hurried + copied + unconfirmed + delayed
    }

    /// What the times of the notes tell: how many were made within any hour, and how many reached the office long after their day.
    private static func paces(_ inside: SQL, _ limits: Pacing.Flags, in db: Connection) throws -> (hurried: [QualityFlag], delayed: [QualityFlag]) {
        var (hurried, delayed) = ([QualityFlag](), [QualityFlag]())
        var (writer, name, hour, most, late) = ("", "", [Instant](), (count: 0, day: Day?.none), 0)
        func close() {
            if most.count >= limits.visitsInOneHour { hurried.append(QualityFlag(kind: .hurried(most.count), writer: writer, name: name, day: most.day)) }
            if late >= limits.sameWords { delayed.append(QualityFlag(kind: .delayed(late, days: limits.delayDays), writer: writer, name: name, day: nil)) }
            (hour, most, late) = ([], (0, nil), 0)
        }
        try db.each(
            """
            SELECT v.by_account, COALESCE(a.name, v.by_account), v.on_day, v.noted_at, v.at FROM visit v LEFT JOIN account a ON a.id = v.by_account
            WHERE \(inside) ORDER BY v.by_account, v.noted_at
            """
        ) { row in
            let (by, called, day, noted, at): (String, String, Day, Instant, Instant) = (try row(), try row(), try row(), try row(), try row())
            if by != writer {
                close()
                (writer, name) = (by, called)
            }
            hour.append(noted)
            hour.removeAll { $0 <= noted.adding(seconds: -3600) }
            if hour.count > most.count { most = (hour.count, noted.day) }
            if at.day > day.adding(days: limits.delayDays) { late += 1 }
        }
        close()
        func first(_ flags: [QualityFlag]) -> [QualityFlag] { Array(flags.sorted { $0.count > $1.count }.prefix(50)) }
        return (first(hurried), first(delayed))
    }

    private var count: Int {
        switch kind {
        case .hurried(let count), .copied(let count, _), .unconfirmed(let count), .delayed(let count, _): count
        }
    }

    var words: Text {
        switch kind {
        case .hurried(let count): Text(id: "\(count) kunjungan dalam satu jam", en: "\(count) visits within one hour")
        case .copied(let count, let words): Text(id: "kata yang sama pada \(count) kunjungan: “\(words.prefix(80))”", en: "the same words in \(count) visits: “\(words.prefix(80))”")
        case .delayed(let count, let days):
            Text(id: "\(count) kunjungan baru sampai lebih dari \(days) hari sesudah tanggalnya", en: "\(count) visits reached the office more than \(days) days after their day")
        case .unconfirmed(let count): Text(id: "\(count) kunjungan, tidak satu pun dibenarkan pelaku", en: "\(count) visits, none confirmed by an owner")
        }
    }
}
