/// A form on its way: what was typed so far, and what is wrong with it.
public struct Draft: Sendable {
    public var fields: Fields
    public var problems: [FormProblem.Field]

    public init(_ fields: Fields = Fields(), _ problems: [FormProblem.Field] = []) { (self.fields, self.problems) = (fields, problems) }

    /// A form filled with what is known already.
    public init(known: KeyValuePairs<String, String?>) {
        self.init(Fields(known.compactMap { name, value in value.map { (name, $0) } }))
    }

    public func value(_ name: String) -> String { fields[name] ?? "" }
    public func has(_ name: String, _ value: String) -> Bool { fields.all(name).contains(value) }
    public func problem(_ name: String) -> Problem? { problems.first { $0.name == name }?.problem }
}
