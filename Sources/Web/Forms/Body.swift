internal import Foundation
public import Hummingbird

extension Request {
    /// What the body holds, whichever of the three ways it was written in.
    /// - Throws: `body.too-large` over `limit` bytes (or `uploads` bytes, with files), `body.unreadable` for any other kind of content.
    public func fields(limit: Int = 1 << 20, uploads: Int = 12 << 20) async throws -> Fields {
        let type = headers[.contentType] ?? ""
        let kind = type.split(separator: ";").first.map { $0.trimmingWhitespace().lowercased() } ?? ""
        let bytes = try await bytes(limit: kind == "multipart/form-data" ? uploads : limit)
        switch kind {
        case "application/x-www-form-urlencoded": return Fields(urlEncoded: String(decoding: bytes, as: UTF8.self))
        case "multipart/form-data": return try Fields(multipart: bytes, boundary: parameter("boundary", of: type) ?? "")
        case "application/json", "application/merge-patch+json": return try Fields(json: bytes)
        case "" where bytes.isEmpty: return Fields()
        default:
            throw Problem(.unreadable, "body.unreadable", Text(id: "Jenis isi kiriman tidak dikenal.", en: "This kind of content is not known here."))
        }
    }

    /// The whole body.
    /// - Throws: `body.too-large` over `limit` bytes.
    public func bytes(limit: Int) async throws -> [UInt8] {
        var collected: [UInt8] = []
        var arrived = 0
        do {
            for try await buffer in body {
                arrived += buffer.readableBytes
                if arrived <= limit { collected.append(contentsOf: buffer.readableBytesView) }
                // Many programs read the answer only when they have sent everything, so what is too much is read too, and forgotten.
                if arrived > Self.patience { break }
            }
        } catch {
            throw Problem(.unreadable, "body.broken", Text(id: "Kiriman terputus sebelum selesai. Kirim lagi.", en: "What was sent broke off. Please send it again."))
        }
        guard arrived <= limit else { throw Self.tooLarge(limit) }
        return collected
    }

    private static let patience = 128 << 20

    private static func tooLarge(_ limit: Int) -> Problem {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) KB"
        return Problem(
            .tooLarge, "body.too-large",
            Text(
                id: "Kiriman Anda terlalu besar; paling besar \(size). Tidak ada yang disimpan. Tekan tombol kembali, perpendek, lalu kirim lagi.",
                en: "What you sent is too large; at most \(size). Nothing was saved. Press back, make it shorter and send it again."))
    }

    /// The fields of the address: `?q=kue&region=62`.
    public var query: Fields { Fields(urlEncoded: uri.query ?? "") }
}
