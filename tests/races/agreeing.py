"""Invitations that wait for Bruno's yes: the trip that touches most tables at once.

A yes that did not come about must have left nothing, in any table, and be as good when pressed
again.
"""

import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from models.base import Base, db
from models.care import Exchange
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import at
from tests.ledger.conftest import decide


@dataclass(frozen=True)
class Invitation:
    proposal_id: int
    uid: str = field(default_factory=lambda: str(uuid.uuid4()))


class Agreeing:
    """So many errands of Ada's, an hour each, every second hour from Tuesday the 8th on."""

    def __init__(self, app: Any, story: Story, errands: int) -> None:
        self._door, self.story = Door(app, story), story
        story.credit("Ada", 0, floor=-60 * errands)
        # More at once than a bank would like of one family.
        limits = ("open_asks_max", "asks_a_day_max", "questions_a_day_max")
        decide(story.cast, **dict.fromkeys(limits, errands + 1))
        self.waiting = [self._invited(number) for number in range(errands)]
        # Signed in before anybody counts rows.
        assert self.read() == 200

    def _invited(self, number: int) -> Invitation:
        day, hour = 8 + number // 6, 8 + number % 6 * 2
        times = {"opens_at": at(day, hour), "closes_at": at(day, hour + 1)}
        task = {"kind": "errand_shopping", "minutes": 60, "cared_ids": ()}
        self.story.task_id = self.story.ask("Ada", **times, **task)
        return Invitation(self.story.invite("Bruno"))

    def say_yes(self, to: Invitation) -> Any:
        return self._door.send("Bruno", f"/proposals/{to.proposal_id}/acceptance", uid=to.uid)

    def agreed(self) -> int:
        return self.story.count(Exchange)

    def read(self) -> int:
        """A page, with nothing to write; gives its status."""
        return self._door.open("Bruno", "/").status_code

    def turned_away(self, to: Invitation, trouble: AbstractContextManager[Any]) -> bool:
        """Press meanwhile; False when it was done after all. Who is turned away leaves nothing."""
        before = rows()
        with trouble:
            answer = self.say_yes(to)
        if answer.status_code == 303:
            return False
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert {name: count for name, count in rows().items() if count != before[name]} == {}
        return True

    def check_all_agreed_once(self) -> None:
        assert self.agreed() == len(self.waiting)
        assert self.story.books_add_up()
        assert self.story.balance("Ada") == (0, 60 * len(self.waiting))


def rows() -> dict[str, int]:
    """How many rows each table has."""
    db.session.rollback()
    found = {
        name: db.session.scalar(select(func.count()).select_from(table))
        for name, table in Base.metadata.tables.items()
    }
    db.session.rollback()
    return found


def town() -> Story:
    return Story(cast.the_usual())
