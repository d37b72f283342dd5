import Web

/// An official list of codes and names, read and checked line by line before anything is written.
public struct RegionFile: Sendable {
    public struct Entry: Sendable, Equatable {
        public let code: RegionCode
        public let name: String
        /// The code this place had before, when the file's third column names one.
        public let formerly: RegionCode?
    }
    public let entries: [Entry]

    /// - Throws: `regions.refused` with up to twenty mistakes, each with its line.
    public init(_ bytes: [UInt8]) throws {
        var (entries, mistakes, lines) = ([Entry](), [Text](), [RegionCode: Int]())
        entries.reserveCapacity(bytes.count / 24)
        CSV.read(bytes) { line, fields in
            if line == 1, fields.first.map({ !($0.first?.isNumber ?? false) }) == true { return }
            func refuse(_ id: String, _ en: String) { mistakes.append(Text(id: "baris \(line): \(id)", en: "line \(line): \(en)")) }
            let written = fields[0].trimmingWhitespace()
            guard let code = RegionCode(written), code != .nation, Self.isWhole(written) else {
                return Self.isDamaged(written)
                    ? refuse("kode “\(written)” kehilangan angka nol di lembar sebar", "code “\(written)” lost a zero in a spreadsheet")
                    : refuse("“\(written)” bukan kode wilayah", "“\(written)” is not a region code")
            }
            guard fields.count > 1, !fields[1].trimmingWhitespace().isEmpty else { return refuse("nama untuk \(written) kosong", "\(written) has no name") }
            if let first = lines.updateValue(line, forKey: code) { return refuse("kode \(written) sudah ada di baris \(first)", "code \(written) already stands on line \(first)") }
            let formerly = fields.count > 2 && !fields[2].trimmingWhitespace().isEmpty ? RegionCode(fields[2].trimmingWhitespace()) : nil
            entries.append(Entry(code: code, name: fields[1].trimmingWhitespace(), formerly: formerly))
        }
        if entries.isEmpty, mistakes.isEmpty { mistakes.append(Text(id: "berkas ini kosong", en: "the file is empty")) }
        try Self.refuse(mistakes)
        (self.entries, self.lines) = (entries, lines)
    }

    private let lines: [RegionCode: Int]

    /// Refuses places whose parent is neither in the file nor `known`.
    public func checkParents(known: Set<String>) throws {
        try Self.refuse(
            entries.compactMap { entry in
                guard let parent = entry.code.parent, parent != .nation, lines[parent] == nil, !known.contains(parent.text) else { return nil }
                let line = lines[entry.code] ?? 0
                return Text(id: "baris \(line): \(entry.code) tidak punya induk \(parent)", en: "line \(line): \(entry.code) has no parent \(parent)")
            })
    }

    private static func refuse(_ mistakes: [Text]) throws {
        guard !mistakes.isEmpty else { return }
        let shown = mistakes.prefix(20)
        let more = mistakes.count - shown.count
        throw Problem(
            .invalid, "regions.refused",
            Text(
                id: "Berkas wilayah ditolak:\n" + shown.map(\.id).joined(separator: "\n") + (more > 0 ? "\n… dan \(more) lagi" : ""),
                en: "The file of regions is refused:\n" + shown.map(\.en).joined(separator: "\n") + (more > 0 ? "\n… and \(more) more" : "")))
    }

    /// Dots, where there are any, part a code into 2, 2, 2 and 4 digits.
    private static func isWhole(_ written: String) -> Bool {
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 1 || zip(parts, [2, 2, 2, 4]).allSatisfy { $0.count == $1 } && parts.count <= 4
    }

    /// `11.1` for `11.10`, `6.2E+09` for a village.
    private static func isDamaged(_ written: String) -> Bool {
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        return written.uppercased().contains("E+") || (parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) })
    }
}
