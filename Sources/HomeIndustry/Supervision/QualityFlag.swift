import Store
import Web

/// Something in the visits that a supervisor should look at. A flag accuses nobody. *Glossary: tanda mutu.*
struct QualityFlag: Sendable {
    enum Kind: Sendable, Equatable {
        /// So many visits within one hour.
        case hurried(Int)
        /// The same words for so many businesses.
        case copied(Int, words: String)
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
        let hurried = try db.all(
            """
            SELECT v.by_account, COALESCE(a.name, v.by_account), min(v.on_day), count(*) FROM visit v LEFT JOIN account a ON a.id = v.by_account
            WHERE \(inside) GROUP BY v.by_account, a.name, substr(v.noted_at, 1, 13) HAVING count(*) >= \(limits.visitsInOneHour) ORDER BY count(*) DESC, v.by_account LIMIT 50
            """
        ) { row in
            let (writer, name, day, count): (String, String, Day, Int) = (try row(), try row(), try row(), try row())
            return QualityFlag(kind: .hurried(count), writer: writer, name: name, day: day)
        }
        let copied = try db.all(
            """
            SELECT v.by_account, COALESCE(a.name, v.by_account), min(v.seen), count(DISTINCT v.business_id) FROM visit v LEFT JOIN account a ON a.id = v.by_account
            WHERE \(inside) GROUP BY v.by_account, a.name, v.print HAVING count(DISTINCT v.business_id) >= \(limits.sameWords) ORDER BY count(DISTINCT v.business_id) DESC, v.by_account LIMIT 50
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
        return hurried + copied + unconfirmed
    }

    var words: Text {
        switch kind {
        case .hurried(let count): Text(id: "\(count) kunjungan dalam satu jam", en: "\(count) visits within one hour")
        case .copied(let count, let words): Text(id: "kata yang sama untuk \(count) usaha: “\(words.prefix(80))”", en: "the same words for \(count) businesses: “\(words.prefix(80))”")
        case .unconfirmed(let count): Text(id: "\(count) kunjungan, tidak satu pun dibenarkan pelaku", en: "\(count) visits, none confirmed by an owner")
        }
    }
}
