"""Guards of the pact's texts: from its first signature on, a version is as it was signed, for ever."""

_SIGNED = """EXISTS (
            SELECT 1 FROM signature s WHERE s.about = 'pact' AND s.bank_id = {row}.bank_id
            AND s.about_id = {row}.id)"""

SQLITE = {
    f"pact_text_{name}": f"""
        CREATE TRIGGER pact_text_{name} BEFORE {deed} ON pact_text
        WHEN {_SIGNED.format(row="OLD")}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
    for name, deed in (("kept", "UPDATE"), ("no_delete", "DELETE"))
} | {
    # No INSERT OR REPLACE gets past it.
    "pact_text_no_replace": f"""
        CREATE TRIGGER pact_text_no_replace BEFORE INSERT ON pact_text
        WHEN EXISTS (
            SELECT 1 FROM pact_text t WHERE t.bank_id = NEW.bank_id
            AND (t.id = NEW.id OR t.version = NEW.version) AND {_SIGNED.format(row="t")})
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""  # noqa: S608  names of our own
}

FUNCTIONS = (
    f"""
    CREATE OR REPLACE FUNCTION keep_signed() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF {_SIGNED.format(row="OLD")}
        THEN RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
    """,
)

POSTGRESQL = {
    f"pact_text_{name}": f"""
        CREATE TRIGGER pact_text_{name} BEFORE {deed} ON pact_text
        FOR EACH ROW EXECUTE FUNCTION keep_signed()"""
    for name, deed in (("kept", "UPDATE"), ("no_delete", "DELETE"))
} | {
    "pact_text_no_truncate": """
        CREATE TRIGGER pact_text_no_truncate BEFORE TRUNCATE ON pact_text
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
}
