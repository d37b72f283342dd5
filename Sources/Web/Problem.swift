public import HTTPTypes

/// Something a person can understand and put right. Everything else is a fault of ours.
public struct Problem: Error, Sendable, Equatable {
    public enum Kind: Sendable { case signInFirst, notAllowed, unknown, invalid, conflict, unreadable, tooLarge, tooMany, unavailable, stale, unconditional, gone }
    public let kind: Kind
    /// A code that never changes: `business.unknown`.
    public let code: String
    public let message: Text
    /// Where the reader can go on, when there is such a place.
    public var link: String?

    public init(_ kind: Kind, _ code: String, _ message: Text, link: String? = nil) {
        (self.kind, self.code, self.message, self.link) = (kind, code, message, link)
    }

    public var status: HTTPResponse.Status {
        switch kind {
        case .signInFirst: .unauthorized
        case .notAllowed: .forbidden
        case .unknown: .notFound
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .unreadable: .badRequest
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .stale: .preconditionFailed
        case .unconditional: .preconditionRequired
        case .gone: .gone
        }
    }
}

/// A form that was not accepted: what is wrong, field by field.
public struct FormProblem: Error, Sendable, Equatable {
    public struct Field: Sendable, Equatable {
        public let name: String
        public let problem: Problem
        public init(name: String, problem: Problem) { (self.name, self.problem) = (name, problem) }
    }
    public var fields: [Field]

    public init(_ name: String, _ problem: Problem) { fields = [Field(name: name, problem: problem)] }
    init(_ fields: [Field]) { self.fields = fields }
}
