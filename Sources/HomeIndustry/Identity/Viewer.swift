import Store
import Web

/// Who is looking, from where, and when: the one thing every finder and every deed asks for.
public struct Viewer: Sendable {
    public let account: ID<Account>
    public let name: String
    public let role: Role
    /// The region they may see, and everything inside it.
    public let region: RegionCode
    /// Set for a woman who looks at her own data: she sees nothing else.
    public let owner: ID<Owner>?
    /// The moment of the deed.
    public let now: Instant
    /// The session or token it comes through, for the journal.
    public let device: String
    /// The rules and keys the programme runs by.
    public let programme: Programme

    public var today: Day { now.day }

    /// "This row lies where I may look."
    func sees(region: SQL, owner column: SQL) -> SQL {
        if role == .owner { return "\(column) = \(owner ?? ID("nobody"))" }
        return self.region.covers(column: region)
    }

    /// - Throws: `role.not-allowed`.
    func must(_ deed: Role.Deed) throws {
        guard role.may(deed) else {
            throw Problem(.notAllowed, "role.not-allowed", Text(id: "Peran \(role.name.id.lowercased()) tidak melakukan ini.", en: "A \(role.name.en.lowercased()) does not do this."))
        }
    }

    /// - Throws: `region.outside` when a place lies outside the viewer's scope.
    func must(reach region: RegionCode) throws {
        guard self.region.covers(region), role != .owner else {
            throw Problem(.invalid, "region.outside", Text(id: "Wilayah itu di luar wilayah kerja Anda.", en: "That place lies outside your area of work."))
        }
    }

    /// For totals, which are the same for everybody: names read with it are not shown to the viewer.
    var whole: Viewer { Viewer.system(programme, at: now, device: device) }

    /// The programme itself, for what follows from rules and for the command line. Sees everything.
    public static func system(_ programme: Programme, at now: Instant, device: String = "system") -> Viewer {
        Viewer(account: ID("system"), name: "Tangga", role: .ministry, region: .nation, owner: nil, now: now, device: device, programme: programme)
    }
}
