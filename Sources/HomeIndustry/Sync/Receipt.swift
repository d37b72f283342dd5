import Web

/// What became of an envelope.
struct Receipt: Sendable, Codable, Equatable {
    enum Outcome: String, Sendable, Codable { case done, already, refused }

    /// Why an envelope was refused: a code that never changes, and a sentence for whoever holds the phone.
    struct Refusal: Sendable, Codable, Equatable {
        struct Words: Sendable, Codable, Equatable { let id: String, en: String }
        let code: String
        let message: Words
    }

    let id: String
    let outcome: Outcome
    /// When the fact was first known.
    var at: Instant?
    /// Whom it is about, for the phone to show.
    var name: String?
    /// With `refused` only.
    var problem: Refusal?

    init(_ id: String, _ outcome: Outcome, at: Instant, name: String) { (self.id, self.outcome, self.at, self.name) = (id, outcome, at, name) }

    init(_ id: String, refused problem: Problem) {
        (self.id, outcome) = (id, .refused)
        self.problem = Refusal(code: problem.code, message: .init(id: problem.message.id, en: problem.message.en))
    }
}
