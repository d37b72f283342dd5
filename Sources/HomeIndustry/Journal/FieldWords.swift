import Store
import Web

/// What a field holds, in a reader's words: names for codes, days, yes and no, answers to the facts of the ladder.
struct FieldWords: Sendable {
    private let places: [RegionCode: String]
    private let industries: Industries?

    /// - Parameter values: what will be asked for, so that the places among it are looked up at once.
    init(for values: [(field: String, value: String)], industries: Industries? = nil, in db: Connection) throws {
        let codes = values.filter { $0.field == "region" }.compactMap { try? RegionCode.read($0.value) }
        places = codes.isEmpty ? [:] : try Region.names(codes, in: db)
        self.industries = industries
    }

    /// What is kept as JSON, as the parts of a report are, says nothing to a reader.
    subscript(field: String, value: String) -> Text {
        if let fact = Fact.byName[field] { return (try? fact.read(value)).map(fact.words) ?? Text(same: value) }
        let named: Text? =
            switch field {
            case "education": Education(rawValue: value)?.name
            case "disability": Disability(rawValue: value)?.name
            case "holder": Holder(rawValue: value)?.name
            case "sex": Sex(rawValue: value)?.name
            case "region": (try? RegionCode.read(value)).flatMap { places[$0] }.map(Text.init(same:))
            case "kbli": industries?[value]?.title
            case "is_head", "is_main_work", "gender_tag": value == "true" ? Text(id: "Ya", en: "Yes") : Text(id: "Tidak", en: "No")
            default: Day(value)?.words
            }
        return named ?? Text(same: value.hasPrefix("{") ? "…" : value)
    }
}
