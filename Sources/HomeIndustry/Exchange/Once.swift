import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

/// A request that a program may send again without fear: with the same `Idempotency-Key` it is carried out once, and answered the same each time.
struct Once: Sendable {
    let key: String?
    let print: String

    init(_ request: Request, body: Fields) throws {
        key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
        if let key, key.isEmpty || key.utf8.count > 200 {
            throw Problem(.invalid, "idempotency.key", Text(id: "Idempotency-Key harus 1–200 huruf.", en: "Idempotency-Key must have 1–200 characters."))
        }
        print = SHA256.hash(data: Data("\(request.method) \(request.uri.path) \(body.urlEncoded)".utf8)).hex
    }

    /// - Throws: `idempotency.other` when the key came with another request before.
    func answer(by viewer: Viewer, in db: Connection, _ deed: () throws -> JSONAnswer) throws -> JSONAnswer {
        guard let key else { return try deed() }
        let kept = try db.first("SELECT request, status, answer FROM once WHERE account_id = \(viewer.account) AND repeat_key = \(key)") { row in
            (try row() as String, try row() as Int, try row() as String)
        }
        if let kept {
            guard kept.0 == print else {
                throw Problem(.conflict, "idempotency.other", Text(id: "Idempotency-Key ini sudah dipakai untuk permintaan lain.", en: "This Idempotency-Key was used for another request."))
            }
            return JSONAnswer(status: .init(code: kept.1), text: kept.2)
        }
        let answer = try deed()
        do { try keep(key, answer, by: viewer, in: db) } catch StoreError.duplicate(let what) {
            // The same request came twice at once; this one begins again and finds the other's answer.
            throw StoreError.busy(what)
        }
        return answer
    }

    private func keep(_ key: String, _ answer: JSONAnswer, by viewer: Viewer, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO once (account_id, repeat_key, request, status, answer, at)
            VALUES (\(viewer.account), \(key), \(print), \(answer.status.code), \(String(decoding: answer.body, as: UTF8.self)), \(viewer.now))
            """)
    }
}
