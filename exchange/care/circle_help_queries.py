"""The families of an exchange, as the neighbour reads them who comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from exchange.care.circle_among_queries import has_said_yes
from exchange.care.circle_queries import joinings_of
from exchange.people.reaching import OPEN_FOR
from exchange.people.reaching_queries import are_apart, is_active
from models.base import db
from models.care import Exchange
from models.circles import Circle, Joining, JoiningChild
from models.people import CaredPerson, Person
from models.states import CALLED_OFF, ExchangeState, JoiningState


@dataclass(frozen=True)
class FamilyToHelp:
    """A household as the helper reads it. `phone` from the yes to a day after; `waits` for her word."""

    joining_id: int
    name: str
    bands: tuple[str, ...]
    waits: bool
    has_said_yes: bool
    phone: str | None


def families_to_help(
    exchange_id: int, *, seen_by: int, bank_id: int, now: datetime
) -> list[FamilyToHelp]:
    """Of an exchange's ask, for its helper; nobody for everybody else, and once it is called off.

    Whom the bank has suspended meets nobody.
    """
    exchange = db.session.execute(
        select(Exchange.task_id, Exchange.ends_at).where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            Exchange.helper_id == seen_by,
            Exchange.state.not_in(CALLED_OFF),
            is_active(seen_by, bank_id=bank_id),
        )
    ).one_or_none()
    if exchange is None:
        return []
    joined = joinings_of(exchange.task_id, bank_id=bank_id)
    is_near = now < exchange.ends_at + OPEN_FOR
    phones = _phones([each.person_id for each in joined], seen_by, bank_id) if is_near else {}
    return [
        FamilyToHelp(
            each.id,
            each.name,
            _bands(each.id, bank_id),
            each.state == JoiningState.WAITING,
            exchange_id in has_said_yes(each.id, bank_id=bank_id),
            phones.get(each.person_id) if each.state == JoiningState.JOINED else None,
        )
        for each in joined
        if each.state != JoiningState.AWAY
    ]


def meeting_point(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> str | None:
    """Where the families meet, for who comes, until a day after."""
    return db.session.scalar(
        select(Circle.meeting_point)
        .join(
            Exchange, and_(Exchange.bank_id == Circle.bank_id, Exchange.task_id == Circle.task_id)
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            Exchange.helper_id == seen_by,
            Exchange.state.not_in(CALLED_OFF),
            Exchange.ends_at > now - OPEN_FOR,
            is_active(seen_by, bank_id=bank_id),
        )
    )


def _bands(joining_id: int, bank_id: int) -> tuple[str, ...]:
    rows = db.session.scalars(
        select(CaredPerson.band)
        .join(
            JoiningChild,
            and_(
                JoiningChild.bank_id == CaredPerson.bank_id, JoiningChild.cared_id == CaredPerson.id
            ),
        )
        .where(JoiningChild.bank_id == bank_id, JoiningChild.joining_id == joining_id)
        .order_by(CaredPerson.id)
    )
    return tuple(rows)


def _phones(person_ids: list[int], seen_by: int, bank_id: int) -> dict[int, str | None]:
    rows = db.session.execute(
        select(Person.id, Person.phone).where(
            Person.id.in_(person_ids), ~are_apart(Person.id, seen_by, bank_id=bank_id)
        )
    )
    return {row.id: row.phone for row in rows}


def waits_for(joining_id: int, exchange_id: int, *, bank_id: int, person_id: int) -> int | None:
    """The household she helps for, while this family waits for her word; None otherwise."""
    if exchange_id in has_said_yes(joining_id, bank_id=bank_id):
        return None
    return db.session.scalar(
        select(Exchange.helper_household_id)
        .join(
            Joining,
            and_(Joining.bank_id == Exchange.bank_id, Joining.task_id == Exchange.task_id),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            Exchange.helper_id == person_id,
            Exchange.state == ExchangeState.AGREED,
            Joining.id == joining_id,
            Joining.state == JoiningState.WAITING,
        )
    )
