import Store

extension Schema {
    /// Offices and their letters, people and their titles, events from the terms of reference to what became of everyone.
    static let training = Migration("0007 training", people + events + choosing + attending + issuing)

    private static let people = [
        """
        CREATE TABLE office (
            region TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, unit TEXT NOT NULL, address TEXT NOT NULL, city TEXT NOT NULL,
            revision BIGINT NOT NULL)
        """,
        """
        CREATE TABLE letter (
            region TEXT NOT NULL REFERENCES office (region), series TEXT NOT NULL, year BIGINT NOT NULL, serial BIGINT NOT NULL,
            number TEXT NOT NULL, purpose TEXT NOT NULL, event_id TEXT, at TEXT NOT NULL, by_account TEXT NOT NULL, PRIMARY KEY (region, series, year, serial))
        """,
        """
        CREATE TABLE person (
            id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT person_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL, honorific TEXT NOT NULL,
            region TEXT NOT NULL, owner_id TEXT UNIQUE REFERENCES owner (id), staff_number TEXT, revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL)
        """,
        "CREATE INDEX person_by_region ON person (region, name_key, id)",
        """
        CREATE TABLE person_title (
            id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), title TEXT NOT NULL, institution TEXT NOT NULL,
            from_day TEXT NOT NULL, until_day TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX person_title_by_person ON person_title (person_id, from_day)",
        """
        CREATE TABLE person_account (
            person_id TEXT PRIMARY KEY REFERENCES person (id), tax_sealed BYTES, tax_end TEXT, bank TEXT, account_sealed BYTES, account_end TEXT)
        """,
    ]

    private static let events = [
        """
        CREATE TABLE event (
            id TEXT PRIMARY KEY, region TEXT NOT NULL, activity_id TEXT REFERENCES activity (id), name TEXT NOT NULL, venue TEXT NOT NULL, city TEXT NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT NOT NULL, seats BIGINT NOT NULL, threshold BIGINT NOT NULL, brief TEXT NOT NULL, account TEXT NOT NULL,
            status TEXT NOT NULL, revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
            CONSTRAINT event_days CHECK (last_day >= first_day))
        """,
        "CREATE INDEX event_by_region ON event (region, first_day, id)",
        "CREATE INDEX event_by_activity ON event (activity_id)",
        """
        CREATE TABLE event_step (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), status TEXT NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX event_step_by_event ON event_step (event_id, id)",
        """
        CREATE TABLE attendee (
            id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL REFERENCES event (id), person_id TEXT NOT NULL REFERENCES person (id),
            role TEXT NOT NULL, task TEXT NOT NULL, position BIGINT NOT NULL, business_id TEXT REFERENCES business (id), region TEXT NOT NULL, stage TEXT, reason TEXT NOT NULL,
            answer TEXT, answered_at TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawal TEXT,
            UNIQUE (event_id, person_id, role))
        """,
        "CREATE INDEX attendee_by_event ON attendee (event_id, role, position)",
        "CREATE INDEX attendee_by_person ON attendee (person_id)",
        """
        CREATE TABLE event_session (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), on_day TEXT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL,
            subject TEXT NOT NULL, method TEXT NOT NULL, speaker_id TEXT REFERENCES attendee (id), moderator_id TEXT REFERENCES attendee (id), hours BIGINT NOT NULL,
            withdrawn_at TEXT, CONSTRAINT event_session_times CHECK (ends > starts))
        """,
        "CREATE INDEX event_session_by_event ON event_session (event_id, on_day, starts)",
    ]

