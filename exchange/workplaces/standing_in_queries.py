"""Who could stand in, and what was said between two. How to reach somebody only who agreed with her reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select

from exchange.errors import NotFound
from exchange.people.names import short_name
from exchange.people.reaching_queries import are_apart, is_active
from exchange.workplaces.standing_in import AskState, Span, WordState
from models.base import db
from models.people import Person
from models.standing_in import StandIn, StandInAsk, StandInWord

LIST_MAX = 60


@dataclass(frozen=True)
class OfferCard:
    """What one says of herself; `municipality` None: anywhere in the bank."""

    person_id: int
    name: str
    trade: str
    municipality: str | None
    span: Span
    words: str


@dataclass(frozen=True)
class OwnOffer:
    trade: str
    municipality: str | None
    span: Span
    words: str
    reach: str


@dataclass(frozen=True)
class AskCard:
    """One time away, and where the search stands."""

    id: int
    firm: str
    trade: str
    municipality: str
    span: Span
    words: str
    state: AskState
    reach: str


@dataclass(frozen=True)
class SaidCard:
    """One who was asked, as the asker reads it; `reach` once both said yes."""

    person_id: int
    name: str
    state: WordState
    reach: str | None


@dataclass(frozen=True)
class AskedCard:
    """One time away for which the reader was asked; `reach` of who looks, once both said yes."""

    ask_id: int
    name: str
    firm: str
    trade: str
    municipality: str
    span: Span
    words: str
    state: WordState
    reach: str | None


def own_offer(person_id: int, *, bank_id: int) -> OwnOffer | None:
    row = db.session.get(StandIn, (bank_id, person_id))
    if row is None:
        return None
    span = Span(row.first_day, row.last_day)
    return OwnOffer(row.trade, row.municipality, span, row.words, row.reach)


def own_asks(person_id: int, *, bank_id: int) -> list[AskCard]:
    """The newest first; what was closed is no more in it."""
    rows = db.session.scalars(
        select(StandInAsk)
        .where(
            StandInAsk.bank_id == bank_id,
            StandInAsk.person_id == person_id,
            StandInAsk.state != AskState.CLOSED,
        )
        .order_by(StandInAsk.id.desc())
        .limit(LIST_MAX)
    )
    return [_ask(row) for row in rows]


def own_ask(ask_id: int, *, bank_id: int, seen_by: int) -> AskCard:
    """Raises NotFound."""
    row = db.session.get(StandInAsk, (bank_id, ask_id))
    if row is None or row.person_id != seen_by:
        raise NotFound()
    return _ask(row)


def _ask(row: StandInAsk) -> AskCard:
    return AskCard(
        row.id,
        row.firm,
        row.trade,
        row.municipality,
        Span(row.first_day, row.last_day),
        row.words,
        AskState(row.state),
        row.reach,
    )


def could_come(ask: AskCard, *, bank_id: int, seen_by: int) -> list[OfferCard]:
    """In this trade and these days, of this municipality first; who was asked already is not in it."""
    asked = select(StandInWord.person_id).where(
        StandInWord.bank_id == bank_id, StandInWord.ask_id == ask.id
    )
    nearest = case((StandIn.municipality == ask.municipality, 0), else_=1)
    return _offers(
        nearest,
        StandIn.trade == ask.trade,
        StandIn.first_day <= ask.span.last,
        StandIn.last_day >= ask.span.first,
        or_(StandIn.municipality.is_(None), StandIn.municipality == ask.municipality),
        StandIn.person_id.not_in(asked),
        bank_id=bank_id,
        seen_by=seen_by,
    )


def in_the_list(
    *, bank_id: int, seen_by: int, today: date, trade: str | None = None
) -> list[OfferCard]:
    """Who can stand in from today on, of one trade or of all."""
    of_trade = [StandIn.trade == trade] if trade else []
    return _offers(
        StandIn.trade, StandIn.last_day >= today, *of_trade, bank_id=bank_id, seen_by=seen_by
    )


def _offers(order: Any, *which: ColumnElement[bool], bank_id: int, seen_by: int) -> list[OfferCard]:
    rows = db.session.execute(
        select(
            StandIn.person_id,
            Person.first_name,
            Person.last_name,
            StandIn.trade,
            StandIn.municipality,
            StandIn.first_day,
            StandIn.last_day,
            StandIn.words,
        )
        .join(Person, Person.id == StandIn.person_id)
        .where(
            StandIn.bank_id == bank_id,
            StandIn.person_id != seen_by,
            is_active(StandIn.person_id, bank_id=bank_id),
            ~are_apart(seen_by, StandIn.person_id, bank_id=bank_id),
            *which,
        )
        .order_by(order, StandIn.first_day, StandIn.person_id)
        .limit(LIST_MAX)
    )
    return [
        OfferCard(
            row.person_id,
            short_name(row.first_name, row.last_name),
            row.trade,
            row.municipality,
            Span(row.first_day, row.last_day),
            row.words,
        )
        for row in rows
    ]


def said(ask_id: int, *, bank_id: int, seen_by: int) -> list[SaidCard]:
    """What became of each question of the reader's ask; who was let go is not in it."""
    rows = db.session.execute(
        select(
            StandInWord.person_id,
            Person.first_name,
            Person.last_name,
            StandInWord.state,
            StandInWord.reach,
        )
        .join(Person, Person.id == StandInWord.person_id)
        .join(StandInAsk, _of_ask())
        .where(
            StandInWord.bank_id == bank_id,
            StandInWord.ask_id == ask_id,
            StandInWord.state != WordState.OFF,
            StandInAsk.person_id == seen_by,
            ~are_apart(seen_by, StandInWord.person_id, bank_id=bank_id),
        )
        .order_by(StandInWord.at, StandInWord.person_id)
    )
    return [
        SaidCard(
            row.person_id,
            short_name(row.first_name, row.last_name),
            WordState(row.state),
            row.reach if row.state == WordState.AGREED else None,
        )
        for row in rows
    ]


