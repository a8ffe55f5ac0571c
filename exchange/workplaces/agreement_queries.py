"""Reading agreements: for the two bodies, for who has the link, and for everybody once they hold."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from exchange.workplaces import agreements as rules
from exchange.workplaces.agreements import Done, State, Step, Voices
from models.agreements import Agreement, AgreementStep, AgreementVoice
from models.base import db
from models.people import Bank, Organisation

_proposer, _other = aliased(Organisation), aliased(Organisation)


@dataclass(frozen=True)
class AgreementCard:
    """One agreement with all that was done about it."""

    bank_id: int
    bank_name: str
    agreement_id: int
    proposed_by_id: int
    proposed_by: str
    other_id: int
    other: str
    title: str
    words: str
    measures: Sequence[str]
    asks_until: date
    follow_up_months: int
    is_for_all: bool
    link: str
    steps: tuple[Done, ...]

    @property
    def state(self) -> State:
        return rules.state(self.steps)

    @property
    def signed_by(self) -> set[int]:
        return rules.signed_by(self.steps)

    @property
    def agreed_on(self) -> date | None:
        return rules.agreed_on(self.steps)

    @property
    def next_look(self) -> date | None:
        return rules.next_look(self.steps, self.follow_up_months)

    def is_late(self, today: date) -> bool:
        """Should somebody have looked back by now?"""
        return self.next_look is not None and self.next_look < today

    def is_asking(self, today: date) -> bool:
        """May workers answer today?"""
        return today <= self.asks_until and self.state is not State.WITHDRAWN

    def is_over(self, today: date) -> bool:
        """May be told what workers said: withdrawn sooner, not sooner."""
        return self.asks_until < today

    def name_of(self, organisation_id: int) -> str:
        return self.proposed_by if organisation_id == self.proposed_by_id else self.other


def agreements_of(organisation_id: int, *, bank_id: int, limit: int = 100) -> list[AgreementCard]:
    """Those of a body, the newest first."""
    return _cards(_of_body(organisation_id, bank_id), limit)


def agreement_for(agreement_id: int, organisation_id: int, *, bank_id: int) -> AgreementCard | None:
    """One of them, for one of its two sides."""
    here = and_(_of_body(organisation_id, bank_id), Agreement.id == agreement_id)
    found = _cards(here, 1)
    return found[0] if found else None


def by_link(link: str) -> AgreementCard | None:
    found = _cards(Agreement.link == link, 1)
    return found[0] if found else None


def for_everybody(*, limit: int = 100) -> list[AgreementCard]:
    """What holds and may be read by all, of every bank, the newest first."""
    signatures = (
        select(func.count())
        .where(
            AgreementStep.bank_id == Agreement.bank_id,
            AgreementStep.agreement_id == Agreement.id,
            AgreementStep.kind == Step.SIGNED,
        )
        .scalar_subquery()
    )
    # What both signed is withdrawn no more.
    return _cards(and_(Agreement.is_for_all, signatures == 2), limit)


def voices(card: AgreementCard, *, today: date) -> Voices | None:
    """What workers said, once their last day is over; None before, and for fewer than five."""
    if not card.is_over(today):
        return None
    rows = db.session.execute(
        select(AgreementVoice.answer, AgreementVoice.number)
        .where(
            AgreementVoice.bank_id == card.bank_id,
            AgreementVoice.agreement_id == card.agreement_id,
        )
        .order_by(AgreementVoice.answer)
    )
    return rules.told({row.answer: row.number for row in rows})


def _of_body(organisation_id: int, bank_id: int) -> ColumnElement[bool]:
    mine = or_(Agreement.proposed_by_id == organisation_id, Agreement.other_id == organisation_id)
    return and_(Agreement.bank_id == bank_id, mine)


def _cards(where: ColumnElement[bool], limit: int) -> list[AgreementCard]:
    rows = db.session.execute(_asked().where(where).limit(limit)).all()
    done = _steps({row.bank_id for row in rows}, [row.id for row in rows])
    columns: list[list[Any]] = [[*row, tuple(done.get(row.id, ()))] for row in rows]
    return [AgreementCard(*each) for each in columns]


def _asked() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Agreement.bank_id,
            Bank.name,
            Agreement.id,
            Agreement.proposed_by_id,
            _proposer.name,
            Agreement.other_id,
            _other.name,
            Agreement.title,
            Agreement.words,
            Agreement.measures,
            Agreement.asks_until,
            Agreement.follow_up_months,
            Agreement.is_for_all,
            Agreement.link,
        )
        .join(Bank, Bank.id == Agreement.bank_id)
        .join(
            _proposer,
            and_(_proposer.bank_id == Agreement.bank_id, _proposer.id == Agreement.proposed_by_id),
        )
        .join(_other, and_(_other.bank_id == Agreement.bank_id, _other.id == Agreement.other_id))
        .order_by(Agreement.at.desc(), Agreement.id.desc())
    )


def _steps(bank_ids: Collection[int], agreement_ids: Collection[int]) -> dict[int, list[Done]]:
    """By agreement, in the order they were done; the key of a step begins with its bank."""
    found: dict[int, list[Done]] = {}
    rows = db.session.execute(
        select(
            AgreementStep.agreement_id,
            AgreementStep.number,
            AgreementStep.kind,
            AgreementStep.organisation_id,
            AgreementStep.day,
            AgreementStep.words,
            AgreementStep.totals,
        )
        .where(AgreementStep.bank_id.in_(bank_ids), AgreementStep.agreement_id.in_(agreement_ids))
        .order_by(AgreementStep.agreement_id, AgreementStep.number)
    )
    for agreement_id, number, kind, organisation_id, day, words, totals in rows:
        done = Done(number, Step(kind), organisation_id, day, words, totals)
        found.setdefault(agreement_id, []).append(done)
    return found
