"""Whose name a reader of the books does not learn: one rule for every list of households."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select

from exchange.people.living_queries import living_with
from models.base import db
from models.care import Exchange, Proposal, Task
from models.moderation import Protection
from models.people import HouseholdMember


@dataclass(frozen=True)
class Hidden:
    """Protected people who have nothing to do with the reader, and the households they live in."""

    people: frozenset[int]
    households: frozenset[int]


def hidden_from(reader_id: int, *, bank_id: int) -> Hidden:
    """As `protecting_queries.is_hidden_from` says of one person, for all of a bank at once."""
    hers, theirs = Protection.person_id, HouseholdMember.household_id
    rows = db.session.execute(
        select(hers, theirs)
        .outerjoin(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Protection.bank_id,
                HouseholdMember.person_id == hers,
                HouseholdMember.until_at.is_(None),
            ),
        )
        .where(
            Protection.bank_id == bank_id,
            Protection.set_at.is_not(None),
            Protection.ended_at.is_(None),
            hers != reader_id,
            hers.not_in(living_with(reader_id, bank_id=bank_id)),
            ~_know_each_other(reader_id, bank_id),
        )
        .order_by(hers, theirs)
    ).all()
    return Hidden(
        frozenset(row.person_id for row in rows),
        frozenset(row.household_id for row in rows if row.household_id is not None),
    )


def _know_each_other(reader_id: int, bank_id: int) -> ColumnElement[bool]:
    hers = Protection.person_id
    one_way = [
        (Exchange.asker_id == reader_id, Exchange.helper_id == hers),
        (Exchange.helper_id == reader_id, Exchange.asker_id == hers),
    ]
    asked = [
        (Task.person_id == reader_id, Proposal.helper_id == hers),
        (Proposal.helper_id == reader_id, Task.person_id == hers),
    ]
    return or_(
        *(exists().where(Exchange.bank_id == bank_id, *pair) for pair in one_way),
        *(
            exists().where(
                Task.bank_id == bank_id,
                Proposal.bank_id == bank_id,
                Proposal.task_id == Task.id,
                *pair,
            )
            for pair in asked
        ),
    )
