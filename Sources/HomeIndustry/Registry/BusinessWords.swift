import Store
import Web

/// Whose business it is. *Glossary: bentuk kepemilikan (Permen PPPA 2/2016): perseorangan, KUB, koperasi.*
public enum Holder: String, Sendable, CaseIterable, Codable, SQLCodable {
    case person, group, cooperative
    public var name: Text {
        switch self {
        case .person: Text(id: "Perseorangan", en: "One person")
        case .group: Text(id: "Kelompok usaha bersama (KUB)", en: "Joint group (KUB)")
        case .cooperative: Text(id: "Koperasi", en: "Cooperative")
        }
    }
}

/// Where a business stands in its life. Each change is a row with who and why. *Glossary: status usaha.*
public enum BusinessStatus: String, Sendable, CaseIterable, Codable, SQLCodable {
    case draft, verified, active, dormant, closed, moved, graduated

    public var name: Text {
        switch self {
        case .draft: Text(id: "Belum diverifikasi", en: "Not verified")
        case .verified: Text(id: "Terverifikasi", en: "Verified")
        case .active: Text(id: "Aktif", en: "Active")
        case .dormant: Text(id: "Berhenti sementara", en: "Dormant")
        case .closed: Text(id: "Tutup", en: "Closed")
        case .moved: Text(id: "Pindah keluar", en: "Moved away")
        case .graduated: Text(id: "Lulus ke usaha kecil", en: "Graduated")
        }
    }

    /// Those counted by class and offered promotion.
    public var isOnTheLadder: Bool { self == .verified || self == .active }

    /// What an officer may choose next. Graduation comes by decision, not by choice.
    public var successors: [BusinessStatus] {
        switch self {
        case .draft: [.verified, .closed]
        case .verified: [.active, .dormant, .closed, .moved]
        case .active: [.dormant, .closed, .moved]
        case .dormant: [.active, .closed, .moved]
        case .closed, .moved: [.active]
        case .graduated: [.closed]
        }
    }
}

public enum Packaging: String, Sendable, CaseIterable, Codable, SQLCodable {
    case plain, label, brand
    public var name: Text {
        switch self {
        case .plain: Text(id: "Tanpa label", en: "No label")
        case .label: Text(id: "Label sederhana", en: "Simple label")
        case .brand: Text(id: "Merek dan label lengkap", en: "Brand and full label")
        }
    }
}

extension Text {
    static let businessName = Text(id: "Nama usaha", en: "Business name")
    static let holder = Text(id: "Bentuk kepemilikan", en: "Kind of ownership")
    static let holderName = Text(id: "Nama kelompok atau koperasi", en: "Name of the group or cooperative")
    static let industry = Text(id: "Jenis usaha (KBLI)", en: "Industry (KBLI)")
    static let since = Text(id: "Mulai usaha", en: "Running since")
    static let mainWork = Text(id: "Usaha ini pekerjaan utama", en: "This is the main work")
    static let status = Text(id: "Status", en: "Status")
    static let stage = Text(id: "Kelas", en: "Class")
    static let sector = Text(id: "Sektor", en: "Sector")
    static let business = Text(id: "Usaha", en: "Business")
    static let owner = Text(id: "Pelaku", en: "Owner")
    static let reason = Text(id: "Alasan", en: "Reason")
    static let noStage = Text(id: "Belum berkelas", en: "No class yet")
}
