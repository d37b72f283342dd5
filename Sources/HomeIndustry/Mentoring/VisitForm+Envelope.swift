import Web

/// A visit as a phone sends it. No page stood between, so what is of another shape, and nobody would ever see, is refused and named.
extension VisitForm {
    /// What the payload of a visit may hold.
    static let fields: Set<String> = [
        "business", "on", "place", "seen", "next_on", "source", "facts", "done", "agreed", "priorities", "private", "latitude", "longitude", "accuracy", "photos", "confirmation",
    ]

    /// - Throws: what a page would refuse, and `visit.agreed`, `visit.done`, `visit.photos`, `visit.steps`, `visit.facts`, `visit.noted-at`, `visit.part`, `field.missing`.
    init(envelope fields: Fields, at now: Instant) throws {
        try self.init(reading: fields, prefix: "facts.", at: now)
        var read = FormReader(fields)
        refuseUnread(&read)
        try read.finish()
    }

    private func refuseUnread(_ read: inout FormReader) {
        let sent = read.fields.values.filter { !$0.value.isEmpty }.map(\.name)
        func items(of part: String) -> Int { Set(sent.filter { $0 == part || $0.hasPrefix(part + ".") }.map { $0.dropFirst(part.count + 1).prefix { $0 != "." } }).count }
        if items(of: "agreed") != agreed.count {
            read.refuse(
                "agreed", "visit.agreed",
                Text(
                    id: "Kesepakatan: paling banyak 10 langkah, masing-masing dengan isinya.",
                    en: "Agreed: at most 10 steps, each with its words."))
        }
        if items(of: "done") != done.count {
            read.refuse(
                "done", "visit.done",
                Text(
                    id: "Langkah selesai: paling banyak 20, masing-masing dengan nomornya.",
                    en: "Steps done: at most 20, each with its id."))
        }
        if let odd = sent.first(where: { name in Self.parts.contains { name.hasPrefix($0.key + ".") && !$0.value.contains(String(name.split(separator: ".").last ?? "")) } }) {
            read.refuse("agreed", "visit.part", Text(id: "Bagian “\(odd)” tidak dikenal.", en: "There is no part “\(odd)”."))
        }
        let named = read.fields.many("photos").filter { !$0.isEmpty }
        if named.count > 8 || named.contains(where: { $0.count != 64 || !$0.allSatisfy { $0.isASCII && $0.isHexDigit } }) {
            read.refuse("photos", "visit.photos", Text(id: "Paling banyak 8 foto, disebut dengan SHA-256.", en: "At most 8 photos, named by SHA-256."))
        }
        let wished = read.fields.many("priorities").filter { !$0.isEmpty }
        let planned = sent.filter { $0.hasPrefix("agreed.") && $0.hasSuffix(".id") }
        if wished.count != priorities?.count ?? 0 || planned.contains(where: { ID<PlanStep>.checked(read.fields[$0] ?? "") == nil }) {
            read.refuse("priorities", "visit.steps", Text(id: "Nomor langkah harus UUID dengan huruf kecil.", en: "The id of a step is a UUID in small letters."))
        }
        if let odd = sent.first(where: { $0 == "facts" || ($0.hasPrefix("facts.") && !Self.known.contains($0)) }) {
            read.refuse("facts", "visit.facts", Text(id: "Fakta “\(odd)” tidak dikenal.", en: "There is no fact “\(odd)”."))
        }
        if source == .system {
            read.refuse("source", "field.not-a-choice", Text(id: "Sumber dari HP: seen, told, atau paper.", en: "A phone's source is seen, told or paper."))
        }
        if !evidence.isEmpty, read.fields["source"] == nil { read.refuse("source", "field.missing", .isMissing(.evidenceSource)) }
        if let noted = read.fields["noted_at"], Instant(noted) == nil {
            read.refuse("at", "visit.noted-at", Text(id: "Waktu catatan (at) tidak terbaca.", en: "The time of the note (at) cannot be read."))
        }
    }

    private static let parts: [String: Set<String>] = ["agreed": ["id", "advice", "criterion", "service", "partner", "due"], "done": ["step", "words"]]
    private static let known = Set(Fact.allCases.map { "facts." + $0.rawValue })
}
