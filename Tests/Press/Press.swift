import Foundation

/// Looks at a PDF with the tools of poppler and zbar, as a person would with their eyes and a phone.
public final class Press {
    private let folder: URL
    private let file: URL

    public init(_ bytes: [UInt8]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        file = folder.appending(path: "paper.pdf")
        try Data(bytes).write(to: file)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    public func text(page: Int? = nil, _ options: String...) throws -> String {
        let range = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
        return try run("pdftotext", range + options + [file.path, "-"])
    }

    /// The words in the order of the file on one line, whatever the line breaks and the room between them.
    public func words(page: Int? = nil) throws -> String {
        try text(page: page, "-raw").split { $0.isWhitespace }.joined(separator: " ")
    }

    public func info(_ options: String...) throws -> String { try run("pdfinfo", options + [file.path]) }

    public func pages() throws -> Int {
        let line = try info().split(separator: "\n").first { $0.hasPrefix("Pages:") }
        return line.flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces)) } ?? 0
    }

    /// What a phone reads from a page printed at 150 dots to the inch.
    public func codes(page: Int) throws -> Set<String> {
        let image = folder.appending(path: "page")
        _ = try run("pdftoppm", ["-r", "150", "-f", "\(page)", "-l", "\(page)", "-singlefile", "-png", file.path, image.path])
        return Set(try run("zbarimg", ["-q", "--raw", "--nodbus", image.path + ".png"]).split(separator: "\n").map(String.init))
    }

    /// The lines of words on a page as (left, top, right, bottom), in points.
    public func lines(page: Int) throws -> [(words: String, box: CGRect)] {
        let html = try text(page: page, "-bbox-layout")
        return try html.matches(of: #/<line xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(?s)(.*?)</line>/#).map { match in
            let edges = [match.1, match.2, match.3, match.4].compactMap { Double($0) }
            guard edges.count == 4 else { throw CocoaError(.fileReadCorruptFile) }
            let words = match.5.matches(of: #/>([^<>]+)</word>/#).map { String($0.1) }.joined(separator: " ")
            return (words, CGRect(x: edges[0], y: edges[1], width: edges[2] - edges[0], height: edges[3] - edges[1]))
        }
    }

    /// How many letters are drawn on a page, those that no text search finds among them.
    public func glyphs(page: Int) throws -> Int {
        try run("pdftocairo", ["-svg", "-f", "\(page)", "-l", "\(page)", file.path, "-"]).components(separatedBy: "<use ").count - 1
    }

    private func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
