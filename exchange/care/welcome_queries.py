"""What a newcomer reads before anything comes next: her first steps, and who will call her."""

from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from exchange.care.prompting_queries import has_put_steps_away
from models.base import db
from models.care import Exchange, Task
from models.people import Membership, Person
from models.places import Home
from models.schedule import WeeklyHours
from models.states import Role, Status


@dataclass(frozen=True)
class FirstSteps:
    """`has_asked` is true as well for who has helped: the ice is broken either way.

    `are_away`: she wants to see them no more.
    """

    has_home: bool
    has_hours: bool
    has_asked: bool
    are_away: bool

    @property
    def are_done(self) -> bool:
        """Who only asks needs no hours, and is no newcomer any more."""
        return self.has_home and self.has_asked

    @property
    def are_shown(self) -> bool:
        return not (self.are_done or self.are_away)


def first_steps(person_id: int, *, bank_id: int) -> FirstSteps:
    """What a newcomer has done of the three things that make the rest work."""
    row = db.session.execute(
        select(
            exists().where(
                Home.bank_id == bank_id, Home.person_id == person_id, Home.until_at.is_(None)
            ),
            exists().where(WeeklyHours.bank_id == bank_id, WeeklyHours.person_id == person_id),
            or_(
                exists().where(Task.bank_id == bank_id, Task.person_id == person_id),
                exists().where(Exchange.bank_id == bank_id, Exchange.helper_id == person_id),
            ),
            has_put_steps_away(person_id, bank_id=bank_id),
        )
    ).one()
    return FirstSteps(*row)


def operator_name(bank_id: int) -> str | None:
    """Who looks after this bank, by first name: the one who has done so for longest."""
    return db.session.scalar(
        select(Person.first_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.role == Role.OPERATOR,
        )
        .order_by(Membership.decided_at, Person.id)
        .limit(1)
    )
