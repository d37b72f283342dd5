public import Hummingbird

/// A context that knows which language its reader asked for.
public protocol LanguageContext: RequestContext { var language: Language { get } }

/// A whole page, ready to send. Routes return it.
public struct Page: ResponseGenerator, Sendable {
    public var status: HTTPResponse.Status
    public var html: HTML
    public var cookies: [Cookie] = []

    public init(_ html: HTML, status: HTTPResponse.Status = .ok) { (self.html, self.status) = (html, status) }

    public func response(from request: Request, context: some RequestContext) throws -> Response {
        let language = (context as? any LanguageContext)?.language ?? .id
        var response = Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
            body: .init(byteBuffer: ByteBuffer(bytes: html.rendered(in: language)))
        )
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }
}

/// "Go and look there": the answer to a form that was accepted.
public struct SeeOther: ResponseGenerator, Sendable {
    public let path: String
    public var cookies: [Cookie] = []
    public init(_ path: String, cookies: [Cookie] = []) { (self.path, self.cookies) = (path, cookies) }

    public func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }
}