    private static let choosing = [
        """
        CREATE TABLE selection (
            event_id TEXT PRIMARY KEY REFERENCES event (id), criteria TEXT NOT NULL, objections_until TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        """
        CREATE TABLE candidate (
            event_id TEXT NOT NULL REFERENCES event (id), business_id TEXT NOT NULL REFERENCES business (id), owner_id TEXT NOT NULL REFERENCES owner (id),
            region TEXT NOT NULL, stage TEXT, position BIGINT NOT NULL, points BIGINT NOT NULL, reasons TEXT NOT NULL, is_chosen BIGINT NOT NULL,
            attendee_id TEXT REFERENCES attendee (id), PRIMARY KEY (event_id, position), UNIQUE (event_id, owner_id))
        """,
        """
        CREATE TABLE objection (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), region TEXT NOT NULL, words TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
            answer TEXT, answered_by TEXT, answered_at TEXT)
        """,
        "CREATE INDEX objection_by_event ON objection (event_id, id)",
    ]

    private static let attending = [
        """
        CREATE TABLE attendance (
            session_id TEXT NOT NULL REFERENCES event_session (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), id TEXT NOT NULL, at TEXT NOT NULL,
            means TEXT NOT NULL, device TEXT NOT NULL, by_account TEXT NOT NULL, received_at TEXT NOT NULL, PRIMARY KEY (session_id, attendee_id)) WITHOUT ROWID
        """,
        "CREATE INDEX attendance_by_attendee ON attendance (attendee_id)",
        """
        CREATE TABLE envelope (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, receipt TEXT NOT NULL, by_account TEXT NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL)
        """,
        """
        CREATE TABLE question (
            id TEXT PRIMARY KEY, topic TEXT NOT NULL, words TEXT NOT NULL, choices TEXT NOT NULL, answer BIGINT NOT NULL, retired_at TEXT,
            region TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX question_by_topic ON question (topic, id)",
        """
        CREATE TABLE event_question (
            event_id TEXT NOT NULL REFERENCES event (id), number BIGINT NOT NULL, question_id TEXT NOT NULL REFERENCES question (id),
            PRIMARY KEY (event_id, number), UNIQUE (event_id, question_id))
        """,
        """
        CREATE TABLE test_answer (
            event_id TEXT NOT NULL REFERENCES event (id), phase TEXT NOT NULL, attendee_id TEXT NOT NULL REFERENCES attendee (id), number BIGINT NOT NULL, choice BIGINT,
            is_right BIGINT NOT NULL, means TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (event_id, phase, attendee_id, number))
        """,
        """
        CREATE TABLE rating (
            event_id TEXT NOT NULL REFERENCES event (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), about TEXT NOT NULL, score BIGINT NOT NULL, words TEXT NOT NULL,
            at TEXT NOT NULL, PRIMARY KEY (event_id, attendee_id, about), CONSTRAINT rating_score CHECK (score BETWEEN 1 AND 5))
        """,
    ]

    private static let issuing = [
        """
        CREATE TABLE certificate (
            code TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), attendee_id TEXT NOT NULL UNIQUE REFERENCES attendee (id), number TEXT NOT NULL,
            facts TEXT NOT NULL, signature TEXT NOT NULL, template TEXT NOT NULL, at TEXT NOT NULL, by_account TEXT NOT NULL,
            revoked_at TEXT, revoked_by TEXT, revocation TEXT)
        """,
        "CREATE INDEX certificate_by_event ON certificate (event_id, number)",
        """
        CREATE TABLE issued_paper (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), kind TEXT NOT NULL, number TEXT, template TEXT NOT NULL, content TEXT NOT NULL,
            at TEXT NOT NULL, by_account TEXT NOT NULL)
        """,
        """
        CREATE TABLE event_file (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), name TEXT NOT NULL, type TEXT NOT NULL, print TEXT NOT NULL, caption TEXT NOT NULL,
            content BYTES NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX event_file_by_event ON event_file (event_id, id)",
        "CREATE INDEX issued_paper_by_event ON issued_paper (event_id, kind, id)",
        """
        CREATE TABLE follow_up (
            id TEXT PRIMARY KEY, attendee_id TEXT NOT NULL REFERENCES attendee (id), months BIGINT NOT NULL, on_day TEXT NOT NULL, applied TEXT NOT NULL,
            turnover BIGINT, licence TEXT NOT NULL, jobs BIGINT, note TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (attendee_id, months))
        """,
    ]
}
