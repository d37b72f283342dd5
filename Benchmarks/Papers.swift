import Foundation
import HomeIndustry
import Store

/// Draws the papers of the demo's event: its report and its certificates, as the server does.
enum Papers {
    static func measure() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tangga-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let programme = try Programme(home: URL(filePath: FileManager.default.currentDirectoryPath), vault: Vault(secret: [UInt8](repeating: 1, count: 32)))
        let app = try App(database: App.open("sqlite:\(folder.path())/demo.sqlite"), programme: programme)
        try await app.migrate()
        try await DemoYear.play(in: app)
        try await time("report PDF") { _ = try await app.report(of: "Capacity Building", as: .pdf) }
        try await time("25 certificates") { try await certificates(25, app) }
        try await time("1,000 certificates") { try await certificates(1000, app) }
        let memory = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        print("memory at its highest, demo included: \(memory?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 / 1024 } ?? 0) MB")
        await app.database.close()
    }

    /// The event has 31; they are drawn again until there are enough.
    private static func certificates(_ count: Int, _ app: App) async throws {
        var drawn = 0
        struct Enough: Error {}
        while drawn < count {
            do {
                _ = try await app.certificates(
                    of: "Capacity Building",
                    each: { _, _ in
                        drawn += 1
                        if drawn == count { throw Enough() }
                    })
            } catch is Enough {}
        }
    }

    private static func time(_ name: String, _ work: () async throws -> Void) async throws {
        var runs: [Double] = []
        for _ in 1...5 {
            let start = ContinuousClock.now
            try await work()
            runs.append(start.duration(to: .now) / .milliseconds(1))
        }
        let sorted = runs.sorted()
        let spread = Int(((sorted[4] - sorted[0]) / sorted[2] * 100).rounded())
        print("\(name): median \(Int(sorted[2].rounded())) ms, from \(Int(sorted[0].rounded())) to \(Int(sorted[4].rounded())) ms (spread \(spread) %)")
    }
}
