import Crypto
import Store
import Web

/// A photo of a visit, known by its SHA-256: announced with the visit, its bytes may come later and in pieces. *Glossary: foto kunjungan.*
enum VisitPhoto {
    static let largest = 1 << 20
    static let piece = 131_072
    static let unfit = Problem(
        .invalid, "photo.unfit", Text(id: "Lampiran harus foto JPEG, PNG, atau WebP, paling besar 1 MB.", en: "What is attached must be a JPEG, PNG or WebP photo of at most 1 MB."))

    static let broken = Problem(
        .conflict, "photo.broken", Text(id: "Foto yang sampai bukan foto yang disebut; kirim lagi dari awal.", en: "What arrived is not the photo that was named; send it again from the start."))

    static func expect(_ print: String, of visit: ID<Visit>, in db: Connection) throws {
        try db.execute("INSERT INTO visit_photo (visit_id, print) VALUES (\(visit), \(print)) ON CONFLICT DO NOTHING")
        // The same picture may belong to two visits; it is sent once.
        let known = try db.first(
            """
            SELECT p.type, p.content, p.at FROM visit_photo p JOIN visit v ON v.id = p.visit_id JOIN visit w ON w.id = \(visit) AND w.by_account = v.by_account
            WHERE p.print = \(print) AND p.type IS NOT NULL LIMIT 1
            """
        ) { row in (type: try row() as String, content: try row() as [UInt8], at: try row() as Instant) }
        if let known { try db.execute("UPDATE visit_photo SET type = \(known.type), content = \(known.content), at = \(known.at) WHERE visit_id = \(visit) AND print = \(print)") }
    }

    static func keep(_ file: Fields.File, of visit: ID<Visit>, at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO visit_photo (visit_id, print, type, content, at) VALUES (\(visit), \(SHA256.hash(data: file.bytes).hex), \(file.type), \(file.bytes), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    /// Prints by visit; nil type while the bytes are still on the phone.
    static func all(of business: ID<Business>, in db: Connection) throws -> [ID<Visit>: [(print: String, isHere: Bool)]] {
        let rows = try db.all(
            """
            SELECT p.visit_id, p.print, CASE WHEN p.type IS NULL THEN 0 ELSE 1 END FROM visit_photo p JOIN visit v ON v.id = p.visit_id
            WHERE v.business_id = \(business) ORDER BY p.visit_id, p.print
            """
        ) { row in (try row() as ID<Visit>, (print: try row() as String, isHere: try row() as Bool)) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    static func content(_ print: String, of business: ID<Business>, in db: Connection) throws -> (type: String, bytes: [UInt8])? {
        try db.first(
            """
            SELECT p.type, p.content FROM visit_photo p JOIN visit v ON v.id = p.visit_id WHERE p.print = \(print) AND v.business_id = \(business) AND p.type IS NOT NULL LIMIT 1
            """
        ) { row in (try row(), try row()) }
    }

    /// How much of it is here from this worker, and whether it is whole.
    static func state(_ print: String, by viewer: Viewer, in db: Connection) throws -> (received: Int, isComplete: Bool) {
        let whole = try db.value(
            "SELECT length(p.content) FROM visit_photo p JOIN visit v ON v.id = p.visit_id WHERE p.print = \(print) AND p.type IS NOT NULL AND v.by_account = \(viewer.account) LIMIT 1",
            as: Int.self)
        if let whole { return (whole, true) }
        let received = try db.value("SELECT COALESCE(sum(length(content)), 0) FROM photo_piece WHERE account_id = \(viewer.account) AND print = \(print)", as: Int.self) ?? 0
        return (received, false)
    }

    /// Takes the next piece; with the last one the photo is put together and compared with its print. One that is broken begins anew.
    /// - Throws: `photo.unknown`, `photo.gap`, `photo.too-large`.
    static func receive(_ bytes: [UInt8], at start: Int, of size: Int, _ print: String, visit: ID<Visit>, by viewer: Viewer, in db: Connection) throws -> (received: Int, isComplete: Bool) {
        guard try db.value("SELECT 1 FROM visit_photo p JOIN visit v ON v.id = p.visit_id WHERE p.visit_id = \(visit) AND p.print = \(print) AND v.by_account = \(viewer.account)", as: Int.self) != nil
        else { throw Problem(.unknown, "photo.unknown", Text(id: "Foto ini tidak disebut di kunjungan itu.", en: "That visit names no such photo.")) }
        guard size <= largest, bytes.count <= piece else { throw Problem(.tooLarge, "photo.too-large", Text(id: "Foto paling besar 1 MB.", en: "A photo is at most 1 MB.")) }
        let (received, isComplete) = try state(print, by: viewer, in: db)
        if isComplete { return (size, true) }
        guard start <= received else {
            throw Problem(.conflict, "photo.gap", Text(id: "Potongan foto terlewat; lanjutkan dari \(received).", en: "A piece is missing; go on from \(received)."))
        }
        guard start == received, !bytes.isEmpty else { return (received, false) }
        try makeRoom(by: viewer, in: db)
        try db.execute("INSERT INTO photo_piece (account_id, print, start, content, at) VALUES (\(viewer.account), \(print), \(start), \(bytes), \(viewer.now)) ON CONFLICT DO NOTHING")
        guard received + bytes.count >= size else { return (received + bytes.count, false) }
        let isWhole = try assemble(print, by: viewer, in: db)
        return (isWhole ? size : 0, isWhole)
    }

    /// Pieces wait a month for the rest of their photo, and of one worker at most twenty photos wait: the oldest begins anew.
    private static func makeRoom(by viewer: Viewer, in db: Connection) throws {
        try db.execute("DELETE FROM photo_piece WHERE account_id = \(viewer.account) AND at < \(viewer.now.adding(seconds: -30 * 86_400))")
        let started = try db.values("SELECT print FROM photo_piece WHERE account_id = \(viewer.account) GROUP BY print ORDER BY max(at) DESC, print", as: String.self)
        for old in started.dropFirst(20) { try db.execute("DELETE FROM photo_piece WHERE account_id = \(viewer.account) AND print = \(old)") }
    }

    /// - Returns: whether it is a photo, and the one that was announced.
    private static func assemble(_ print: String, by viewer: Viewer, in db: Connection) throws -> Bool {
        let pieces = try db.values("SELECT content FROM photo_piece WHERE account_id = \(viewer.account) AND print = \(print) ORDER BY start", as: [UInt8].self)
        let bytes = pieces.flatMap { $0 }
        try db.execute("DELETE FROM photo_piece WHERE account_id = \(viewer.account) AND print = \(print)")
        let type = ["image/jpeg", "image/webp", "image/png"].first { Fields.File(name: "", type: $0, bytes: bytes).beginsAsItsKind }
        guard SHA256.hash(data: bytes).hex == print, let type else { return false }
        try db.execute(
            """
            UPDATE visit_photo SET type = \(type), content = \(bytes), at = \(viewer.now)
            WHERE print = \(print) AND type IS NULL AND visit_id IN (SELECT id FROM visit WHERE by_account = \(viewer.account))
            """)
        return true
    }
}
