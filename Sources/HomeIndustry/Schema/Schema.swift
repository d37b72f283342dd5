import Store

/// The schema, as it came to be. Append only. Column types are the neutral words that `Store` translates.
enum Schema {
    static let migrations: [Migration] = [ground, registry, ladder, counters, settings, funding, training, mentoring, trainingRepair, grade, heldFiles, fieldTraces]

    private static let ground = Migration("0001 ground") { db in
        for definition in [
            """
            CREATE TABLE region (
                code TEXT PRIMARY KEY, name TEXT NOT NULL, level BIGINT NOT NULL,
                valid_from TEXT NOT NULL, valid_until TEXT, successor TEXT REFERENCES region (code),
                CONSTRAINT region_level CHECK (level IN (2, 4, 6, 10) AND length(code) = level))
            """,
            "CREATE INDEX region_by_level ON region (level, code)",
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL,
                role TEXT NOT NULL, region TEXT NOT NULL, owner_id TEXT,
                created_at TEXT NOT NULL, created_by TEXT NOT NULL, closed_at TEXT)
            """,
            """
            CREATE TABLE session (
                secret TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES account (id), csrf TEXT NOT NULL,
                device TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT)
            """,
            "CREATE INDEX session_by_account ON session (account_id)",
            "CREATE TABLE sign_in_failure (id TEXT PRIMARY KEY, who TEXT NOT NULL, at TEXT NOT NULL)",
            "CREATE INDEX sign_in_failure_by_who ON sign_in_failure (who, at)",
            """
            CREATE TABLE api_token (
                secret TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES account (id),
                name TEXT NOT NULL, created_at TEXT NOT NULL, revoked_at TEXT)
            """,
            """
            CREATE TABLE once (
                account_id TEXT NOT NULL, repeat_key TEXT NOT NULL, request TEXT NOT NULL,
                status BIGINT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account_id, repeat_key))
            """,
            """
            CREATE TABLE journal (
                id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, deed TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL,
                region TEXT NOT NULL, before TEXT, after TEXT, device TEXT NOT NULL, position BIGINT UNIQUE, seal TEXT)
            """,
            "CREATE INDEX journal_by_subject ON journal (subject_id, id)",
            "CREATE INDEX journal_unsealed ON journal (id) WHERE position IS NULL",
        ] { try db.define(definition) }
        try db.appendOnly(
            "journal",
            unless: """
                OLD.position IS NULL AND NEW.position IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.deed = OLD.deed
                AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id AND NEW.region = OLD.region AND NEW.device = OLD.device
                AND COALESCE(NEW.before, '') = COALESCE(OLD.before, '') AND COALESCE(NEW.after, '') = COALESCE(OLD.after, '')
                """)
    }

    private static let registry = Migration(
        "0002 registry",
        [
            """
            CREATE TABLE owner (
                id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT owner_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL,
                nik_sealed BYTES, nik_print TEXT UNIQUE, nik_end TEXT, nik_exception TEXT, provisional TEXT UNIQUE,
                born TEXT NOT NULL, sex TEXT NOT NULL CONSTRAINT owner_sex CHECK (sex IN ('P', 'L')),
                phone_sealed BYTES, phone_print TEXT, phone_end TEXT, address TEXT NOT NULL, region TEXT NOT NULL REFERENCES region (code),
                education TEXT NOT NULL, is_head BIGINT NOT NULL, disability TEXT NOT NULL,
                revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
                CONSTRAINT owner_is_known_by_something CHECK (nik_print IS NOT NULL OR provisional IS NOT NULL))
            """,
            "CREATE INDEX owner_by_region ON owner (region, name_key, id)",
            "CREATE INDEX owner_by_phone ON owner (phone_print)",
            """
            CREATE TABLE household (
                owner_id TEXT PRIMARY KEY REFERENCES owner (id), members BIGINT NOT NULL CONSTRAINT household_members CHECK (members >= 1),
                dependants BIGINT NOT NULL, decider TEXT NOT NULL, helpers BIGINT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
                CONSTRAINT household_dependants CHECK (dependants >= 0 AND dependants < members))
            """,
            """
            CREATE TABLE business (
                id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES owner (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
                holder TEXT NOT NULL, holder_name TEXT, region TEXT NOT NULL REFERENCES region (code),
                kbli_version TEXT NOT NULL, kbli TEXT NOT NULL, sector TEXT NOT NULL, owner_sex TEXT NOT NULL,
                since TEXT NOT NULL, is_main_work BIGINT NOT NULL, status TEXT NOT NULL, stage TEXT,
                revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL)
            """,
            "CREATE INDEX business_by_region ON business (region, name_key, id)",
            "CREATE INDEX business_by_stage ON business (stage, region, name_key, id)",
            "CREATE INDEX business_by_owner ON business (owner_id)",
            """
            CREATE TABLE name_word (
                word TEXT NOT NULL, region TEXT NOT NULL, business_id TEXT NOT NULL, PRIMARY KEY (word, region, business_id)) WITHOUT ROWID
            """,
            """
            CREATE TABLE business_status (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), status TEXT NOT NULL,
                on_day TEXT NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX business_status_by_business ON business_status (business_id, id)",
            """
            CREATE TABLE product (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), name TEXT NOT NULL, unit TEXT NOT NULL,
                price BIGINT NOT NULL CONSTRAINT product_price CHECK (price >= 0), capacity BIGINT NOT NULL CONSTRAINT product_capacity CHECK (capacity >= 0),
                packaging TEXT NOT NULL, created_at TEXT NOT NULL, removed_at TEXT)
            """,
            "CREATE INDEX product_by_business ON product (business_id)",
            """
            CREATE TABLE workforce (
                business_id TEXT NOT NULL REFERENCES business (id), sex TEXT NOT NULL, kin TEXT NOT NULL, pay TEXT NOT NULL,
                people BIGINT NOT NULL CONSTRAINT workforce_people CHECK (people >= 0), PRIMARY KEY (business_id, sex, kin, pay)) WITHOUT ROWID
            """,
        ])

    private static let ladder = Migration(
        "0003 ladder",
        [
            """
            CREATE TABLE evidence (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), on_day TEXT NOT NULL, source TEXT NOT NULL,
                facts TEXT NOT NULL, note TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX evidence_by_business ON evidence (business_id, on_day, id)",
            """
            CREATE TABLE document (
                id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence (id), name TEXT NOT NULL, type TEXT NOT NULL,
                print TEXT NOT NULL, content BYTES NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX document_by_evidence ON document (evidence_id)",
            """
            CREATE TABLE assessment (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), on_day TEXT NOT NULL, rulebook TEXT NOT NULL,
                lowest TEXT NOT NULL, highest TEXT NOT NULL, facts TEXT NOT NULL, cause TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX assessment_by_business ON assessment (business_id, on_day, id)",
            "CREATE TABLE standing (business_id TEXT PRIMARY KEY REFERENCES business (id), region TEXT NOT NULL, facts TEXT NOT NULL, lowest TEXT NOT NULL, highest TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE proposal (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), region TEXT NOT NULL, move TEXT NOT NULL,
                from_stage TEXT, to_stage TEXT, assessment_id TEXT REFERENCES assessment (id), is_override BIGINT NOT NULL,
                reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT, settled_at TEXT)
            """,
            "CREATE UNIQUE INDEX proposal_open ON proposal (business_id) WHERE settled_at IS NULL",
            "CREATE INDEX proposal_waiting ON proposal (region, id) WHERE settled_at IS NULL",
            "CREATE INDEX proposal_by_business ON proposal (business_id, id)",
            """
            CREATE TABLE decision (
                id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES proposal (id), is_approval BIGINT NOT NULL,
                reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (proposal_id, by_account))
            """,
            """
            CREATE TABLE stage_change (
                id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), proposal_id TEXT NOT NULL REFERENCES proposal (id),
                region TEXT NOT NULL, move TEXT NOT NULL, from_stage TEXT, to_stage TEXT, on_day TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX stage_change_by_business ON stage_change (business_id, id)",
            "CREATE INDEX stage_change_by_move ON stage_change (to_stage, from_stage, region, on_day, id)",
        ])

    private static let counters = Migration(
        "0004 counters",
        [
            """
            CREATE TABLE tally (
                level BIGINT NOT NULL, region TEXT NOT NULL, measure TEXT NOT NULL, item TEXT NOT NULL, amount BIGINT NOT NULL,
                PRIMARY KEY (level, region, measure, item)) WITHOUT ROWID
            """
        ])

    private static let settings = Migration("0005 settings", ["CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"])
}
