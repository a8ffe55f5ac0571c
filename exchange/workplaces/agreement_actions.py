"""Proposing an agreement, talking about it, signing it, looking back. Each act flushes; rows are added."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from exchange.errors import NotFound
from exchange.people.bank_queries import zone_of
from exchange.people.bodies import EMPLOYERS, UNIONS
from exchange.units import Act
from exchange.workplaces.agreement_queries import AgreementCard, agreement_for, by_link
from exchange.workplaces.agreement_refusals import (
    AgreementShut,
    NotAgreedYet,
    SignedAlready,
    TooFewToTell,
    VoicesOver,
)
from exchange.workplaces.agreements import ANSWERS, State, Step, is_too_small
from exchange.workplaces.measures import named
from models.act import ActRow
from models.agreements import Agreement, AgreementStep, AgreementVoice
from models.base import db
from models.people import Organisation
from models.upsert import insert_into

Totals = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True)
class Terms:
    """What one body puts before another, and until when workers are asked."""

    other_id: int
    title: str
    words: str
    measures: Sequence[str]
    asks_until: date
    follow_up_months: int
    is_for_all: bool
    """Once both signed, everybody may read it."""


def propose(organisation_id: int, terms: Terms, *, act: Act) -> int:
    """One side is a union and the other is not. Gives the agreement's id. Raises NotFound."""
    kinds = {_kind(organisation_id, act=act), _kind(terms.other_id, act=act)}
    if not (kinds & set(UNIONS) and kinds & set(EMPLOYERS)):
        raise NotFound()
    measures = [each.key for each in named(terms.measures)]
    assert measures, "an agreement on nothing"
    agreement = Agreement(
        bank_id=act.bank_id,
        proposed_by_id=organisation_id,
        other_id=terms.other_id,
        title=terms.title,
        words=terms.words,
        measures=measures,
        asks_until=terms.asks_until,
        follow_up_months=terms.follow_up_months,
        is_for_all=terms.is_for_all,
        link=secrets.token_urlsafe(12),
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(agreement)
    db.session.flush()
    return agreement.id


def _kind(organisation_id: int, *, act: Act) -> str | None:
    kind: str | None = db.session.scalar(
        select(Organisation.kind).where(
            Organisation.bank_id == act.bank_id, Organisation.id == organisation_id
        )
    )
    return kind


def comment(agreement_id: int, organisation_id: int, words: str, *, act: Act) -> None:
    """A word that both sides read. Raises NotFound."""
    _one(agreement_id, organisation_id, act=act)
    _add(agreement_id, organisation_id, Step.COMMENT, words, act=act)


def sign(agreement_id: int, organisation_id: int, *, act: Act) -> None:
    """Signed by both it holds from today; nobody signs for both, whatever seats she has.

    Raises NotFound, AgreementShut, SignedAlready.
    """
    found = _one(agreement_id, organisation_id, act=act)
    if found.state is not State.PROPOSED:
        raise AgreementShut()
    if organisation_id in found.signed_by or _has_signed(agreement_id, act=act):
        raise SignedAlready()
    _add(agreement_id, organisation_id, Step.SIGNED, "", act=act)


def _has_signed(agreement_id: int, *, act: Act) -> bool:
    """Has she signed for the other side? The clock is nobody."""
    hers = (
        select(AgreementStep.number)
        .join(
            ActRow,
            and_(ActRow.bank_id == AgreementStep.bank_id, ActRow.uid == AgreementStep.act_uid),
        )
        .where(
            AgreementStep.bank_id == act.bank_id,
            AgreementStep.agreement_id == agreement_id,
            AgreementStep.kind == Step.SIGNED,
            ActRow.person_id.is_not(None),
            ActRow.person_id == act.person_id,
        )
    )
    return db.session.scalar(hers) is not None


def withdraw(agreement_id: int, organisation_id: int, *, act: Act) -> None:
    """Either side may, until both signed. Why, it says in a word. Raises NotFound, AgreementShut."""
    if _one(agreement_id, organisation_id, act=act).state is not State.PROPOSED:
        raise AgreementShut()
    _add(agreement_id, organisation_id, Step.WITHDRAWN, "", act=act)


def follow(
    agreement_id: int, organisation_id: int, words: str, totals: Totals, *, act: Act
) -> None:
    """How many women and men used each measure; None where fewer than five did.

    Raises NotFound, NotAgreedYet, TooFewToTell.
    """
    found = _one(agreement_id, organisation_id, act=act)
    if found.state is not State.AGREED:
        raise NotAgreedYet()
    if any(is_too_small(number) for by_sex in totals.values() for number in by_sex.values()):
        raise TooFewToTell()
    kept = {key: dict(totals[key]) for key in found.measures if key in totals}
    _add(agreement_id, organisation_id, Step.FOLLOWED, words, act=act, totals=kept)


def answer(link: str, said: str, *, act: Act) -> None:
    """Somebody who works there says yes, or why not. Raises NotFound, VoicesOver."""
    found = by_link(link)
    if found is None or said not in ANSWERS:
        raise NotFound()
    if not found.is_asking(_today(found.bank_id, act)):
        raise VoicesOver(found.asks_until)
    key = {"bank_id": found.bank_id, "agreement_id": found.agreement_id, "answer": said}
    one_more = insert_into(AgreementVoice, key | {"number": 1}).on_conflict_do_update(
        index_elements=list(key), set_={"number": AgreementVoice.number + 1}
    )
    db.session.execute(one_more)


def _one(agreement_id: int, organisation_id: int, *, act: Act) -> AgreementCard:
    found = agreement_for(agreement_id, organisation_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    return found


def _today(bank_id: int, act: Act) -> date:
    return act.now.astimezone(zone_of(bank_id)).date()


def _add(
    agreement_id: int,
    organisation_id: int,
    kind: Step,
    words: str,
    *,
    act: Act,
    totals: Totals | None = None,
) -> None:
    """Two who write at once would take the same number: the key has the last word."""
    of_it = AgreementStep.bank_id == act.bank_id, AgreementStep.agreement_id == agreement_id
    newest = db.session.scalar(select(func.max(AgreementStep.number)).where(*of_it))
    step = AgreementStep(
        bank_id=act.bank_id,
        agreement_id=agreement_id,
        number=(newest or 0) + 1,
        kind=kind,
        organisation_id=organisation_id,
        day=_today(act.bank_id, act),
        words=words,
        totals=totals,
        act_uid=act.uid,
    )
    db.session.add(step)
    db.session.flush()
