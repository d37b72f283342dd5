/// The places where the two engines speak differently.
public enum Dialect: Sendable {
    case sqlite, postgres

    /// A neutral definition in this engine's words.
    ///
    /// Definitions use `BIGINT`, `DOUBLE`, `TEXT` and `BYTES`. SQLite checks them with `STRICT`;
    /// PostgreSQL compares text by code point, so that both sort alike and a code prefix is a range.
    func definition(_ text: String) -> String {
        switch self {
        case .sqlite:
            let typed = text.replacing("BIGINT", with: "INTEGER").replacing("DOUBLE", with: "REAL").replacing("BYTES", with: "BLOB")
            guard typed.hasPrefix("CREATE TABLE") else { return typed }
            return typed.hasSuffix("WITHOUT ROWID") ? typed + ", STRICT" : typed + " STRICT"
        case .postgres:
            return text.replacing(" WITHOUT ROWID", with: "")
                .replacing(" TEXT", with: " TEXT COLLATE \"C\"")
                .replacing("DOUBLE", with: "DOUBLE PRECISION")
                .replacing("BYTES", with: "BYTEA")
        }
    }

    /// Makes a table refuse every update and removal that `exception` (a condition on `NEW` and `OLD`) does not allow.
    func appendOnly(_ table: String, unless exception: String) -> [String] {
        switch self {
        case .sqlite:
            [
                "CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table) WHEN NOT (\(exception)) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END",
                "CREATE TRIGGER \(table)_kept BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END",
            ]
        case .postgres:
            [
                """
                CREATE FUNCTION \(table)_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    IF TG_OP = 'UPDATE' AND (\(exception)) THEN RETURN NEW; END IF;
                    RAISE EXCEPTION '\(table) is append-only';
                END $body$
                """,
                "CREATE TRIGGER \(table)_stays BEFORE UPDATE OR DELETE ON \(table) FOR EACH ROW EXECUTE FUNCTION \(table)_stays()",
            ]
        }
    }
}
