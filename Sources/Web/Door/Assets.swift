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
            let written = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let bytes = ["js", "css"].contains((name as NSString).pathExtension) ? Self.lean(written) : written
            let tag = SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined()
            assets["/" + name] = Asset(type: type, tag: tag, plain: bytes, packed: type.hasPrefix("image/png") ? nil : gzipped(bytes, level: 9))
        }
        for name in names where name.hasSuffix("/shell.txt") { pack("/" + name) }
    }

    /// An app that lives without a network is fetched as one file: what `shell.txt` lists, each as `path, type, bytes` on a line and then its bytes.
    private mutating func pack(_ list: String) {
        guard let listed = assets[list] else { return }
        var pack: [UInt8] = []
        for line in String(decoding: listed.plain, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let asset = assets[String(line)] else { continue }
            pack += Array("\(line)\t\(asset.type)\t\(asset.plain.count)\n".utf8) + asset.plain
        }
        let tag = SHA256.hash(data: pack).prefix(6).map { String($0, radix: 16) }.joined()
        assets[list.replacing("shell.txt", with: "shell.pack")] = Asset(type: "application/octet-stream", tag: tag, plain: pack, packed: gzipped(pack, level: 9))
    }

    /// Scripts and styles go over the wire without the indentation and the lines that are comments alone: what is written for readers costs a phone nothing.
    static func lean(_ text: [UInt8]) -> [UInt8] {
        var isComment = false
        return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
            .map { $0.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
            .filter { line in
                if line.elementsEqual("/**".utf8) { isComment = true }
                defer { if line.elementsEqual("*/".utf8) { isComment = false } }
                return !isComment && !line.isEmpty && !line.starts(with: "// ".utf8) && !(line.starts(with: "/*".utf8) && line.reversed().starts(with: "/*".utf8))
            }
            .flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// The address of a file with its version in it, so that browsers may keep it for a year.
    public func address(_ path: String) -> String { assets[path].map { "\(path)?v=\($0.tag)" } ?? path }

    func response(to request: Request) -> Response? {
        let path = request.uri.path.hasSuffix("/") ? request.uri.path + "index.html" : request.uri.path
        guard request.method == .get || request.method == .head else { return nil }
        guard let asset = assets[path] else {
            // An app's address typed without the slash at its end.
            return assets[path + "/index.html"] == nil ? nil : Response(status: .permanentRedirect, headers: [.location: path + "/"])
        }
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
