import Store
import Web

public enum Sex: String, Sendable, CaseIterable, Codable, SQLCodable {
    case female = "P", male = "L"
    public var name: Text { self == .female ? Text(id: "Perempuan", en: "Female") : Text(id: "Laki-laki", en: "Male") }
}

public enum Education: String, Sendable, CaseIterable, Codable, SQLCodable {
    case none, primary = "sd", junior = "smp", senior = "sma", diploma = "d3", bachelor = "s1"
    public var name: Text {
        switch self {
        case .none: Text(id: "Tidak sekolah", en: "None")
        case .primary: Text(id: "SD", en: "Primary (SD)")
        case .junior: Text(id: "SMP", en: "Junior secondary (SMP)")
        case .senior: Text(id: "SMA/SMK", en: "Senior secondary (SMA)")
        case .diploma: Text(id: "Diploma", en: "Diploma")
        case .bachelor: Text(id: "Sarjana ke atas", en: "Bachelor or above")
        }
    }
}

/// *Glossary: ragam disabilitas.*
public enum Disability: String, Sendable, CaseIterable, Codable, SQLCodable {
    case none, sight, hearing, movement, mental, other
    public var name: Text {
        switch self {
        case .none: Text(id: "Tidak ada", en: "None")
        case .sight: Text(id: "Penglihatan", en: "Sight")
        case .hearing: Text(id: "Pendengaran", en: "Hearing")
        case .movement: Text(id: "Gerak", en: "Movement")
        case .mental: Text(id: "Mental atau intelektual", en: "Mental or intellectual")
        case .other: Text(id: "Lainnya", en: "Other")
        }
    }
}

/// Who decides on the business's income. *Glossary: pengambil keputusan.*
public enum Decider: String, Sendable, CaseIterable, Codable, SQLCodable {
    case herself = "self", husband, together, other
    public var name: Text {
        switch self {
        case .herself: Text(id: "Dirinya sendiri", en: "She herself")
        case .husband: Text(id: "Suami", en: "The husband")
        case .together: Text(id: "Bersama", en: "Together")
        case .other: Text(id: "Orang lain", en: "Somebody else")
        }
    }
}

extension Text {
    static let personName = Text(id: "Nama lengkap", en: "Full name")
    static let username = Text(id: "Nama pengguna", en: "User name")
    static let password = Text(id: "Kata sandi", en: "Password")
    static let role = Text(id: "Peran", en: "Role")
    static let nik = Text(id: "NIK", en: "NIK (identity number)")
    static let born = Text(id: "Tanggal lahir", en: "Day of birth")
    static let sex = Text(id: "Jenis kelamin", en: "Sex")
    static let phone = Text(id: "Nomor telepon", en: "Phone number")
    static let address = Text(id: "Alamat", en: "Address")
    static let village = Text(id: "Desa/kelurahan", en: "Village")
    static let education = Text(id: "Pendidikan", en: "Education")
    static let disability = Text(id: "Disabilitas", en: "Disability")
    static let headOfHousehold = Text(id: "Perempuan kepala keluarga (PEKKA)", en: "Woman head of household (PEKKA)")
}

/// A name as it is compared and sorted: small letters and digits, single blanks. `Nur'aini` and `NURAINI` meet.
func nameKey(_ name: String) -> String {
    var key: [UInt8] = []
    for byte in name.lowercased().utf8 where byte != UInt8(ascii: "'") && byte != UInt8(ascii: "`") {
        let isLetter = (97...122).contains(byte) || (48...57).contains(byte) || byte >= 128
        if isLetter { key.append(byte) } else if key.last != 32, !key.isEmpty { key.append(32) }
    }
    if key.last == 32 { key.removeLast() }
    return String(decoding: key, as: UTF8.self)
}
