import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import HomeIndustry
@testable import Web

/// Asks the router directly, with no server and no socket between; keeps cookies as a browser does.
final class Browser {
    private let responder: RouterResponder<Guest>
    private var cookies: [String: String] = [:]
    var headers: HTTPFields = [:]

    init(_ app: App) { responder = app.router().buildResponder() }

    static func demo(_ username: String, _ app: App) async throws -> Browser { try await signedIn(username, app, password: DemoAccounts.password) }

    static func signedIn(_ username: String, _ app: App, password: String = Cast.password) async throws -> Browser {
        let browser = Browser(app)
        let answer = try await browser.post("/sign-in", [("username", username), ("password", password)])
        #expect(answer.status == .seeOther)
        return browser
    }

    func get(_ path: String) async throws -> Reply { try await send(.get, path) }
    func getBytes(_ path: String) async throws -> [UInt8] { try await send(.get, path).bytes }

    /// Sends a form, with the token of the page it would stand on.
    func post(_ path: String, _ fields: [(name: String, value: String)], csrf: Bool = true) async throws -> Reply {
        var fields = Fields(fields)
        if csrf, cookies["session"] != nil { fields["csrf"] = try await get("/account").csrf }
        return try await send(.post, path, fields.urlEncoded, type: "application/x-www-form-urlencoded")
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ body: String = "", type: String = "application/json") async throws -> Reply {
        try await send(method, path, bytes: Array(body.utf8), type: type)
    }

    func send(_ method: HTTPRequest.Method, _ path: String, bytes: [UInt8], type: String) async throws -> Reply {
        var fields = headers
        fields[.contentType] = type
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields), body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        logger[metadataKey: "hb.request.id"] = "test"
        let context = Guest(source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if cookie.contains("Max-Age=0") { cookies[pair[0]] = nil } else if pair.count == 2 { cookies[pair[0]] = pair[1] }
        }
        let collector = Collected()
        try await response.body.write(collector)
        return Reply(status: response.status, headers: response.headers, bytes: [UInt8](buffer: collector.bytes))
    }
}

struct Reply {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }

    var location: String { headers[.location] ?? "" }
    var csrf: String { text.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.1) } ?? "" }
    /// What a person would read, without the markup.
    var words: String { text.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ") }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]) ?? [:] }
}

private final class Collected: ResponseBodyWriter {
    private(set) var bytes = ByteBuffer()
    func write(_ buffer: ByteBuffer) async throws { bytes.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
