import Store
import Web

/// A class on the programme's ladder. *Glossary: kelas industri rumahan (IR-1, IR-2, IR-3).*
public enum Stage: String, Sendable, CaseIterable, Codable, Comparable, SQLCodable {
    case starting = "pemula"
    case growing = "berkembang"
    case advanced = "maju"

    /// 0 is the lowest.
    public var level: Int {
        switch self {
        case .starting: 0;
        case .growing: 1;
        case .advanced: 2
        }
    }
    public init?(level: Int) {
        guard Stage.allCases.indices.contains(level) else { return nil }
        self = Stage.allCases[level]
    }
    public static func < (left: Stage, right: Stage) -> Bool { left.level < right.level }
    public var next: Stage? { Stage(level: level + 1) }

    public var name: Text {
        switch self {
        case .starting: Text(id: "Pemula", en: "Starting")
        case .growing: Text(id: "Berkembang", en: "Growing")
        case .advanced: Text(id: "Maju", en: "Advanced")
        }
    }
}
