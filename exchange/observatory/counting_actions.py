"""A member's word for statistics: said, changed, taken back. Nobody else's business, and never asked twice."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.figures import CountedAs
from models.upsert import insert_into


@dataclass(frozen=True)
class Said:
    """`sex`: woman, man, other, unsaid; `born`: the first of ten years, or nothing said."""

    sex: str
    born: int | None


def say(said: Said, *, act: Act) -> None:
    """From now on she is counted so. Of another sex than before she waits anew for a group to wait with."""
    assert act.person_id is not None
    before = db.session.scalar(
        select(CountedAs.sex).where(
            CountedAs.bank_id == act.bank_id, CountedAs.person_id == act.person_id
        )
    )
    row = {
        "sex": said.sex,
        "born": said.born,
        "said_on": act.now.astimezone(zone_of(act.bank_id)).date(),
    }
    if before != said.sex:
        row["counted_from"] = None
    whose = {"bank_id": act.bank_id, "person_id": act.person_id}
    db.session.execute(
        insert_into(CountedAs, whose | row).on_conflict_do_update(
            index_elements=["bank_id", "person_id"], set_=row
        )
    )


def take_back(*, act: Act) -> None:
    """She is counted with those who said nothing; what she had said is gone."""
    assert act.person_id is not None
    erase(act.person_id, act=act)


def erase(person_id: int, *, act: Act) -> None:
    """With the bank she leaves, or the house, her word for its figures goes."""
    db.session.execute(
        delete(CountedAs).where(CountedAs.bank_id == act.bank_id, CountedAs.person_id == person_id)
    )
