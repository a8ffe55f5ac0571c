"""Keeping what the match reads in step with hours, places, kinds, checks, languages and membership.

Rows of `match_slot` and `match_void` are derived. Only those that differ are written, so that a
changed Tuesday costs a row for each kind and not a whole week.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from exchange.matching.filing import WAY, Filed, Findable, filed, voids
from exchange.matching.findable_queries import findable
from exchange.people import queries as people
from exchange.people.rules import Rules
from exchange.units import Act
from models.base import db
from models.matching import MatchFiled, MatchSlot, MatchVoid
from models.people import Membership

_BATCH = 400
"""People at a time: their ids all stand in one statement."""

_SLOTS: Any = MatchSlot.__table__
_VOIDS: Any = MatchVoid.__table__
_KEY = ("k", "person_id", "trusted_from")


def refresh(person_ids: frozenset[int], act: Act) -> None:
    """File these people anew wherever they are members: languages are theirs in every bank.

    Only active members with a home, a reach and at least one kind have rows.
    """
    ordered = sorted(person_ids)
    for first in range(0, len(ordered), _BATCH):
        people_now = ordered[first : first + _BATCH]
        for bank_id, ids in _queue_up(people_now).items():
            _file(ids, bank_id=bank_id, today=act.now.date())


def refresh_all(bank_id: int, *, act: Act) -> int:
    """File a whole bank anew, as after loading it in bulk; how many people can be found."""
    assert act.bank_id == bank_id, "an act stays in its bank"
    last: int | None = 0
    while last is not None:
        last = refresh_next(bank_id, after_id=last, act=act)
    found = select(MatchSlot.person_id).where(MatchSlot.bank_id == bank_id).distinct()
    return len(db.session.scalars(found).all())


def refresh_next(bank_id: int, *, after_id: int, act: Act) -> int | None:
    """File some hundred members anew, those after this id; the last id, or None when all are filed.

    Trip by trip a large bank keeps nobody waiting.
    """
    assert act.bank_id == bank_id, "an act stays in its bank"
    members = (
        select(Membership.person_id)
        .where(Membership.bank_id == bank_id, Membership.person_id > after_id)
        .order_by(Membership.person_id)
        .limit(_BATCH)
    )
    ids = list(db.session.scalars(members))
    if not ids:
        db.session.merge(MatchFiled(bank_id=bank_id, way=WAY))
        return None
    _queue_up(ids, bank_id=bank_id)
    _file(ids, bank_id=bank_id, today=act.now.date())
    return ids[-1]


def _queue_up(person_ids: Collection[int], *, bank_id: int | None = None) -> dict[int, list[int]]:
    """One trip at a time for each person: two that both file the same one would collide."""
    here = () if bank_id is None else (Membership.bank_id == bank_id,)
    rows = db.session.execute(
        select(Membership.bank_id, Membership.person_id)
        .where(Membership.person_id.in_(person_ids), *here)
        .order_by(Membership.bank_id, Membership.person_id)
        .with_for_update(key_share=True)
    )
    banks: dict[int, list[int]] = {}
    for row in rows:
        banks.setdefault(row.bank_id, []).append(row.person_id)
    return banks


def _file(person_ids: Sequence[int], *, bank_id: int, today: date) -> None:
    rules = people.rules_of(bank_id)
    found = findable(person_ids, bank_id=bank_id)
    _keep_slots(_slots_of(found, rules, today), person_ids, bank_id=bank_id)
    unlike = {(day, each.person_id) for each in found for day in voids(each, today)}
    _keep_voids(unlike, person_ids, bank_id=bank_id)


Key = tuple[int, int, int]
"""Which row of a bank: k, person_id, trusted_from."""


def _slots_of(found: Iterable[Findable], rules: Rules, today: date) -> dict[Key, dict[str, int]]:
    return {
        (row.k, each.person_id, row.trusted_from): {"person_id": each.person_id, **row._asdict()}
        for each in found
        for row in filed(each, rules, today)
    }


def _keep_slots(
    wanted: dict[Key, dict[str, int]], person_ids: Collection[int], *, bank_id: int
) -> None:
    columns = (MatchSlot.person_id, *(_SLOTS.c[name] for name in Filed._fields))
    kept = {
        (row.k, row.person_id, row.trusted_from): dict(row._mapping)
        for row in db.session.execute(
            select(*columns).where(
                MatchSlot.bank_id == bank_id, MatchSlot.person_id.in_(person_ids)
            )
        )
    }
    gone = [_named(key) for key in kept.keys() - wanted.keys()]
    other = [
        {**_named(key), **row} for key, row in wanted.items() if key in kept and row != kept[key]
    ]
    new = [{"bank_id": bank_id, **wanted[key]} for key in sorted(wanted.keys() - kept.keys())]
    this = (
        MatchSlot.bank_id == bank_id,
        *(_SLOTS.c[name] == bindparam(f"this_{name}") for name in _KEY),
    )
    if gone:
        db.session.execute(delete(_SLOTS).where(*this), gone)
    if other:
        values: dict[str, Any] = {
            name: bindparam(name) for name in Filed._fields if name not in _KEY
        }
        db.session.execute(update(_SLOTS).where(*this).values(values), other)
    if new:
        db.session.execute(insert(_SLOTS), new)


def _named(key: Key) -> dict[str, int]:
    return {f"this_{name}": each for name, each in zip(_KEY, key, strict=True)}


def _keep_voids(wanted: set[tuple[int, int]], person_ids: Collection[int], *, bank_id: int) -> None:
    """Pairs of day and person."""
    rows = db.session.execute(
        select(MatchVoid.day, MatchVoid.person_id).where(
            MatchVoid.bank_id == bank_id, MatchVoid.person_id.in_(person_ids)
        )
    )
    kept = {(row.day, row.person_id) for row in rows}
    for day, person_id in sorted(kept - wanted):
        db.session.execute(
            delete(_VOIDS).where(
                MatchVoid.bank_id == bank_id,
                MatchVoid.day == day,
                MatchVoid.person_id == person_id,
            )
        )
    new = [
        {"bank_id": bank_id, "day": day, "person_id": person_id}
        for day, person_id in sorted(wanted - kept)
    ]
    if new:
        db.session.execute(insert(_VOIDS), new)


def erase(person_id: int, *, act: Act) -> None:
    """Nobody finds this person any more."""
    for table in (MatchSlot, MatchVoid):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.person_id == person_id)
        )
