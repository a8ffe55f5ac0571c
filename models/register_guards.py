"""Guards of registers: of volunteers, whose numbers have no gap, and of what services said. Rows are only added.

So are tables that are out, the figures of a month, a body's too, closed reports, and what was said
of a budget's lines, and what two banks decided between them. The plan of hours, too: what was proposed, decided and measured is not said otherwise afterwards.
"""

# What makes a row the one that is there already: no INSERT OR REPLACE gets past it.
_ONLY_ADDED = {
    "service_version": "t.service_id = NEW.service_id AND t.number = NEW.number",
    "publication": (
        "t.bank_id = NEW.bank_id AND (t.id = NEW.id OR t.corrects_id = NEW.corrects_id"
        " OR t.subject = NEW.subject AND t.breakdowns = NEW.breakdowns"
        " AND t.first_day = NEW.first_day AND t.edition = NEW.edition)"
    ),
    "figure": (
        "t.bank_id = NEW.bank_id AND t.month = NEW.month AND t.name = NEW.name"
        " AND t.part = NEW.part"
    ),
    "year_report": (
        "t.bank_id = NEW.bank_id AND (t.id = NEW.id OR t.year = NEW.year AND t.as_of = NEW.as_of)"
    ),
    "year_report_out": "t.bank_id = NEW.bank_id AND t.report_id = NEW.report_id",
    "budget_step": (
        "t.bank_id = NEW.bank_id AND t.line_id = NEW.line_id AND t.number = NEW.number"
    ),
    "budget_report": (
        "t.bank_id = NEW.bank_id AND (t.id = NEW.id OR t.budget_id = NEW.budget_id"
        " AND t.edition = NEW.edition)"
    ),
    "budget_report_out": "t.bank_id = NEW.bank_id AND t.report_id = NEW.report_id",
    "agreement": "t.bank_id = NEW.bank_id AND t.id = NEW.id OR t.link = NEW.link",
    "table_decision": (
        "t.bank_id = NEW.bank_id AND (t.id = NEW.id OR t.year = NEW.year AND t.number = NEW.number)"
    ),
    "table_action": "t.bank_id = NEW.bank_id AND t.id = NEW.id",
    "table_action_step": (
        "t.bank_id = NEW.bank_id AND t.action_id = NEW.action_id AND t.kind = NEW.kind"
        " AND (t.kind = 'done' OR t.day = NEW.day)"
    ),
    "table_approval": (
        "t.bank_id = NEW.bank_id AND t.meeting_id = NEW.meeting_id"
        " AND t.organisation_id = NEW.organisation_id AND t.text_hash = NEW.text_hash"
    ),
    "table_minutes": (
        "t.bank_id = NEW.bank_id AND (t.number = NEW.number OR t.meeting_id = NEW.meeting_id)"
    ),
    "founding_minutes": "t.bank_id = NEW.bank_id AND (t.id = NEW.id OR t.number = NEW.number)",
    "agreement_step": (
        "t.bank_id = NEW.bank_id AND t.agreement_id = NEW.agreement_id AND (t.number = NEW.number"
        " OR t.kind = 'signed' AND NEW.kind = 'signed'"
        " AND t.organisation_id = NEW.organisation_id)"
    ),
    "signature": (
        "t.bank_id = NEW.bank_id AND t.about = NEW.about AND t.about_id = NEW.about_id"
        " AND t.organisation_id = NEW.organisation_id"
    ),
    "commitment_step": (
        "t.bank_id = NEW.bank_id AND t.commitment_id = NEW.commitment_id AND (t.number = NEW.number"
        " OR t.kind = 'kept' AND NEW.kind = 'kept' OR t.due = NEW.due AND t.turn = NEW.turn)"
    ),
    "project": "t.bank_id = NEW.bank_id AND t.id = NEW.id",
    "project_version": (
        "t.bank_id = NEW.bank_id AND t.project_id = NEW.project_id AND t.number = NEW.number"
    ),
    "project_out": (
        "t.bank_id = NEW.bank_id AND t.project_id = NEW.project_id AND t.number = NEW.number"
    ),
    "clearing_word": "t.bank_id = NEW.bank_id AND t.id = NEW.id",
    "settlement_step": (
        "t.bank_id = NEW.bank_id AND t.other_bank_id = NEW.other_bank_id AND t.number = NEW.number"
    ),
    "strategy_step": (
        "t.bank_id = NEW.bank_id AND t.aim_id = NEW.aim_id AND t.number = NEW.number"
    ),
    "clash_figure": (
        "t.bank_id = NEW.bank_id AND t.organisation_id = NEW.organisation_id"
        " AND t.month = NEW.month AND t.part = NEW.part"
    ),
}

_KEPT_COLUMNS = (
    "bank_id", "number", "kind", "of_number", "person_id", "day", "insured_until", "act_uid", "at",
)  # fmt: skip


