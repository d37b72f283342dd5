import Store
import Web

/// A sub-activity of one office and one year, with its ceiling. *Glossary: sub-kegiatan.*
public struct Activity: Sendable, FromRow {
    public let id: ID<Activity>
    public let name: String
    public let code: SubActivityCode
    /// The office's: a province, a regency, or the nation.
    public let region: RegionCode
    public let year: Int
    public let source: FundingSource
    public let ceiling: Rupiah
    public let hasGenderTag: Bool
    public let output: String?
    /// How many people it means to reach.
    public let target: Int?
    public let revision: Int
    public let createdBy: String
    /// Codes of the priority programmes it serves.
    public internal(set) var programmes: [String] = []

    public init(row: inout Row) throws {
        (id, name, code, region, year, source) = (try row(), try row(), try row(), try row(), try row(), try row())
        (ceiling, hasGenderTag, output, target, revision, createdBy) = (try row(), try row(), try row(), try row(), try row(), try row())
    }

    /// Money of a year is spent in that year; its last payments are booked until the end of the January after.
    func firstDay() throws -> Day { try Self.day(year, 1, 1) }
    func lastDay() throws -> Day { try Self.day(year + 1, 1, 31) }

    private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        guard let day = Day(year: year, month: month, day: day) else { throw StoreError.unreadable("\(year) is no year") }
        return day
    }
}

/// What an officer fills in to plan an activity, or to correct it.
public struct ActivityForm: Sendable {
    public var id: ID<Activity>
    public var name: String
    public var code: SubActivityCode
    public var region: RegionCode
    public var year: Int
    public var source: FundingSource
    public var ceiling: Rupiah
    public var hasGenderTag: Bool
    public var output: String?
    public var target: Int?
    public var programmes: [String]
    public var revision: Int?

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        name = read.text("name", .activityName, upTo: 300)
        let none = try SubActivityCode(reading: "2.08.02.1.02")
        let typed = read.required("code", .activityCode, else: nil) { try SubActivityCode(reading: $0) as SubActivityCode? }
        let place = read.required("region", .office, else: nil) { try $0 == "nation" ? .nation : RegionCode.read($0) as RegionCode? }
        (code, region) = (typed ?? none, place ?? .nation)
        year = read.number("year", .year, in: 2015...(now.day.year + 2))
        source = read.choice("source", .fundingSource, else: .apbn)
        ceiling = read.rupiah("ceiling", .ceiling)
        if ceiling.amount == 0, !read.problems.contains(where: { $0.name == "ceiling" }) {
            read.refuse("ceiling", "activity.no-ceiling", Text(id: "Pagu harus lebih dari nol.", en: "The ceiling must be above zero."))
        }
        hasGenderTag = read.tick("gender_tag")
        output = read.optionalText("output", .output, upTo: 300)
        target = read.optionalNumber("target", .target, in: 1...10_000_000)
        programmes = Array(Set(fields.values.filter { $0.name == "programmes" || $0.name.hasPrefix("programmes.") }.map(\.value).filter { !$0.isEmpty })).sorted()
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        if let place { Self.agree(typed, place, source, fields["source"] != nil, &read) }
        try read.finish()
    }

    /// The office, its purse and its code belong together.
    private static func agree(_ code: SubActivityCode?, _ region: RegionCode, _ source: FundingSource, _ isSaid: Bool, _ read: inout FormReader) {
        guard let level = OfficeLevel(region) else {
            return read.refuse("region", "activity.region", Text(id: "Pilih provinsi, kabupaten/kota, atau Indonesia.", en: "Choose a province, a regency, or Indonesia."))
        }
        if isSaid, !source.levels.contains(region.level) {
            read.refuse(
                "source", "activity.source",
                Text(id: "\(source.name.id) bukan sumber dana \(level.name.id).", en: "\(source.name.en) is not a source of money of a \(level.name.en)."))
        }
        guard let code, let tier = level.tier, code.tier != tier else { return }
        read.refuse(
            "code", "activity.tier",
            Text(
                id: "Kode \(code) milik \(code.tier.name.id) (segmen keempat \(code.tier.rawValue)), sedangkan wilayah pelaksananya \(tier.name.id). Periksa kode atau wilayahnya.",
                en: "Code \(code) belongs to a \(code.tier.name.en) (fourth segment \(code.tier.rawValue)), but the region is a \(tier.name.en). Check the code or the region."))
    }
}

/// On which level an office stands.
private enum OfficeLevel {
    case nation, province, regency

    init?(_ region: RegionCode) {
        switch region.level {
        case 0: self = .nation
        case 2: self = .province
        case 4: self = .regency
        default: return nil
        }
    }
    /// The authority its codes carry; the nation helps both.
    var tier: SubActivityCode.Tier? {
        switch self {
        case .nation: nil
        case .province: .province
        case .regency: .regency
        }
    }
    var name: Text { tier?.name ?? Text(id: "pemerintah pusat", en: "central government") }
}
