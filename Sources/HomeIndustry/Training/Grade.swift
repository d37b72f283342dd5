import Store
import Web

/// What somebody paid by the state ranks as, as far as the final PPh 21 on an honorarium depends on it (PP 80/2010, article 4, paragraph 2). *Glossary: golongan.*
enum Grade: String, Sendable, CaseIterable, Codable, SQLCodable {
    case i, ii, iii, iv
    case official, enlisted
    case junior = "junior_officer"
    case senior = "senior_officer"

    /// What is withheld of the gross sum, in percent.
    var tax: Int64 {
        switch self {
        case .i, .ii, .enlisted: 0
        case .iii, .junior: 5
        case .iv, .senior, .official: 15
        }
    }

    var name: Text {
        switch self {
        case .i: Text(id: "Golongan I", en: "Grade I")
        case .ii: Text(id: "Golongan II", en: "Grade II")
        case .iii: Text(id: "Golongan III", en: "Grade III")
        case .iv: Text(id: "Golongan IV", en: "Grade IV")
        case .official: Text(id: "Pejabat negara", en: "State official")
        case .enlisted: Text(id: "TNI/Polri: tamtama, bintara", en: "Armed forces, police: enlisted")
        case .junior: Text(id: "TNI/Polri: perwira pertama", en: "Armed forces, police: junior officer")
        case .senior: Text(id: "TNI/Polri: perwira menengah, tinggi", en: "Armed forces, police: senior officer")
        }
    }
}

/// PPh 21 on one honorarium, in rupiah.
enum HonorariumTax {
    /// - Returns: Nil of a civil servant whose grade nobody filled in: no sum is guessed.
    static func withheld(of gross: Int64, grade: Grade?, staffNumber: String?) -> Int64? {
        if let grade { return gross * grade.tax / 100 }
        // Whoever is not in the state's pay: the lowest rate, 5%, of half the sum (PMK 168/2023).
        return staffNumber == nil ? gross * 25 / 1000 : nil
    }
}

extension Text {
    static let grade = Text(id: "Golongan atau pangkat", en: "Grade or rank")
    static let noGrade = Text(id: "Bukan aparatur negara, atau belum diketahui", en: "Not in the state's pay, or not known")
    static let gradeHint = Text(id: "Menentukan PPh 21 atas honorarium (PP 80/2010).", en: "Decides the income tax on an honorarium (PP 80/2010).")
}
