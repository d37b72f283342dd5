import Store

/// What happens because something else happened, read top to bottom. All of it in the deed's own transaction.
enum Reactions {
    private static let all: [(deed: JournalEntry.Deed, react: @Sendable (JournalEntry, Viewer, Connection) throws -> Void)] = [
        (.evidenceRecorded, { entry, viewer, db in try Assessment.judge(ID(entry.subjectID), by: viewer, in: db) }),
        (.evidenceRecorded, { entry, viewer, db in try Proposal.follow(ID(entry.subjectID), by: viewer, in: db) }),
        (.accountClosed, { entry, viewer, db in try Mentor.follow(closureOf: ID(entry.subjectID), by: viewer, in: db) }),
        (.statusChanged, { entry, viewer, db in try Proposal.follow(ID(entry.subjectID), by: viewer, in: db) }),
        (.businessRegistered, { entry, viewer, db in try Assignment.follow(registrationOf: ID(entry.subjectID), by: viewer, in: db) }),
        (.businessChanged, { entry, viewer, db in try Care.follow(ID(entry.subjectID), by: viewer, in: db) }),
        (.businessChanged, { entry, _, db in try Dispute.follow(entry.subjectID, to: entry.region, in: db) }),
        (.ownerChanged, { entry, _, db in try Dispute.follow(entry.subjectID, to: entry.region, in: db) }),
    ]

    static func follow(_ entry: JournalEntry, by viewer: Viewer, in db: Connection) throws {
        for reaction in all where reaction.deed == entry.deed { try reaction.react(entry, viewer, db) }
    }
}
