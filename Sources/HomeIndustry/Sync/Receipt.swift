import Foundation
import Web

/// What became of an envelope. *Glossary: tanda terima.*
struct Receipt: Sendable, Codable, Equatable {
    /// `conflict`: written, but for something that waits for a person. `waiting`: what it follows on is not here yet.
    enum Outcome: String, Sendable, Codable { case done, already, conflict, waiting, refused }

    /// Why an envelope was not written whole: a code that never changes, and a sentence for whoever holds the phone.
    struct Refusal: Sendable, Codable, Equatable {
        struct Words: Sendable, Codable, Equatable { let id: String, en: String }
        let code: String
        let message: Words

        init(_ problem: Problem) { (code, message) = (problem.code, .init(id: problem.message.id, en: problem.message.en)) }
    }

    let id: String
    let outcome: Outcome
    /// When the fact was first known.
    var at: Instant?
    /// Whom it is about, for the phone to show.
    var name: String?
    var problem: Refusal?

    init(_ id: String, _ outcome: Outcome, at: Instant, name: String, problem: Problem? = nil) {
        (self.id, self.outcome, self.at, self.name, self.problem) = (id, outcome, at, name, problem.map(Refusal.init))
    }

    init(_ id: String, refused problem: Problem) { (self.id, outcome, self.problem) = (id, .refused, Refusal(problem)) }

    init(waiting id: String) {
        (self.id, outcome) = (id, .waiting)
        problem = Refusal(Problem(.conflict, "envelope.after", Text(id: "Menunggu catatan sebelumnya.", en: "Waits for the note before it.")))
    }

    /// Whether it is settled, so that the phone may forget the envelope.
    var isFinal: Bool { outcome != .refused && outcome != .waiting }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// What the server signs for a batch (docs/FIELD-PROTOCOL.md).
    static func text(of receipts: [Receipt], device: String, at: Instant) -> String {
        "tangga-receipts-1\n\(device)\n\(at)\n" + receipts.map { "\($0.id) \($0.outcome.rawValue)\n" }.joined()
    }
}
