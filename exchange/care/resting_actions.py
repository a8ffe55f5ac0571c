"""Saying how one wants to be asked: not before a day, and not in one's own quiet hours.

It is said once, wherever: it holds in one's own bank and in those one visits.
"""

from datetime import date, timedelta

from sqlalchemy import delete, exists, select

from exchange.care.draft import Problem
from exchange.care.listening_queries import bank_quiet
from exchange.care.proposing_actions import decline
from exchange.errors import NotFound, Unsound
from exchange.people import queries as people
from exchange.people.guest_queries import banks_beside
from exchange.units import Act
from models.base import db
from models.care import Proposal
from models.inviting import BeingAsked
from models.states import Who

REST_DAYS_MAX = 366


def rest_this_week(proposal_id: int, *, act: Act) -> None:
    """Not this time, and no other question before Monday. Raises as `decline` does."""
    _check_is_asked(proposal_id, act)
    decline(proposal_id, act=act)
    today = _today(act)
    sunday = today + timedelta(days=6 - today.weekday())
    for kept in _kept(act):
        kept.rests_until = max(kept.rests_until or sunday, sunday)
    db.session.flush()


def _check_is_asked(proposal_id: int, act: Act) -> None:
    """A family that says no to an offer rests from nothing."""
    hers = (Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    asked = (Proposal.helper_id == act.person_id, Proposal.made_by == Who.ASKER)
    if not db.session.scalar(select(exists().where(*hers, *asked))):
        raise NotFound()


def rest_until(day: date, *, act: Act) -> None:
    """No invitations up to and with this day; found all the same, by who looks. Raises Unsound."""
    if not _today(act) <= day <= _today(act) + timedelta(days=REST_DAYS_MAX):
        raise Unsound([Problem("until", "outside")])
    for kept in _kept(act):
        kept.rests_until = day
    db.session.flush()


def end_rest(*, act: Act) -> None:
    """Ask me again, from now on."""
    for kept in _kept(act):
        kept.rests_until = None
    db.session.flush()


def keep_quiet_hours(hours: tuple[int, int] | None, *, act: Act) -> None:
    """From one whole hour to another nothing is asked of her; None: the hours of the bank."""
    for kept in _kept(act):
        kept.quiet_from_hour, kept.quiet_to_hour = hours or (None, None)
    db.session.flush()


def copy_listening(person_id: int, *, home_bank_id: int, act: Act) -> None:
    """In the act's bank, which she visits, she is asked as she wants it at home."""
    hers = db.session.get(BeingAsked, (home_bank_id, person_id))
    if hers is None:
        return
    kept = _in_bank(act.bank_id, person_id)
    kept.rests_until = hers.rests_until
    kept.quiet_from_hour, kept.quiet_to_hour = hers.quiet_from_hour, hers.quiet_to_hour
    db.session.flush()


def _kept(act: Act) -> list[BeingAsked]:
    """Hers in each bank it holds in."""
    assert act.person_id is not None, "the clock is asked for nothing"
    banks = banks_beside(act.person_id, bank_id=act.bank_id)
    return [_in_bank(bank_id, act.person_id) for bank_id in banks]


def _in_bank(bank_id: int, person_id: int) -> BeingAsked:
    kept = db.session.get(BeingAsked, (bank_id, person_id))
    if kept is None:
        kept = BeingAsked(bank_id=bank_id, person_id=person_id)
        db.session.add(kept)
    return kept


def _today(act: Act) -> date:
    zone = bank_quiet(act.bank_id, rules=people.rules_of(act.bank_id)).zone
    return act.now.astimezone(zone).date()


def forget(person_id: int, *, act: Act) -> None:
    """Of somebody erased: how she wanted to be asked."""
    db.session.execute(
        delete(BeingAsked).where(
            BeingAsked.bank_id == act.bank_id, BeingAsked.person_id == person_id
        )
    )
