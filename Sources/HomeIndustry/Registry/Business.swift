import Store
import Web

/// A woman's home industry. *Glossary: industri rumahan (IR).*
public struct Business: Sendable, FromRow {
    public let id: ID<Business>
    public let owner: ID<Owner>
    public let ownerName: String
    public let name: String
    public let holder: Holder
    public let holderName: String?
    public let region: RegionCode
    public let kbliVersion: String
    public let kbli: String
    public let sector: Sector
    public let ownerSex: Sex
    public let since: Day
    public let isMainWork: Bool
    public let status: BusinessStatus
    /// The class that was decided; nil before the first decision.
    public let stage: Stage?
    public let revision: Int

    public init(row: inout Row) throws {
        (id, owner, ownerName, name, holder, holderName) = (try row(), try row(), try row(), try row(), try row(), try row())
        (region, kbliVersion, kbli, sector, ownerSex) = (try row(), try row(), try row(), try row(), try row())
        (since, isMainWork, status, stage, revision) = (try row(), try row(), try row(), try row(), try row())
    }
}

/// What is filled in to register a business, or to correct it.
public struct BusinessForm: Sendable {
    public var id: ID<Business>
    public var owner: ID<Owner>
    public var name: String
    public var holder: Holder
    public var holderName: String?
    public var region: RegionCode
    public var industry: Industry
    public var since: Day
    public var isMainWork: Bool
    public var revision: Int?

    public init(reading fields: Fields, industries: Industries, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        owner = read.required("owner", .owner, else: ID("")) { text in
            guard let id = ID<Owner>.checked(text) else { throw Owner.unknown }
            return id
        }
        name = read.text("name", .businessName, upTo: 120)
        holder = read.choice("holder", .holder, else: .person)
        holderName = read.optionalText("holder_name", .holderName, upTo: 120)
        if holder != .person, holderName == nil { read.refuse("holder_name", "field.missing", .isMissing(.holderName)) }
        region = read.required("region", .village, else: .nation) { try RegionCode.read($0) }
        let none = Industry(version: "", code: "", sector: .other, title: .industry)
        industry = read.required("kbli", .industry, else: none) { key in
            guard let industry = industries[key] ?? industries["2020", key] else {
                throw Problem(
                    .invalid, "kbli.unknown", Text(id: "Kode KBLI “\(key.prefix(20))” tidak ada di daftar industri rumahan.", en: "KBLI code “\(key.prefix(20))” is not on the home-industry list."))
            }
            return industry
        }
        since = read.day("since", .since, notAfter: now.day)
        isMainWork = read.tick("is_main_work")
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        try read.finish()
    }
}

/// A change of status: what, when and why.
public struct StatusForm: Sendable {
    public var id: ID<StatusForm>
    public var status: BusinessStatus
    public var reason: String

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        status = read.choice("status", .status, else: .active)
        reason = read.text("reason", .reason, upTo: 500)
        try read.finish()
    }
}
