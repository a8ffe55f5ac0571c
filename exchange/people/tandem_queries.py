"""Who goes with whom, and who has been asked to."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from exchange.people.names import short_name
from models.base import db
from models.people import Block, Membership, Person
from models.states import Status
from models.tandem import Tandem

_AT_ONCE = 400


@dataclass(frozen=True)
class With:
    """Another member. `i_say`, `she_says`: who of the two has said so; it holds where both have."""

    person_id: int
    name: str
    i_say: bool
    she_says: bool

    @property
    def holds(self) -> bool:
        return self.i_say and self.she_says


def may_meet(one_id: int, other_id: int, *, bank_id: int) -> bool:
    """Two people, both members here, and neither keeps away from the other of her own accord."""
    pair = (one_id, other_id)
    members = select(Membership.person_id).where(
        Membership.bank_id == bank_id,
        Membership.person_id.in_(pair),
        Membership.status == Status.ACTIVE,
    )
    apart = select(Block.at).where(
        Block.bank_id == bank_id,
        Block.blocker_id.in_(pair),
        Block.blocked_id.in_(pair),
        # To ask is no more than to write: a no here would tell who is reported of it.
        Block.is_own,
    )
    both = len(db.session.scalars(members.order_by(Membership.person_id)).all()) == 2
    return both and db.session.scalar(apart.limit(1)) is None


def withs_of(person_id: int, *, bank_id: int) -> list[With]:
    """With whom she goes or wants to go, first; then those who ask her to."""
    rows = db.session.execute(
        select(Tandem.person_id, Tandem.with_id, Person.id, Person.first_name, Person.last_name)
        .join(
            Person,
            or_(
                and_(Tandem.person_id == person_id, Person.id == Tandem.with_id),
                and_(Tandem.with_id == person_id, Person.id == Tandem.person_id),
            ),
        )
        .where(
            Tandem.bank_id == bank_id,
            or_(Tandem.person_id == person_id, Tandem.with_id == person_id),
        )
        .order_by(Tandem.said_at, Tandem.person_id)
    ).all()
    mine = {row.id for row in rows if row.person_id == person_id}
    hers = {row.id for row in rows if row.with_id == person_id}
    names = {row.id: short_name(row.first_name, row.last_name) for row in rows}
    found = [With(each, name, each in mine, each in hers) for each, name in names.items()]
    return sorted(found, key=lambda each: not each.i_say)


def partners_among(person_ids: Collection[int], *, bank_id: int) -> dict[int, int]:
    """Of these people, who goes with whom: where both have said so, whether he is named or not."""
    hers, his = aliased(Tandem), aliased(Tandem)
    ordered = sorted(person_ids)
    found: dict[int, int] = {}
    for first in range(0, len(ordered), _AT_ONCE):
        rows = db.session.execute(
            select(hers.person_id, hers.with_id)
            .join(
                his,
                and_(
                    his.bank_id == hers.bank_id,
                    his.person_id == hers.with_id,
                    his.with_id == hers.person_id,
                ),
            )
            .where(
                hers.bank_id == bank_id,
                hers.person_id.in_(ordered[first : first + _AT_ONCE]),
            )
            .order_by(hers.person_id)
        )
        found |= {row.person_id: row.with_id for row in rows}
    return found
