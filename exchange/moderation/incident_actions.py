"""Saying that one does not feel safe: it stops at once, somebody calls, and what is read leaves a trace."""

from sqlalchemy import ColumnElement, delete, func, select, update

from exchange.care import arrival_actions as arrivals
from exchange.care import blocking_actions as blocking
from exchange.care.arrival import Alarm
from exchange.care.circle_queries import pays_a_part
from exchange.care.deal_queries import Deal, deal, side_of
from exchange.care.journey import other_side
from exchange.errors import Closed, NotFound, NotOneself, NotOpen, TooLate
from exchange.moderation import incident_queries as cases
from exchange.moderation.incident import answer_by, may_say
from exchange.moderation.incident_reader_queries import is_reader
from exchange.moderation.reporting_queries import operators_beside
from exchange.notices import actions as notices
from exchange.people.queries import rules_of, staff_of
from exchange.people.reaching import OPEN_FOR
from exchange.units import Act
from models.base import db
from models.moderation import Incident, IncidentNote, IncidentReader, IncidentReading
from models.states import Who
from models.states_of_safety import IncidentKind


def feel_unsafe(exchange_id: int, words: str | None, *, act: Act) -> None:
    """Stop this exchange and whatever else is between the two, and have somebody called at once.

    The other side reads what it reads of any end, and of what has begun only when its time is over.
    Of several families each adult may say it: with the others it goes on, and they hear nothing.
    Raises NotFound, TooLate a day after the end, NotOpen where it was said already.
    """
    assert act.person_id is not None
    agreed = deal(exchange_id, bank_id=act.bank_id)
    in_circle = pays_a_part(exchange_id, act.person_id, bank_id=act.bank_id)
    # Of a family that came along, it is about who goes with the children.
    side = Who.ASKER if in_circle else side_of(agreed, act=act)
    if not may_say(agreed.state, agreed.ends_at, act.now):
        raise TooLate(agreed.ends_at + OPEN_FOR)
    if cases.own_case(exchange_id, person_id=act.person_id, bank_id=act.bank_id):
        raise NotOpen(Closed.UNSAFE)
    other_id = agreed.person_of(other_side(side))
    _open(IncidentKind.UNSAFE, agreed, act.person_id, other_id, words, act=act)
    if in_circle:
        blocking.stop_in_circle(exchange_id, act=act)
    else:
        blocking.stop(exchange_id, act=act)


def _open(
    kind: IncidentKind,
    agreed: Deal,
    person_id: int,
    about_id: int,
    words: str | None,
    *,
    act: Act,
) -> None:
    by = answer_by(act.now, rules_of(act.bank_id))
    made = Incident(
        bank_id=act.bank_id,
        kind=kind,
        exchange_id=agreed.id,
        person_id=person_id,
        about_id=about_id,
        words=words,
        at=act.now,
        answer_by=by,
        act_uid=act.uid,
    )
    db.session.add(made)
    db.session.flush()
    facts = {"incident_id": made.id, "case_kind": kind, "answer_by": by.isoformat()}
    for operator_id in operators_beside(person_id, about_id, bank_id=act.bank_id):
        notices.tell(operator_id, "incident_opened", facts, act=act)


def look_for(exchange_id: int, side: Who, *, act: Act) -> None:
    """One side has not said that all is well, and whom her home has named could not say it either.

    Raises NotOpen where her word has come meanwhile.
    """
    agreed = arrivals.tell_overdue(exchange_id, side, Alarm.OPERATORS, act=act)
    person_id, other_id = agreed.person_of(side), agreed.person_of(other_side(side))
    case_id = db.session.scalar(
        select(Incident.id).where(
            Incident.bank_id == act.bank_id,
            Incident.exchange_id == exchange_id,
            Incident.person_id == person_id,
            Incident.kind == IncidentKind.OVERDUE,
            Incident.closed_at.is_(None),
        )
    )
    if case_id is None:
        _open(IncidentKind.OVERDUE, agreed, person_id, other_id, None, act=act)
    else:
        _tell_again(case_id, person_id, other_id, act=act)


def _tell_again(incident_id: int, *concerned: int, act: Act) -> None:
    for operator_id in operators_beside(*concerned, bank_id=act.bank_id):
        notices.tell(operator_id, "incident_waits", {"incident_id": incident_id}, act=act)


