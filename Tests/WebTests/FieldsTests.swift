import Testing

@testable import Web

struct FieldsTests {
    @Test("a form comes back as it was typed")
    func urlEncoded() {
        let typed = Fields([("name", "Nur'aini & \"Ibu\" + 100%"), ("note", "baris\nbaru é 🌿"), ("empty", "")])
        #expect(Fields(urlEncoded: typed.urlEncoded) == typed)
        #expect(Fields(urlEncoded: "a=1+2&b=%zz&c&=x&a=3")["a"] == "1 2")
        #expect(Fields(urlEncoded: "a=1&a=3").all("a") == ["1", "3"])
    }

    @Test("JSON becomes fields with dotted names")
    func json() throws {
        let fields = try Fields(json: Array(#"{"a": {"b": 5000000, "c": true}, "d": ["x", 1.5], "e": null, "f": "teks", "g": 1}"#.utf8))
        #expect(fields["a.b"] == "5000000" && fields["a.c"] == "true" && fields["d.0"] == "x" && fields["e"] == nil && fields["f"] == "teks" && fields["g"] == "1")
    }

    @Test("JSON that is no object is refused", arguments: ["", "[]", "1", "{", #"{"a":}"#, String(repeating: #"{"a":"#, count: 50) + "1" + String(repeating: "}", count: 50)])
    func badJSON(text: String) {
        #expect(throws: Problem.self) { try Fields(json: Array(text.utf8)) }
    }

    @Test("an upload is read, whatever stands in the file")
    func multipart() throws {
        let body =
            "--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhalo\r\n--XX\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a%22b.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u{1}--X\r\n\r\nend\r\n--XX--\r\n"
        let fields = try Fields(multipart: Array(body.utf8), boundary: "XX")
        #expect(fields["note"] == "halo")
        #expect(fields.files["file"] == Fields.File(name: "a\"b.jpg", type: "image/jpeg", bytes: Array("\u{1}--X\r\n\r\nend".utf8)))
    }

    @Test("a file field left empty is no file")
    func emptyFile() throws {
        let body = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--X--\r\n"
        #expect(try Fields(multipart: Array(body.utf8), boundary: "X").files.isEmpty)
    }

    /// A hundred thousand damaged uploads: cut, doubled, sprinkled with noise. The parser answers or refuses; it never crashes or hangs.
    @Test("no damaged upload brings the parser down")
    func fuzz() {
        let whole = Array("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n\r\n--XX--\r\n".utf8)
        var state: UInt64 = 42
        func chance(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, limit)
        }
        var (read, refused) = (0, 0)
        for _ in 0..<100_000 {
            var body = whole
            for _ in 0...chance(3) {
                switch chance(4) {
                case 0: body = Array(body.prefix(chance(body.count + 1)))
                case 1: body.insert(contentsOf: body.prefix(chance(20)), at: chance(body.count + 1))
                case 2: if !body.isEmpty { body[chance(body.count)] = UInt8(chance(256)) }
                default: if !body.isEmpty { body.removeSubrange(chance(body.count)..<body.count) }
                }
            }
            if (try? Fields(multipart: body, boundary: "XX")) != nil { read += 1 } else { refused += 1 }
        }
        #expect(read > 1000 && refused > 1000)
    }
}
