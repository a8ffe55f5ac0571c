"""Deciding on people and their trust. Nobody decides on herself or on who lives with her."""

from datetime import date

from exchange.care.trust_actions import call_off_unchecked
from exchange.errors import NotOneself
from exchange.ledger import actions as ledger
from exchange.ledger import fund_actions as fund
from exchange.moderation import queries
from exchange.notices import actions as notices
from exchange.people import actions as people
from exchange.people import admission_actions as admission
from exchange.people import photo_actions as photos
from exchange.people.admission import trial_until
from exchange.people.living_queries import live_together
from exchange.people.queries import rules_of
from exchange.people.refusals import AddressUnproven, ExemptForEver
from exchange.people.returning_queries import is_back
from exchange.people.trust import counts_until
from exchange.units import Act


def approve(person_id: int, *, act: Act) -> None:
    """Admit an applicant: her household gets its account, and minutes to start if she is new here.

    Raises NotOneself, NotFound, NotOpen, AddressUnproven for who has not confirmed hers yet.
    """
    _check_not_oneself(person_id, act=act)
    if queries.is_unproven(person_id, bank_id=act.bank_id):
        raise AddressUnproven()
    welcome(person_id, act=act)


def welcome(person_id: int, *, act: Act) -> None:
    """Admit without asking who decides: for a bank's first operator, whom nobody there could admit.

    Raises NotFound, NotOpen.
    """
    people.admit(person_id, act=act)
    # Once in a life here: else a debt would be left behind, and a gift found at the door.
    is_new = not is_back(person_id, bank_id=act.bank_id)
    for household_id in queries.households_without_account(person_id, bank_id=act.bank_id):
        ledger.open_account(household_id, act=act)
        if is_new:
            _start(household_id, act=act)
        is_new = False
    notices.tell(person_id, "application_approved", _of_the_first_time(act), act=act)


def _of_the_first_time(act: Act) -> dict[str, str | int]:
    """Until when she is new here, and how many requests she may have open so long."""
    rules = rules_of(act.bank_id)
    until = trial_until(act.now, rules)
    if until is None:
        return {}
    return {"trial_until": until.isoformat(), "asks": rules.trial_asks_max}


def _start(household_id: int, *, act: Act) -> None:
    """Hours of the fund to begin with, and those a newcomer promises to it."""
    rules = rules_of(act.bank_id)
    if rules.starter_minutes:
        ledger.grant_starter(household_id, rules.starter_minutes, act=act)
    if rules.pledge_minutes:
        fund.pledge(household_id, rules.pledge_minutes, act=act)


def refuse(person_id: int, motive: str, *, act: Act) -> None:
    """Turn an applicant down; she reads the motive, may answer it once, and may apply again."""
    _check_not_oneself(person_id, act=act)
    people.turn_down(person_id, motive, act=act)
    until = admission.open_answer(person_id, act=act)
    facts = {"motive": motive, "answer_until": until.isoformat()}
    notices.tell(person_id, "application_refused", facts, act=act)


def see_check(
    person_id: int,
    kind: str,
    seen_on: date,
    *,
    valid_until: date | None,
    exempt_motive: str | None,
    act: Act,
) -> None:
    """Record that a document was seen or a reference heard; the person is told until when it holds.

    A certificate of a day holds as long as such papers do, whatever longer was said. Raises
    NotOneself, NotFound, ExemptForEver.
    """
    _check_not_oneself(person_id, act=act)
    valid_until = counts_until(kind, seen_on, valid_until)
    if exempt_motive and valid_until is None:
        raise ExemptForEver()
    people.record_check(
        person_id,
        kind,
        seen_on,
        valid_until=valid_until,
        exempt_motive=exempt_motive,
        act=act,
    )
    until = valid_until.isoformat() if valid_until else None
    notices.tell(person_id, "check_seen", {"check": kind, "valid_until": until}, act=act)


def withdraw_check(person_id: int, check_id: int, *, act: Act) -> None:
    """What was seen no longer counts, nor what was agreed on the strength of it."""
    _check_not_oneself(person_id, act=act)
    people.withdraw_check(person_id, check_id, act=act)
    call_off_unchecked(person_id, act=act)


def call_off_uncovered(person_id: int, *, act: Act) -> None:
    """What she agreed to do, and lacks a check for on its day, is called off; both sides are told."""
    _check_not_oneself(person_id, act=act)
    people.check_member(person_id, act=act)
    call_off_unchecked(person_id, act=act)


def take_photo_away(person_id: int, motive: str, *, act: Act) -> None:
    """A photo that is not fit to be shown goes; she reads why, and may show another."""
    _check_not_oneself(person_id, act=act)
    photos.take_away(person_id, act=act)
    notices.tell(person_id, "photo_taken_away", {"motive": motive}, act=act)


def _check_not_oneself(person_id: int, *, act: Act) -> None:
    assert act.person_id is not None
    if person_id == act.person_id or live_together(person_id, act.person_id, bank_id=act.bank_id):
        raise NotOneself()
