"""Several questions in one letter, as long as it has not left."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from exchange.units import Act
from models.base import db
from models.notices import Notice
from models.states import NoticeState


def gather(
    person_id: int, kind: str, question: dict[str, Any], *, due_at: datetime, act: Act
) -> bool:
    """Put one more question into the letter of this kind that waits; False where none does.

    It leaves as soon as the soonest of its questions is to be told.
    """
    letter = _waiting(person_id, kind, act=act)
    if letter is None:
        return False
    questions = [*letter.facts["questions"], question]
    return _write(letter.id, questions, due_at=min(letter.due_at, due_at), act=act)


def leave_out(person_id: int, kind: str, task_id: int, *, act: Act) -> bool:
    """Nothing of this task stands in the letter that waits; False where it has left, or never was."""
    letter = _waiting(person_id, kind, act=act)
    if letter is None:
        return False
    questions = [each for each in letter.facts["questions"] if each["task_id"] != task_id]
    if len(questions) == len(letter.facts["questions"]):
        return False
    return _write(letter.id, questions, due_at=letter.due_at, act=act)


def _waiting(person_id: int, kind: str, *, act: Act) -> Any:
    """Locked: of two who add to one letter the second reads what the first has written."""
    return db.session.execute(
        select(Notice.id, Notice.facts, Notice.due_at)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == person_id,
            Notice.kind == kind,
            Notice.state == NoticeState.WAITING,
            Notice.due_at > act.now,
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(1)
        .with_for_update()
    ).one_or_none()


def _write(notice_id: int, questions: list[dict[str, Any]], *, due_at: datetime, act: Act) -> bool:
    """False when the post has taken it meanwhile."""
    waits = (
        Notice.bank_id == act.bank_id,
        Notice.id == notice_id,
        Notice.state == NoticeState.WAITING,
    )
    changed: Any = delete(Notice).where(*waits)
    if questions:
        facts = {"questions": questions}
        changed = update(Notice).where(*waits).values(facts=facts, due_at=due_at)
    return db.session.execute(changed.returning(Notice.id)).one_or_none() is not None
