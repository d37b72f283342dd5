import Store
import Web

/// A note that goes up at the end of a period. *Glossary: catatan berkala.*
enum ReportKind: String, Sendable, CaseIterable, Decodable, SQLCodable {
    case monthly, quarterly
    case halfYearly = "half-yearly"
    case yearly

    var name: Text {
        switch self {
        case .monthly: Text(id: "Catatan bulanan pendamping", en: "Mentor's monthly note")
        case .quarterly: Text(id: "Laporan triwulan kabupaten/kota", en: "Regency's quarterly report")
        case .halfYearly: Text(id: "Laporan semester provinsi", en: "Province's half-yearly report")
        case .yearly: Text(id: "Laporan tahunan", en: "Yearly report")
        }
    }
}