def _changed(differ: str) -> str:
    return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in _KEPT_COLUMNS)


# Under a new key the same words are as long, and begin with the moment they were first locked.
_OTHER_WORDS = (
    "length(NEW.written) <> length(OLD.written)"
    " OR substr(NEW.written, 1, 12) <> substr(OLD.written, 1, 12)"
)

_ENTERED_ONCE = (
    "outcome", "decision_number", "decided_on", "decided_by", "decision_why", "in_force_on",
)  # fmt: skip


def _said_otherwise(differ: str, text: str) -> str:
    """A proposal that is no longer what people read, or a decision, or an effect, said anew."""
    as_read = ["title", "why", "scenario_id", f"frozen{text}"]
    read = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in as_read)
    entered = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in _ENTERED_ONCE)
    return (
        f"{read} OR OLD.answer IS NOT NULL AND NEW.answer {differ} OLD.answer"
        f" OR OLD.outcome IS NOT NULL AND ({entered})"
        f" OR OLD.measured_at IS NOT NULL AND NEW.measured{text} {differ} OLD.measured{text}"
    )


SQLITE = {
    "hour_proposal_kept": f"""
        CREATE TRIGGER hour_proposal_kept BEFORE UPDATE ON hour_proposal
        WHEN {_said_otherwise("IS NOT", "")}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
    "hour_proposal_no_delete": """
        CREATE TRIGGER hour_proposal_no_delete BEFORE DELETE ON hour_proposal
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
    "volunteer_entry_numbered": """
        CREATE TRIGGER volunteer_entry_numbered BEFORE INSERT ON volunteer_entry
        WHEN NEW.number <> 1 + coalesce(
            (SELECT max(v.number) FROM volunteer_entry v WHERE v.bank_id = NEW.bank_id), 0)
        BEGIN SELECT RAISE(ABORT, 'register_gap'); END""",
    "volunteer_entry_kept": f"""
        CREATE TRIGGER volunteer_entry_kept BEFORE UPDATE ON volunteer_entry
        WHEN {_changed("IS NOT")} OR {_OTHER_WORDS}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
    "volunteer_entry_no_delete": """
        CREATE TRIGGER volunteer_entry_no_delete BEFORE DELETE ON volunteer_entry
        BEGIN SELECT RAISE(ABORT, 'append_only'); END""",
}
SQLITE |= {
    f"{table}_no_replace": f"""
        CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} t WHERE {same})
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""  # noqa: S608  names of our own
    for table, same in _ONLY_ADDED.items()
}
SQLITE |= {
    f"{table}_no_{deed.lower()}": f"""
        CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
        BEGIN SELECT RAISE(ABORT, 'append_only'); END"""
    for table in _ONLY_ADDED
    for deed in ("UPDATE", "DELETE")
}

FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION number_register() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NEW.number <> 1 + coalesce(
            (SELECT max(v.number) FROM volunteer_entry v WHERE v.bank_id = NEW.bank_id), 0)
        THEN RAISE EXCEPTION 'register_gap' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
)

POSTGRESQL = {
    "hour_proposal_kept": f"""
        CREATE TRIGGER hour_proposal_kept BEFORE UPDATE ON hour_proposal
        FOR EACH ROW WHEN ({_said_otherwise("IS DISTINCT FROM", "::text")})
        EXECUTE FUNCTION refuse_change()""",
    "hour_proposal_no_delete": """
        CREATE TRIGGER hour_proposal_no_delete BEFORE DELETE ON hour_proposal
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    "volunteer_entry_numbered": """
        CREATE TRIGGER volunteer_entry_numbered BEFORE INSERT ON volunteer_entry
        FOR EACH ROW EXECUTE FUNCTION number_register()""",
    "volunteer_entry_kept": f"""
        CREATE TRIGGER volunteer_entry_kept BEFORE UPDATE ON volunteer_entry
        FOR EACH ROW WHEN ({_changed("IS DISTINCT FROM")}
          OR {_OTHER_WORDS})
        EXECUTE FUNCTION refuse_change()""",
    "volunteer_entry_no_delete": """
        CREATE TRIGGER volunteer_entry_no_delete BEFORE DELETE ON volunteer_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    "volunteer_entry_no_truncate": """
        CREATE TRIGGER volunteer_entry_no_truncate BEFORE TRUNCATE ON volunteer_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
}
POSTGRESQL |= {
    f"{table}_no_{deed.lower()}": f"""
        CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
        FOR EACH {"STATEMENT" if deed == "TRUNCATE" else "ROW"} EXECUTE FUNCTION refuse_change()"""
    for table in _ONLY_ADDED
    for deed in ("UPDATE", "DELETE", "TRUNCATE")
}
