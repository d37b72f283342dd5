import Crypto
import Foundation
import Store
import Web

/// A fact that a phone noted down and sends when it can: applied once, however often it comes. *Glossary: amplop.*
struct Envelope: Sendable {
    /// Made by the phone, UUIDv7; nil when what was sent is none.
    let id: ID<Envelope>?
    /// The id as it was sent, for the receipt.
    let label: String
    let kind: String
    /// An envelope that must be applied before this one.
    let after: String?
    /// When it was noted, by the phone's clock.
    let notedAt: String?
    /// Whether it came as JSON.
    let isReadable: Bool
    /// The payload as it came, kept even when it is refused.
    let raw: String
    /// The payload by field, or why it cannot be read.
    let content: Result<Fields, Problem>

    /// What a phone sends: its envelopes, and what its clock says.
    struct Batch: Sendable {
        let envelopes: [Envelope]
        let clock: Instant?
    }

    /// Reads a batch: `{"clock", "envelopes": [{"id", "kind", "payload", "at", "after"}]}`. What is wrong with one envelope is said on its own receipt.
    /// - Throws: `envelopes.unreadable`, `envelopes.too-many`.
    static func batch(_ bytes: [UInt8]) throws -> Batch {
        func body(_ bytes: [UInt8]) -> [String: Any]? { try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] }
        func clock(_ body: [String: Any]) -> Instant? { (body["clock"] as? String).flatMap { Instant($0) } }
        let unreadable = FormProblem("envelopes", Problem(.invalid, "envelopes.unreadable", Text(id: "Kirim {\"envelopes\": […]}.", en: "Send {\"envelopes\": […]}.")))
        guard let whole = body(bytes) else {
            guard let (items, rest) = EnvelopeCutter.cut(bytes), let around = body(rest) else { throw unreadable }
            return Batch(envelopes: items.map { Envelope(cut: $0) }, clock: clock(around))
        }
        guard let items = whole["envelopes"] as? [Any] else { throw unreadable }
        guard items.count <= 500 else {
            throw FormProblem("envelopes", Problem(.invalid, "envelopes.too-many", Text(id: "Paling banyak 500 amplop sekali kirim.", en: "At most 500 envelopes at a time.")))
        }
        return Batch(envelopes: items.map { Envelope($0 as? [String: Any] ?? [:]) }, clock: clock(whole))
    }

    /// From one item of a batch.
    /// - Parameter unreadable: what came, if it is no JSON.
    init(_ item: [String: Any], unreadable: String? = nil) {
        // It stands in a line of what the server signs.
        label = String((item["id"] as? String ?? "").filter { $0.isASCII && !$0.isWhitespace && $0 != "\0" }.prefix(40))
        id = ID.checked(label)
        isReadable = unreadable == nil
        kind = String((item["kind"] as? String ?? "").filter { $0.isASCII && !$0.isWhitespace && $0 != "\0" }.prefix(40))
        after = (item["after"] as? String).map { String($0.prefix(40)) }
        notedAt = item["at"] as? String
        let bytes = unreadable.map { [UInt8]($0.utf8) } ?? (try? JSONSerialization.data(withJSONObject: item["payload"] ?? [:], options: [.sortedKeys, .fragmentsAllowed])).map { [UInt8]($0) } ?? []
        raw = String(decoding: bytes.prefix(Self.longest), as: UTF8.self)
        if id == nil {
            content = .failure(Problem(.invalid, "envelope.id", Text(id: "Amplop harus punya id: UUID dengan huruf kecil.", en: "An envelope needs an id: a UUID in small letters.")))
        } else if bytes.count > Self.longest {
            content = .failure(Problem(.tooLarge, "envelope.too-large", Text(id: "Isi amplop lebih dari \(Self.longest) huruf.", en: "The payload has more than \(Self.longest) bytes.")))
        } else if let odd = ["at", "after"].first(where: { item[$0] != nil && !(item[$0] is String) && !(item[$0] is NSNull) }) {
            content = .failure(Problem(.invalid, "envelope.shape", Text(id: "“\(odd)” pada amplop harus berupa teks.", en: "“\(odd)” of an envelope must be text.")))
        } else if item["payload"] is [String: Any], let fields = try? Fields(json: bytes) {
            content = .success(fields)
        } else {
            content = .failure(Problem(.invalid, "envelope.payload", Text(id: "Isi amplop (payload) harus berupa objek JSON.", en: "The payload must be a JSON object.")))
        }
    }

    private static let longest = 20_000

    /// The same for the same content.
    var print: String { String(SHA256.hash(data: Data("\(kind) \(raw)".utf8)).hex.prefix(32)) }

    /// Kinds whose payload holds no personal number.
    private static let plain: Set<String> = ["visit", "business", "business-edit", "attendance", "test-answer"]

    /// As it is kept: what holds personal numbers, or may hold them because nobody knows what it is, is sealed.
    func kept(_ vault: Vault) throws -> String {
        if isReadable, Self.plain.contains(kind) { return raw }
        return "sealed:" + Data(try vault.seal(raw)).base64EncodedString()
    }
}
