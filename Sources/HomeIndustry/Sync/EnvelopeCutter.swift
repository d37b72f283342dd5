import Foundation

/// Cuts a batch that is no JSON as a whole into its envelopes, so that one rotten envelope does not keep forty-nine others out.
struct EnvelopeCutter {
    private let bytes: [UInt8]
    private var position = 0

    /// - Returns: each envelope as it came, and the body without them; nil when not even their list can be found.
    static func cut(_ bytes: [UInt8]) -> (items: [[UInt8]], rest: [UInt8])? {
        var cutter = EnvelopeCutter(bytes)
        return cutter.cut()
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func cut() -> (items: [[UInt8]], rest: [UInt8])? {
        guard let start = list() else { return nil }
        position = start
        var items: [[UInt8]] = []
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"):
                let begin = position
                guard skipValue() else { return nil }
                items.append(Array(bytes[begin..<position]))
            case UInt8(ascii: "\""):
                let begin = position
                guard skipString() else { return nil }
                items.append(Array(bytes[begin..<position]))
            case UInt8(ascii: "]"): return (items, Array(bytes[..<start]) + bytes[position...])
            case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default:
                let begin = position
                while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "]") { position += 1 }
                items.append(Array(bytes[begin..<position]))
            }
            if items.count > 500 { return nil }
        }
        return nil
    }

    /// Where the list of envelopes begins, behind its bracket.
    private mutating func list() -> Int? {
        var (depth, key) = (0, ArraySlice<UInt8>())
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let begin = position + 1
                guard skipString() else { return nil }
                if depth == 1 { key = bytes[begin..<position - 1] }
                continue
            }
            position += 1
            if byte == UInt8(ascii: "["), depth == 1, key.elementsEqual("envelopes".utf8) { return position }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
        }
        return nil
    }

    /// Past the object at the position.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return true }
        }
        return false
    }

    private mutating func skipString() -> Bool {
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 2
            } else if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return true
            } else {
                position += 1
            }
        }
        return false
    }
}

extension Envelope {
    /// From what was cut out of a batch. Half a letter, as JavaScript leaves where it cuts a pair (ECMA-404 §9), becomes the sign for "no letter".
    init(cut bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let halves = /\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/
        let whole = text.replacing(halves) { $0.output.count == 6 ? "\\ufffd" : String($0.output) }
        if let item = try? JSONSerialization.jsonObject(with: Data(whole.utf8)) as? [String: Any] {
            self.init(item)
        } else {
            let (id, kind) = (text.firstMatch(of: /"id"\s*:\s*"([0-9a-f-]{36})"/), text.firstMatch(of: /"kind"\s*:\s*"([a-z-]{1,40})"/))
            self.init(["id": id.map { String($0.1) } ?? "", "kind": kind.map { String($0.1) } ?? ""], unreadable: text)
        }
    }
}
