internal import HTTPTypes
public import Hummingbird
internal import Logging

/// The first and last thing every request meets: files, request id, log line, figures, safe headers, compression.
public struct Doorway<Context: LanguageContext>: RouterMiddleware {
    let assets: Assets
    let metrics: Metrics

    public init(assets: Assets, metrics: Metrics) { (self.assets, self.metrics) = (assets, metrics) }

    public func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if let file = assets.response(to: request) { return guarded(file, context) }
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let took = start.duration(to: .now) / .milliseconds(1)
        let path = context.endpointPath ?? "other"
        metrics.record(method: request.method.rawValue, path: path, status: response.status.code, seconds: took / 1000)
        context.logger.info("request", metadata: ["method": "\(request.method)", "path": "\(request.uri.path)", "status": "\(response.status.code)", "ms": "\(Int(took))"])
        if request.acceptsGzip { response = try await compressed(response) }
        if response.status == .tooManyRequests, response.headers[.retryAfter] == nil { response.headers[.retryAfter] = "60" }
        if request.wantsJSON == false { response.headers[.cacheControl] = "no-store" }
        return guarded(response, context)
    }

    private func guarded(_ response: Response, _ context: Context) -> Response {
        var response = response
        response.headers[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
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
