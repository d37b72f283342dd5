import Foundation
import Store
import Web

/// A year in Kalimantan Tengah, played through the same deeds as any other year.
public enum DemoYear {
    public static var accountsText: String {
        (["Akun demo (kata sandi semua: \(DemoAccounts.password)):"] + DemoAccounts.named.map { "  \($0.username) – \($0.role.name.id), \($0.region.isEmpty ? "Indonesia" : $0.region)" }
            + ["  sari – Pelaku usaha, melihat usahanya sendiri"]).joined(separator: "\n")
    }

    /// - Parameter progress: gets how many of how many scenes are played.
    public static func play(in app: App, progress: @Sendable @escaping (Int, Int) -> Void = { _, _ in }) async throws {
        let cast = try CastMember.all(home: app.programme.home)
        let places = try RegionFile([UInt8](Data(contentsOf: app.programme.home.appending(path: "Reference/demo/regions.csv"))))
        let hash = try await app.password.hash(DemoAccounts.password)
        let programme = app.programme
        let story = try StoryFile.read(home: programme.home)
        let stage = try await app.database.write { db in try Stagehand(programme, places, story, hash, in: db) }
        // Among equals the one registered first comes first.
        let known = cast.enumerated().map { place, member in (member: member, ids: Stagehand.ids(of: member, at: place)) }
        let mentoring = MentoringStory(try MentoringFile.read(home: programme.home), stage, known.map { ($0.member, $0.ids.business) })
        let scenes = (known.flatMap { stage.scenes(of: $0.member, as: $0.ids) } + mentoring.scenes + TrainingStory(story, stage).scenes + ComingTraining(stage).scenes)
            .sorted { ($0.day, $0.order) < ($1.day, $1.order) }
        for (index, scene) in scenes.enumerated() {
            let now = Instant(day: scene.day, hour: 9, minute: index % 480)
            try await app.database.write { db in try scene.play(now, db) }
            progress(index + 1, scenes.count)
        }
        try await app.database.write { db in try stage.openOwnersAccount(in: db) }
        while try await app.database.write({ try Seal.extend(in: $0) }) > 0 {}
    }
}

/// Something that happens on one day of the demo.
struct Scene: Sendable {
    let day: Day
    /// Scenes of one day follow each other in this order.
    let order: Int
    let play: @Sendable (Instant, Connection) throws -> Void
}

extension Instant {
    /// A time of day in WIB.
    init(day: Day, hour: Int, minute: Int) {
        self.init(milliseconds: (Int64(day.number) * 1440 + Int64(hour - 7) * 60 + Int64(minute)) * 60_000)
    }
}
