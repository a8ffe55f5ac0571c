"""Helping the families of a neighbour bank as a guest, with the hours carried home.

A guest keeps her hours, her place and what she helps with in her own bank. What the bank she
visits needs of it is copied at the door of every change, and never edited there.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from exchange.care.resting_actions import copy_listening
from exchange.care.trust_actions import call_off_unchecked
from exchange.errors import AccountClosed, Closed, CreditTooLow, NotFound, NotOpen
from exchange.ledger import account_actions as accounts
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import limits_actions, queries
from exchange.ledger.clearing_queries import are_agreed
from exchange.ledger.giving_queries import own_account
from exchange.ledger.limits import Limits
from exchange.ledger.refusals import BankTooFarBehind
from exchange.notices import actions as notices
from exchange.people import guest_actions as guests
from exchange.people.bank_queries import zone_of
from exchange.people.guest_queries import (
    Visit,
    check_home_is_here,
    visits_between,
    visits_of,
    visits_to,
)
from exchange.people.living_queries import households_of
from exchange.people.queries import rules_of, staff_of
from exchange.places import actions as places
from exchange.places.queries import home_of
from exchange.schedule import actions as schedule
from exchange.schedule.queries import HoursCard, hours_of
from exchange.units import Act
from exchange.work import changed
from models.base import db

_YESTERDAY = timedelta(days=1)


def recognise(other_bank_id: int, *, act: Act) -> None:
    """Let members of another bank help here. Raises NotFound, NotOpen before hours can go home."""
    guests.recognise(other_bank_id, act=act)
    if not are_agreed(act.bank_id, other_bank_id):
        raise NotOpen(Closed.NO_AGREEMENT)
    _copy_all(other_bank_id, act=act)


def end_recognition(other_bank_id: int, *, act: Act) -> None:
    """Nobody of that bank is suggested here any more; what is agreed stays. Raises NotFound."""
    guests.end_recognition(other_bank_id, act=act)
    _copy_all(other_bank_id, act=act)


def _copy_all(home_bank_id: int, *, act: Act) -> None:
    for visit in visits_between(home_bank_id, act.bank_id):
        _copy(visit, act=act)


def visit(bank_id: int, *, named: str, motive: str, act: Act) -> None:
    """Help there too, from now on. The household opened there is `named`.

    Its account spends only what was earned; `motive` says so to its owner. Raises NotFound,
    AlreadyMember, KeptAtHome. What the bank there needs of her is copied before the commit, by
    `follow`.
    """
    assert act.person_id is not None
    check_home_is_here(act.person_id, bank_id=act.bank_id)
    if home_of(act.person_id, bank_id=act.bank_id) is None:
        raise NotFound()
    there = replace(act, bank_id=bank_id)
    household_id = guests.welcome(act.bank_id, named, act=there)
    account_id = accounts.open_account(household_id, act=there)
    limits = Limits(0, rules_of(bank_id).ceiling_minutes)
    limits_actions.note(account_id, limits, motive=motive, act=there)
    limits_actions.put_limits(account_id, limits, act=there)
    for operator_id in staff_of(bank_id):
        notices.tell(operator_id, "guest_came", act=there)
    changed([act.person_id])


def follow(person_ids: Collection[int], act: Act) -> None:
    """Where these members of the act's bank are guests, copy what changed at home.

    What was agreed there on the strength of a check that was withdrawn at home is called off, even
    where no more guests are taken.
    """
    for each in visits_of(person_ids, home_bank_id=act.bank_id):
        there = replace(act, bank_id=each.bank_id)
        _copy(each, act=there)
        call_off_unchecked(each.person_id, seen_in=each.home_bank_id, act=there)


def _copy(visit: Visit, *, act: Act) -> None:
    """`act` is in the bank visited."""
    person_id, home_id = visit.person_id, visit.home_bank_id
    guests.copy_checks(visit, act=act)
    copy_listening(person_id, home_bank_id=home_id, act=act)
    if not visit.is_welcome:
        schedule.set_kinds(person_id, (), act=act)
        return
    place = home_of(person_id, bank_id=home_id)
    if place is not None and place != home_of(person_id, bank_id=visit.bank_id):
        places.copy_home(person_id, place, act=act)
    from_day = (act.now.astimezone(zone_of(home_id)) - _YESTERDAY).date()
    hers = hours_of(person_id, bank_id=home_id, from_day=from_day)
    kept = hours_of(person_id, bank_id=visit.bank_id, from_day=from_day)
    _copy_hours(person_id, hers, kept, act=act)


def _copy_hours(person_id: int, hers: HoursCard, kept: HoursCard, *, act: Act) -> None:
    if hers.weekly != kept.weekly:
        schedule.set_weekly(person_id, hers.weekly, act=act)
    if hers.kinds != kept.kinds:
        schedule.set_kinds(person_id, hers.kinds, act=act)
    is_new = (hers.means, hers.minutes) != (kept.means, kept.minutes)
    if is_new and hers.means is not None and hers.minutes is not None:
        schedule.set_reach(person_id, hers.means, hers.minutes, act=act)
    wanted = {(each.day, each.hours, each.is_also) for each in hers.dates}
    there = {(each.day, each.hours, each.is_also): each.id for each in kept.dates}
    for said, date_id in there.items():
        if said not in wanted:
            schedule.remove_date(person_id, date_id, act=act)
    for day, hours, is_also in sorted(wanted - set(there)):
        schedule.add_date(person_id, day, hours, is_also=is_also, act=act)


def bring_home(person_id: int, *, act: Act) -> int:
    """What a guest of the act's bank earned goes to her household at home; gives the minutes.

    0 for who is no guest, with nothing to bring, and while the two banks let no hours through:
    then they stay on her account here.
    """
    found = visits_to(act.bank_id, person_id=person_id)
    if not found or found[0].household_id is None:
        return 0
    visit, hers = found[0], found[0].household_id
    homes = households_of(person_id, bank_id=visit.home_bank_id)
    home = own_account(homes[0], bank_id=visit.home_bank_id) if homes else None
    balance = queries.balance_if_any(hers, bank_id=visit.bank_id)
    if home is None or balance is None or balance.available_minutes <= 0:
        return 0
    giving = replace(act, person_id=person_id, household_id=hers)
    minutes = balance.available_minutes
    try:
        # Within a savepoint: the books must be as before where the other bank lets nothing through.
        with db.session.begin_nested():
            clearing.give_across(
                visit.home_bank_id, home.account_id, minutes, memo=None, act=giving
            )
    except (AccountClosed, BankTooFarBehind, CreditTooLow, NotFound):
        return 0
    return minutes
