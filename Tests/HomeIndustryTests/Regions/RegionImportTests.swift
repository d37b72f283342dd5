import Foundation
import Store
import Testing

@testable import HomeIndustry
@testable import Web

struct RegionImportTests {
    func file(_ lines: String...) throws -> RegionFile { try RegionFile(Array((["code,name"] + lines).joined(separator: "\n").utf8)) }

    @Test("the shipped list has every province, regency and city")
    func shipped() throws {
        let list = try RegionFile([UInt8](Data(contentsOf: projectFolder.appending(path: "Reference/regions.csv"))))
        #expect(list.entries.count { $0.code.level == 2 } == 38 && list.entries.count { $0.code.level == 4 } == 514)
        #expect(list.entries.contains { $0.code.text == "6271" && $0.name == "Kota Palangka Raya" })
        #expect(testProgramme.tiles.count == 52)
    }

    @Test("dots or none, commas or semicolons, with a byte-order mark: the same list")
    func spellings() throws {
        let plain = try RegionFile(Array("code,name\n62,Kalimantan Tengah\n6271,\"Kota Palangka Raya\"\n".utf8))
        let excel = try RegionFile([0xef, 0xbb, 0xbf] + Array("kode;nama\r\n62;Kalimantan Tengah\r\n62.71;Kota Palangka Raya\r\n".utf8))
        #expect(plain.entries == excel.entries && plain.entries.count == 2)
    }

    @Test(
        "damage is refused by line and reason",
        arguments: [
            ("11.1,Aceh Tengah", "baris 2: kode “11.1” kehilangan angka nol"), ("6.2E+09,Desa", "lembar sebar"), ("627,X", "baris 2: “627” bukan kode wilayah"), ("6271,", "tidak punya nama"),
        ])
    func damage(line: String, words: String) {
        let problem = #expect(throws: Problem.self) { try file(line) }
        #expect(problem?.message.id.contains(words) == true || problem?.message.id.contains("kosong") == true, "\(problem?.message.id ?? "")")
    }

    @Test("a code twice, and a place without a parent, are refused")
    func twiceAndOrphan() async throws {
        #expect(throws: Problem.self) { try file("62,A", "62,B") }
        let app = try await App.test()
        let orphan = try file("6299011001,Desa Tanpa Induk")
        let problem = await #expect(throws: Problem.self) { try await app.database.read { try RegionImport(orphan, in: $0) } }
        #expect(problem?.message.id.contains("baris 2: 6299011001 tidak punya induk 629901") == true)
    }

    @Test("new, renamed and gone are told apart; what is gone stays with its successor")
    func differences() async throws {
        let app = try await App.test()
        let viewer = try await app.viewer("kementerian")
        let next = try file(
            "62,Kalimantan Tengah", "6271,Kota Palangka Raya", "6203,Kabupaten Kapuas", "627101,Pahandut", "620301,Selat Baru", "6271011001,Pahandut", "6271011003,Panarung", "6203012001,Pulau Telo")
        let change = try await app.database.write { db in
            let change = try RegionImport(next, in: db)
            try change.record(by: viewer, in: db)
            return change
        }
        #expect(change.new.map(\.code.text) == ["6271011003"])
        #expect(change.renamed.map(\.new) == ["Selat Baru"])
        #expect(change.gone.filter { $0.code.level == 10 }.map(\.code.text) == ["6271011002"])
        #expect(change.gone.first { $0.code.text == "6271011002" }?.successor?.text == "6271011003")
        #expect(try await app.database.read { try Region.isCurrent(RegionCode(unchecked: "6271011002"), in: $0) } == false)
        #expect(try await app.database.read { try Region.find(RegionCode(unchecked: "6271011002"), in: $0) }.name == "Panarung")
    }
}
