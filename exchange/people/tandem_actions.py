"""Going together: it takes the word of both, and one of the two ends it at any time."""

from sqlalchemy import and_, delete, or_, select

from exchange.errors import Closed, NotFound, NotOpen
from exchange.notices import actions as notices
from exchange.people.names import short_name
from exchange.people.pair_actions import hold_pairs
from exchange.people.protecting_queries import is_hidden_from
from exchange.people.tandem_queries import may_meet
from exchange.units import Act
from models.base import db
from models.people import Person
from models.tandem import Tandem


def go_with(other_id: int, *, noted_by_id: int | None = None, act: Act) -> bool:
    """Say that one goes with this neighbour, or answer yes to her; does it hold now?

    Saying it twice is saying it once. `noted_by_id`: the operator who heard it said.
    Raises NotFound for oneself, for who is no member or hidden, and where one of the two keeps away;
    NotOpen where one has said so of somebody else.
    """
    assert act.person_id is not None
    hold_pairs(act.person_id, [other_id], act=act)
    if not may_meet(act.person_id, other_id, bank_id=act.bank_id):
        raise NotFound()
    mine = db.session.get(Tandem, (act.bank_id, act.person_id))
    if mine is not None and mine.with_id != other_id:
        raise NotOpen(Closed.TANDEM)
    theirs = db.session.get(Tandem, (act.bank_id, other_id))
    holds = theirs is not None and theirs.with_id == act.person_id
    is_first = mine is None and not holds and noted_by_id is None
    if is_first and is_hidden_from(act.person_id, other_id, bank_id=act.bank_id):
        raise NotFound()
    if mine is None:
        db.session.add(
            Tandem(
                bank_id=act.bank_id,
                person_id=act.person_id,
                with_id=other_id,
                noted_by_id=noted_by_id,
                said_at=act.now,
            )
        )
        db.session.flush()
        facts = {"person_id": act.person_id, "name": _name(act.person_id)}
        if holds:
            notices.tell(other_id, "tandem_holds", facts, act=act)
        else:
            notices.tell(other_id, "tandem_asked", facts, act=act)
    return holds


def _name(person_id: int) -> str:
    row = db.session.execute(
        select(Person.first_name, Person.last_name).where(Person.id == person_id)
    ).one()
    return short_name(row.first_name, row.last_name)


def go_alone(other_id: int, *, act: Act) -> None:
    """End it, say no to it, or take it back. Raises NotFound where there is nothing of the kind."""
    assert act.person_id is not None
    hold_pairs(act.person_id, [other_id], act=act)
    if not part(act.person_id, other_id, act=act):
        raise NotFound()


def part(person_id: int, other_id: int, *, act: Act) -> bool:
    """These two do not go together any more; False where nobody had said so.

    The other hears of it, unless it was a question of this person's alone.
    """
    gone = db.session.scalars(
        delete(Tandem)
        .where(
            Tandem.bank_id == act.bank_id,
            or_(
                and_(Tandem.person_id == person_id, Tandem.with_id == other_id),
                and_(Tandem.person_id == other_id, Tandem.with_id == person_id),
            ),
        )
        .returning(Tandem.person_id)
    ).all()
    if other_id in gone:
        facts = {"person_id": person_id, "name": _name(person_id)}
        notices.tell(other_id, "tandem_ended", facts, act=act)
    return bool(gone)


def leave(person_id: int, *, act: Act) -> None:
    """With the bank she leaves whoever went with her there, or wanted to."""
    hers = or_(Tandem.person_id == person_id, Tandem.with_id == person_id)
    rows = db.session.execute(
        select(Tandem.person_id, Tandem.with_id)
        .where(Tandem.bank_id == act.bank_id, hers)
        .order_by(Tandem.person_id)
    ).all()
    for other_id in sorted({each for row in rows for each in row} - {person_id}):
        part(person_id, other_id, act=act)
