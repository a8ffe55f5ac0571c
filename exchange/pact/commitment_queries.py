"""Reading commitments: those in the pact, those of an organisation, those somebody decides about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from exchange.pact.commitment_story import Done, Story
from exchange.pact.commitments import Stand, Terms
from exchange.pact.seen import mark
from exchange.people.body_queries import its_body
from models.base import db
from models.commitments import Commitment, CommitmentStep, PactAim
from models.people import Organisation
from models.states_of_pacts import Source, Step


@dataclass(frozen=True)
class AimCard:
    aim_id: int
    title: str
    is_weighed: bool


@dataclass(frozen=True)
class CommitmentCard:
    """One commitment with its story. `aim` and `weight` from the day it is in the pact."""

    bank_id: int
    commitment_id: int
    organisation_id: int
    organisation_name: str
    title: str
    words: str
    source: str
    indicator: str | None
    measured: str
    unit: str
    aim: AimCard | None
    weight: int | None
    story: Story

    @property
    def is_live(self) -> bool:
        return self.source == Source.LIVE

    @property
    def is_in(self) -> bool:
        """In the pact, for everybody to read."""
        return self.story.terms is not None

    @property
    def mark(self) -> str:
        """Of what waits for a decision, and of its place: who decides brings back what she read."""
        asked, aim = self.story.asked, self.aim
        return mark(asked and asked.number, aim and aim.aim_id, self.weight)

    def stand(self, today: date) -> Stand:
        return self.story.stand(today)


def aims(bank_id: int) -> list[AimCard]:
    """The groups, the oldest first."""
    rows = db.session.execute(
        select(PactAim.id, PactAim.title, PactAim.is_weighed)
        .where(PactAim.bank_id == bank_id)
        .order_by(PactAim.id)
        .limit(100)
    )
    return [AimCard(*row) for row in rows]


def in_pact(bank_id: int) -> list[CommitmentCard]:
    """What everybody reads, group by group."""
    return _cards(and_(Commitment.bank_id == bank_id, Commitment.aim_id.is_not(None)))


def in_every_pact() -> list[CommitmentCard]:
    """Of all banks, for the table that everybody may take along."""
    return _cards(Commitment.aim_id.is_not(None), 5_000)


def one_in_pact(commitment_id: int) -> CommitmentCard | None:
    """One that everybody reads, of any bank."""
    return _one(and_(Commitment.id == commitment_id, Commitment.aim_id.is_not(None)))


def of_organisation(organisation_id: int, *, bank_id: int) -> list[CommitmentCard]:
    here = Commitment.bank_id == bank_id, Commitment.organisation_id == organisation_id
    return _cards(and_(*here))


def for_organisation(
    commitment_id: int, organisation_id: int, *, bank_id: int
) -> CommitmentCard | None:
    """One of its own, whatever became of it."""
    found = one(commitment_id, bank_id=bank_id)
    return found if found and found.organisation_id == organisation_id else None


def one(commitment_id: int, *, bank_id: int) -> CommitmentCard | None:
    return _one(and_(Commitment.bank_id == bank_id, Commitment.id == commitment_id))


def to_decide(bank_id: int) -> list[CommitmentCard]:
    """Whose terms wait for a decision."""
    return [each for each in _cards(Commitment.bank_id == bank_id) if each.story.asked]


def banks_with_commitments() -> list[int]:
    """For the clock."""
    found = select(Commitment.bank_id).where(Commitment.aim_id.is_not(None)).distinct()
    return list(db.session.scalars(found.order_by(Commitment.bank_id)))


def _one(where: ColumnElement[bool]) -> CommitmentCard | None:
    found = _cards(where, 1)
    return found[0] if found else None


def _cards(where: ColumnElement[bool], limit: int = 500) -> list[CommitmentCard]:
    rows = db.session.execute(_asked().where(where).limit(limit)).all()
    steps = _steps({row.bank_id for row in rows}, [row.id for row in rows])
    return [
        CommitmentCard(
            row.bank_id, row.id, row.organisation_id, row.name, row.title, row.words, row.source,
            row.indicator, row.measured, row.unit,
            AimCard(row.aim_id, row.aim_title, row.is_weighed) if row.aim_id else None,
            row.weight, Story(steps.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip


def _asked() -> Select[*tuple[Any, ...]]:
    of_it = its_body(Commitment)
    its_aim = and_(PactAim.bank_id == Commitment.bank_id, PactAim.id == Commitment.aim_id)
    return (
        select(
            Commitment.bank_id,
            Commitment.id,
            Commitment.organisation_id,
            Organisation.name,
            Commitment.title,
            Commitment.words,
            Commitment.source,
            Commitment.indicator,
            Commitment.measured,
            Commitment.unit,
            Commitment.aim_id,
            PactAim.title.label("aim_title"),
            PactAim.is_weighed,
            Commitment.weight,
        )
        .join(Organisation, of_it)
        .outerjoin(PactAim, its_aim)
        .order_by(func.coalesce(Commitment.aim_id, 0), Commitment.id)
    )


def _steps(bank_ids: Collection[int], commitment_ids: Collection[int]) -> dict[int, list[Done]]:
    found: dict[int, list[Done]] = {}
    rows = db.session.execute(
        select(
            CommitmentStep.commitment_id,
            CommitmentStep.number,
            CommitmentStep.kind,
            CommitmentStep.day,
            CommitmentStep.words,
            CommitmentStep.baseline_milli,
            CommitmentStep.target_milli,
            CommitmentStep.due,
            CommitmentStep.turn,
            CommitmentStep.value_milli,
            CommitmentStep.as_of,
        )
        .where(
            CommitmentStep.bank_id.in_(bank_ids), CommitmentStep.commitment_id.in_(commitment_ids)
        )
        .order_by(CommitmentStep.commitment_id, CommitmentStep.number)
    )
    for row in rows:
        kind, terms = Step(row.kind), None
        if kind is Step.TERMS:
            terms = Terms(row.baseline_milli, row.target_milli, row.due)
        done = Done(
            row.number, kind, row.day, row.words, terms,
            None if terms else row.due, row.turn, row.value_milli, row.as_of,
        )  # fmt: skip
        found.setdefault(row.commitment_id, []).append(done)
    return found
