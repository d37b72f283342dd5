import Foundation
import Testing

@testable import Web

struct GzipTests {
    @Test("what is packed can be unpacked by gzip", arguments: [0, 1, 1000, 200_000])
    func roundTrip(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let packed = try #require(gzipped(bytes, level: 4))
        let file = FileManager.default.temporaryDirectory.appending(path: "tangga-\(UUID().uuidString).gz")
        try Data(packed).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", file.path()]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        #expect([UInt8](pipe.fileHandleForReading.readDataToEndOfFile()) == bytes)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
