import Web

/// A form of ours as others' collectors know it: made from the same questions as the page and the phone. *Glossary: formulir ODK.*
struct FormDefinition: Sendable {
    struct Question: Sendable {
        enum Kind: Sendable {
            case text, integer, date, image
            case choice([(key: String, name: Text)])
            /// From a list that travels beside the form.
            case listed(String)
        }
        /// Where the answer stands: `facts/capital`.
        let path: String
        let label: Text
        let kind: Kind
        var hint: Text?
        var isRequired = false
        /// XPath that must hold, and what is said when it does not.
        var constraint: (rule: String, message: Text)?
    }
    let id: String
    let title: Text
    let questions: [Question]

    static let all = [visit, registration]

    static let visit = FormDefinition(
        id: "tangga-visit", title: Text(id: "Kunjungan pendampingan", en: "Mentoring visit"),
        questions: [
            Question(path: "business", label: .business, kind: .listed("businesses"), isRequired: true),
            Question(path: "on", label: .visitDay, kind: .date, isRequired: true, constraint: (". <= today()", Text(id: "Tanggal itu belum tiba.", en: "That day has not come."))),
            Question(path: "place", label: .visitPlace, kind: .choice(VisitPlace.allCases.map { ($0.rawValue, $0.name) }), isRequired: true),
            Question(path: "seen", label: .seen, kind: .text, isRequired: true),
            Question(path: "source", label: .evidenceSource, kind: .choice(EvidenceSource.allCases.filter { $0 != .system }.map { ($0.rawValue, $0.name) })),
        ] + Fact.allCases.map(Question.init) + [
            Question(path: "next_on", label: .nextVisit, kind: .date, constraint: (". > /data/on", Text(id: "Harus sesudah kunjungan ini.", en: "It comes after this visit."))),
            Question(
                path: "confirmation", label: .herCode, kind: .text, hint: Text(id: "Enam angka dari kartunya, bila ada.", en: "Six digits from her card, if there are any."),
                constraint: ("regex(., '^[0-9]{6}$')", Text(id: "Kode terdiri dari 6 angka.", en: "The code has 6 digits."))),
            Question(path: "photo", label: Text(id: "Foto", en: "Photo"), kind: .image),
        ])

    static let registration = FormDefinition(
        id: "tangga-registration", title: Text(id: "Pendaftaran pelaku dan usaha", en: "Registration of an owner and her business"),
        questions: [
            Question(path: "owner/name", label: .personName, kind: .text, isRequired: true),
            Question(path: "owner/born", label: .born, kind: .date, isRequired: true, constraint: (". <= today()", Text(id: "Tanggal itu belum tiba.", en: "That day has not come."))),
            Question(path: "owner/sex", label: .sex, kind: .choice(Sex.allCases.map { ($0.rawValue, $0.name) }), isRequired: true),
            Question(path: "owner/nik", label: .nik, kind: .text, constraint: ("regex(., '^[0-9]{16}$')", Text(id: "NIK terdiri dari 16 angka.", en: "A NIK has 16 digits."))),
            Question(path: "owner/phone", label: .phone, kind: .text),
            Question(path: "owner/region", label: .village, kind: .listed("villages"), isRequired: true),
            Question(path: "owner/address", label: .address, kind: .text, isRequired: true),
            Question(path: "owner/education", label: .education, kind: .choice(Education.allCases.map { ($0.rawValue, $0.name) }), isRequired: true),
            Question(path: "owner/disability", label: .disability, kind: .choice(Disability.allCases.map { ($0.rawValue, $0.name) }), isRequired: true),
            Question(path: "business/name", label: .businessName, kind: .text, isRequired: true),
            Question(path: "business/kbli", label: .industry, kind: .listed("industries"), isRequired: true),
            Question(path: "business/since", label: .since, kind: .date, isRequired: true, constraint: (". <= today()", Text(id: "Tanggal itu belum tiba.", en: "That day has not come."))),
        ])

    /// The lists that travel beside it.
    var lists: [String] { questions.compactMap { if case .listed(let name) = $0.kind { name } else { nil } } }
}

extension FormDefinition.Question {
    /// A question of the ladder.
    init(_ fact: Fact) {
        path = "facts/\(fact.rawValue)"
        label = fact.question
        switch fact.kind {
        case .rupiah:
            (kind, hint) = (.integer, Text(id: "Rupiah", en: "Rupiah"))
            constraint = (". >= 0 and . <= 1000000000000", Text(id: "Jumlah tidak boleh kurang dari nol.", en: "It cannot be below zero."))
        case .people: (kind, constraint) = (.integer, (". >= 0 and . <= 10000", Text(id: "Antara 0 dan 10.000.", en: "Between 0 and 10,000.")))
        case .choice(let options): kind = .choice(options.map { ($0.key, $0.name) })
        case .yesNo: kind = .choice([("true", Text(id: "Ya", en: "Yes")), ("false", Text(id: "Belum", en: "No"))])
        }
    }
}
