"""Whether somebody lets operators write down what she says, and what they have written for whom."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from exchange.errors import NotOneself
from exchange.people.consent import ACTING
from exchange.people.living_queries import adults_of
from exchange.people.names import short_name
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.people import Person
from models.sign_in import Consent

NEWEST = 50


def lets_act(person_id: int) -> bool:
    agreed = select(Consent.id).where(
        Consent.person_id == person_id, Consent.purpose == ACTING, Consent.withdrawn_at.is_(None)
    )
    return db.session.scalar(agreed.limit(1)) is not None


def check_is_not_the_writers(*household_ids: int, act: Act) -> None:
    """Nobody writes for another what concerns her own home. Raises NotOneself."""
    if act.by_id is None:
        return
    if any(act.by_id in adults_of(each, bank_id=act.bank_id) for each in household_ids):
        raise NotOneself()


@dataclass(frozen=True)
class DoneFor:
    """A deed of an operator for somebody of the house. `verb` is the door it came through."""

    at: datetime
    verb: str
    by_name: str
    for_name: str


def done_for_home(household_id: int, *, bank_id: int) -> list[DoneFor]:
    """The newest first: what was written down for those who live there."""
    person_ids = adults_of(household_id, bank_id=bank_id)
    by, whom = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            ActRow.at,
            ActRow.verb,
            by.first_name.label("by_first"),
            by.last_name.label("by_last"),
            whom.first_name,
        )
        .join(by, by.id == ActRow.person_id)
        .join(whom, whom.id == ActRow.on_behalf_of_id)
        .where(ActRow.bank_id == bank_id, ActRow.on_behalf_of_id.in_(person_ids))
        .order_by(ActRow.at.desc(), ActRow.uid)
        .limit(NEWEST)
    )
    return [
        DoneFor(row.at, row.verb, short_name(row.by_first, row.by_last), row.first_name)
        for row in rows
    ]
