import Web

/// What a level asks for: a fact that reaches a value, or several such things together.
indirect enum Condition: Sendable, Equatable {
    case reaches(Int, Int64)
    case all([Condition])
    case any([Condition])

    /// Whether evidence meets a condition. What is not known leaves it open.
    enum Answer: UInt8 { case no, open, yes }

    func answer(for evidence: Evidence) -> Answer {
        switch self {
        case .reaches(let fact, let value):
            guard let known = evidence[at: fact] else { return .open }
            return known >= value ? .yes : .no
        case .all(let parts):
            var result = Answer.yes
            for part in parts {
                let answer = part.answer(for: evidence)
                if answer.rawValue < result.rawValue { result = answer }
                if result == .no { break }
            }
            return result
        case .any(let parts):
            var result = Answer.no
            for part in parts {
                let answer = part.answer(for: evidence)
                if answer.rawValue > result.rawValue { result = answer }
                if result == .yes { break }
            }
            return result
        }
    }

    /// The facts it asks for, in order.
    var facts: [Fact] {
        switch self {
        case .reaches(let index, _): [Fact.allCases[index]]
        case .all(let parts), .any(let parts): parts.flatMap(\.facts)
        }
    }

    /// In words: `modal usaha paling sedikit Rp5.000.000`.
    var words: Text {
        switch self {
        case .reaches(let index, let value):
            let fact = Fact.allCases[index]
            let (id, en) = (fact.name.id, fact.name.en)
            switch fact.kind {
            case .rupiah, .people: return Text(id: "\(id) paling sedikit \(fact.words(value).id)", en: "\(en) at least \(fact.words(value).en)")
            case .choice: return Text(id: "\(id): \(fact.words(value).id)", en: "\(en): \(fact.words(value).en)")
            case .yesNo: return fact.name
            }
        case .all(let parts): return Self.joined(parts, id: " dan ", en: " and ")
        case .any(let parts): return Self.joined(parts, id: " atau ", en: " or ")
        }
    }

    private static func joined(_ parts: [Condition], id: String, en: String) -> Text {
        func one(_ part: Condition) -> Text {
            guard case .any = part else { return part.words }
            return Text(id: "(\(part.words.id))", en: "(\(part.words.en))")
        }
        return Text(id: parts.map { one($0).id }.joined(separator: id), en: parts.map { one($0).en }.joined(separator: en))
    }
}
