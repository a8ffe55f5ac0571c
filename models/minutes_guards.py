"""Guards of the table's numbers: decisions and minutes leave none out, and nothing joins sealed minutes."""

_SEALED = """SELECT 1 FROM table_item i JOIN table_minutes m
            ON m.bank_id = i.bank_id AND m.meeting_id = i.meeting_id
            WHERE i.bank_id = NEW.bank_id AND i.id = """
_OF_DECISION = """(SELECT d.item_id FROM table_decision d
            WHERE d.bank_id = NEW.bank_id AND d.id = NEW.decision_id)"""

_NEXT = {
    "table_decision": "t.bank_id = NEW.bank_id AND t.year = NEW.year",
    "table_minutes": "t.bank_id = NEW.bank_id",
}
# What a draft is made of, and the point of the agenda it is about: once sealed, nobody writes there.
_DRAFT = {
    "table_record": "NEW.item_id",
    "table_voice": "NEW.item_id",
    "table_decision": "NEW.item_id",
    "table_action": _OF_DECISION,
}


def _gap(table: str, same: str) -> str:
    newest = f"SELECT max(t.number) FROM {table} t WHERE {same}"  # noqa: S608  names of our own
    return f"NEW.number <> 1 + coalesce(({newest}), 0)"


SQLITE = {
    f"{table}_numbered": f"""
        CREATE TRIGGER {table}_numbered BEFORE INSERT ON {table}
        WHEN {_gap(table, same)}
        BEGIN SELECT RAISE(ABORT, 'register_gap'); END"""
    for table, same in _NEXT.items()
} | {
    f"{table}_not_sealed_{deed.lower()}": f"""
        CREATE TRIGGER {table}_not_sealed_{deed.lower()} BEFORE {deed} ON {table}
        WHEN EXISTS ({_SEALED} {item})
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
    for table, item in _DRAFT.items()
    for deed in ("INSERT", "UPDATE")
}

FUNCTIONS = (
    *(
        f"""
    CREATE OR REPLACE FUNCTION number_{table}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF {_gap(table, same)}
        THEN RAISE EXCEPTION 'register_gap' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """
        for table, same in _NEXT.items()
    ),
    *(
        f"""
    CREATE OR REPLACE FUNCTION keep_out_{table}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF EXISTS ({_SEALED} {item})
        THEN RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """
        for table, item in _DRAFT.items()
    ),
)

POSTGRESQL = {
    f"{table}_numbered": f"""
        CREATE TRIGGER {table}_numbered BEFORE INSERT ON {table}
        FOR EACH ROW EXECUTE FUNCTION number_{table}()"""
    for table in _NEXT
} | {
    f"{table}_not_sealed_{deed.lower()}": f"""
        CREATE TRIGGER {table}_not_sealed_{deed.lower()} BEFORE {deed} ON {table}
        FOR EACH ROW EXECUTE FUNCTION keep_out_{table}()"""
    for table in _DRAFT
    for deed in ("INSERT", "UPDATE")
}
