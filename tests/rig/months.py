"""Hours that were given and settled, written straight into the tables: who, to whom, when, how long."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from exchange.ledger.codes import Code, Kind
from models.base import db, ids
from models.care import Exchange, Proposal, Task
from models.ledger import Transfer
from models.states import ExchangeState, How, ProposalState, TaskState
from tests.cast import Cast, write

Row = dict[str, Any]


def settle(town: Cast, helpers: Iterable[str], asker: str, *, at: datetime, **said: object) -> None:
    """Each of them helped `asker`, settled at `at`; `said` may give `minutes` and `kind`."""
    minutes, kind = int(said.get("minutes", 60)), str(said.get("kind", "errand_shopping"))
    rows: dict[type, list[Row]] = {Task: [], Proposal: [], Transfer: [], Exchange: []}
    for helper in helpers:
        task = _ask(town, asker, at, minutes, kind) | {
            "state": TaskState.FILLED,
            "helpers_found": 1,
        }
        for table, row in _deal(town, helper, asker, task).items():
            rows[table].append(row)
    write()
    for table, found in rows.items():
        db.session.execute(insert(table), found)
    db.session.commit()


def nobody_came(town: Cast, asker: str, *, at: datetime, minutes: int = 60) -> None:
    write()
    task = _ask(town, asker, at, minutes, "errand_shopping") | {"state": TaskState.LAPSED}
    db.session.execute(insert(Task), [task])
    db.session.commit()


def _ask(town: Cast, asker: str, at: datetime, minutes: int, kind: str) -> Row:
    return {
        "bank_id": town.bank_id,
        "id": ids.make(),
        "person_id": town.people[asker],
        "household_id": town.households[asker],
        "kind": kind,
        "opens_at": at - timedelta(minutes=minutes),
        "closes_at": at,
        "minutes": minutes,
        "place": "ours",
        "cell_row": 0,
        "cell_col": 0,
        "made_at": at - timedelta(days=2),
    }


def _deal(town: Cast, helper: str, asker: str, task: Row) -> dict[type, Row]:
    """A task that was met: asked of somebody, held, done and settled when it closed."""
    at = task["closes_at"]
    both = {"bank_id": town.bank_id, "task_id": task["id"], "minutes": task["minutes"]}
    both |= {"starts_at": task["opens_at"], "ends_at": at, "helper_id": town.people[helper]}
    both |= {"helper_household_id": town.households[helper]}
    said = {"made_by": "asker", "state": ProposalState.ACCEPTED, "made_at": at, "answer_by": at}
    hold = {
        "bank_id": town.bank_id,
        "id": ids.make(),
        "uid": uuid.uuid4(),
        "request_hash": bytes(32),
        "kind": int(Kind.HOLD),
        "debit_id": town.accounts[asker],
        "credit_id": town.accounts[helper],
        "minutes": task["minutes"],
        "code": int(Code.EXCHANGE),
        "act_uid": uuid.uuid4(),
    }
    proposal = both | said | {"id": ids.make()}
    settled = {
        "id": ids.make(),
        "proposal_id": proposal["id"],
        "asker_id": town.people[asker],
        "asker_household_id": town.households[asker],
        "hold_id": hold["id"],
        "state": ExchangeState.SETTLED,
        "settled_how": How.BOTH,
        "settled_minutes": task["minutes"],
        "agreed_at": at - timedelta(days=1),
        "closed_at": at,
        "act_uid": uuid.uuid4(),
    }
    return {Task: task, Proposal: proposal, Transfer: hold, Exchange: both | settled}
