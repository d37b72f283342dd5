import Store
import Web

/// Who can sign in to the demo. One password for all, since nothing in it is real.
struct DemoAccounts {
    static let password = "tangga-demo-2026"

    /// User name, name, role, region.
    static let named: [(username: String, name: String, role: Role, region: String)] = [
        ("kementerian", "Ratih Kusuma", .ministry, ""),
        ("provinsi", "Mariani Unjung", .province, "62"),
        ("provinsi2", "Hendra Lambung", .province, "62"),
        ("kota", "Yanti Sahay", .regency, "6271"),
        ("kapuas", "Dewi Anggraini", .regency, "6203"),
        ("kader", "Lina Tuwan", .cadre, "627101"),
        ("pendamping", "Rosa Bangkas", .mentor, "6271"),
        ("dosen", "Tiwi Karang", .mentor, "6271"),
        ("yayasan", "Ani Rambang", .mentor, "6271"),
        ("asosiasi", "Norhayati", .association, "62"),
        ("mitra", "Bank Contoh", .partner, "6271"),
        ("pemeriksa", "Agus Pranata", .auditor, "62"),
    ]

    static func form(_ username: String, _ name: String, _ role: Role, _ region: RegionCode, owner: ID<Owner>? = nil, at now: Instant) -> AccountForm {
        AccountForm(id: .new(at: now), username: username, name: name, role: role, region: region, owner: owner, password: password)
    }
}
