"""Triggers and exclusions that keep the law whatever the code does, for both databases.

Alembic's batch mode drops a table's triggers on SQLite without a word, so every migration that
touches a guarded table ends with `install`. The text below is the present state; migrations have
theirs in `migrations/laws/`.
"""

from models import founding_guards, minutes_guards, pact_guards, register_guards
from models.laws import Laws
from models.writing import PUT_TRANSFER

_KEPT = (
    "transfer", "seal", "closing", "closing_balance", "opening", "incident_reading",
)  # fmt: skip
_NEVER_DELETED = ("act", "seal_head", "anchor", "incident_note")

# What makes a row of the same bank the one that is there already: no INSERT OR REPLACE gets past it.
_SAME = {
    "transfer": "t.id = NEW.id OR t.uid = NEW.uid",
    "seal": "t.seq = NEW.seq",
    "act": "t.uid = NEW.uid",
    "closing": "t.id = NEW.id OR t.kind = NEW.kind AND t.to_day = NEW.to_day",
    "closing_balance": "t.closing_id = NEW.closing_id AND t.account_id = NEW.account_id",
    "opening": "TRUE",
    "incident_note": "t.id = NEW.id",
    "incident_reading": "t.id = NEW.id",
}

_SQLITE = (
    {
        "account_floor": """
        CREATE TRIGGER account_floor BEFORE UPDATE OF posted_minutes, held_minutes ON account
        WHEN NEW.floor_minutes IS NOT NULL
         AND NEW.posted_minutes - NEW.held_minutes < OLD.posted_minutes - OLD.held_minutes
         AND NEW.posted_minutes - NEW.held_minutes < NEW.floor_minutes
        BEGIN SELECT RAISE(ABORT, 'account_floor'); END""",
        "transfer_closed": """
        CREATE TRIGGER transfer_closed BEFORE INSERT ON transfer
        WHEN NEW.kind IN (1, 2) AND EXISTS (
            SELECT 1 FROM account a WHERE a.bank_id = NEW.bank_id
            AND a.id IN (NEW.debit_id, NEW.credit_id) AND a.closed_at IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'account_closed'); END""",
        "transfer_in_closed_period": """
        CREATE TRIGGER transfer_in_closed_period BEFORE INSERT ON transfer
        WHEN EXISTS (SELECT 1 FROM closing c WHERE c.bank_id = NEW.bank_id
                     AND c.until_us > NEW.created_us)
        BEGIN SELECT RAISE(ABORT, 'period_closed'); END""",
        "opening_comes_first": """
        CREATE TRIGGER opening_comes_first BEFORE INSERT ON opening
        WHEN EXISTS (SELECT 1 FROM transfer t WHERE t.bank_id = NEW.bank_id AND t.code IN (1, 2, 5, 9, 12, 13))
        BEGIN SELECT RAISE(ABORT, 'opening_comes_first'); END""",
        # Without a word: these two are written with ON CONFLICT DO NOTHING, which must go on working.
        "seal_head_no_replace": """
        CREATE TRIGGER seal_head_no_replace BEFORE INSERT ON seal_head
        WHEN EXISTS (SELECT 1 FROM seal_head h WHERE h.bank_id = NEW.bank_id)
        BEGIN SELECT RAISE(IGNORE); END""",
        "anchor_no_replace": """
        CREATE TRIGGER anchor_no_replace BEFORE INSERT ON anchor
        WHEN EXISTS (SELECT 1 FROM anchor a WHERE a.bank_id = NEW.bank_id AND a.day = NEW.day)
        BEGIN SELECT RAISE(IGNORE); END""",
        "transfer_of_hold": """
        CREATE TRIGGER transfer_of_hold BEFORE INSERT ON transfer
        WHEN NEW.kind IN (3, 4) AND NOT EXISTS (
            SELECT 1 FROM transfer h WHERE h.bank_id = NEW.bank_id AND h.id = NEW.pending_id
            AND h.kind = 2 AND h.debit_id = NEW.debit_id AND h.credit_id = NEW.credit_id
            AND (NEW.minutes = h.minutes OR NEW.kind = 3 AND NEW.minutes < h.minutes))
        BEGIN SELECT RAISE(ABORT, 'transfer_of_hold'); END""",
        "transfer_mends": """
        CREATE TRIGGER transfer_mends BEFORE INSERT ON transfer
        WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM transfer t WHERE t.bank_id = NEW.bank_id AND t.id = NEW.reverses_id
            AND t.kind IN (1, 3) AND NEW.kind = 1 AND t.minutes = NEW.minutes
            AND t.debit_id = NEW.credit_id AND t.credit_id = NEW.debit_id)
        BEGIN SELECT RAISE(ABORT, 'transfer_mends'); END""",
        "seal_head_goes_on": """
        CREATE TRIGGER seal_head_goes_on BEFORE UPDATE ON seal_head
        WHEN NEW.bank_id <> OLD.bank_id OR NEW.seq <= OLD.seq
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
        "anchor_kept": """
        CREATE TRIGGER anchor_kept BEFORE UPDATE OF bank_id, day, seq, hash, rows, sum_minutes
        ON anchor BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
        "act_kept": """
        CREATE TRIGGER act_kept BEFORE UPDATE ON act
        WHEN OLD.answer IS NOT NULL OR NEW.uid <> OLD.uid OR NEW.request_hash <> OLD.request_hash
          OR NEW.verb <> OLD.verb OR NEW.subject <> OLD.subject OR NEW.at <> OLD.at
          OR NEW.bank_id <> OLD.bank_id OR NEW.person_id IS NOT OLD.person_id
          OR NEW.on_behalf_of_id IS NOT OLD.on_behalf_of_id
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
        # Under a new key the same words are as long, and begin with the moment they were first locked:
        # Fernet keeps it when it locks anew. Nothing else of a note changes.
        "incident_note_kept": """
        CREATE TRIGGER incident_note_kept BEFORE UPDATE ON incident_note
        WHEN NEW.bank_id <> OLD.bank_id OR NEW.id <> OLD.id OR NEW.incident_id <> OLD.incident_id
          OR NEW.person_id <> OLD.person_id OR NEW.act_uid <> OLD.act_uid OR NEW.at <> OLD.at
          OR length(NEW.words) <> length(OLD.words)
          OR substr(NEW.words, 1, 12) <> substr(OLD.words, 1, 12)
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
        "booking_clash": """
        CREATE TRIGGER booking_clash BEFORE INSERT ON booking
        WHEN NEW.gives AND NEW.dropped_at IS NULL AND EXISTS (
            SELECT 1 FROM booking b WHERE b.person_id = NEW.person_id AND b.gives
            AND b.dropped_at IS NULL AND b.starts_at < NEW.ends_at AND NEW.starts_at < b.ends_at)
        BEGIN SELECT RAISE(ABORT, 'booking_clash'); END""",
        "booking_clash_again": """
        CREATE TRIGGER booking_clash_again BEFORE UPDATE ON booking
        WHEN NEW.gives AND NEW.dropped_at IS NULL AND EXISTS (
            SELECT 1 FROM booking b WHERE b.person_id = NEW.person_id AND b.gives
            AND NOT (b.bank_id = OLD.bank_id AND b.id = OLD.id)
            AND b.dropped_at IS NULL AND b.starts_at < NEW.ends_at AND NEW.starts_at < b.ends_at)
        BEGIN SELECT RAISE(ABORT, 'booking_clash'); END""",
    }
    | {
        f"{table}_no_replace": f"""
        CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.bank_id = NEW.bank_id AND ({same}))
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""  # noqa: S608  names of our own
        for table, same in _SAME.items()
    }
    | {
        f"{table}_no_{deed.lower()}": f"""
        CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
        for table in _KEPT
        for deed in ("UPDATE", "DELETE")
    }
    | {
        f"{table}_no_delete": f"""
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
        for table in _NEVER_DELETED
    }
)

_POSTGRESQL_FUNCTIONS = (
    PUT_TRANSFER,
    """
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE OR REPLACE FUNCTION keep_floor() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'account_floor' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE OR REPLACE FUNCTION refuse_closed() RETURNS trigger LANGUAGE plpgsql AS
    $$ DECLARE closed_id bigint;
    BEGIN
        IF NEW.kind IN (1, 2) THEN
            SELECT a.id INTO closed_id FROM account a WHERE a.bank_id = NEW.bank_id
            AND a.id IN (NEW.debit_id, NEW.credit_id) AND a.closed_at IS NOT NULL
            ORDER BY a.id LIMIT 1;
            IF FOUND THEN RAISE EXCEPTION USING MESSAGE = 'account_closed ' || closed_id,
                ERRCODE = 'integrity_constraint_violation';
            END IF;
        END IF;
        IF EXISTS (SELECT 1 FROM closing c WHERE c.bank_id = NEW.bank_id
                   AND c.until_us > NEW.created_us)
        THEN RAISE EXCEPTION 'period_closed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION come_first() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF EXISTS (
            SELECT 1 FROM transfer t WHERE t.bank_id = NEW.bank_id AND t.code IN (1, 2, 5, 9, 12, 13))
        THEN RAISE EXCEPTION 'opening_comes_first'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION keep_to_hold() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM transfer h WHERE h.bank_id = NEW.bank_id AND h.id = NEW.pending_id
            AND h.kind = 2 AND h.debit_id = NEW.debit_id AND h.credit_id = NEW.credit_id
            AND (NEW.minutes = h.minutes OR NEW.kind = 3 AND NEW.minutes < h.minutes))
        THEN RAISE EXCEPTION 'transfer_of_hold' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION mend_whole() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM transfer t WHERE t.bank_id = NEW.bank_id AND t.id = NEW.reverses_id
            AND t.kind IN (1, 3) AND NEW.kind = 1 AND t.minutes = NEW.minutes
            AND t.debit_id = NEW.credit_id AND t.credit_id = NEW.debit_id)
        THEN RAISE EXCEPTION 'transfer_mends' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
)

