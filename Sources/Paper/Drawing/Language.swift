import FoundationEssentials

/// The same PDF, declared to be Indonesian, so that it is read aloud in the right voice, and to show its title in the window: cairo cannot say either.
///
/// The catalogue is the last object cairo 1.16 writes, so its words move nothing but the table of objects behind it, whose place stands at the end
/// of the file. A file built otherwise, as by another cairo, stays as it is.
func declaredIndonesian(_ bytes: [UInt8]) -> [UInt8] {
    let tail = bytes.suffix(40)
    guard let end = String(bytes: tail, encoding: .utf8)?.split(separator: "\n"), end.count >= 3, end[end.count - 1] == "%%EOF",
        end[end.count - 3] == "startxref", let table = Int(end[end.count - 2]), table > 300, table < bytes.count
    else { return bytes }
    let close = Array("\n>>\nendobj\n".utf8)
    let catalogue = String(bytes: bytes[table - 300..<table], encoding: .isoLatin1)?.components(separatedBy: " 0 obj\n").last ?? ""
    guard bytes[table - close.count..<table].elementsEqual(close), catalogue.hasPrefix("<< /Type /Catalog"), !catalogue.contains("/Lang") else { return bytes }
    let words = Array("\n   /Lang (id)\n   /ViewerPreferences << /DisplayDocTitle true >>".utf8)
    return bytes[..<(table - close.count)] + words + bytes[(table - close.count)..<(bytes.count - tail.count)]
        + Array(String(decoding: tail, as: UTF8.self).replacing("\n\(table)\n", with: "\n\(table + words.count)\n").utf8)
}
