import Foundation

/// The rules, lists and keys the programme runs by. The same for everybody while the server runs.
public final class Programme: Sendable {
    public let rulebooks: Rulebooks
    public let industries: Industries
    public let tiles: [Tile]
    public let priorities: [PriorityProgramme]
    public let pacing: Pacing
    public let vault: Vault
    /// The folder with `Reference/` and `Public/`.
    public let home: URL

    public init(home: URL, vault: Vault) throws {
        let reference = home.appending(path: "Reference")
        rulebooks = try Rulebooks(folder: reference.appending(path: "rulebooks"))
        industries = try Industries(csv: String(contentsOf: reference.appending(path: "kbli.csv"), encoding: .utf8))
        tiles = try Tile.read(csv: String(contentsOf: reference.appending(path: "tiles.csv"), encoding: .utf8))
        priorities = try PriorityProgramme.read(csv: String(contentsOf: reference.appending(path: "programmes.csv"), encoding: .utf8))
        pacing = try Pacing.read(yaml: String(contentsOf: reference.appending(path: "mentoring.yaml"), encoding: .utf8))
        (self.vault, self.home) = (vault, home)
    }
}
