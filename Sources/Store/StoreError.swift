/// What can go wrong between the programme and its database. The texts are for the log, not for people.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server or file cannot be reached just now; trying again later may work.
    case unavailable(String)
    /// Another writer holds the database, or two writers stood in each other's way.
    case busy(String)
    /// The disk is full.
    case full(String)
    /// The statement took longer than it may.
    case timeout
    /// A row with this key exists. Names the constraint or the columns.
    case duplicate(String)
    /// A rule of the schema refused the row. Names the rule.
    case violated(String)
    /// A value came back that its type does not know.
    case unreadable(String)
    /// The statement itself is wrong, or something nobody thought of.
    case failed(String)

    public var description: String {
        switch self {
        case .unavailable(let why): "database unavailable: \(why)"
        case .busy(let why): "database busy: \(why)"
        case .full(let why): "disk full: \(why)"
        case .timeout: "statement took too long"
        case .duplicate(let what): "duplicate: \(what)"
        case .violated(let what): "refused by the schema: \(what)"
        case .unreadable(let what): "unreadable value: \(what)"
        case .failed(let why): why
        }
    }
}
