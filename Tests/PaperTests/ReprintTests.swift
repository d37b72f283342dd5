import Foundation
import Testing

@testable import Paper

struct ReprintTests {
    private static func papers() throws -> [[UInt8]] {
        let table = Table(columns: [Column("Nama", width: 2), Column("Kode")], rows: (1...40).map { [.text(["Siti \($0) فاطمة"]), .code("kode \($0)")] })
        return try [Certificate.of("Siti Nurhaliza").pdf(), Certificate.of("فاطمة الزهراء").pdf(), Paper.of([.heading("Judul"), .table(table)]).pdf()]
    }

    @Test("a reprint is the same to the byte, whatever was printed between")
    func sameProcess() throws {
        let first = try Self.papers()
        for name in ["A", "Ż", "漢字", "عائشة"] { _ = try Certificate.of(name).pdf() }
        #expect(try Self.papers() == first)
    }

    @Test("another moment is another file")
    func moment() throws {
        var later = Certificate.of("Siti")
        later.created += 1000
        #expect(try later.pdf() != Certificate.of("Siti").pdf())
    }

    @Test("eight tasks at once print the same bytes")
    func tasks() async throws {
        let first = try Self.papers()
        let all = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<8 { group.addTask { try Self.papers() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.count == 8 && all.allSatisfy { $0 == first })
    }

    @Test("eight threads at once print the same bytes, again and again")
    func threads() throws {
        let first = try Self.papers()
        let results = Results()
        let finished = DispatchSemaphore(value: 0)
        for _ in 0..<8 {
            Thread.detachNewThread {
                for _ in 0..<5 { results.add((try? Self.papers()) == first) }
                finished.signal()
            }
        }
        for _ in 0..<8 { finished.wait() }
        #expect(results.all.count == 40 && results.all.allSatisfy { $0 })
    }

    @Test("a paper comes back from JSON as it was")
    func codable() throws {
        let paper = Paper.of([.paragraph([Run("a", link: "https://b", isBold: true)]), .table(Table(columns: [Column("x")], rows: [[.empty(height: nil)], [.code("c")]])), .newPage])
        #expect(try JSONDecoder().decode(Paper.self, from: JSONEncoder().encode(paper)) == paper)
    }
}

/// What several threads found; the lock is the proof for `@unchecked`.
private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var found: [Bool] = []
    var all: [Bool] { lock.withLock { found } }
    func add(_ isSame: Bool) { lock.withLock { found.append(isSame) } }
}
