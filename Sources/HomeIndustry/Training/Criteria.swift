import Foundation
import Store
import Web

/// By what participants are chosen: published with the list, and kept as it was. *Glossary: kriteria peserta.*
struct Criteria: Sendable, Codable, Equatable {
    /// Empty means any class, also none.
    var stages: [Stage] = []
    var sectors: [Sector] = []
    /// The most from one regency; 0 means no limit.
    var perRegency = 0
    /// Points for what speaks for somebody.
    var neverTrained = 3
    var head = 2
    var disability = 2
    /// How many wait, should somebody not come.
    var waiting = 5

    init() {}

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        stages = Self.chosen("stages", .stage, &read)
        sectors = Self.chosen("sectors", .sector, &read)
        if !(fields.many("regions") + fields.many("region")).allSatisfy(\.isEmpty) {
            read.refuse(
                "regions", "criteria.region",
                Text(
                    id: "Peserta dipilih dari seluruh wilayah kegiatan; wilayah tidak dapat dipilih di sini.",
                    en: "Participants are chosen from the event's whole region; no region can be chosen here."))
        }
        perRegency = read.optionalNumber("per_regency", .perRegency, in: 0...5000) ?? 0
        neverTrained = read.number("never_trained", .neverTrained, in: 0...10)
        head = read.number("head", .headPoints, in: 0...10)
        disability = read.number("disability", .disabilityPoints, in: 0...10)
        waiting = read.number("waiting", .waitingSeats, in: 0...500)
        try read.finish()
    }

    /// What was ticked: a word that is none of the list is refused, for without it the list would be another than was asked for.
    private static func chosen<T: RawRepresentable>(_ name: String, _ label: Text, _ read: inout FormReader) -> [T] where T.RawValue == String {
        let words = read.fields.many(name).filter { !$0.isEmpty }
        if let strange = words.first(where: { T(rawValue: $0) == nil }) {
            read.refuse(name, "field.not-a-choice", Text(id: "\(label.id): “\(strange.prefix(40))” tidak dikenal.", en: "\(label.en): “\(strange.prefix(40))” is not known."))
        }
        return words.compactMap(T.init(rawValue:))
    }

    var draft: Draft {
        Draft(
            Fields(
                stages.map { ("stages", $0.rawValue) } + sectors.map { ("sectors", $0.rawValue) } + [
                    ("per_regency", "\(perRegency)"), ("never_trained", "\(neverTrained)"), ("head", "\(head)"), ("disability", "\(disability)"), ("waiting", "\(waiting)"),
                ]))
    }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
    init(stored: String) throws { self = try JSONDecoder().decode(Criteria.self, from: Data(stored.utf8)) }

    /// In words, as the announcement says them.
    var sentences: [Text] {
        var lines: [Text] = [Text(id: "Usahanya terverifikasi atau aktif di daftar industri rumahan.", en: "The business is verified or active in the registry.")]
        if !stages.isEmpty {
            lines.append(Text(id: "Kelas usaha: \(stages.map(\.name.id).joined(separator: ", ")).", en: "Class of the business: \(stages.map(\.name.en).joined(separator: ", "))."))
        }
        if !sectors.isEmpty {
            lines.append(Text(id: "Kelompok produk: \(sectors.map(\.name.id).joined(separator: ", ")).", en: "Product group: \(sectors.map(\.name.en).joined(separator: ", "))."))
        }
        if neverTrained > 0 { lines.append(Text(id: "Belum pernah ikut pelatihan: \(neverTrained) angka.", en: "Never trained before: \(neverTrained) points.")) }
        if head > 0 { lines.append(Text(id: "Perempuan kepala keluarga (PEKKA): \(head) angka.", en: "Woman heading her household: \(head) points.")) }
        if disability > 0 { lines.append(Text(id: "Penyandang disabilitas: \(disability) angka.", en: "Living with a disability: \(disability) points.")) }
        if perRegency > 0 { lines.append(Text(id: "Paling banyak \(perRegency) orang dari satu kabupaten/kota.", en: "At most \(perRegency) from one regency or city.")) }
        lines.append(Text(id: "Bila angkanya sama, yang lebih dahulu terdaftar didahulukan.", en: "Among equals, whoever registered first comes first."))
        return lines
    }
}

/// One woman, as the criteria see her.
struct Candidate: Sendable {
    let business: ID<Business>
    let businessName: String
    let owner: ID<Owner>
    let name: String
    let region: RegionCode
    let stage: Stage?
    let points: Int
    /// What earned the points: `never-trained`, `head`, `disability`.
    let reasons: [Reason]
    var isChosen = false

    enum Reason: String, Sendable {
        case neverTrained = "never-trained", head, disability, registered

