"""An operator goes along a newcomer's first times of care, calls both, or says why neither is needed."""

from sqlalchemy import delete, select, update

from exchange.care import telling_actions as telling
from exchange.care.closing_actions import lock
from exchange.care.deal_queries import Deal
from exchange.errors import LostRace, NotFound
from exchange.moderation.accompanying_queries import FirstVisit, first_visit
from exchange.people.queries import rules_of, staff_of
from exchange.units import Act
from models.accompanying import Accompaniment
from models.base import db
from models.care import Exchange
from models.states_of_safety import Accompanied


def accompany(exchange_id: int, how: str, motive: str | None, *, act: Act) -> None:
    """Say what is done about it; both sides read it, and by whom it was said.

    `motive` is why nothing is needed. Raises NotFound for what is no first time to come, for who
    is no operator and for her own; LostRace where another has said it.
    """
    agreed, found = _found(exchange_id, act=act)
    assert (how == Accompanied.NOT_NEEDED) == (motive is not None), "only that has a reason"
    if found.decided is not None:
        raise LostRace()
    db.session.add(
        Accompaniment(
            bank_id=act.bank_id,
            exchange_id=exchange_id,
            operator_id=act.person_id,
            how=how,
            motive=motive,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()
    telling.both("care_accompanied", agreed, act=act, accompanied=how, motive=motive)


def take_back(exchange_id: int, *, act: Act) -> None:
    """It waits for an operator again, and both sides hear it. Raises NotFound."""
    agreed, found = _found(exchange_id, act=act)
    if found.decided is None:
        raise NotFound()
    db.session.execute(
        delete(Accompaniment).where(
            Accompaniment.bank_id == act.bank_id, Accompaniment.exchange_id == exchange_id
        )
    )
    telling.both("care_accompanied", agreed, act=act, accompanied=None, motive=None)


def _found(exchange_id: int, *, act: Act) -> tuple[Deal, FirstVisit]:
    """Locked: of two operators at once the second reads the first. Raises NotFound."""
    agreed = lock(exchange_id, act=act)
    if act.person_id is None or act.person_id not in staff_of(act.bank_id):
        raise NotFound()
    found = first_visit(
        exchange_id,
        first=rules_of(act.bank_id).mediated_first,
        bank_id=act.bank_id,
        for_operator_id=act.person_id,
        now=act.now,
    )
    if found is None:
        raise NotFound()
    return agreed, found


def forget_motives(person_id: int, *, act: Act) -> None:
    """Of somebody erased: why nobody had to come along."""
    hers = select(Exchange.id).where(
        Exchange.bank_id == act.bank_id,
        (Exchange.asker_id == person_id) | (Exchange.helper_id == person_id),
    )
    db.session.execute(
        update(Accompaniment)
        .where(Accompaniment.bank_id == act.bank_id, Accompaniment.exchange_id.in_(hers))
        .values(motive=None)
    )
