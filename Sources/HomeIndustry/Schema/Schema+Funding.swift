import Store

extension Schema {
    static let funding = Migration(
        "0006 funding",
        [
            """
            CREATE TABLE activity (
                id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT activity_has_a_name CHECK (name <> ''), code TEXT NOT NULL, region TEXT NOT NULL, year BIGINT NOT NULL,
                source TEXT NOT NULL, ceiling BIGINT NOT NULL CONSTRAINT activity_ceiling CHECK (ceiling > 0), has_gender_tag BIGINT NOT NULL, output TEXT, target BIGINT,
                revision BIGINT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL)
            """,
            "CREATE INDEX activity_by_year ON activity (year, region, code, id)",
            "CREATE TABLE activity_programme (activity_id TEXT NOT NULL REFERENCES activity (id), programme TEXT NOT NULL, PRIMARY KEY (activity_id, programme)) WITHOUT ROWID",
            """
            CREATE TABLE budget_line (
                id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), event TEXT, account TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
                quantity BIGINT NOT NULL CONSTRAINT budget_line_quantity CHECK (quantity > 0), unit TEXT NOT NULL,
                unit_price BIGINT NOT NULL CONSTRAINT budget_line_unit_price CHECK (unit_price >= 0), by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX budget_line_by_activity ON budget_line (activity_id, id)",
            "CREATE INDEX budget_line_by_event ON budget_line (event) WHERE event IS NOT NULL",
            """
            CREATE TABLE budget_line_withdrawal (
                line_id TEXT PRIMARY KEY REFERENCES budget_line (id), reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
            """
            CREATE TABLE realisation (
                id TEXT PRIMARY KEY, line_id TEXT NOT NULL REFERENCES budget_line (id), on_day TEXT NOT NULL,
                amount BIGINT NOT NULL CONSTRAINT realisation_amount CHECK (amount > 0), payee TEXT NOT NULL, proof TEXT NOT NULL CONSTRAINT realisation_has_proof CHECK (proof <> ''),
                by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
            "CREATE INDEX realisation_by_line ON realisation (line_id, on_day, id)",
            """
            CREATE TABLE realisation_withdrawal (
                realisation_id TEXT PRIMARY KEY REFERENCES realisation (id), reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL)
            """,
        ])
}
