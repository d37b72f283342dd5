import Crypto
import Store
import Web

/// What changed for one phone since its last question. The server remembers for each phone what it was sent; what the phone has is known once it asks with the next cursor.
struct Feed: Sendable {
    let documents: [Document]
    let gone: [String]
    let cursor: String
    let hasMore: Bool

    /// Documents in one answer.
    static let piece = 200
    static let beginAnew = Problem(.gone, "changes.begin-anew", Text(id: "Wilayah kerja berubah; ambil data dari awal.", en: "The area of work changed; fetch everything anew."))

    /// - Parameter since: nil for a phone that holds nothing.
    /// - Throws: `changes.begin-anew`, `device.unknown` for a token that belongs to no phone.
    init(_ all: [Document], since: String?, by viewer: Viewer, in db: Connection) throws {
        try db.hold("SELECT id FROM device WHERE id = \(viewer.device)")
        guard let (scope, pull) = try db.first("SELECT scope, pull FROM device WHERE id = \(viewer.device) AND revoked_at IS NULL", { row in (try row() as String, try row() as Int) }) else {
            throw Device.unknown
        }
        let today = Self.scope(of: viewer)
        try Self.acknowledge(since, pull, scope == today, by: viewer, in: db)
        let seen = Self.number(since) ?? 0
        // An empty print marks what must leave the phone. The mark stays, for a phone that is set back asks with an old cursor; who has seen it is not told again.
        let held = try db.all("SELECT document, print FROM device_document WHERE device_id = \(viewer.device) AND (print <> '' OR pull > \(seen))") { row in (try row() as String, try row() as String)
        }
        let known = Dictionary(held) { first, _ in first }
        let changed = all.filter { known[$0.id] != $0.print }
        let present = Set(all.map(\.id))
        gone = known.keys.filter { !present.contains($0) }.sorted()
        documents = Array(changed.prefix(Self.piece))
        hasMore = changed.count > Self.piece
        let next = documents.isEmpty && gone.isEmpty && since != nil ? pull : pull + 1
        cursor = "\(next).\(today)"
        try remember(next, today, by: viewer, in: db)
    }

    /// A cursor is good for the same area, and not from before the server was set back.
    private static func acknowledge(_ since: String?, _ pull: Int, _ isSameScope: Bool, by viewer: Viewer, in db: Connection) throws {
        guard let since else {
            try db.execute("DELETE FROM device_document WHERE device_id = \(viewer.device)")
            return
        }
        guard isSameScope, let seen = number(since), seen <= pull, since.hasSuffix(scope(of: viewer)) else { throw beginAnew }
        // What was sent after that may never have arrived: it is sent again.
        try db.execute("UPDATE device_document SET print = '?' WHERE device_id = \(viewer.device) AND pull > \(seen) AND print <> ''")
    }

    private static func number(_ cursor: String?) -> Int? { cursor?.split(separator: ".").first.flatMap { Int($0) } }

    private func remember(_ pull: Int, _ scope: String, by viewer: Viewer, in db: Connection) throws {
        for document in documents {
            try db.send(
                """
                INSERT INTO device_document (device_id, document, print, pull) VALUES (\(viewer.device), \(document.id), \(document.print), \(pull))
                ON CONFLICT (device_id, document) DO UPDATE SET print = excluded.print, pull = excluded.pull
                """)
        }
        for id in gone { try db.execute("UPDATE device_document SET print = '', pull = \(pull) WHERE device_id = \(viewer.device) AND document = \(id)") }
        try db.execute("UPDATE device SET pull = \(pull), scope = \(scope), last_at = \(viewer.now) WHERE id = \(viewer.device)")
    }

    private static func scope(of viewer: Viewer) -> String { String(hashed("\(viewer.role.rawValue) \(viewer.region.text)").prefix(10)) }

    /// The answer as JSON, the documents as they are.
    func json(at now: Instant) throws -> [UInt8] {
        var text = Array("{\"docs\":[".utf8)
        for (index, document) in documents.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text += document.json
        }
        text += Array("],\"gone\":[\(gone.map { "\"\($0)\"" }.joined(separator: ","))],\"cursor\":\"\(cursor)\",\"more\":\(hasMore),\"server_time\":\"\(now)\"}".utf8)
        return text
    }
}
