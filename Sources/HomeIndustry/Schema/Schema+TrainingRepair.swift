import Store

extension Schema {
    /// A certificate that was revoked makes room for a corrected one, and each keeps the address its code was printed with. What was issued is copied as it is.
    static let trainingRepair = Migration("0009 training repair") { db in
        for definition in [
            """
            CREATE TABLE certificate_anew (
                code TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), number TEXT NOT NULL,
                facts TEXT NOT NULL, signature TEXT NOT NULL, template TEXT NOT NULL, address TEXT, at TEXT NOT NULL, by_account TEXT NOT NULL,
                revoked_at TEXT, revoked_by TEXT, revocation TEXT)
            """,
            """
            INSERT INTO certificate_anew (code, event_id, attendee_id, number, facts, signature, template, at, by_account, revoked_at, revoked_by, revocation)
            SELECT code, event_id, attendee_id, number, facts, signature, template, at, by_account, revoked_at, revoked_by, revocation FROM certificate
            """,
            "DROP TABLE certificate",
            "ALTER TABLE certificate_anew RENAME TO certificate",
            "CREATE INDEX certificate_by_event ON certificate (event_id, number)",
            "CREATE UNIQUE INDEX certificate_standing ON certificate (attendee_id) WHERE revoked_at IS NULL",
        ] { try db.define(definition) }
    }
}
