import Store

/// What an official list would change, and the deed that changes it. *Glossary: pemutakhiran kode wilayah.*
public struct RegionImport: Sendable {
    public struct Renaming: Sendable, Equatable {
        public let code: RegionCode
        public let old: String
        public let new: String
    }
    public struct Ending: Sendable, Equatable {
        public let code: RegionCode
        public let name: String
        /// Where it went: named by the file, or the one new place of the same name and level in its province.
        public let successor: RegionCode?
    }
    public let new: [RegionFile.Entry]
    public let renamed: [Renaming]
    public let gone: [Ending]
    public let unchanged: Int

    /// Compares a file with what is kept.
    public init(_ file: RegionFile, in db: Connection) throws {
        var kept: [String: (name: String, isCurrent: Bool)] = [:]
        try db.each("SELECT code, name, valid_until FROM region") { row in
            let (code, name, until): (String, String, String?) = (try row(), try row(), try row())
            kept[code] = (name, until == nil)
        }
        try file.checkParents(known: Set(kept.filter(\.value.isCurrent).keys))
        var (new, renamed, listed, unchanged) = ([RegionFile.Entry](), [Renaming](), Set<String>(), 0)
        for entry in file.entries {
            listed.insert(entry.code.text)
            switch kept[entry.code.text] {
            case let known? where known.isCurrent && known.name == entry.name: unchanged += 1
            case let known? where known.isCurrent: renamed.append(Renaming(code: entry.code, old: known.name, new: entry.name))
            default: new.append(entry)
            }
        }
        let ended = RegionImport.ended(kept.filter(\.value.isCurrent).mapValues(\.name), listed)
        let namesakes = Dictionary(grouping: new) { "\($0.code.text.prefix(2))/\($0.code.level)/\($0.name)" }
        let stated = Dictionary(new.compactMap { entry in entry.formerly.map { ($0.text, entry.code) } }) { first, _ in first }
        gone = ended.map { code, name in
            let same = namesakes["\(code.prefix(2))/\(code.utf8.count)/\(name)"] ?? []
            return Ending(code: RegionCode(unchecked: code), name: name, successor: stated[code] ?? (same.count == 1 ? same[0].code : nil))
        }.sorted { $0.code < $1.code }
        (self.new, self.renamed, self.unchanged) = (new.sorted { $0.code < $1.code }, renamed, unchanged)
    }

    /// A place is gone when the file lists at least half of its neighbours, but not it; and with a place goes what lies in it.
    private static func ended(_ kept: [String: String], _ listed: Set<String>) -> [(String, String)] {
        let neighbours = Dictionary(grouping: kept.keys) { RegionCode(unchecked: $0).parent?.text ?? "" }
        var gone: Set<String> = []
        for level in [2, 4, 6, 10] {
            for (parent, codes) in neighbours where codes[0].utf8.count == level {
                let isCovered = codes.count(where: listed.contains) * 2 >= codes.count
                gone.formUnion(codes.filter { !listed.contains($0) && (isCovered || gone.contains(parent)) })
            }
        }
        return gone.map { ($0, kept[$0] ?? "") }
    }

    /// Writes the differences. Old codes stay, with the day they ended and their successor.
    public func record(by viewer: Viewer, in db: Connection, progress: (Int, Int) -> Void = { _, _ in }) throws {
        let total = new.count + renamed.count + gone.count
        for (index, entry) in new.enumerated() {
            try db.execute(
                """
                INSERT INTO region (code, name, level, valid_from) VALUES (\(entry.code), \(entry.name), \(entry.code.level), \(viewer.today))
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, valid_until = NULL, successor = NULL
                """)
            if index % 1000 == 0 { progress(index, total) }
        }
        for change in renamed { try db.execute("UPDATE region SET name = \(change.new) WHERE code = \(change.code)") }
        for ending in gone { try db.execute("UPDATE region SET valid_until = \(viewer.today), successor = \(ending.successor) WHERE code = \(ending.code)") }
        guard total > 0 else { return }
        try Journal.write(
            .regionsImported, .region, "all", in: .nation, before: ["renamed": renamed.isEmpty ? nil : renamed.map { "\($0.code) \($0.old)" }.joined(separator: "; ")],
            after: ["new": "\(new.count)", "renamed": "\(renamed.count)", "gone": gone.isEmpty ? "0" : gone.map { "\($0.code)>\($0.successor?.text ?? "-")" }.joined(separator: " ")],
            by: viewer, in: db)
        progress(total, total)
    }
}
