"""Several questions, or dates, in one letter, as long as it has not left."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from exchange.units import Act
from models.base import db
from models.notices import Notice
from models.states import NoticeState


@dataclass(frozen=True)
class Waiting:
    """A letter that has not left."""

    id: int
    facts: dict[str, Any]
    due_at: datetime


def gather(
    person_id: int, kind: str, question: dict[str, Any], *, due_at: datetime, act: Act
) -> bool:
    """Put one more question into the letter of this kind that waits; False where none does.

    It leaves as soon as the soonest of its questions is to be told.
    """
    letter = next(iter(waiting(person_id, kind, act=act)), None)
    if letter is None:
        return False
    facts = {"questions": [*letter.facts["questions"], question]}
    return rewrite(letter.id, facts, min(letter.due_at, due_at), act=act)


def leave_out(
    person_id: int, kinds: Collection[str], task_ids: Collection[int], *, act: Act
) -> frozenset[int]:
    """Nothing of these tasks stands in the letters that wait; gives those that did."""
    gone: set[int] = set()
    for letter in waiting(person_id, *kinds, act=act):
        named = _named(letter.facts).intersection(task_ids)
        if named and rewrite(letter.id, _without(letter.facts, named), letter.due_at, act=act):
            gone |= named
    return frozenset(gone)


def _named(facts: dict[str, Any]) -> frozenset[int]:
    """The tasks of its questions; or of its dates, which are one question."""
    if "questions" in facts:
        return frozenset(each["task_id"] for each in facts["questions"])
    return frozenset(facts.get("task_ids", ()))


def _without(facts: dict[str, Any], task_ids: Collection[int]) -> dict[str, Any] | None:
    """None where nothing is left to say."""
    if "questions" in facts:
        kept = [each for each in facts["questions"] if each["task_id"] not in task_ids]
        return {"questions": kept} if kept else None
    dates = zip(facts["days"], facts["task_ids"], strict=True)
    left = [(day, task_id) for day, task_id in dates if task_id not in task_ids]
    if not left:
        return None
    return facts | {"days": [day for day, _ in left], "task_ids": [each for _, each in left]}


def waiting(person_id: int, *kinds: str, act: Act) -> list[Waiting]:
    """Her letters of these kinds that leave later, the soonest first.

    Locked: of two who add to one letter the second reads what the first has written.
    """
    rows = db.session.execute(
        select(Notice.id, Notice.facts, Notice.due_at)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == person_id,
            Notice.kind.in_(kinds),
            Notice.state == NoticeState.WAITING,
            Notice.due_at > act.now,
        )
        .order_by(Notice.due_at, Notice.id)
        .with_for_update()
    )
    return [Waiting(*row) for row in rows]


def rewrite(letter_id: int, facts: dict[str, Any] | None, due_at: datetime, *, act: Act) -> bool:
    """Let it say this, or tear it up; False when the post has taken it meanwhile."""
    waits = (
        Notice.bank_id == act.bank_id,
        Notice.id == letter_id,
        Notice.state == NoticeState.WAITING,
    )
    changed: Any = delete(Notice).where(*waits)
    if facts is not None:
        changed = update(Notice).where(*waits).values(facts=facts, due_at=due_at)
    return db.session.execute(changed.returning(Notice.id)).one_or_none() is not None
