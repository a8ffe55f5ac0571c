"""What each adult of a household gave and received, in sum: all that one who does not share tells."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, and_, case, func, or_, select, union_all
from sqlalchemy.orm import aliased

from exchange.ledger.codes import POSTED, Kind
from models.base import db
from models.care import Exchange
from models.circles import ExchangeShare, Joining
from models.ledger import Account, Transfer
from models.people import HouseholdMember, Person


@dataclass(frozen=True)
class AdultSum:
    """Minutes given by helping and received for what this adult asked."""

    person_id: int
    first_name: str
    is_me: bool
    shares_details: bool
    given_minutes: int
    received_minutes: int


def sums_of_adults(
    household_id: int, *, bank_id: int, seen_by: int, since: datetime
) -> list[AdultSum]:
    """Of who lives there, in the order they moved in, for exchanges that began since then.

    As the books have it: mended rows count as mended.
    """
    sums = _sums(household_id, bank_id=bank_id, since=since)
    rows = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.id == seen_by,
            HouseholdMember.shares_details,
            func.coalesce(sums.c.given, 0),
            func.coalesce(sums.c.received, 0),
        )
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .outerjoin(sums, sums.c.person_id == Person.id)
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.household_id == household_id,
            HouseholdMember.until_at.is_(None),
        )
        .order_by(HouseholdMember.id)
    )
    return [
        AdultSum(person_id, name, bool(is_me), shares, int(given), int(received))
        for person_id, name, is_me, shares, given, received in rows
    ]


def _sums(household_id: int, *, bank_id: int, since: datetime) -> Subquery:
    """By person: who helped for the household, who asked for it, who joined in what others asked."""
    entry = _entries(household_id, bank_id=bank_id)
    hold = aliased(Transfer)
    we_help = Exchange.helper_household_id == household_id
    we_ask = Exchange.asker_household_id == household_id
    joined = and_(
        Joining.bank_id == bank_id,
        Joining.id == ExchangeShare.joining_id,
        Joining.household_id == household_id,
    )
    person_id = case(
        (we_help, Exchange.helper_id), (we_ask, Exchange.asker_id), else_=Joining.person_id
    )
    return (
        select(
            person_id.label("person_id"),
            func.sum(case((we_help, entry.c.minutes), else_=0)).label("given"),
            func.sum(case((we_help, 0), else_=-entry.c.minutes)).label("received"),
        )
        .select_from(entry)
        .join(
            hold,
            and_(hold.bank_id == bank_id, hold.uid == entry.c.group_uid, hold.kind == Kind.HOLD),
        )
        .join(Exchange, and_(Exchange.bank_id == bank_id, Exchange.hold_id == hold.id))
        .outerjoin(
            ExchangeShare,
            and_(
                ~or_(we_help, we_ask),
                ExchangeShare.bank_id == bank_id,
                ExchangeShare.exchange_id == Exchange.id,
            ),
        )
        .outerjoin(Joining, joined)
        .where(Exchange.starts_at >= since, person_id.is_not(None))
        .group_by(person_id)
        .subquery("sums")
    )


def _entries(household_id: int, *, bank_id: int) -> Subquery:
    sides = [
        select((sign * Transfer.minutes).label("minutes"), Transfer.group_uid)
        .join(
            Account,
            and_(
                Account.bank_id == bank_id, Account.household_id == household_id, Account.id == side
            ),
        )
        .where(
            Transfer.bank_id == bank_id,
            Transfer.kind.in_(POSTED),
        )
        for sign, side in ((-1, Transfer.debit_id), (1, Transfer.credit_id))
    ]
    return union_all(*sides).subquery("entry")