def remind_of(incident_id: int, *, act: Act) -> None:
    """The promised hour has come and nobody has taken it: all who may are told once more.

    Raises NotOpen where somebody has meanwhile.
    """
    found = db.session.execute(
        select(Incident.person_id, Incident.about_id)
        .where(*_open_one(incident_id, act), Incident.taken_by_id.is_(None))
        .with_for_update(key_share=True)
    ).one_or_none()
    if found is None:
        raise NotOpen(Closed.CASE_TAKEN)
    concerned = (each for each in found if each is not None)
    _tell_again(incident_id, *concerned, act=act)


def _open_one(incident_id: int, act: Act) -> tuple[ColumnElement[bool], ...]:
    return (
        Incident.bank_id == act.bank_id,
        Incident.id == incident_id,
        Incident.closed_at.is_(None),
    )


def take(incident_id: int, *, act: Act) -> None:
    """Say that one calls her; she reads who. A later operator may take it over. Raises NotFound."""
    _check_may(incident_id, act)
    taken = db.session.execute(
        update(Incident)
        .where(*_open_one(incident_id, act))
        .values(taken_by_id=act.person_id)
        .returning(Incident.id)
    ).one_or_none()
    if taken is None:
        raise NotFound()


def note(incident_id: int, words: str, *, act: Act) -> None:
    """Write down what was done or said. Stays as it is, and named readers read it. Raises NotFound."""
    _check_may(incident_id, act)
    db.session.add(
        IncidentNote(
            bank_id=act.bank_id,
            incident_id=incident_id,
            person_id=act.person_id,
            words=words,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def close(incident_id: int, motive: str, *, act: Act) -> None:
    """It was looked after; she hears that, and nothing more. Raises NotFound, NotOpen."""
    _check_may(incident_id, act)
    closed = db.session.execute(
        update(Incident)
        .where(*_open_one(incident_id, act))
        .values(
            closed_at=act.now,
            closed_by_id=act.person_id,
            motive=motive,
            taken_by_id=func.coalesce(Incident.taken_by_id, act.person_id),
        )
        .returning(Incident.person_id)
    ).one_or_none()
    if closed is None:
        raise NotOpen(Closed.CASE_CLOSED)
    notices.tell(closed.person_id, "incident_closed", {}, act=act)


def open_words(incident_id: int, *, act: Act) -> None:
    """From now on, for half an hour, a named reader reads them; that she did is kept for ever.

    Raises NotFound for everybody else.
    """
    assert act.person_id is not None
    _check_may(incident_id, act)
    if not is_reader(act.person_id, bank_id=act.bank_id):
        raise NotFound()
    db.session.add(
        IncidentReading(
            bank_id=act.bank_id,
            incident_id=incident_id,
            person_id=act.person_id,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def _check_may(incident_id: int, act: Act) -> None:
    """Raises NotFound where it is not there, or not for her."""
    assert act.person_id is not None
    found = cases.case(incident_id, bank_id=act.bank_id, for_operator_id=act.person_id)
    if found is None or act.person_id not in staff_of(act.bank_id):
        raise NotFound()


def name_reader(person_id: int, *, act: Act) -> None:
    """Let one of the staff open the words of cases. Raises NotFound, NotOneself."""
    assert act.person_id is not None
    if person_id not in staff_of(act.bank_id):
        raise NotFound()
    if person_id == act.person_id:
        raise NotOneself()
    if db.session.get(IncidentReader, (act.bank_id, person_id)) is None:
        db.session.add(
            IncidentReader(
                bank_id=act.bank_id,
                person_id=person_id,
                named_by_id=act.person_id,
                act_uid=act.uid,
                at=act.now,
            )
        )
        db.session.flush()


def end_reader(person_id: int, *, act: Act) -> None:
    """She opens them no more; what she opened stays written. Raises NotFound."""
    ended = db.session.execute(
        delete(IncidentReader)
        .where(IncidentReader.bank_id == act.bank_id, IncidentReader.person_id == person_id)
        .returning(IncidentReader.person_id)
    ).one_or_none()
    if ended is None:
        raise NotFound()


def erase(person_id: int, *, act: Act) -> None:
    """Forget what she said about herself. What operators noted stays, for whom it protects."""
    db.session.execute(
        update(Incident)
        .where(Incident.bank_id == act.bank_id, Incident.person_id == person_id)
        .values(words=None)
    )
    db.session.execute(
        delete(IncidentReader).where(
            IncidentReader.bank_id == act.bank_id, IncidentReader.person_id == person_id
        )
    )