_POSTGRESQL = (
    {
        "account_floor": """
        CREATE TRIGGER account_floor BEFORE UPDATE OF posted_minutes, held_minutes ON account
        FOR EACH ROW WHEN (NEW.floor_minutes IS NOT NULL
         AND NEW.posted_minutes - NEW.held_minutes < OLD.posted_minutes - OLD.held_minutes
         AND NEW.posted_minutes - NEW.held_minutes < NEW.floor_minutes)
        EXECUTE FUNCTION keep_floor()""",
        # One function for closed accounts and closed periods: each call costs every transfer time.
        "transfer_closed": """
        CREATE TRIGGER transfer_closed BEFORE INSERT ON transfer
        FOR EACH ROW EXECUTE FUNCTION refuse_closed()""",
        "opening_comes_first": """
        CREATE TRIGGER opening_comes_first BEFORE INSERT ON opening
        FOR EACH ROW EXECUTE FUNCTION come_first()""",
        "act_kept": """
        CREATE TRIGGER act_kept BEFORE UPDATE ON act
        FOR EACH ROW WHEN (OLD.answer IS NOT NULL OR NEW.uid <> OLD.uid
          OR NEW.request_hash <> OLD.request_hash OR NEW.verb <> OLD.verb
          OR NEW.subject <> OLD.subject OR NEW.at <> OLD.at OR NEW.bank_id <> OLD.bank_id
          OR NEW.person_id IS DISTINCT FROM OLD.person_id
          OR NEW.on_behalf_of_id IS DISTINCT FROM OLD.on_behalf_of_id)
        EXECUTE FUNCTION refuse_change()""",
        "transfer_of_hold": """
        CREATE TRIGGER transfer_of_hold BEFORE INSERT ON transfer
        FOR EACH ROW WHEN (NEW.kind IN (3, 4)) EXECUTE FUNCTION keep_to_hold()""",
        "transfer_mends": """
        CREATE TRIGGER transfer_mends BEFORE INSERT ON transfer
        FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION mend_whole()""",
        "seal_head_goes_on": """
        CREATE TRIGGER seal_head_goes_on BEFORE UPDATE ON seal_head
        FOR EACH ROW WHEN (NEW.bank_id <> OLD.bank_id OR NEW.seq <= OLD.seq)
        EXECUTE FUNCTION refuse_change()""",
        "incident_note_kept": """
        CREATE TRIGGER incident_note_kept BEFORE UPDATE ON incident_note
        FOR EACH ROW WHEN (NEW.bank_id <> OLD.bank_id OR NEW.id <> OLD.id
          OR NEW.incident_id <> OLD.incident_id OR NEW.person_id <> OLD.person_id
          OR NEW.act_uid <> OLD.act_uid OR NEW.at <> OLD.at
          OR length(NEW.words) <> length(OLD.words)
          OR substr(NEW.words, 1, 12) <> substr(OLD.words, 1, 12))
        EXECUTE FUNCTION refuse_change()""",
        "anchor_kept": """
        CREATE TRIGGER anchor_kept BEFORE UPDATE OF bank_id, day, seq, hash, rows, sum_minutes
         ON anchor FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    }
    | {
        f"{table}_no_delete": f"""
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()"""
        for table in _NEVER_DELETED
    }
    | {
        f"{table}_no_{deed.lower()}": f"""
        CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()"""
        for table in _KEPT
        for deed in ("UPDATE", "DELETE")
    }
    | {
        f"{table}_no_truncate": f"""
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        for table in (*_KEPT, "incident_note")
    }
)

_NO_CLASH = """
    ALTER TABLE booking ADD CONSTRAINT booking_clash EXCLUDE USING gist (
        person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (gives AND dropped_at IS NULL)
"""

_PARTS = (register_guards, pact_guards, minutes_guards, founding_guards)

NOW = Laws(
    _SQLITE | {name: law for part in _PARTS for name, law in part.SQLITE.items()},
    _POSTGRESQL_FUNCTIONS + tuple(law for part in _PARTS for law in part.FUNCTIONS),
    _POSTGRESQL | {name: law for part in _PARTS for name, law in part.POSTGRESQL.items()},
    _NO_CLASH,
)


def names(dialect: str) -> tuple[str, ...]:
    """The triggers that must exist, for the test that compares them after every migration."""
    return tuple(sorted(NOW.sqlite if dialect == "sqlite" else NOW.postgresql))
