import Store
import Web

/// The person who runs a home industry. NIK and phone are masked; only their last digits are at hand. *Glossary: pelaku.*
public struct Owner: Sendable, FromRow {
    public let id: ID<Owner>
    public let name: String
    public let nikEnd: String?
    public let nikException: String?
    public let provisional: String?
    public let born: Day
    public let sex: Sex
    public let phoneEnd: String?
    public let address: String
    public let region: RegionCode
    public let education: Education
    public let isHead: Bool
    public let disability: Disability
    public let revision: Int

    public init(row: inout Row) throws {
        (id, name, nikEnd, nikException, provisional) = (try row(), try row(), try row(), try row(), try row())
        (born, sex, phoneEnd, address, region) = (try row(), try row(), try row(), try row(), try row())
        (education, isHead, disability, revision) = (try row(), try row(), try row(), try row())
    }

    public var maskedNIK: Text {
        nikEnd.map { Text(same: "•••• •••• •••• \($0)") } ?? Text(id: "Belum ada; nomor sementara \(provisional ?? "-")", en: "None yet; provisional \(provisional ?? "-")")
    }
    public var maskedPhone: Text { phoneEnd.map { Text(same: "•••• •••• \($0)") } ?? Text(same: "–") }
}

/// What is filled in to register a person, or to correct what is known of her.
public struct OwnerForm: Sendable {
    public var id: ID<Owner>
    public var name: String
    public var nik: NIK?
    /// Why a NIK that disagrees with birth date or sex is right all the same.
    public var nikException: String?
    public var born: Day
    public var sex: Sex
    public var phone: String?
    public var address: String
    public var region: RegionCode
    public var education: Education
    public var isHead: Bool
    public var disability: Disability
    /// The revision this form was based on, when it corrects.
    public var revision: Int?

    public init(reading fields: Fields, today: Day, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        name = read.text("name", .personName, upTo: 120)
        born = read.day("born", .born, notAfter: today)
        sex = read.choice("sex", .sex, else: .female)
        nik = read.optional("nik") { try NIK($0) }
        nikException = read.optionalText("nik_exception", Text(id: "Alasan", en: "Reason"), upTo: 300)
        phone = read.optional("phone") { try Self.phone($0) }
        region = read.required("region", .village, else: .nation) { try RegionCode.read($0) }
        address = read.text("address", .address, upTo: 200)
        education = read.choice("education", .education, else: .none)
        disability = read.choice("disability", .disability, else: .none)
        isHead = read.tick("is_head")
        revision = read.optionalNumber("revision", Text(id: "Revisi", en: "Revision"), in: 1...Int(Int32.max))
        if nikException == nil, let nik, !read.problems.contains(where: { $0.name == "born" }) {
            for problem in nik.disagreements(born: born, sex: sex) { read.refuse("nik", problem) }
        }
        if born.number != 0, today.number - born.number < 15 * 365, !read.problems.contains(where: { $0.name == "born" }) {
            read.refuse("born", "owner.too-young", Text(id: "Pelaku usaha harus berumur paling sedikit 15 tahun.", en: "An owner is at least 15 years old."))
        }
        try read.finish()
    }

    static func phone(_ text: String) throws -> String {
        var digits = text.filter { $0 != " " && $0 != "-" && $0 != "." }
        if digits.hasPrefix("+62") { digits = "0" + digits.dropFirst(3) }
        guard (8...15).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.hasPrefix("0") else {
            throw Problem(.invalid, "phone.unreadable", Text(id: "Nomor telepon ditulis seperti 0812 3456 7890.", en: "A phone number is written like 0812 3456 7890."))
        }
        return digits
    }

    /// True when the NIK was first registered in another district than today's address: worth a second look, though nothing forbids it.
    public var isFromElsewhere: Bool { nik.map { !$0.region.covers(region) } ?? false }
}
