"""A writer who is killed in the middle of a trip, and what she had told the world by then.

Before each deed she says what she is about to do, after its commit that it is done: what a page
that reads "confirmed" knows. Both go into a pipe, which outlives her.
"""

import json
import os
import signal
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import event, func, select

from exchange.errors import Refusal, Replayed
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.act import ActRow
from models.base import db, ids
from models.ledger import Transfer
from tests.cast import MONDAY_9, Cast
from tests.rig.racing import forked, patiently

SEAL_EVERY = 4


@dataclass(frozen=True)
class Sent:
    """One deed, so that it can be sent again word for word."""

    uid: str
    deed: str
    args: tuple[int, ...]

    def do(self, bank_id: int) -> str:
        """Gives the transfer's id; or what was answered the first time; or the refusal's name."""
        act = Act(uuid.UUID(self.uid), bank_id, None, MONDAY_9, self.deed)
        more = {"code": Code.DONATION} if self.deed == "move" else {}
        try:
            with unit_of_work(act) as unit:
                unit.answer = str(getattr(ledger, self.deed)(*self.args, act=act, **more))
        except Replayed as before:
            return f"again {before.answer}"
        except Refusal as no:
            return type(no).__name__
        return unit.answer


@dataclass
class Testament:
    """All a writer had said before she died: what was confirmed, and what was under way."""

    confirmed: dict[str, str] = field(default_factory=dict)
    under_way: Sent | None = None


class Mortal:
    """Gives, promises, keeps and breaks promises until killed, at a moment counted in statements."""

    def __init__(self, town: Cast, dice: Random, moment: int | None) -> None:
        self._town, self._dice = town, dice
        self._moment = moment
        self._holds: list[int] = []

    def live(self, pipe: int) -> None:
        die_perhaps = dying_at(self._moment)
        for turn in count(1):
            sent = self._next()
            os.write(pipe, (json.dumps([sent.uid, sent.deed, sent.args]) + "\n").encode())
            answer = patiently(lambda sent=sent: sent.do(self._town.bank_id))
            die_perhaps()
            os.write(pipe, (json.dumps([sent.uid, answer]) + "\n").encode())
            if sent.deed == "hold" and answer.isdecimal():
                self._holds.append(int(answer))
            if turn % SEAL_EVERY == 0:
                with housekeeping():
                    ledger.seal_next(self._town.bank_id)

    def _next(self) -> Sent:
        uid = str(uuid.UUID(int=self._dice.getrandbits(128), version=4))
        if self._holds and self._dice.random() < 0.5:
            hold_id = self._holds.pop()
            ends = (("post", (hold_id, 5)), ("void", (hold_id,)))
            return Sent(uid, *self._dice.choice(ends))
        deed, kept = self._dice.choice(
            (("move", self._town.accounts), ("hold", self._town.households))
        )
        payer, payee = self._dice.sample(sorted(kept), 2)
        return Sent(uid, deed, (kept[payer], kept[payee], 5))


def dying_at(moment: int | None) -> Callable[..., None]:
    """Killed by her own hand before the statement of this number, commits counted too.

    No finally, no rollback, no farewell to the database: as `kill -9` from outside, but exact. Gives
    what is to be called at the one moment no statement marks: done, and not yet said.
    """
    moments = count()

    def die_perhaps(*_: object) -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit", "rollback"):
        event.listen(db.engine, name, die_perhaps)
    return die_perhaps


def let_live(
    mortal: Mortal, *, until: int | None = None, before_death: Callable[[], None] | None = None
) -> Testament:
    """Run her in a process of her own until she dies; `until` so many words, when killed from outside."""
    reading, writing = os.pipe()
    runner = forked.Process(target=_run, args=(mortal, writing))
    runner.start()
    os.close(writing)
    lines = []
    with os.fdopen(reading) as said:
        for line in said:
            lines.append(json.loads(line))
            if len(lines) == until:
                if before_death:
                    before_death()
                os.kill(runner.pid, signal.SIGKILL)
    runner.join()
    assert before_death or runner.exitcode == -signal.SIGKILL, "she ended of herself"
    return _heard(lines)


def _run(mortal: Mortal, writing: int) -> None:
    ids._last += os.getpid() << 22
    try:
        mortal.live(writing)
    finally:
        os._exit(1)


def _heard(lines: list[Any]) -> Testament:
    testament = Testament()
    for line in lines:
        if len(line) == 2:
            testament.confirmed[line[0]] = line[1]
            testament.under_way = None
        else:
            testament.under_way = Sent(line[0], line[1], tuple(line[2]))
    return testament


def effects_of(uid: str, bank_id: int) -> int:
    """How many transfers this deed has made."""
    mine = Transfer.bank_id == bank_id, Transfer.act_uid == uuid.UUID(uid)
    found = db.session.scalar(select(func.count()).select_from(Transfer).where(*mine))
    db.session.rollback()
    return found or 0


def lost(testament: Testament, bank_id: int) -> list[str]:
    """Deeds that were confirmed and are not in the books, or are there twice or otherwise."""
    made = {uid: answer for uid, answer in testament.confirmed.items() if answer.isdecimal()}
    kept = db.session.execute(
        select(ActRow.uid, ActRow.answer, Transfer.id)
        .join(
            Transfer,
            (Transfer.bank_id == ActRow.bank_id) & (Transfer.act_uid == ActRow.uid),
        )
        .where(ActRow.bank_id == bank_id, ActRow.uid.in_([uuid.UUID(uid) for uid in made]))
    ).all()
    db.session.rollback()
    found = [(str(uid), answer, str(transfer_id)) for uid, answer, transfer_id in kept]
    wanted = [(uid, answer, answer) for uid, answer in made.items()]
    twice = [str(each) for each in found if found.count(each) > 1]
    return twice + sorted(str(each) for each in {*found} ^ {*wanted})
