"""Reading files that show something: a list of them, and one to be sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.people.body_queries import its_body
from models.base import db
from models.evidence import Evidence
from models.people import Organisation
from models.states_of_pacts import About


@dataclass(frozen=True)
class EvidenceCard:
    """One file in a list; once it was taken away, without its name. `motive`: why another one came."""

    evidence_id: int
    about_id: int
    name: str
    brought_by: str
    added_at: datetime
    taken_away_at: datetime | None
    motive: str | None

    @property
    def stands(self) -> bool:
        return self.taken_away_at is None


@dataclass(frozen=True)
class EvidenceFile:
    """A file to be sent."""

    name: str
    media_type: str
    content: bytes


def evidence_of(
    about: About, about_ids: Collection[int], *, bank_id: int, limit: int = 1_000
) -> dict[int, list[EvidenceCard]]:
    """By thing, the first brought first; with those that were taken away."""
    found: dict[int, list[EvidenceCard]] = {}
    rows = db.session.execute(
        select(
            Evidence.id,
            Evidence.about_id,
            Evidence.name,
            Organisation.name,
            Evidence.added_at,
            Evidence.taken_away_at,
            Evidence.motive,
        )
        .join(Organisation, its_body(Evidence))
        .where(
            Evidence.bank_id == bank_id, Evidence.about == about, Evidence.about_id.in_(about_ids)
        )
        .order_by(Evidence.about_id, Evidence.added_at, Evidence.id)
        .limit(limit)
    )
    for row in rows:
        found.setdefault(row.about_id, []).append(EvidenceCard(*row))
    return found


def evidence_file(
    evidence_id: int, about: About, about_id: int, *, bank_id: int
) -> EvidenceFile | None:
    """One file of a thing, until it is taken away."""
    row = db.session.execute(
        select(Evidence.name, Evidence.media_type, Evidence.content).where(
            Evidence.bank_id == bank_id,
            Evidence.about == about,
            Evidence.about_id == about_id,
            Evidence.id == evidence_id,
        )
    ).first()
    if row is None or row.content is None:
        return None
    return EvidenceFile(row.name, row.media_type, row.content)
