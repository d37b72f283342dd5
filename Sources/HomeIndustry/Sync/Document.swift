import Crypto
import Foundation

/// One thing a phone keeps of what the office knows: JSON, and the print that says whether it changed. *Glossary: dokumen lapangan.*
struct Document: Sendable {
    let id: String
    let json: [UInt8]

    init(_ id: String, _ value: some Encodable) throws { (self.id, json) = (id, try JSONAnswer.encoded(value)) }

    var print: String { String(SHA256.hash(data: json).prefix(8).hex) }
}
