"""Bringing a matrix in, and taking it back: the last one that was not taken back holds."""

from collections import Counter
from itertools import islice

from sqlalchemy import delete, insert, select, update

from exchange.errors import NotFound
from exchange.places.matrix import Matrix
from exchange.units import Act
from models.base import db
from models.measured_ways import MeasuredSet, MeasuredWay

AT_ONCE = 1_000
KEPT_SETS = 3
"""So many can be gone back to; what came in before them is told, and its minutes are let go."""


def bring(matrix: Matrix, source: str, *, act: Act) -> int:
    """All of it, with who measured it; a way that it leaves out is estimated again. Its id."""
    _let_go(act)
    made = MeasuredSet(
        source=source,
        ways=dict(Counter(how.value for how, _, _ in matrix.measured)),
        bank_id=act.bank_id,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    rows = (
        {
            "set_id": made.id,
            "transport": how,
            "starts_from": one,
            "goes_to": other,
            "minutes": minutes,
        }
        for (how, one, other), minutes in matrix.measured.items()
    )
    while some := list(islice(rows, AT_ONCE)):
        db.session.execute(insert(MeasuredWay), some)
    return made.id


def _let_go(act: Act) -> None:
    """Of what cannot be gone back to any more, the minutes."""
    last = db.session.scalars(
        select(MeasuredSet.id)
        .where(MeasuredSet.taken_back_at.is_(None))
        .order_by(MeasuredSet.id.desc())
        .limit(KEPT_SETS - 1)
    )
    kept = set(last)
    db.session.execute(delete(MeasuredWay).where(MeasuredWay.set_id.not_in(kept)))
    db.session.execute(
        update(MeasuredSet)
        .where(MeasuredSet.id.not_in(kept), MeasuredSet.taken_back_at.is_(None))
        .values(taken_back_at=act.now)
    )


def take_back(set_id: int, *, act: Act) -> None:
    """The matrix before it holds again, or none. Raises NotFound."""
    done = db.session.scalar(
        update(MeasuredSet)
        .where(MeasuredSet.id == set_id, MeasuredSet.taken_back_at.is_(None))
        .values(taken_back_at=act.now)
        .returning(MeasuredSet.id)
    )
    if done is None:
        raise NotFound()
