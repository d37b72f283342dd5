/// A form on its way: what was typed so far, and what is wrong with it.
public struct Draft: Sendable {
    public var fields: Fields
    public var problems: [FormProblem.Field]

    public init(_ fields: Fields = Fields(), _ problems: [FormProblem.Field] = []) { (self.fields, self.problems) = (fields, problems) }

    /// A form filled with what is known already.
    public init(known: KeyValuePairs<String, String?>) {
        self.init(Fields(known.compactMap { name, value in value.map { (name, $0) } }))
    }

    /// Which of several forms on a page this is; it stands before the ids of its fields.
    public var form = ""

    /// This draft for one of several forms on a page: empty unless that form was the one that was sent.
    public func part(_ form: String) -> Draft {
        var part = (fields["form"] ?? "") == form ? self : Draft()
        part.form = form
        return part
    }

    /// The id of a field in its page.
    func id(_ name: String) -> String { form.isEmpty ? name : "\(form)-\(name)" }

    public func value(_ name: String) -> String { fields[name] ?? "" }
    public func has(_ name: String, _ value: String) -> Bool { fields.all(name).contains(value) }
    public func problem(_ name: String) -> Problem? { problems.first { $0.name == name }?.problem }
}
