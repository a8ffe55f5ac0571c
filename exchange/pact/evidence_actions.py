"""Bringing a file that shows something, and taking one away. Each act flushes."""

from sqlalchemy import ColumnElement, select, update

from exchange.errors import NotFound
from exchange.pact.evidence import Proof
from exchange.pact.evidence_refusals import EvidenceFull, EvidenceThere
from exchange.units import Act
from models.base import db
from models.evidence import Evidence
from models.states_of_pacts import EVIDENCE_FILES_MAX, About


def add(about: About, about_id: int, file: Proof, *, organisation_id: int, act: Act) -> int:
    """One more file of a thing; the caller knows that it is there. Gives the file's id.

    Raises EvidenceThere, EvidenceFull. Two who take the last place at once: the key has the last word.
    """
    standing = db.session.execute(
        select(Evidence.place, Evidence.sha256)
        .where(*_of(about, about_id, act), Evidence.taken_away_at.is_(None))
        .order_by(Evidence.place)
    ).all()
    if any(each.sha256 == file.sha256 for each in standing):
        raise EvidenceThere()
    free = set(range(1, EVIDENCE_FILES_MAX + 1)) - {each.place for each in standing}
    if not free:
        raise EvidenceFull(EVIDENCE_FILES_MAX)
    made = Evidence(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        about=about,
        about_id=about_id,
        place=min(free),
        name=file.name,
        media_type=file.media_type,
        size_bytes=len(file.content),
        sha256=file.sha256,
        content=file.content,
        act_uid=act.uid,
        added_at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def take_away(
    evidence_id: int, about: About, about_id: int, *, motive: str | None = None, act: Act
) -> None:
    """Its name and content go; that it was there stays, and the motive. Raises NotFound."""
    gone = db.session.execute(
        update(Evidence)
        .where(
            *_of(about, about_id, act),
            Evidence.id == evidence_id,
            Evidence.taken_away_at.is_(None),
        )
        .values(name="", content=None, taken_away_at=act.now, motive=motive)
        .returning(Evidence.id)
    )
    if gone.first() is None:
        raise NotFound()


def _of(about: About, about_id: int, act: Act) -> tuple[ColumnElement[bool], ...]:
    return Evidence.bank_id == act.bank_id, Evidence.about == about, Evidence.about_id == about_id
