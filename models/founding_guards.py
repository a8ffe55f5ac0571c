"""Guards of who signs and who says it: a signed founding is closed, and nobody finds a draft right for two."""

_SIGNED = """EXISTS (SELECT 1 FROM signature s
            WHERE s.bank_id = NEW.bank_id AND s.about = 'founding')"""
_NOT_THE_LAST = """NEW.about = 'founding' AND NEW.about_id IS DISTINCT FROM (
            SELECT m.id FROM founding_minutes m WHERE m.bank_id = NEW.bank_id
            ORDER BY m.number DESC LIMIT 1)"""
_REFOUNDED = "OLD.founded_on IS NOT NULL AND NEW.founded_on IS DISTINCT FROM OLD.founded_on"
_SAID_FOR_ANOTHER = """EXISTS (
            SELECT 1 FROM act mine
            JOIN act a ON a.bank_id = mine.bank_id AND a.person_id = mine.person_id
            JOIN table_approval t ON t.bank_id = a.bank_id AND t.act_uid = a.uid
            WHERE mine.bank_id = NEW.bank_id AND mine.uid = NEW.act_uid
            AND t.meeting_id = NEW.meeting_id AND t.text_hash = NEW.text_hash)"""

_WHEN = {
    "founding_minutes_closed": ("INSERT ON founding_minutes", _SIGNED),
    "signature_of_last_edition": ("INSERT ON signature", _NOT_THE_LAST),
    "provincial_table_founded": ("UPDATE ON provincial_table", _REFOUNDED),
    "table_approval_of_one": ("INSERT ON table_approval", _SAID_FOR_ANOTHER),
}

# Whoever looks waits for whoever is writing: what both would pass alone, one passes.
_ALONE = {
    "founding_minutes_closed": "provincial_table p WHERE p.bank_id = NEW.bank_id",
    "signature_of_last_edition": (
        "provincial_table p WHERE NEW.about = 'founding' AND p.bank_id = NEW.bank_id"
    ),
    "table_approval_of_one": (
        "table_meeting p WHERE p.bank_id = NEW.bank_id AND p.id = NEW.meeting_id"
    ),
}

SQLITE = {
    name: f"""
        CREATE TRIGGER {name} BEFORE {deed}
        WHEN {when.replace("IS DISTINCT FROM", "IS NOT")}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
    for name, (deed, when) in _WHEN.items()
}


def _wait(name: str) -> str:
    if name not in _ALONE:
        return ""
    return f"\n        PERFORM 1 FROM {_ALONE[name]}\n        FOR NO KEY UPDATE;"


FUNCTIONS = tuple(
    f"""
    CREATE OR REPLACE FUNCTION check_{name}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN{_wait(name)}
        IF {when}
        THEN RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """
    for name, (_deed, when) in _WHEN.items()
)

POSTGRESQL = {
    name: f"""
        CREATE TRIGGER {name} BEFORE {deed}
        FOR EACH ROW EXECUTE FUNCTION check_{name}()"""
    for name, (deed, _when) in _WHEN.items()
}
