"""Telling a story of care in a few words: who does what, at which hour, each deed in its own trip."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from exchange.care import actions as care
from exchange.care.draft import OfferDraft, TaskDraft
from exchange.ledger import queries as books
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.care import Exchange, Proposal, Task
from models.ledger import Account, Transfer
from models.notices import Notice
from models.people import CaredPerson, RuleSet, TrustCheck
from models.schedule import Booking
from tests import cast
from tests.cast import MONDAY_9, Cast, at

WEDNESDAY = 9
HOUR = timedelta(hours=1)


class Story:
    """The cast, and what they have done so far."""

    def __init__(self, people: Cast) -> None:
        self.cast = people
        self.bank_id = people.bank_id
        self.task_id = self.proposal_id = self.exchange_id = 0
        self.children = self.care_for("Ada", ("N.", "6-10"), ("T.", "3-5"))
        for name in ("Bruno", "Carla", "Teresa"):
            self.check(name, "identity", "criminal_record")

    def id_of(self, name: str) -> int:
        return self.cast.people[name]

    def do(self, who: str | None, deed: Any, *args: Any, now=MONDAY_9, **kept: Any) -> Any:
        """One deed of one person, whole or not at all."""
        with unit_of_work(act := self.cast.act(who, now=now)):
            return deed(*args, **kept, act=act)

    def do_as(self, act: Act, deed: Any, *args: Any) -> Any:
        """The same with an act made by hand: of another household, or of another moment."""
        with unit_of_work(act):
            return deed(*args, act=act)

    # What there is before the story begins

    def care_for(
        self, name: str, *cared: tuple[str, str], note: str = "allergic to nuts"
    ) -> tuple[int, ...]:
        cast.write()
        rows = [
            CaredPerson(
                bank_id=self.bank_id,
                household_id=self.cast.households[name],
                initials=initials,
                band=band,
                note=note,
            )
            for initials, band in cared
        ]
        db.session.add_all(rows)
        db.session.commit()
        return tuple(row.id for row in rows)

    def check(self, name: str, *kinds: str, until=None) -> None:
        cast.write()
        for kind in kinds:
            db.session.add(
                TrustCheck(
                    bank_id=self.bank_id,
                    person_id=self.id_of(name),
                    kind=kind,
                    seen_by_id=self.id_of("Dina"),
                    seen_on=cast.LONG_AGO.date(),
                    valid_until=until,
                )
            )
        db.session.commit()

    def credit(self, name: str, minutes: int, *, floor: int = 0) -> None:
        """Exactly so many minutes to spend."""
        cast.write()
        account = db.session.get_one(Account, (self.bank_id, self.cast.accounts[name]))
        account.posted_minutes, account.floor_minutes = minutes, floor
        db.session.commit()

    def decide(self, **rules: Any) -> None:
        """The bank gives itself other rules."""
        cast.write()
        kept = {"rules": rules, "motive": "the assembly", "at": cast.LONG_AGO}
        db.session.add(RuleSet(bank_id=self.bank_id, version=2, **kept))
        db.session.commit()

    # What they do

    def ask(self, name: str, **other: Any) -> int:
        now = other.pop("now", MONDAY_9)
        return self.do(name, care.ask, self.draft(**other), now=now)

    def draft(self, **other: Any) -> TaskDraft:
        """Three hours with the children, on Wednesday from 15 to 18, unless said otherwise."""
        usual = {
            "kind": "child_home",
            "opens_at": at(WEDNESDAY, 15),
            "closes_at": at(WEDNESDAY, 18),
            "minutes": 180,
            "cared_ids": self.children,
        }
        return TaskDraft(**(usual | other))

    def offer(self, name: str, **other: Any) -> int:
        usual = {
            "kind": "child_home",
            "opens_at": at(WEDNESDAY, 14),
            "closes_at": at(WEDNESDAY, 20),
            "minutes": 240,
        }
        return self.do(name, care.offer, OfferDraft(**(usual | other)))

    def invite(self, name: str, **kept: Any) -> int:
        asker = next(who for who, id_ in self.cast.people.items() if id_ == self._asker())
        return self.do(asker, care.invite, self.task_id, self.id_of(name), **kept)

    def _asker(self) -> int:
        asker_id = self.task.person_id
        db.session.rollback()
        return asker_id

    def accept(self, name: str, **kept: Any) -> int:
        return self.do(name, care.accept, self.proposal_id, **kept)

    def agree(self) -> None:
        """Bruno comes to Ada's children on Wednesday from 15 to 18; he says yes on Monday."""
        self.task_id = self.ask("Ada")
        self.proposal_id = self.invite("Bruno")
        self.exchange_id = self.accept("Bruno")

    def confirm(self, name: str, minutes: int, words=None, *, now=None) -> None:
        moment = now or at(WEDNESDAY, 19)
        self.do(name, care.confirm, self.exchange_id, minutes, words, now=moment)

    # What is so now

    def _one(self, table: Any, row_id: int) -> Any:
        db.session.rollback()
        return db.session.get_one(table, (self.bank_id, row_id))

    @property
    def task(self) -> Task:
        return self._one(Task, self.task_id)

    @property
    def proposal(self) -> Proposal:
        return self._one(Proposal, self.proposal_id)

    @property
    def exchange(self) -> Exchange:
        return self._one(Exchange, self.exchange_id)

    def balance(self, name: str) -> tuple[int, int]:
        """Posted and held minutes of the household."""
        db.session.rollback()
        found = books.balance_of(self.cast.households[name], bank_id=self.bank_id)
        return found.posted_minutes, found.held_minutes

    def told(self, name: str) -> list[str]:
        """The kinds of news this person had, in order."""
        db.session.rollback()
        rows = db.session.scalars(
            select(Notice.kind)
            .where(Notice.person_id == self.id_of(name))
            .order_by(Notice.made_at, Notice.id)
        )
        return list(rows)

    def facts(self, name: str, kind: str) -> dict[str, Any]:
        """The facts of the last news of this kind."""
        db.session.rollback()
        return db.session.scalars(
            select(Notice.facts)
            .where(Notice.person_id == self.id_of(name), Notice.kind == kind)
            .order_by(Notice.id.desc())
            .limit(1)
        ).one()

    def count(self, table: Any, *where: Any) -> int:
        db.session.rollback()
        return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0

    def booked(self, name: str) -> int:
        mine = Booking.person_id == self.id_of(name)
        return self.count(Booking, mine, Booking.dropped_at.is_(None))

    def books_add_up(self) -> bool:
        """All that was posted adds to zero, and no hold is left behind that no exchange explains."""
        db.session.rollback()
        posted = db.session.scalar(select(func.sum(Account.posted_minutes)))
        held = db.session.scalar(select(func.sum(Account.held_minutes)))
        open_minutes = db.session.scalar(
            select(func.coalesce(func.sum(Exchange.minutes), 0)).where(Exchange.closed_at.is_(None))
        )
        return posted == 0 and held == open_minutes

    def transfers(self) -> int:
        return self.count(Transfer)
