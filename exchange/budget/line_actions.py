"""Giving lines their class: a person says so, and a second one reads it again. Each leaves a step."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import insert, literal, select, update

from exchange.budget import budget_actions
from exchange.budget.refusals import SameReader
from exchange.budget.shares import Shares, kept
from exchange.errors import LostRace, NotFound
from exchange.units import Act
from models.base import db
from models.budgets import BudgetLine, BudgetStep
from models.states_of_budgets import LineState, Source, StepDeed

_STEP_COLUMNS = (
    "neutral_bp", "direct_bp", "sensitive_bp", "staff_bp", "motive", "source", "said_by",
)  # fmt: skip
_AT_ONCE = 1_000


def say(
    line_id: int,
    budget_id: int,
    organisation_id: int,
    shares: Shares,
    motive: str,
    *,
    version: int,
    act: Act,
) -> None:
    """This is its class, and why; whoever said otherwise before may read it again.

    Raises NotFound, BudgetClosed, LostRace where somebody said something since `version`.
    """
    assert shares.is_whole
    budget_actions.touch(budget_id, organisation_id, act=act)
    line = db.session.scalars(
        select(BudgetLine).where(
            BudgetLine.bank_id == act.bank_id,
            BudgetLine.id == line_id,
            BudgetLine.budget_id == budget_id,
        )
    ).one_or_none()
    if line is None:
        raise NotFound()
    if line.version != version:
        raise LostRace()
    as_proposed = (
        kept((line.neutral_bp, line.direct_bp, line.sensitive_bp, line.staff_bp)) == shares
        and line.motive == motive
    )
    if not as_proposed:
        line.source, line.said_by, line.motive = Source.PERSON, "", motive
        for name, part in shares.columns().items():
            setattr(line, name, part)
    line.state, line.author_id, line.reviewer_id = LineState.CONFIRMED, act.person_id, None
    line.version += 1
    db.session.flush()
    _keep_steps([line.id], StepDeed.CONFIRMED, act)


def confirm(budget_id: int, organisation_id: int, seen: Mapping[int, Shares], *, act: Act) -> int:
    """The proposals that she has seen; how many still were what she saw, and are confirmed.

    Raises NotFound, BudgetClosed.
    """
    budget_actions.touch(budget_id, organisation_id, act=act)
    line = BudgetLine
    there = db.session.execute(
        select(line.id, line.neutral_bp, line.direct_bp, line.sensitive_bp, line.staff_bp).where(
            *_of(budget_id, seen, act), line.state == LineState.PROPOSED
        )
    )
    meant = [row.id for row in there if kept(row[1:]) == seen[row.id]]
    _move(meant, act, state=LineState.CONFIRMED, author_id=act.person_id)
    _keep_steps(meant, StepDeed.CONFIRMED, act)
    return len(meant)


def review(budget_id: int, organisation_id: int, seen: Mapping[int, int], *, act: Act) -> int:
    """Lines by the version she has read; how many she, as the second person, agrees to.

    Raises NotFound, BudgetClosed, SameReader where all of them are her own.
    """
    budget_actions.touch(budget_id, organisation_id, act=act)
    there = db.session.execute(
        select(BudgetLine.id, BudgetLine.version, BudgetLine.author_id).where(
            *_of(budget_id, seen, act), BudgetLine.state == LineState.CONFIRMED
        )
    ).all()
    meant = [
        row.id for row in there if row.version == seen[row.id] and row.author_id != act.person_id
    ]
    if there and not meant and all(row.author_id == act.person_id for row in there):
        raise SameReader()
    _move(meant, act, state=LineState.REVIEWED, reviewer_id=act.person_id)
    _keep_steps(meant, StepDeed.REVIEWED, act)
    return len(meant)


def say_amounts(otherwise: Mapping[int, Mapping[str, list[int]]], *, act: Act) -> None:
    """A file says other amounts of lines that somebody has read: a step each, and a second reader again.

    By line {"forecast": [cents before, cents after]}; the caller writes the amounts themselves.
    """
    line_ids = sorted(otherwise)
    columns = [getattr(BudgetLine, name) for name in _STEP_COLUMNS]
    for first in range(0, len(line_ids), _AT_ONCE):
        here = line_ids[first : first + _AT_ONCE]
        _move(here, act, state=LineState.CONFIRMED, reviewer_id=None)
        stand = db.session.execute(
            select(BudgetLine.id, BudgetLine.version, *columns).where(
                BudgetLine.bank_id == act.bank_id, BudgetLine.id.in_(here)
            )
        )
        steps = [
            {
                "bank_id": act.bank_id,
                "line_id": row.id,
                "number": row.version,
                "deed": StepDeed.AMOUNTS,
                "amounts": otherwise[row.id],
                "act_uid": act.uid,
                "at": act.now,
                **dict(zip(_STEP_COLUMNS, row[2:], strict=True)),
            }
            for row in stand
        ]
        db.session.execute(insert(BudgetStep), steps)


def _of(budget_id: int, line_ids: Collection[int], act: Act) -> tuple[Any, ...]:
    return (
        BudgetLine.bank_id == act.bank_id,
        BudgetLine.budget_id == budget_id,
        BudgetLine.id.in_(line_ids),
    )


def _move(line_ids: Collection[int], act: Act, **values: Any) -> None:
    db.session.execute(
        update(BudgetLine)
        .where(BudgetLine.bank_id == act.bank_id, BudgetLine.id.in_(line_ids))
        .values(version=BudgetLine.version + 1, **values)
        .execution_options(synchronize_session=False)
    )


def _keep_steps(line_ids: Collection[int], deed: StepDeed, act: Act) -> None:
    """As the lines stand now, each under the number of its version."""
    columns = [getattr(BudgetLine, name) for name in _STEP_COLUMNS]
    stand = select(
        BudgetLine.bank_id,
        BudgetLine.id,
        BudgetLine.version,
        literal(deed.value),
        literal(act.uid, BudgetStep.act_uid.type),
        literal(act.now, BudgetStep.at.type),
        *columns,
    ).where(BudgetLine.bank_id == act.bank_id, BudgetLine.id.in_(line_ids))
    named = ("bank_id", "line_id", "number", "deed", "act_uid", "at", *_STEP_COLUMNS)
    db.session.execute(insert(BudgetStep).from_select(named, stand))
