import Store

extension Schema {
    /// Partners and mentors, who looks after whom, visits and what was agreed, referrals, notes that go up; phones and what waits for a decision.
    static let mentoring = Migration("0008 mentoring", partners + caseload + visits + supervision + phones)

    private static let partners = [
        """
        CREATE TABLE partner (
            id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT partner_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL, sector TEXT NOT NULL, region TEXT NOT NULL,
            offers TEXT NOT NULL, contact TEXT NOT NULL, revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL)
        """,
        "CREATE INDEX partner_by_region ON partner (region, name_key, id)",
        """
        CREATE TABLE agreement (
            id TEXT PRIMARY KEY, partner_id TEXT NOT NULL REFERENCES partner (id), number TEXT NOT NULL, subject TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL,
            by_account TEXT NOT NULL, at TEXT NOT NULL, CONSTRAINT agreement_days CHECK (until_day >= from_day))
        """,
        "CREATE INDEX agreement_by_partner ON agreement (partner_id, from_day)",
        """
        CREATE TABLE mentor (
            id TEXT PRIMARY KEY, account_id TEXT NOT NULL UNIQUE REFERENCES account (id), partner_id TEXT NOT NULL REFERENCES partner (id), owner_id TEXT UNIQUE REFERENCES owner (id),
            name TEXT NOT NULL, region TEXT NOT NULL, skills TEXT NOT NULL, capacity BIGINT NOT NULL CONSTRAINT mentor_capacity CHECK (capacity >= 0),
            from_day TEXT NOT NULL, until_day TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX mentor_by_region ON mentor (region, id)",
        "CREATE INDEX mentor_by_partner ON mentor (partner_id)",
    ]

    private static let caseload = [
        """
        CREATE TABLE assignment (
            id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), mentor_id TEXT NOT NULL REFERENCES mentor (id), from_day TEXT NOT NULL, until_day TEXT,
            reason TEXT NOT NULL, ending TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE UNIQUE INDEX assignment_open ON assignment (business_id, mentor_id) WHERE until_day IS NULL",
        "CREATE INDEX assignment_by_mentor ON assignment (mentor_id, until_day)",
        """
        CREATE TABLE care (
            business_id TEXT PRIMARY KEY REFERENCES business (id), region TEXT NOT NULL, mentors BIGINT NOT NULL, since TEXT, last_visit TEXT, next_visit TEXT,
            visits BIGINT NOT NULL, confirmations BIGINT NOT NULL) WITHOUT ROWID
        """,
        "CREATE INDEX care_by_region ON care (region, next_visit)",
        """
        CREATE TABLE handover (
            id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), from_mentor TEXT NOT NULL REFERENCES mentor (id), to_mentor TEXT NOT NULL REFERENCES mentor (id),
            reason TEXT NOT NULL, pack TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, answer TEXT, answer_reason TEXT, answered_by TEXT, answered_at TEXT)
        """,
        "CREATE UNIQUE INDEX handover_open ON handover (business_id, from_mentor) WHERE answer IS NULL",
        "CREATE INDEX handover_by_receiver ON handover (to_mentor, id)",
        "CREATE INDEX handover_by_giver ON handover (from_mentor, id)",
    ]

