import Store

extension Schema {
    /// What an honorarium is taxed by.
    static let grade = Migration("0010 grade", ["ALTER TABLE person_title ADD COLUMN grade TEXT"])

    /// Files of forms that were refused, for a day.
    static let heldFiles = Migration(
        "0011 held files",
        [
            "CREATE TABLE held_file (id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, type TEXT NOT NULL, content BYTES NOT NULL, at TEXT NOT NULL)",
            "CREATE INDEX held_file_by_account ON held_file (account_id, id)",
        ])

    /// A held file's time is in its id; by what a visit sent again is known; where a phone's note was refused; that she took back her consent to a referral.
    static let fieldTraces = Migration(
        "0012 field traces",
        [
            // Ids begin with their time.
            "ALTER TABLE held_file DROP COLUMN at",
            "ALTER TABLE visit ADD COLUMN content TEXT",
            "ALTER TABLE envelope ADD COLUMN refused_in TEXT",
            "CREATE INDEX envelope_refused ON envelope (refused_in, id) WHERE refused_in IS NOT NULL",
            // What was agreed before nobody asked about the number: it is not given.
            "ALTER TABLE referral ADD COLUMN phone_consent BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE referral ADD COLUMN withdrawn_at TEXT",
            "ALTER TABLE referral ADD COLUMN withdrawn_by TEXT",
            "ALTER TABLE referral ADD COLUMN withdrawn_reason TEXT",
        ])
}