def _of_ask() -> ColumnElement[bool]:
    return and_(StandInAsk.bank_id == StandInWord.bank_id, StandInAsk.id == StandInWord.ask_id)


def asked(person_id: int, *, bank_id: int, today: date) -> list[AskedCard]:
    """For which times away she was asked, and still counts; the soonest first."""
    rows = db.session.execute(
        select(StandInAsk, StandInWord.state, Person.first_name, Person.last_name)
        .join(StandInWord, _of_ask())
        .join(Person, Person.id == StandInAsk.person_id)
        .where(
            StandInWord.bank_id == bank_id,
            StandInWord.person_id == person_id,
            StandInWord.state.in_((WordState.ASKED, WordState.WILLING, WordState.AGREED)),
            StandInAsk.last_day >= today,
            is_active(StandInAsk.person_id, bank_id=bank_id),
            ~are_apart(person_id, StandInAsk.person_id, bank_id=bank_id),
        )
        .order_by(StandInAsk.first_day, StandInAsk.id)
        .limit(LIST_MAX)
    )
    return [
        AskedCard(
            row.id,
            short_name(first_name, last_name),
            row.firm,
            row.trade,
            row.municipality,
            Span(row.first_day, row.last_day),
            row.words,
            WordState(state),
            row.reach if state == WordState.AGREED else None,
        )
        for row, state, first_name, last_name in rows
    ]


def export(person_id: int, *, bank_id: int) -> dict[str, Any]:
    """What she said of herself, whom she looked for, and what she answered; others without a name."""
    whose = {"bank_id": bank_id, "person_id": person_id}
    words = db.session.scalars(select(StandInWord).filter_by(**whose).order_by(StandInWord.ask_id))
    asks = db.session.scalars(select(StandInAsk).filter_by(**whose).order_by(StandInAsk.id))
    offers = db.session.scalars(select(StandIn).filter_by(**whose).order_by(StandIn.person_id))
    return {
        "offered": [_told(row, "trade", "municipality", "words", "reach") for row in offers],
        "looked_for": [
            _told(row, "firm", "trade", "municipality", "words", "reach", "state") for row in asks
        ],
        "answered": [
            {"state": row.state, "at": row.at.isoformat(), "reach": row.reach} for row in words
        ],
    }


def _told(row: StandIn | StandInAsk, *names: str) -> dict[str, Any]:
    days = {"first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat()}
    return {name: getattr(row, name) for name in names} | days
