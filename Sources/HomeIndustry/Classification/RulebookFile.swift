import Foundation
import Web
import Yams

/// Reads a rulebook from YAML. Whatever is wrong is refused with its line and the reason.
struct RulebookFile {
    private let criterionKeys: Set<String> = ["key", "name", "mandatory", "berkembang", "maju"]

    /// - Throws: `rulebook.refused`.
    static func read(_ text: String) throws -> Rulebook {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch let error as YamlError {
            throw refused(line: error.line, Text(id: "bukan YAML yang benar", en: "this is not valid YAML"))
        }
        guard let node, node.mapping != nil else { throw refused(line: 1, Text(id: "berkas ini kosong", en: "the file is empty")) }
        return try RulebookFile().rulebook(node)
    }

    private func rulebook(_ node: Node) throws -> Rulebook {
        try only(["rulebook", "title", "basis", "verified", "caveat", "from", "until", "needed", "criteria"], in: node)
        let criteria = try items(node, "criteria").map(criterion)
        guard !criteria.isEmpty else { throw refused(node, Text(id: "belum ada kriteria", en: "there are no criteria")) }
        var seen: Set<String> = []
        for (criterion, place) in zip(criteria, try items(node, "criteria")) where !seen.insert(criterion.key).inserted {
            throw refused(place, Text(id: "kriteria “\(criterion.key)” ada dua kali", en: "criterion “\(criterion.key)” stands twice"))
        }
        let counts = try required(node, "needed")
        let needed = try Stage.allCases.dropFirst().map { try whole(counts, $0.rawValue) }
        for (count, stage) in zip(needed, Stage.allCases.dropFirst()) where !(0...criteria.count).contains(count) {
            throw refused(try required(counts, stage.rawValue), Text(id: "harus antara 0 dan \(criteria.count)", en: "must be between 0 and \(criteria.count)"))
        }
        let (from, until) = (try day(node, "from"), try node["until"].map { _ in try day(node, "until") })
        if let until, until < from { throw refused(try required(node, "until"), Text(id: "“until” lebih awal daripada “from”", en: "“until” is before “from”")) }
        return Rulebook(
            id: try string(node, "rulebook"), title: try text(node, "title"), basis: try string(node, "basis"), isVerified: try bool(node, "verified"),
            caveat: try text(node, "caveat"), from: from, until: until, criteria: criteria, needed: needed)
    }

    private func criterion(_ node: Node) throws -> Rulebook.Criterion {
        try only(criterionKeys, in: node)
        return Rulebook.Criterion(
            key: try string(node, "key"), name: try text(node, "name"), isMandatory: try bool(node, "mandatory"),
            levels: try Stage.allCases.dropFirst().map { try level(try required(node, $0.rawValue)) })
    }

    private func level(_ node: Node) throws -> Rulebook.Level {
        try only(["when", "service", "step"], in: node)
        let service = try string(node, "service")
        guard let known = ServiceType(rawValue: service) else {
            let names = ServiceType.allCases.map(\.rawValue).joined(separator: ", ")
            throw refused(try required(node, "service"), Text(id: "layanan “\(service)” tidak dikenal; pilih \(names)", en: "unknown service “\(service)”; choose \(names)"))
        }
        return Rulebook.Level(condition: try condition(try required(node, "when")), service: known, advice: try text(node, "step"))
    }

    private func condition(_ node: Node) throws -> Condition {
        guard let mapping = node.mapping, !mapping.isEmpty else { throw refused(node, Text(id: "syarat kosong", en: "the condition is empty")) }
        let parts = try mapping.map { key, value -> Condition in
            guard let name = key.string else { throw refused(key, Text(id: "nama fakta tidak terbaca", en: "a fact's name cannot be read")) }
            if name == "any" {
                guard let list = value.sequence, !list.isEmpty else { throw refused(value, Text(id: "“any” harus berisi daftar syarat", en: "“any” must hold a list of conditions")) }
                return .any(try list.map(condition))
            }
            guard let fact = Fact.byName[name] else { throw refused(key, Text(id: "fakta “\(name)” tidak dikenal", en: "unknown fact “\(name)”")) }
            do { return .reaches(fact.index, try fact.read(value.scalar?.string ?? "")) } catch let problem as Problem { throw refused(value, problem.message) }
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }
}

extension RulebookFile {
    private func only(_ keys: Set<String>, in node: Node) throws {
        guard let mapping = node.mapping else { throw refused(node, Text(id: "di sini harus ada beberapa “nama: nilai”", en: "“name: value” pairs are wanted here")) }
        for key in mapping.keys where !keys.contains(key.string ?? "") {
            throw refused(key, Text(id: "“\(key.string ?? "?")” tidak dikenal di sini", en: "“\(key.string ?? "?")” is not known here"))
        }
    }
    private func required(_ node: Node, _ key: String) throws -> Node {
        guard let value = node[key] else { throw refused(node, Text(id: "“\(key)” tidak ada", en: "“\(key)” is missing")) }
        return value
    }
    private func items(_ node: Node, _ key: String) throws -> [Node] {
        let value = try required(node, key)
        guard let list = value.sequence else { throw refused(value, Text(id: "“\(key)” harus daftar", en: "“\(key)” must be a list")) }
        return Array(list)
    }
    private func string(_ node: Node, _ key: String) throws -> String {
        let value = try required(node, key)
        guard let text = value.scalar?.string, !text.isEmpty else { throw refused(value, Text(id: "“\(key)” harus berisi tulisan", en: "“\(key)” must hold words")) }
        return text
    }
    private func bool(_ node: Node, _ key: String) throws -> Bool {
        guard let truth = try required(node, key).bool else { throw refused(try required(node, key), Text(id: "“\(key)” harus true atau false", en: "“\(key)” must be true or false")) }
        return truth
    }
    private func whole(_ node: Node, _ key: String) throws -> Int {
        guard let number = try required(node, key).int else { throw refused(try required(node, key), Text(id: "“\(key)” harus angka", en: "“\(key)” must be a number")) }
        return number
    }
    private func day(_ node: Node, _ key: String) throws -> Day {
        guard let day = Day(try string(node, key)) else {
            throw refused(try required(node, key), Text(id: "“\(key)” harus tanggal seperti 2016-01-01", en: "“\(key)” must be a day such as 2016-01-01"))
        }
        return day
    }
    private func text(_ node: Node, _ key: String) throws -> Text {
        let value = try required(node, key)
        try only(["id", "en"], in: value)
        return Text(id: try string(value, "id"), en: try string(value, "en"))
    }
}

private func refused(_ node: Node, _ reason: Text) -> Problem { refused(line: node.mark?.line ?? 1, reason) }
private func refused(line: Int, _ reason: Text) -> Problem {
    Problem(.invalid, "rulebook.refused", Text(id: "Buku aturan ditolak, baris \(line): \(reason.id).", en: "Rulebook refused, line \(line): \(reason.en)."))
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }
}
