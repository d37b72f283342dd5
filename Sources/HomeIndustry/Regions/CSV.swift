/// The rows of a file of comma- or semicolon-separated values (RFC 4180), with the line each began on.
struct CSV {
    /// - Parameter row: gets the line number and the fields; each field is only valid during the call.
    static func read(_ bytes: [UInt8], _ row: (Int, [String]) throws -> Void) rethrows {
        let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        let header = bytes[start...].prefix { $0 != 10 }
        let comma = UInt8(ascii: header.contains(UInt8(ascii: ";")) && !header.contains(UInt8(ascii: ",")) ? ";" : ",")
        var (fields, field, quoted, line, began) = ([String](), [UInt8](), false, 1, 1)
        var position = start
        func endField() { fields.append(String(decoding: field, as: UTF8.self)); field.removeAll(keepingCapacity: true) }
        func endRow() throws {
            endField()
            if fields != [""] { try row(began, fields) }
            fields.removeAll(keepingCapacity: true)
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\"") where quoted && position < bytes.count && bytes[position] == byte:
                field.append(byte)
                position += 1
            case UInt8(ascii: "\""): quoted.toggle()
            case comma where !quoted: endField()
            case 13 where !quoted: break
            case 10 where !quoted:
                try endRow()
                line += 1
                began = line
            default:
                if byte == 10 { line += 1 }
                field.append(byte)
            }
        }
        if !field.isEmpty || !fields.isEmpty { try endRow() }
    }
}
