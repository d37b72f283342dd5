import Crypto
import Foundation
import HTTPTypes
import Store
import Testing

@testable import HomeIndustry
@testable import Web

/// A phone that was set up with the office's code, as far as a test needs one.
final class Phone {
    let browser: Browser
    let device: String
    let key: P256.Signing.PublicKey
    var cursor: String?
    /// What it holds, by id.
    var documents: [String: [String: Any]] = [:]

    init(_ username: String, _ app: App) async throws {
        let officer = try await app.viewer(username)
        let (code, _) = try await app.database.write { try DeviceSetup.invite(officer.account, by: officer, in: $0) }
        browser = Browser(app)
        let reply = try await browser.send(.post, "/api/v1/devices", #"{"code":"\#(code)","name":"HP uji"}"#)
        #expect(reply.status == .created, "\(reply.text)")
        device = try #require(reply.json["device"] as? String)
        key = try P256.Signing.PublicKey(rawRepresentation: Data(base64URL: reply.json["key"] as? String ?? "") ?? Data())
        browser.headers[.authorization] = "Bearer \(reply.json["token"] as? String ?? "")"
    }

    static func id(_ number: Int) -> String { "01930000-0000-7000-8000-0000000e\(String(repeating: "0", count: 4 - String(number).count))\(number)" }

    func envelope(_ number: Int, _ kind: String, _ payload: [String: Any], after: Int? = nil) -> [String: Any] {
        var envelope: [String: Any] = ["id": Self.id(number), "kind": kind, "payload": payload, "at": "2026-11-20T02:00:00.000Z"]
        if let after { envelope["after"] = Self.id(after) }
        return envelope
    }

    func visit(_ number: Int, business: ID<Business> = Cast.sarisBusiness, on day: String = "2026-11-19", _ more: [String: Any] = [:]) -> [String: Any] {
        envelope(number, "visit", ["business": business.text, "on": day, "place": "business", "seen": "Produksi lancar."].merging(more) { $1 })
    }

    @discardableResult
    func sync(_ envelopes: [[String: Any]], clock: String = "2026-11-20T03:00:00.000Z") async throws -> [[String: Any]] {
        let body = try JSONSerialization.data(withJSONObject: ["clock": clock, "envelopes": envelopes])
        let reply = try await browser.send(.post, "/api/v1/sync", String(decoding: body, as: UTF8.self))
        #expect(reply.status == .ok, "\(reply.text)")
        let receipts = reply.json["receipts"] as? [[String: Any]] ?? []
        let at = reply.json["received_at"] as? String ?? ""
        let text = "tangga-receipts-1\n\(device)\n\(at)\n" + receipts.map { "\($0["id"] as? String ?? "") \($0["outcome"] as? String ?? "")\n" }.joined()
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: Data(base64URL: reply.json["signature"] as? String ?? "") ?? Data())
        #expect(key.isValidSignature(signature, for: Data(text.utf8)), "the office signs its receipts")
        return receipts
    }

    static func outcomes(_ receipts: [[String: Any]]) -> [String] { receipts.map { $0["outcome"] as? String ?? "" } }
    static func code(_ receipt: [String: Any]) -> String? { (receipt["problem"] as? [String: Any])?["code"] as? String }

    /// Fetches everything that changed.
    /// - Returns: how many documents came, and the ids that must go.
    @discardableResult
    func pull() async throws -> (came: Int, gone: [String]) {
        var (came, gone, more) = (0, [String](), true)
        while more {
            let reply = try await browser.get("/api/v1/changes" + (cursor.map { "?since=\($0)" } ?? ""))
            #expect(reply.status == .ok, "\(reply.text)")
            let docs = reply.json["docs"] as? [[String: Any]] ?? []
            for doc in docs { documents[doc["id"] as? String ?? ""] = doc }
            let left = reply.json["gone"] as? [String] ?? []
            for id in left { documents[id] = nil }
            (came, gone) = (came + docs.count, gone + left)
            cursor = reply.json["cursor"] as? String
            more = reply.json["more"] as? Bool ?? false
        }
        return (came, gone)
    }

    func put(_ path: String, _ bytes: [UInt8]) async throws -> Reply { try await browser.send(.put, path, bytes: bytes, type: "application/octet-stream") }

    var businesses: [String] { documents.values.filter { $0["kind"] as? String == "business" }.compactMap { $0["name"] as? String }.sorted() }
}
