import Crypto
import Foundation
import Store

/// Keeps personal numbers (NIK, phone) so that the database alone does not give them away.
///
/// A number is sealed with AES-256-GCM, and found again by its print: an HMAC-SHA256 under a second key. Both keys come from one secret by HKDF.
public struct Vault: Sendable {
    private let sealing: SymmetricKey
    private let printing: SymmetricKey
    private let signing: SymmetricKey

    /// - Parameter secret: at least 32 random bytes.
    public init(secret: [UInt8]) {
        let root = SymmetricKey(data: secret)
        sealing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("tangga sealing".utf8), outputByteCount: 32)
        printing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("tangga printing".utf8), outputByteCount: 32)
        signing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("tangga signing".utf8), outputByteCount: 32)
    }

    /// The secret in a file, which is made (readable by its owner alone) when there is none.
    public init(file: URL) throws {
        if let kept = try? Data(contentsOf: file), let secret = Data(base64Encoded: String(decoding: kept, as: UTF8.self).filter { !$0.isWhitespace }), secret.count >= 32 {
            self.init(secret: [UInt8](secret))
            return
        }
        guard !FileManager.default.fileExists(atPath: file.path()) else { throw StoreError.unavailable("\(file.path()) holds no key of 32 bytes in base64") }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: file.path(), contents: Data(Data(secret).base64EncodedString().utf8), attributes: [.posixPermissions: 0o600]) else {
            throw StoreError.unavailable("\(file.path()) cannot be written")
        }
        self.init(secret: secret)
    }

    public func seal(_ text: String) throws -> [UInt8] {
        guard let box = try AES.GCM.seal(Data(text.utf8), using: sealing).combined else { throw StoreError.failed("sealing gave nothing") }
        return [UInt8](box)
    }
    public func open(_ sealed: [UInt8]) throws -> String {
        String(decoding: try AES.GCM.open(AES.GCM.SealedBox(combined: Data(sealed)), using: sealing), as: UTF8.self)
    }
    /// The same text always has the same print; nobody without the key can make it.
    public func print(_ text: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: printing).hex
    }
}

extension Sequence<UInt8> {
    /// Two digits a byte.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Vault {
    /// The key certificates are signed with (ECDSA P-256, FIPS 186-5): a third key from the same secret, so that there is no other file to lose.
    func signingKey() throws -> P256.Signing.PrivateKey { try P256.Signing.PrivateKey(rawRepresentation: signing.withUnsafeBytes { Data($0) }) }
}

extension Data {
    /// Base 64 for addresses (RFC 4648 §5), without padding.
    var base64URL: String { base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "") }

    init?(base64URL text: some StringProtocol) {
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