    private static let visits = [
        """
        CREATE TABLE visit (
            id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), mentor_id TEXT REFERENCES mentor (id), partner_id TEXT REFERENCES partner (id), region TEXT NOT NULL,
            on_day TEXT NOT NULL, place TEXT NOT NULL, seen TEXT NOT NULL, next_day TEXT, due_day TEXT, gap_days BIGINT, latitude DOUBLE, longitude DOUBLE, accuracy BIGINT,
            evidence_id TEXT REFERENCES evidence (id), print TEXT NOT NULL, noted_at TEXT NOT NULL, device TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
            confirmed_at TEXT, confirmed_by TEXT)
        """,
        "CREATE INDEX visit_by_business ON visit (business_id, on_day, id)",
        "CREATE INDEX visit_by_writer ON visit (by_account, on_day, id)",
        "CREATE INDEX visit_by_region ON visit (region, on_day, id)",
        """
        CREATE TABLE private_note (
            visit_id TEXT PRIMARY KEY REFERENCES visit (id), partner_id TEXT, words TEXT NOT NULL, by_account TEXT NOT NULL)
        """,
        """
        CREATE TABLE plan_step (
            id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), advice TEXT NOT NULL, criterion TEXT, service TEXT, partner_id TEXT REFERENCES partner (id),
            due_day TEXT, priority BIGINT, visit_id TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL,
            outcome TEXT, outcome_words TEXT, outcome_day TEXT, outcome_visit TEXT, outcome_by TEXT)
        """,
        "CREATE INDEX plan_step_by_business ON plan_step (business_id, id)",
        """
        CREATE TABLE visit_photo (
            visit_id TEXT NOT NULL REFERENCES visit (id), print TEXT NOT NULL, type TEXT, content BYTES, at TEXT, PRIMARY KEY (visit_id, print))
        """,
        """
        CREATE TABLE photo_piece (
            account_id TEXT NOT NULL, print TEXT NOT NULL, start BIGINT NOT NULL, content BYTES NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account_id, print, start))
        """,
        """
        CREATE TABLE paper_form (
            code TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), printed_by TEXT NOT NULL, printed_at TEXT NOT NULL,
            answers TEXT, keyed_by TEXT, keyed_at TEXT, visit_id TEXT REFERENCES visit (id), checked_by TEXT, checked_at TEXT)
        """,
        "CREATE INDEX paper_form_by_business ON paper_form (business_id, code)",
        """
        CREATE TABLE referral (
            id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), partner_id TEXT NOT NULL REFERENCES partner (id), region TEXT NOT NULL, offer TEXT NOT NULL,
            need TEXT NOT NULL, consent TEXT NOT NULL, consent_day TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
            answer TEXT, answer_reason TEXT, answered_by TEXT, answered_at TEXT, result TEXT, result_words TEXT, result_by TEXT, result_at TEXT)
        """,
        "CREATE INDEX referral_by_business ON referral (business_id, id)",
        "CREATE INDEX referral_by_partner ON referral (partner_id, id)",
    ]

    private static let supervision = [
        """
        CREATE TABLE report_note (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, period TEXT NOT NULL, region TEXT NOT NULL, mentor_id TEXT REFERENCES mentor (id), obstacles TEXT NOT NULL, follow_up TEXT NOT NULL,
            figures TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
        "CREATE INDEX report_note_by_period ON report_note (kind, period, region)",
        """
        CREATE TABLE report_word (
            id TEXT PRIMARY KEY, report_id TEXT NOT NULL UNIQUE REFERENCES report_note (id), is_accepted BIGINT NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
        """,
    ]

    private static let phones = [
        "ALTER TABLE envelope ADD COLUMN print TEXT",
        """
        CREATE TABLE device (
            id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, scope TEXT NOT NULL, pull BIGINT NOT NULL, created_at TEXT NOT NULL,
            last_at TEXT NOT NULL, clock_offset BIGINT NOT NULL, revoked_at TEXT)
        """,
        "CREATE INDEX device_by_account ON device (account_id, id)",
        """
        CREATE TABLE device_setup (
            code TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), expires_at TEXT NOT NULL, used_at TEXT, by_account TEXT NOT NULL)
        """,
        """
        CREATE TABLE device_document (
            device_id TEXT NOT NULL REFERENCES device (id), document TEXT NOT NULL, print TEXT NOT NULL, pull BIGINT NOT NULL, PRIMARY KEY (device_id, document)) WITHOUT ROWID
        """,
        """
        CREATE TABLE dispute (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, envelope_id TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, region TEXT NOT NULL, field TEXT NOT NULL,
            base TEXT, kept TEXT, sent TEXT, kept_by TEXT, kept_at TEXT, sent_by TEXT NOT NULL, sent_at TEXT NOT NULL,
            choice TEXT, reason TEXT, decided_by TEXT, decided_at TEXT)
        """,
        "CREATE INDEX dispute_waiting ON dispute (region, id) WHERE choice IS NULL",
        "CREATE INDEX dispute_by_subject ON dispute (subject_id, id)",
    ]
}
