"""Jepsen's bank in our words: houses pay each other at random, somebody looks all the while.

The same eyes judge the ledger and the broken ways of tests/races/broken.py.
"""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.exc import DBAPIError

from exchange.errors import Refusal
from exchange.ledger import actions as ledger
from exchange.ledger import verify_queries
from exchange.ledger.codes import Code
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from tests import cast as people
from tests.cast import Cast
from tests.rig.racing import TIMES_PRESSED_MAX, Deed
from tests.rig.sizes import chance

HOUSES = 8
FLOOR_MINUTES = -60
PAUSE_SECONDS = 0.003
PROOF_EVERY = 25
LOCK_NOT_HAD_IN_TIME = "55P03"


def open_town() -> Cast:
    """Eight houses that may owe an hour each."""
    town = people.open_bank()
    for number in range(HOUSES):
        people.add_person(town, f"House{number}")
    people.write()
    for account in db.session.scalars(select(Account).where(Account.bank_id == town.bank_id)):
        account.floor_minutes = FLOOR_MINUTES
    db.session.commit()
    return town


@dataclass
class Diary:
    """What one writer met: deeds by their end, and every time the database was at fault."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def blame(self, problem: DBAPIError) -> None:
        """To wait too long on a busy machine is nobody's mistake; all else is."""
        said = str(getattr(problem.orig, "sqlstate", None) or problem.orig)
        if isinstance(problem.orig, BlockingIOError) or said == LOCK_NOT_HAD_IN_TIME:
            self.ends["waited in vain"] += 1
        else:
            self.faults.append(said)


def keep_trying(diary: Diary, act: Act, deed: Any, *args: Any, **more: Any) -> Any:
    """One deed as a door does it, pressed again when the database asks for it.

    Unlike at a door, each time it asks is written down. Gives None after a refusal.
    """
    for _ in range(TIMES_PRESSED_MAX):
        try:
            with unit_of_work(act):
                made = deed(*args, act=act, **more)
        except Refusal as no:
            diary.ends[type(no).__name__] += 1
            return None
        except DBAPIError as problem:
            diary.blame(problem)
            continue
        diary.ends[deed.__name__] += 1
        return made
    diary.ends["never"] += 1
    return None


class Writer:
    """One of the houses' hands: pays, promises, keeps or breaks promises, and mends."""

    def __init__(self, town: Cast, number: int) -> None:
        self._town, self._dice = town, chance("bank", number)
        self._holds: list[int] = []
        self._lines: list[int] = []
        self.diary = Diary()

    def work(self, trips: int) -> Diary:
        for _ in range(trips):
            self._dice.choice((self._pay, self._promise, self._end, self._end, self._mend))()
        return self.diary

    def _do(self, who: str, deed: Any, *args: Any, **more: Any) -> Any:
        return keep_trying(self.diary, self._town.act(who), deed, *args, **more)

    def _two(self) -> tuple[str, str]:
        payer, payee = self._dice.sample(sorted(self._town.accounts), 2)
        return payer, payee

    def _pay(self) -> None:
        payer, payee = self._two()
        accounts = self._town.accounts[payer], self._town.accounts[payee]
        minutes = self._dice.choice((5, 15, 30))
        moved = self._do(payer, ledger.move, *accounts, minutes, code=Code.DONATION)
        self._lines += [moved] if moved else []

    def _promise(self) -> None:
        payer, payee = self._two()
        houses = self._town.households[payer], self._town.households[payee]
        made = self._do(payer, ledger.hold, *houses, self._dice.choice((15, 30)))
        self._holds += [made] if made else []

    def _end(self) -> None:
        """Sometimes of a hold that has ended already: that must be heard, not done."""
        if not self._holds:
            return self._promise()
        hold_id = self._dice.choice(self._holds)
        if self._dice.random() < 0.75:
            self._holds.remove(hold_id)
        if self._dice.random() < 0.5:
            posted = self._do("House0", ledger.post, hold_id, self._dice.choice((5, 15)))
            self._lines += [posted] if posted else []
        else:
            self._do("House0", ledger.void, hold_id)

    def _mend(self) -> None:
        if not self._lines:
            return self._pay()
        self._do("House0", ledger.reverse, self._dice.choice(self._lines), memo="Wrong house.")


class Onlooker:
    """Reads at one moment what must be so at every moment. Gives what was not so."""

    def __init__(self, town: Cast) -> None:
        self._bank_id, self._accounts = town.bank_id, len(set(town.accounts.values()))
        self._looks = 0

    def look(self) -> str | None:
        threading.Event().wait(PAUSE_SECONDS)
        self._looks += 1
        if self._looks % PROOF_EVERY == 0 and not proof(self._bank_id).is_true:
            return "the proof is off"
        left = Account.posted_minutes - Account.held_minutes
        below = func.sum(case((left < Account.floor_minutes, 1), else_=0))
        total, count, under = db.session.execute(
            select(func.sum(Account.posted_minutes), func.count(), below).where(
                Account.bank_id == self._bank_id
            )
        ).one()
        db.session.rollback()
        wrong = {"sum": total, "accounts": count - self._accounts, "floor": under}
        return ", ".join(f"{name} {by}" for name, by in wrong.items() if by) or None


def proof(bank_id: int) -> verify_queries.Proof:
    found = verify_queries.prove(bank_id)
    db.session.rollback()
    return found


def complaints(town: Cast, diaries: list[Diary], sights: list[str | None]) -> set[str]:
    """Everything that is wrong with these books and with how they came about; best is nothing."""
    found = proof(town.bank_id)
    return {
        word
        for word, is_wrong in {
            "a writer died": any(not isinstance(each, Diary) for each in diaries),
            "the database was at fault": any(each.faults for each in diaries),
            "a deed was never done": any(each.ends["never"] for each in diaries),
            "a reader saw it wrong": any(sights),
            "minutes were made or lost": found.sum_minutes,
            "balances are not what the rows say": found.drift,
            "below the floor": found.limits_broken,
            "the chain is broken": found.broken,
            "a row was never sealed": found.unsealed,
        }.items()
        if is_wrong
    }


def alone(deed: Deed) -> Deed:
    """A deed that tells its faults in a diary, like a writer's."""

    def run() -> Diary:
        diary = Diary()
        try:
            deed()
        except DBAPIError as problem:
            diary.blame(problem)
        return diary

    return run
