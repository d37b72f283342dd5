import Store
import Web

/// What is filled in about a visit: on a page, or on a phone without signal.
struct VisitForm: Sendable {
    struct Position: Sendable { let latitude: Double, longitude: Double, accuracy: Int }
    struct Done: Sendable { let step: ID<PlanStep>, words: String }

    var id: ID<Visit>
    var business: ID<Business>
    var day: Day
    var place: VisitPlace
    var seen: String
    var next: Day?
    var source: EvidenceSource
    var evidence: Evidence
    var done: [Done]
    var agreed: [PlanStepForm]
    var priorities: [ID<PlanStep>]?
    var privateNote: String?
    /// Only where she allowed it.
    var position: Position?
    /// Photos that will follow, by SHA-256.
    var photos: [String]
    /// A photo that came with the form.
    var file: Fields.File?
    /// Her six digits, when she confirms at once.
    var code: String?
    /// What the phone's clock said.
    var notedAt: Instant

    /// - Parameter prefix: where the facts stand: none on a page, `facts.` in an envelope.
    init(reading fields: Fields, business: ID<Business>? = nil, prefix: String = "", at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        self.business =
            business
            ?? read.required("business", .business, else: ID("")) { text in
                guard let id = ID<Business>.checked(text) else { throw Business.unknown }
                return id
            }
        // The day in Jayapura begins two hours before the one in Jakarta.
        day = read.day("on", .visitDay, notAfter: now.adding(seconds: 7200).day)
        place = read.optionalChoice("place", .visitPlace) ?? .business
        seen = read.text("seen", .seen, upTo: 2000)
        next = read.optionalDay("next_on", .nextVisit)
        source = read.optionalChoice("source", .evidenceSource) ?? .seen
        evidence = Evidence(reading: &read, prefix: prefix)
        done = (fields.many("done").isEmpty ? 0..<0 : 0..<20).compactMap { index in
            fields["done.\(index).step"].flatMap(ID<PlanStep>.checked).map { Done(step: $0, words: read.optionalText("done.\(index).words", .outcomeWords, upTo: 500) ?? "") }
        }
        // On a page a day without a step is a step that was forgotten.
        func isBegun(_ index: Int) -> Bool {
            fields["agreed.\(index).advice"] != nil || (prefix.isEmpty && ["day", "month", "year"].contains { fields["agreed.\(index).due.\($0)"] != nil })
        }
        agreed = (fields.many("agreed").isEmpty ? 0..<0 : 0..<10).filter(isBegun).map { PlanStepForm(reading: &read, prefix: "agreed.\($0).", at: now) }
        let chosen = fields.many("priorities").filter { !$0.isEmpty }
        priorities = chosen.isEmpty ? nil : chosen.compactMap(ID<PlanStep>.checked)
        privateNote = read.optionalText("private", .privateNote, upTo: 2000)
        position = Self.position(&read)
        photos = Array(fields.many("photos").filter { $0.count == 64 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }.map { $0.lowercased() }.prefix(8))
        file = fields.files["photo"].flatMap { $0.bytes.isEmpty ? nil : $0.withoutTraces }
        code = read.optional("confirmation") { try Self.digits($0) }
        // A clock that is ahead is known to be wrong; what it says is cut to now.
        notedAt = min(now, fields["noted_at"].flatMap(Instant.init) ?? now)
        if let next, next > max(day, now.day).adding(days: Self.furthest) {
            read.refuse("next_on", "visit.next-far", Text(id: "Kunjungan berikut paling lambat dua tahun lagi; periksa tahunnya.", en: "The next visit is at most two years away; check the year."))
        } else if let next, next <= day {
            read.refuse("next_on", "visit.next-before", Text(id: "Kunjungan berikut harus sesudah kunjungan ini.", en: "The next visit comes after this one."))
        }
        if let file, !["image/jpeg", "image/png", "image/webp"].contains(file.type) || !file.beginsAsItsKind || file.bytes.count > 8 << 20 {
            read.refuse("photo", "visit.photo", Text(id: "Foto harus JPEG, PNG, atau WebP, paling besar 8 MB.", en: "A photo is JPEG, PNG or WebP of at most 8 MB."))
        }
        try read.finish()
    }

    /// How many days ahead the next visit may be.
    private static let furthest = 731

    private static func digits(_ text: String) throws -> String {
        let digits = text.filter { $0 != " " }
        guard digits.count == 6, digits.allSatisfy(\.isNumber) else {
            throw Problem(.invalid, "confirmation.digits", Text(id: "Kode pelaku terdiri dari 6 angka.", en: "Her code has 6 digits."))
        }
        return digits
    }

    private static func position(_ read: inout FormReader) -> Position? {
        func number(_ name: String) -> Double? { read.fields[name].flatMap { Double($0.replacing(",", with: ".")) } }
        guard ["latitude", "longitude", "accuracy"].contains(where: { read.fields[$0] != nil }) else { return nil }
        guard let latitude = number("latitude"), let longitude = number("longitude"), (-90...90).contains(latitude), (-180...180).contains(longitude) else {
            read.refuse("latitude", "visit.position", Text(id: "Posisi tidak terbaca.", en: "The position cannot be read."))
            return nil
        }
        let accuracy = read.fields["accuracy"].map { _ in number("accuracy") ?? -1 } ?? 0
        guard accuracy.isFinite, accuracy >= 0 else {
            read.refuse("accuracy", "visit.position", Text(id: "Ketelitian posisi tidak terbaca.", en: "The position's accuracy cannot be read."))
            return nil
        }
        return Position(latitude: latitude, longitude: longitude, accuracy: Int(min(accuracy, 1_000_000)))
    }
}
