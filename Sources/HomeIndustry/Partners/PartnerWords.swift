import Store
import Web

/// The four kinds of organisation the programme names, banks apart from other business. *Glossary: unsur lintas sektor.*
enum PartnerSector: String, Sendable, CaseIterable, Codable, SQLCodable {
    case government, business, bank, ngo, university
    var name: Text {
        switch self {
        case .government: Text(id: "Pemerintah", en: "Government")
        case .business: Text(id: "Dunia usaha", en: "Business")
        case .bank: Text(id: "Bank dan lembaga keuangan", en: "Bank")
        case .ngo: Text(id: "Lembaga masyarakat", en: "NGO")
        case .university: Text(id: "Perguruan tinggi", en: "University")
        }
    }
}

/// What a partner can do for a business: the five services, finance, a market, and social services. *Glossary: layanan mitra.*
enum Offer: String, Sendable, CaseIterable, Codable, SQLCodable {
    case information, training, equipment, mentoring, marketing, finance, licence, social

    var name: Text {
        switch self {
        case .finance: Text(id: "Pembiayaan", en: "Finance")
        case .licence: Text(id: "Perizinan", en: "Licences")
        case .social: Text(id: "Layanan sosial", en: "Social services")
        default: ServiceType(rawValue: rawValue)?.name ?? Text(same: rawValue)
        }
    }

    static func set(_ stored: String) -> Set<Offer> { Set(stored.split(separator: " ").compactMap { Offer(rawValue: String($0)) }) }
    static func stored(_ offers: Set<Offer>) -> String { allCases.filter(offers.contains).map(\.rawValue).joined(separator: " ") }
}

extension Text {
    static let partner = Text(id: "Mitra", en: "Partner")
    static let partners = Text(id: "Mitra", en: "Partners")
    static let partnerName = Text(id: "Nama mitra", en: "Name of the partner")
    static let partnerSector = Text(id: "Unsur", en: "Sector")
    static let offers = Text(id: "Yang dapat diberikan", en: "What it can give")
    static let contact = Text(id: "Kontak", en: "Contact")
    static let agreementNumber = Text(id: "Nomor nota kesepahaman", en: "Number of the agreement")
    static let agreementSubject = Text(id: "Tentang", en: "Subject")
    static let fromDay = Text(id: "Mulai", en: "From")
    static let untilDay = Text(id: "Sampai", en: "Until")
    static let mentor = Text(id: "Pendamping", en: "Mentor")
    static let mentors = Text(id: "Pendamping", en: "Mentors")
    static let skills = Text(id: "Keahlian", en: "Skills")
    static let caseCapacity = Text(id: "Sanggup mendampingi", en: "Can look after")
    static let area = Text(id: "Wilayah kerja", en: "Area of work")
}
