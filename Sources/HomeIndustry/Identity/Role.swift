import Store
import Web

/// What somebody is in the programme. *Glossary: peran.*
public enum Role: String, Sendable, CaseIterable, Codable, SQLCodable {
    case ministry, province, regency, cadre, mentor, owner, association, partner, auditor

    /// What a role may do, apart from reading what lies in its scope.
    public enum Deed: Sendable {
        case register, record, reveal, propose, verify, decide, plan, manageAccounts, simulate, readJournal
        /// To run events.
        case conduct
        /// To look after partners, mentors and who looks after whom.
        case coordinate
    }

    public func may(_ deed: Deed) -> Bool {
        switch self {
        case .ministry, .province, .regency: true
        case .cadre, .mentor: [.register, .record, .reveal, .propose].contains(deed)
        case .auditor: [.readJournal, .simulate].contains(deed)
        case .owner, .association, .partner: false
        }
    }

    /// Whether personal data of owners is their business at all; partners and associations see businesses and names only, until she consents.
    var seesPeople: Bool { self != .partner && self != .association }

    /// Nobody makes an account above their own rank.
    public var rank: Int {
        switch self {
        case .ministry: 3
        case .province: 2
        case .regency: 1
        default: 0
        }
    }
    /// The shallowest region a role is given, as the length of its code.
    var widestLevel: Int {
        switch self {
        case .ministry, .auditor, .association, .partner: 0
        case .province: 2
        case .regency, .mentor: 4
        case .cadre: 6
        case .owner: 0
        }
    }

    public var name: Text {
        switch self {
        case .ministry: Text(id: "Kementerian", en: "Ministry")
        case .province: Text(id: "Petugas provinsi", en: "Province officer")
        case .regency: Text(id: "Petugas kabupaten/kota", en: "Regency officer")
        case .cadre: Text(id: "Kader desa", en: "Village cadre")
        case .mentor: Text(id: "Pendamping", en: "Mentor")
        case .owner: Text(id: "Pelaku usaha", en: "Business owner")
        case .association: Text(id: "Pengurus asosiasi", en: "Association officer")
        case .partner: Text(id: "Mitra", en: "Partner")
        case .auditor: Text(id: "Pemeriksa", en: "Auditor")
        }
    }
}

extension Role {
    static let notAllowed = Problem(.notAllowed, "role.not-allowed", Text(id: "Anda tidak dapat melakukan ini.", en: "You cannot do this."))
}
