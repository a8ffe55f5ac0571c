"""Offering help before anybody asked, and taking such an offer up like a request."""

from dataclasses import asdict

from sqlalchemy import select, update

from exchange.care.asking_actions import acting, ask
from exchange.care.draft import OfferDraft, TaskDraft, Window, beyond_offer, offer_problems
from exchange.care.proposing_actions import invite
from exchange.errors import HomeMissing, NotFound, NotOpen, OwnHousehold, Unsound
from exchange.people import queries as people
from exchange.people.bank_queries import zone_of
from exchange.places import queries as places
from exchange.places.coarsen import centre_metres
from exchange.units import Act
from models.base import db, ids
from models.care import Offer
from models.states import OfferState


def offer(draft: OfferDraft, *, act: Act) -> int:
    """Put help on offer within a stretch of days. Raises Unsound, HomeMissing."""
    person_id, household_id = acting(act)
    problems = offer_problems(draft, rules=people.rules_of(act.bank_id), now=act.now)
    if problems:
        raise Unsound(problems)
    cell = places.cell_of(person_id, bank_id=act.bank_id)
    if cell is None:
        raise HomeMissing()
    offer_id = ids.make()
    db.session.add(
        Offer(
            bank_id=act.bank_id,
            id=offer_id,
            person_id=person_id,
            household_id=household_id,
            kind=draft.kind,
            opens_at=draft.opens_at,
            closes_at=draft.closes_at,
            minutes=draft.minutes,
            note=draft.note,
            cell_row=cell.row,
            cell_col=cell.col,
            **asdict(centre_metres(cell)),
            day=draft.opens_at.astimezone(zone_of(act.bank_id)).date(),
            made_at=act.now,
        )
    )
    db.session.flush()
    return offer_id


def take_up(offer_id: int, draft: TaskDraft, *, act: Act) -> int:
    """Ask the author of an offer for one task, within what was offered; gives the task.

    Whoever asks pays and whoever offered is paid, as ever; the author still says yes or no.
    Raises NotFound, NotOpen, OwnHousehold, NotFreeForUs, CheckMissing, Unsound, HomeMissing.
    """
    offered = db.session.execute(
        select(
            Offer.person_id,
            Offer.household_id,
            Offer.kind,
            Offer.opens_at,
            Offer.closes_at,
            Offer.minutes,
            Offer.state,
        ).where(Offer.bank_id == act.bank_id, Offer.id == offer_id)
    ).one_or_none()
    if offered is None or offered.kind != draft.kind:
        raise NotFound()
    if offered.household_id == acting(act)[1]:
        raise OwnHousehold()
    if offered.state != OfferState.OPEN or offered.closes_at <= act.now:
        raise NotOpen(offered.state)
    problems = beyond_offer(draft, Window(offered.opens_at, offered.closes_at, offered.minutes))
    if problems:
        raise Unsound(problems)
    task_id = ask(draft, offer_id=offer_id, act=act)
    invite(task_id, offered.person_id, starts_at=draft.opens_at, offered=True, act=act)
    return task_id


def withdraw_offer(offer_id: int, *, act: Act) -> None:
    """Its author takes it back; what was agreed on it stays. Raises NotFound, NotOpen."""
    state = db.session.scalar(
        select(Offer.state).where(
            Offer.bank_id == act.bank_id, Offer.id == offer_id, Offer.person_id == act.person_id
        )
    )
    if state is None:
        raise NotFound()
    if not _close_offer(offer_id, OfferState.WITHDRAWN, act=act):
        raise NotOpen(state)


def lapse_offer(offer_id: int, *, act: Act) -> None:
    """Its last hour has passed. Nobody needs to hear that."""
    _close_offer(offer_id, OfferState.LAPSED, act=act)


def _close_offer(offer_id: int, state: str, *, act: Act) -> bool:
    closed = db.session.execute(
        update(Offer)
        .where(Offer.bank_id == act.bank_id, Offer.id == offer_id, Offer.state == OfferState.OPEN)
        .values(state=state)
        .returning(Offer.id)
    ).one_or_none()
    return closed is not None
