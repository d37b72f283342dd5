import Store
import Web

/// Whose purse pays. *Glossary: sumber dana.*
public enum FundingSource: String, Sendable, CaseIterable, Codable, SQLCodable {
    case apbn
    case apbdProvince = "apbd-provinsi"
    case apbdRegency = "apbd-kabupaten"
    case apbdes, csr, partner

    public var name: Text {
        switch self {
        case .apbn: Text(id: "APBN", en: "National budget (APBN)")
        case .apbdProvince: Text(id: "APBD provinsi", en: "Province's budget (APBD)")
        case .apbdRegency: Text(id: "APBD kabupaten/kota", en: "Regency's budget (APBD)")
        case .apbdes: Text(id: "APBDes", en: "Village budget (APBDes)")
        case .csr: Text(id: "CSR perusahaan", en: "Company's CSR")
        case .partner: Text(id: "Mitra", en: "Partner")
        }
    }

    /// The levels of region whose office spends it; other money may be spent by any.
    var levels: Set<Int> {
        switch self {
        case .apbdProvince: [2]
        case .apbdRegency, .apbdes: [4]
        case .apbn, .csr, .partner: [0, 2, 4]
        }
    }
}

/// What a line of the budget is for. *Glossary: jenis belanja.*
public enum BudgetKind: String, Sendable, CaseIterable, Codable, SQLCodable {
    case training, equipment, mentoring, mapping, administration

    /// What reaches the women themselves: training, equipment, mentoring.
    public var isAid: Bool { self == .training || self == .equipment || self == .mentoring }

    public var name: Text {
        switch self {
        case .training: Text(id: "Pelatihan", en: "Training")
        case .equipment: Text(id: "Peralatan", en: "Equipment")
        case .mentoring: Text(id: "Pendampingan", en: "Mentoring")
        case .mapping: Text(id: "Pemetaan", en: "Mapping")
        case .administration: Text(id: "Administrasi", en: "Administration")
        }
    }
}

extension Text {
    static let activities = Text(id: "Program dan anggaran", en: "Programme and budget")
    static let activity = Text(id: "Sub-kegiatan", en: "Activity")
    static let activityName = Text(id: "Nama sub-kegiatan", en: "Name of the activity")
    static let activityCode = Text(id: "Kode sub-kegiatan", en: "Sub-activity code")
    static let office = Text(id: "Wilayah pelaksana", en: "Region that carries it out")
    static let year = Text(id: "Tahun anggaran", en: "Budget year")
    static let fundingSource = Text(id: "Sumber dana", en: "Source of money")
    static let ceiling = Text(id: "Pagu", en: "Ceiling")
    static let genderTag = Text(id: "Anggaran responsif gender (ARG)", en: "Gender-responsive budget (ARG)")
    static let output = Text(id: "Indikator keluaran", en: "Output indicator")
    static let target = Text(id: "Sasaran peserta", en: "People to be reached")
    static let priorities = Text(id: "Program prioritas", en: "Priority programmes")
    static let lineName = Text(id: "Uraian", en: "What for")
    static let account = Text(id: "Kode rekening", en: "Account code")
    static let kind = Text(id: "Jenis belanja", en: "Kind of spending")
    static let quantity = Text(id: "Volume", en: "Quantity")
    static let planned = Text(id: "Rencana", en: "Planned")
    static let realised = Text(id: "Realisasi", en: "Realised")
    static let paidOn = Text(id: "Tanggal bayar", en: "Day of payment")
    static let amount = Text(id: "Jumlah", en: "Amount")
    static let payee = Text(id: "Dibayarkan kepada", en: "Paid to")
    static let proof = Text(id: "Nomor bukti", en: "Number of the proof")
}
