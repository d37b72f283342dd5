internal import HTTPTypes
public import Hummingbird
internal import Logging

/// The first and last thing every request meets: files, request id, log line, figures, safe headers, compression,
/// and an answer in the caller's own form for whatever went wrong.
public struct Doorway<Context: LanguageContext>: RouterMiddleware {
    let assets: Assets
    let metrics: Metrics
    let explain: @Sendable (any Error) -> Problem?
    let errorPage: @Sendable (Problem, String, Context) -> HTML

    /// - Parameters:
    ///   - explain: turns an error of a lower layer into something a person can understand, or nil.
    ///   - errorPage: the page for people; gets the request id.
    public init(
        assets: Assets, metrics: Metrics, explain: @Sendable @escaping (any Error) -> Problem?,
        errorPage: @Sendable @escaping (Problem, String, Context) -> HTML
    ) {
        (self.assets, self.metrics, self.explain, self.errorPage) = (assets, metrics, explain, errorPage)
    }

    public func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if let file = assets.response(to: request) { return guarded(file, context) }
        let start = ContinuousClock.now
        var response: Response
        do { response = try await next(request, context) } catch { response = try answer(error, request, context) }
        let took = start.duration(to: .now) / .milliseconds(1)
        let path = context.endpointPath ?? "other"
        metrics.record(method: request.method.rawValue, path: path, status: response.status.code, seconds: took / 1000)
        context.logger.info("request", metadata: ["method": "\(request.method)", "path": "\(request.uri.path)", "status": "\(response.status.code)", "ms": "\(Int(took))"])
        if request.acceptsGzip { response = try await compressed(response) }
        if request.wantsJSON == false { response.headers[.cacheControl] = "no-store" }
        return guarded(response, context)
    }

    private func answer(_ error: any Error, _ request: Request, _ context: Context) throws -> Response {
        let problem: Problem
        switch error {
        case let known as Problem: problem = known
        case let form as FormProblem:
            guard !request.wantsJSON else { return try form.json(requestID: context.id, context.language) }
            problem = form.fields.first?.problem ?? .fault
        case let http as HTTPError where http.status == .notFound || http.status == .methodNotAllowed: problem = .pageUnknown
        case let http as HTTPError where http.status.code < 500: problem = Problem(.unreadable, "request.unreadable", Text(id: "Permintaan tidak terbaca.", en: "The request cannot be read."))
        default:
            if let explained = explain(error) {
                problem = explained
            } else {
                context.logger.error("fault", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
                problem = .fault
            }
        }
        let status: HTTPResponse.Status = problem == .fault ? .internalServerError : problem.status
        if request.wantsJSON { return try problem.json(status: status, requestID: context.id, context.language) }
        return try Page(errorPage(problem, context.id, context), status: status).response(from: request, context: context)
    }

    private func guarded(_ response: Response, _ context: Context) -> Response {
        var response = response
        response.headers[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [("Referrer-Policy", "same-origin"), ("X-Request-Id", context.id)] {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }

    private func compressed(_ response: Response) async throws -> Response {
        let type = response.headers[.contentType] ?? ""
        guard type.hasPrefix("text/") || type.contains("json"), response.headers[.contentEncoding] == nil, (response.body.contentLength ?? 0) > 1000 else { return response }
        let collector = Collector()
        try await response.body.write(collector)
        guard let packed = gzipped(collector.bytes, level: 4) else { return response }
        var smaller = Response(status: response.status, headers: response.headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
        smaller.headers[.contentEncoding] = "gzip"
        smaller.headers[.contentLength] = nil
        smaller.headers[.vary] = "Accept-Encoding"
        return smaller
    }
}

/// Gathers a body that is small enough to be held whole.
private final class Collector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes.append(contentsOf: buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Problem {
    public static let pageUnknown = Problem(.unknown, "page.unknown", Text(id: "Halaman tidak ditemukan.", en: "There is no such page."))
    static let fault = Problem(
        .unavailable, "fault",
        Text(
            id: "Ada kesalahan pada sistem. Tidak ada yang disimpan. Coba lagi; bila terulang, sebutkan nomor di bawah ini kepada kantor.",
            en: "Something went wrong on our side. Nothing was saved. Try again; if it happens again, tell the office the number below."))
}
