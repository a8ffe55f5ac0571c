"""What goes by itself when its time is over: each rule once, for the clock and for who wants to look first.

Looking first is the very same deeds, rolled back: what is told is what would go.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, func, select

from exchange.ledger import fund_asking_actions
from exchange.moderation import dispute_actions, message_actions
from exchange.notices import actions as notices
from exchange.people import admission_actions, me_queries, returning_actions, sign_in_actions
from exchange.survey import actions as survey_actions
from exchange.work import housekeeping
from exchange.workplaces import shift_actions, standing_in_actions
from models.base import db
from views.pact import jobs as pact
from views.privacy.parting import UNCONFIRMED_KEPT

STOOD_IN_KEPT = timedelta(days=60)


@dataclass(frozen=True)
class Rule:
    """`name` is a line of the table in docs/privacy.md."""

    name: str
    forget: Callable[[datetime], Any]


RULES = (
    Rule("claims of the clock", lambda now: notices.forget_runs(now=now)),
    Rule("ways in that have ended", lambda now: sign_in_actions.forget_ended(now=now)),
    Rule("marks of addresses", lambda now: returning_actions.forget_old(now=now)),
    Rule("how somebody came in", lambda now: admission_actions.forget_old(now=now)),
    Rule("messages", lambda now: message_actions.forget_old(now=now)),
    Rule("asks of the fund", lambda now: fund_asking_actions.forget_old(now=now)),
    Rule("disputes", lambda now: dispute_actions.forget_old(now=now)),
    Rule("questionnaires not sent", lambda now: survey_actions.forget_drafts(now=now)),
    Rule("days of work", lambda now: shift_actions.forget_old(now=now)),
    Rule(
        "standing in at work",
        lambda now: standing_in_actions.forget(before=now.date() - STOOD_IN_KEPT),
    ),
    Rule("campaigns and the pact", lambda now: pact.forget_old(now=now)),
)
UNCONFIRMED = "addresses nobody confirmed"
"""Each of these is erased in a trip of its own (`parting.forget_unconfirmed`)."""


@dataclass(frozen=True)
class Gone:
    rule: str
    table: str
    rows: int


class _OnlyLooked(Exception):
    """Ends the trip, so that nothing of it stays."""


def sweep(now: datetime) -> None:
    """Let go what is over. In one short write; nobody's deed."""
    with housekeeping():
        for rule in RULES:
            rule.forget(now)


def would_go(now: datetime) -> list[Gone]:
    """Rule by rule, how many rows of which table would go or be emptied; nothing does."""
    told: list[Gone] = []
    try:
        with housekeeping():
            for rule in RULES:
                with _counted() as rows:
                    rule.forget(now)
                told += [Gone(rule.name, table, count) for table, count in sorted(rows.items())]
            raise _OnlyLooked
    except _OnlyLooked:
        pass
    waiting = me_queries.never_confirmed(before=now - UNCONFIRMED_KEPT)
    db.session.rollback()
    return [*told, Gone(UNCONFIRMED, "person", len(waiting))]


@contextmanager
def _counted() -> Iterator[Counter[str]]:
    """Rows each DELETE and UPDATE touches, by table; a table of which none goes counts 0."""
    rows: Counter[str] = Counter()

    def note(
        connection: Any, _cursor: Any, _statement: Any, _given: Any, context: Any, *_: Any
    ) -> None:
        if context.isdelete or context.isupdate:
            # Before, by the same conditions: a statement that returns its rows has no count on SQLite.
            asked = context.invoked_statement
            found = select(func.count()).select_from(asked.table).where(*asked._where_criteria)
            rows[asked.table.name] += connection.scalar(found)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield rows
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
