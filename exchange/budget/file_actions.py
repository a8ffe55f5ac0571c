"""A budget's file on its way in: handed in, its columns said, brought in whole or let go."""

import json
import zlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Row, delete, insert, select, update

from exchange.budget import budget_actions, file_queries, line_actions, suggesting_actions
from exchange.budget.columns import Columns, headings
from exchange.budget.columns import Field as Means
from exchange.budget.file_lines import FileLine, FileRead
from exchange.budget.refusals import FileNotReady
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db, ids
from models.budgets import BudgetColumns, BudgetFile, BudgetLine
from models.states_of_budgets import LINES_READ

KEPT = timedelta(days=7)
NAME_MAX = 200
_AT_ONCE = 2_000
_COLUMNS = {Means.FORECAST: "forecast_cents", Means.ACTUAL: "actual_cents"}
Rows = Sequence[tuple[int, Sequence[str]]]


def hand_in(
    organisation_id: int, year: int, named: str, rows: Rows, *, columns: Columns, act: Act
) -> int:
    """Keep the rows until somebody says what they are; its key. What lay a week is gone."""
    db.session.execute(delete(BudgetFile).where(BudgetFile.at < act.now - KEPT))
    made = BudgetFile(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        year=year,
        named=named[:NAME_MAX],
        packed=zlib.compress(json.dumps(rows, ensure_ascii=False).encode()),
        columns=columns.to_json(),
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def say_columns(
    file_id: int, organisation_id: int, year: int, *, columns: Columns, act: Act
) -> None:
    """Which column means what, and of which year it is. Raises NotFound."""
    said = db.session.execute(
        update(BudgetFile)
        .where(*_of(file_id, organisation_id, act))
        .values(columns=columns.to_json(), year=year)
    )
    if cast("CursorResult[Any]", said).rowcount != 1:
        raise NotFound()


def let_go(file_id: int, organisation_id: int, *, act: Act) -> None:
    """Raises NotFound, also for the second of two who bring in or let go the same file."""
    gone = db.session.execute(delete(BudgetFile).where(*_of(file_id, organisation_id, act)))
    if cast("CursorResult[Any]", gone).rowcount != 1:
        raise NotFound()


def bring(file_id: int, organisation_id: int, *, language: str, act: Act) -> int:
    """All of its lines; the budget's id. Lines the year has already take the amounts that it says.

    Where somebody has read a line with another amount, that is a step of it, and a second person
    reads it again. What is known of a line is proposed at once. Raises NotFound, FileNotReady, BudgetClosed.
    """
    file = file_queries.handed(file_id, bank_id=act.bank_id, organisation_id=organisation_id)
    read = file.read()
    if read.problems or file.columns.lacks or not read.lines:
        raise FileNotReady(len(read.problems))
    let_go(file_id, organisation_id, act=act)
    budget = budget_actions.begin(organisation_id, file.year, act=act)
    _remember(organisation_id, headings(file.rows[file.columns.heading_row][1], file.columns), act)
    _write(budget.id, read, set(file.columns.at), act)
    suggesting_actions.link(organisation_id, file.year, act=act)
    suggesting_actions.propose(budget.id, organisation_id, language=language, act=act)
    return budget.id


def _remember(organisation_id: int, said: dict[str, str], act: Act) -> None:
    kept = db.session.get(BudgetColumns, (act.bank_id, organisation_id))
    if kept is None:
        kept = BudgetColumns(bank_id=act.bank_id, organisation_id=organisation_id, headings={})
        db.session.add(kept)
    kept.headings = {**kept.headings, **said}


def _write(budget_id: int, read: FileRead, said: set[Means], act: Act) -> None:
    there = _there(budget_id, act)
    told = {means: name for means, name in _COLUMNS.items() if means in said}
    new: list[dict[str, object]] = []
    changed: dict[str, list[dict[str, object]]] = {}
    otherwise: dict[int, dict[str, list[int]]] = {}
    for line in read.lines:
        known = there.get(line.name)
        if not known:
            new.append(_row(budget_id, line, act))
            continue
        before = known.pop(0)
        for means, name in told.items():
            was, now = getattr(before, name), getattr(line, name)
            # A silent cell says nothing: it takes no amount away.
            if now is None or now == was:
                continue
            changed.setdefault(name, []).append(
                {"bank_id": act.bank_id, "id": before.id, name: now}
            )
            # What was not said before is no other amount: the class was given without it.
            if was is not None and before.state in LINES_READ:
                otherwise.setdefault(before.id, {})[means.value] = [was, now]
    for first in range(0, len(new), _AT_ONCE):
        db.session.execute(insert(BudgetLine), new[first : first + _AT_ONCE])
    for rows in changed.values():
        db.session.execute(update(BudgetLine), rows)
    line_actions.say_amounts(otherwise, act=act)


def _there(budget_id: int, act: Act) -> dict[tuple[str, str, str, str], list[Row[Any]]]:
    """Lines by what makes them the same, in the order of their file."""
    found = select(
        BudgetLine.id,
        BudgetLine.mission,
        BudgetLine.programme,
        BudgetLine.chapter,
        BudgetLine.text,
        BudgetLine.state,
        *(getattr(BudgetLine, name) for name in _COLUMNS.values()),
    ).where(BudgetLine.bank_id == act.bank_id, BudgetLine.budget_id == budget_id)
    there: dict[tuple[str, str, str, str], list[Row[Any]]] = {}
    for row in db.session.execute(found.order_by(BudgetLine.place, BudgetLine.id)):
        name = (row.mission, row.programme, row.chapter, row.text.casefold())
        there.setdefault(name, []).append(row)
    return there


def _row(budget_id: int, line: FileLine, act: Act) -> dict[str, object]:
    return {
        "bank_id": act.bank_id,
        "id": ids.make(),
        "budget_id": budget_id,
        "place": line.place,
        "mission": line.mission,
        "programme": line.programme,
        "chapter": line.chapter,
        "text": line.text,
        "forecast_cents": line.forecast_cents,
        "actual_cents": line.actual_cents,
    }


def _of(file_id: int, organisation_id: int, act: Act) -> tuple[Any, ...]:
    return (
        BudgetFile.bank_id == act.bank_id,
        BudgetFile.id == file_id,
        BudgetFile.organisation_id == organisation_id,
    )