        static func words(_ stored: String) -> Text {
            let known = stored.split(separator: ",").compactMap { Reason(rawValue: String($0)) }
            let shown = known.isEmpty ? [.registered] : known
            return Text(id: shown.map(\.name.id).joined(separator: ", "), en: shown.map(\.name.en).joined(separator: ", "))
        }

        var name: Text {
            switch self {
            case .neverTrained: Text(id: "belum pernah dilatih", en: "never trained")
            case .head: Text(id: "kepala keluarga", en: "heads her household")
            case .disability: Text(id: "penyandang disabilitas", en: "lives with a disability")
            case .registered: Text(id: "memenuhi syarat, menurut urutan pendaftaran", en: "meets the conditions, in the order of registration")
            }
        }
    }

    /// Why she stands where she stands.
    var reason: Text { Reason.words(stored) }
    /// The reasons as they are kept: `never-trained,head`.
    var stored: String { reasons.map(\.rawValue).joined(separator: ",") }
}

extension Criteria {
    /// Everybody who fits, best first: so many as the event has seats are chosen, and some wait.
    func rank(for event: Event, in db: Connection) throws -> [Candidate] {
        let trained: SQL = """
            EXISTS (SELECT 1 FROM person p JOIN attendee a ON a.person_id = p.id JOIN attendance t ON t.attendee_id = a.id
            WHERE p.owner_id = o.id AND a.role = 'participant' AND a.event_id <> \(event.id))
            """
        let points: SQL = """
            (CASE WHEN \(trained) THEN 0 ELSE \(neverTrained) END + CASE WHEN o.is_head = 1 AND o.sex = 'P' THEN \(head) ELSE 0 END + CASE WHEN o.disability <> 'none' THEN \(disability) ELSE 0 END)
            """
        let fitting: SQL = stages.isEmpty ? "" : "AND b.stage IN (\(list: stages))"
        let making: SQL = sectors.isEmpty ? "" : "AND b.sector IN (\(list: sectors))"
        let wanted = event.seats + waiting
        var taken: Set<ID<Owner>> = []
        var (chosen, waitingList, perPlace) = ([Candidate](), [Candidate](), [String: Int]())
        // Among as many it is found soon who is chosen; a limit for each regency may pass over any number of them.
        let enough: SQL = perRegency == 0 ? "LIMIT \(wanted * 20 + 500)" : ""
        try db.each(
            """
            SELECT b.id, b.name, o.id, o.name, b.region, b.stage, \(points), CASE WHEN \(trained) THEN 1 ELSE 0 END, CASE WHEN o.is_head = 1 AND o.sex = 'P' THEN 1 ELSE 0 END, o.disability
            FROM business b JOIN owner o ON o.id = b.owner_id
            WHERE b.status IN ('verified', 'active') AND \(event.region.covers(column: "b.region")) \(fitting) \(making)
            ORDER BY 7 DESC, b.id \(enough)
            """
        ) { row in
            let (business, name, owner, ownerName, region) = (try row() as ID<Business>, try row() as String, try row() as ID<Owner>, try row() as String, try row() as RegionCode)
            let (stage, points, isTrained, isHead, impairment) = (try row() as Stage?, try row() as Int, try row() as Bool, try row() as Bool, try row() as String)
            guard chosen.count < event.seats || waitingList.count < waiting, taken.insert(owner).inserted else { return }
            var reasons: [Candidate.Reason] = []
            if !isTrained, neverTrained > 0 { reasons.append(.neverTrained) }
            if isHead, head > 0 { reasons.append(.head) }
            if impairment != "none", disability > 0 { reasons.append(.disability) }
            var candidate = Candidate(business: business, businessName: name, owner: owner, name: ownerName, region: region, stage: stage, points: points, reasons: reasons)
            let place = String(region.text.prefix(4))
            if chosen.count < event.seats, perRegency == 0 || perPlace[place, default: 0] < perRegency {
                perPlace[place, default: 0] += 1
                candidate.isChosen = true
                chosen.append(candidate)
            } else if waitingList.count < waiting {
                waitingList.append(candidate)
            }
        }
        return chosen + waitingList
    }
}

extension Text {
    static let perRegency = Text(id: "Paling banyak dari satu kabupaten/kota (0 = tanpa batas)", en: "At most from one regency or city (0 = no limit)")
    static let neverTrained = Text(id: "Angka bila belum pernah dilatih", en: "Points if never trained")
    static let headPoints = Text(id: "Angka bila kepala keluarga (PEKKA)", en: "Points for heading a household")
    static let disabilityPoints = Text(id: "Angka bila penyandang disabilitas", en: "Points for a disability")
    static let waitingSeats = Text(id: "Panjang daftar tunggu", en: "Length of the waiting list")
}
