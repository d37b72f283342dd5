import Crypto
import CryptoExtras
import Foundation
import NIOPosix
import Web

/// Passwords as scrypt hashes (RFC 7914), each with its own salt and cost: `scrypt$cost$salt$hash`.
public struct Password: Sendable {
    /// Rounds as a power of two; 2¹⁵ takes about 32 MB and a tenth of a second.
    public var cost = 15
    public init() {}

    /// - Throws: `password.short`, `password.long`.
    static func checked(_ text: String) throws -> String {
        guard text.count >= 10 else { throw Problem(.invalid, "password.short", Text(id: "Kata sandi paling sedikit 10 huruf.", en: "A password has at least 10 characters.")) }
        guard text.utf8.count <= 200 else { throw Problem(.invalid, "password.long", Text(id: "Kata sandi terlalu panjang.", en: "The password is too long.")) }
        return text
    }

    /// Slow on purpose, so on a thread of its own.
    public func hash(_ text: String) async throws -> String {
        let cost = cost
        return try await NIOThreadPool.singleton.runIfActive {
            let salt = SymmetricKey(size: .bits128).withUnsafeBytes { [UInt8]($0) }
            return "scrypt$\(cost)$\(Data(salt).base64EncodedString())$\(try Self.derived(text, salt, cost).base64EncodedString())"
        }
    }

    public func matches(_ text: String, _ kept: String) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive {
            let parts = kept.split(separator: "$")
            guard parts.count == 4, let cost = Int(parts[1]), let salt = Data(base64Encoded: String(parts[2])), let hash = Data(base64Encoded: String(parts[3])) else {
                return false
            }
            let tried = try Self.derived(text, [UInt8](salt), cost)
            return zip(tried, hash).reduce(UInt8(tried.count == hash.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    private static func derived(_ text: String, _ salt: [UInt8], _ cost: Int) throws -> Data {
        try KDF.Scrypt.deriveKey(from: Data(text.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: 8, parallelism: 1, maxMemory: 256 << 20)
            .withUnsafeBytes { Data($0) }
    }
}
