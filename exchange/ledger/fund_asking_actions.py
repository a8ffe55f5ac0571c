"""Asking the bank's fund for hours, and the answer. Each act flushes; the caller's unit commits."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update

from exchange.errors import Closed, NotFound, NotOneself, NotOpen
from exchange.ledger import fund_actions as fund
from exchange.ledger.refusals import AskedOfFund
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.people.queries import keepers_of, rules_of
from exchange.units import Act
from models.base import db
from models.fund import FundAsk
from models.ledger import Account
from models.people import Household
from models.states import FundAskState
from models.upsert import insert_once

KEPT = timedelta(days=90)
"""Why a home needed hours is nobody's matter for long: the reason of what was given is in the books."""


def ask_fund(minutes: int, reason: str, words: str | None, *, act: Act) -> int:
    """Ask hours for the actor's household; whoever keeps the books is told. Gives the ask's id.

    Raises AskedOfFund while another waits, NotFound for a reason that the bank's rules do not have.
    """
    if reason not in rules_of(act.bank_id).grant_reasons:
        raise NotFound()
    account = fund.account_acted_for(act)
    row = {
        "bank_id": act.bank_id,
        "household_id": account.household_id,
        "person_id": act.person_id,
        "minutes": minutes,
        "reason": reason,
        "words": words,
        "state": FundAskState.WAITING,
        "made_at": act.now,
        "act_uid": act.uid,
    }
    # Two adults ask at once: the database keeps the first.
    ask_id: int | None = db.session.scalar(insert_once(FundAsk, row).returning(FundAsk.id))
    if ask_id is None:
        raise AskedOfFund()
    facts = {"minutes": minutes, "household": _name(account.household_id, act=act)}
    for person_id in keepers_of(act.bank_id):
        notices.tell(person_id, "fund_asked", facts, act=act)
    return ask_id


def _name(household_id: int | None, *, act: Act) -> str | None:
    return db.session.scalar(
        select(Household.name).where(Household.bank_id == act.bank_id, Household.id == household_id)
    )


def take_back(*, act: Act) -> None:
    """The actor's household needs them no more. Raises NotFound, NotOpen."""
    account = fund.account_acted_for(act)
    ask_id = db.session.scalar(
        select(FundAsk.id).where(
            FundAsk.bank_id == act.bank_id,
            FundAsk.household_id == account.household_id,
            FundAsk.state == FundAskState.WAITING,
        )
    )
    if ask_id is None:
        raise NotOpen(Closed.ANSWERED)
    _answered(ask_id, FundAskState.WITHDRAWN, act=act)


def give(ask_id: int, minutes: int, *, words: str | None, act: Act) -> None:
    """Give what was asked, or as much as can be; the reason goes into the books with it.

    Raises NotOneself, NotOpen, CreditTooLow when the fund has less, AccountClosed, NotFound.
    """
    ask = _asked(ask_id, act=act)
    account_id = db.session.scalars(
        select(Account.id).where(
            Account.bank_id == act.bank_id, Account.household_id == ask.household_id
        )
    ).one()
    # First whose answer it is: two who keep the books would otherwise both give.
    _answered(ask_id, FundAskState.GIVEN, given_minutes=minutes, act=act)
    fund.grant(account_id, minutes, ask.reason, memo=words, act=act)


def decline(ask_id: int, motive: str, *, act: Act) -> None:
    """Not now; who asked reads why. Raises NotOneself, NotOpen, NotFound."""
    ask = _asked(ask_id, act=act)
    if act.person_id in adults_of(ask.household_id, bank_id=act.bank_id):
        raise NotOneself()
    _answered(ask_id, FundAskState.DECLINED, act=act)
    notices.tell(ask.person_id, "fund_declined", {"motive": motive}, act=act)


def _asked(ask_id: int, *, act: Act) -> FundAsk:
    found = db.session.get(FundAsk, (act.bank_id, ask_id))
    if found is None:
        raise NotFound()
    return found


def _answered(ask_id: int, state: str, *, given_minutes: int | None = None, act: Act) -> None:
    moved = db.session.execute(
        update(FundAsk)
        .where(
            FundAsk.bank_id == act.bank_id,
            FundAsk.id == ask_id,
            FundAsk.state == FundAskState.WAITING,
        )
        .values(
            state=state,
            answered_at=act.now,
            answered_by_id=act.person_id,
            given_minutes=given_minutes,
        )
    )
    if cast("CursorResult[Any]", moved).rowcount == 0:
        raise NotOpen(Closed.ANSWERED)


def forget_old(*, now: datetime) -> None:
    """What was answered long ago is kept no longer."""
    db.session.execute(delete(FundAsk).where(FundAsk.answered_at < now - KEPT))


def erase(person_id: int, *, act: Act) -> None:
    """What she asked goes, answered or not; what was given stays in the books."""
    db.session.execute(
        delete(FundAsk).where(FundAsk.bank_id == act.bank_id, FundAsk.person_id == person_id)
    )
    db.session.execute(
        update(FundAsk)
        .where(FundAsk.bank_id == act.bank_id, FundAsk.answered_by_id == person_id)
        .values(answered_by_id=None)
    )
