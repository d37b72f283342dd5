import Web

/// A programme that activities of many offices and years serve. *Glossary: program prioritas.*
public struct PriorityProgramme: Sendable, Equatable {
    public let code: String
    public let name: String
    /// Empty where no source has been found.
    public let legalBasis: String

    static func read(csv: String) -> [PriorityProgramme] {
        var all: [PriorityProgramme] = []
        CSV.read(Array(csv.utf8)) { line, fields in
            if line > 1, fields.count == 3 { all.append(PriorityProgramme(code: fields[0], name: fields[1], legalBasis: fields[2])) }
        }
        return all
    }

    static let unknown = Problem(.invalid, "programme.unknown", Text(id: "Pilih program prioritas dari daftar.", en: "Choose the priority programmes from the list."))
}
