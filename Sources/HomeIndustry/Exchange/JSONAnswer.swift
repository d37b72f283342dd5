import Foundation
import Hummingbird

/// What the API answers: JSON with sorted keys, so that the same thing is always the same text.
struct JSONAnswer: ResponseGenerator {
    var status: HTTPResponse.Status = .ok
    let body: [UInt8]
    var headers: HTTPFields = [:]

    init(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws {
        (body, self.status) = (try Self.encoded(value), status)
    }
    init(status: HTTPResponse.Status, text: String) { (self.status, body) = (status, Array(text.utf8)) }

    static func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// Says which version this is (RFC 9110 §8.8.3), so that a change can be made against it.
    func tagged(_ revision: Int) -> JSONAnswer {
        var answer = self
        answer.headers[.eTag] = "\"\(revision)\""
        return answer
    }
    func located(_ path: String) -> JSONAnswer {
        var answer = self
        answer.headers[.location] = path
        return answer
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var headers = headers
        if let tag = headers[.eTag], request.method == .get, request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// One page of a list, and where the next begins.
struct Slice<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    let next: String?

    init(_ rows: [Item], limit: Int, next: String?) { (items, self.next) = (Array(rows.prefix(limit)), next) }

    /// - Parameter rows: one more than `limit`, when there is a next page.
    init(_ rows: [Item], limit: Int, key: (Item) -> String) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map(key) : nil
    }
}
