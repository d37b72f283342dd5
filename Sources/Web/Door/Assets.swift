internal import Crypto
public import Foundation
public import Hummingbird

/// The files of `Public/`, read and compressed once at start.
public struct Assets: Sendable {
    struct Asset: Sendable { let type: String, tag: String, plain: [UInt8], packed: [UInt8]? }
    private var assets: [String: Asset] = [:]

    /// - Throws: when the folder cannot be read.
    public init(folder: URL) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
        for name in names {
            guard let type = Self.types[(name as NSString).pathExtension] else { continue }
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let tag = SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined()
            assets["/" + name] = Asset(type: type, tag: tag, plain: bytes, packed: type.hasPrefix("image/png") ? nil : gzipped(bytes, level: 9))
        }
    }

    /// The address of a file with its version in it, so that browsers may keep it for a year.
    public func address(_ path: String) -> String { assets[path].map { "\(path)?v=\($0.tag)" } ?? path }

    func response(to request: Request) -> Response? {
        let path = request.uri.path.hasSuffix("/") ? request.uri.path + "index.html" : request.uri.path
        guard request.method == .get || request.method == .head, let asset = assets[path] else { return nil }
        var headers: HTTPFields = [
            .contentType: asset.type, .eTag: "\"\(asset.tag)\"", .vary: "Accept-Encoding",
            .cacheControl: request.uri.query == "v=\(asset.tag)" ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if request.headers[.ifNoneMatch] == "\"\(asset.tag)\"" { return Response(status: .notModified, headers: headers) }
        guard request.acceptsGzip, let packed = asset.packed else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.plain)))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "webmanifest": "application/manifest+json", "txt": "text/plain; charset=utf-8", "json": "application/json",
    ]
}

extension Request {
    var acceptsGzip: Bool { headers[.acceptEncoding]?.contains("gzip") == true }
    /// True when the caller is a program rather than a person.
    public var wantsJSON: Bool {
        uri.path.hasPrefix("/api/") || uri.path == "/openapi.json" || headers[.accept]?.hasPrefix("application/json") == true
    }
}
