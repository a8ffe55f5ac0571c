"""What a person's help has been so far, and one's own copy."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_high
from typing import Any

from sqlalchemy import and_, func, or_, select

from exchange.care import (
    arrival_queries,
    circle_export_queries,
    listening_queries,
    prompting_queries,
    sheet_queries,
    word_queries,
)
from exchange.care.series_queries import export_series
from models.base import db
from models.care import Confirmation, Exchange, Offer, Proposal, Task
from models.states import ExchangeState, ProposalState, Who

THANKS_MAX = 12
ANSWERS_MAX = 20


@dataclass(frozen=True)
class Standing:
    """What a parent reads before a yes. `answer_hours`: within how many she usually answers."""

    exchanges: int
    families: int
    minutes: int
    thanks: list[str]
    answer_hours: int | None


def standing_of(person_id: int, *, bank_id: int) -> Standing:
    """Help given and confirmed, in words and counts; no stars, and nothing of what she asked."""
    row = db.session.execute(
        select(
            func.count(),
            func.count(Exchange.asker_household_id.distinct()),
            func.coalesce(func.sum(Exchange.settled_minutes), 0),
        ).where(
            Exchange.bank_id == bank_id,
            Exchange.helper_id == person_id,
            Exchange.state == ExchangeState.SETTLED,
        )
    ).one()
    return Standing(
        exchanges=row[0],
        families=row[1],
        minutes=int(row[2] or 0),
        thanks=_thanks(person_id, bank_id),
        answer_hours=_answer_hours(person_id, bank_id),
    )


def _thanks(person_id: int, bank_id: int) -> list[str]:
    rows = db.session.scalars(
        select(Confirmation.words)
        .join(
            Exchange,
            and_(Exchange.bank_id == Confirmation.bank_id, Exchange.id == Confirmation.exchange_id),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.helper_id == person_id,
            Exchange.state == ExchangeState.SETTLED,
            Confirmation.side == Who.ASKER,
            Confirmation.words.is_not(None),
        )
        .order_by(Confirmation.at.desc(), Confirmation.id.desc())
        .limit(THANKS_MAX)
    )
    return [words for words in rows if words]


def _answer_hours(person_id: int, bank_id: int) -> int | None:
    rows = db.session.execute(
        select(Proposal.made_at, Proposal.answered_at)
        .where(
            Proposal.bank_id == bank_id,
            Proposal.helper_id == person_id,
            Proposal.made_by == Who.ASKER,
            Proposal.state.in_((ProposalState.ACCEPTED, ProposalState.DECLINED)),
        )
        .order_by(Proposal.made_at.desc(), Proposal.id.desc())
        .limit(ANSWERS_MAX)
    )
    hours = [-((row.made_at - row.answered_at) // timedelta(hours=1)) for row in rows]
    return median_high(hours) if hours else None


def export(person_id: int, *, bank_id: int) -> dict[str, Any]:
    """All this room knows of a person, as JSON values; the others are not named."""
    return {
        "being_asked": listening_queries.export(person_id, bank_id=bank_id),
        "words_given": word_queries.export(person_id, bank_id=bank_id),
        "sheets_opened": sheet_queries.export(person_id, bank_id=bank_id),
        "led_to": prompting_queries.export(person_id, bank_id=bank_id),
        "with_other_families": circle_export_queries.export(person_id, bank_id=bank_id),
        "came_and_went": arrival_queries.export(person_id, bank_id=bank_id),
        "asked": _rows(
            select(Task.id, Task.kind, Task.opens_at, Task.closes_at, Task.minutes, Task.place,
                   Task.place_note, Task.note, Task.state, Task.made_at)
            .where(Task.bank_id == bank_id, Task.person_id == person_id)
            .order_by(Task.made_at, Task.id)
        ),
        "asked_again_and_again": export_series(person_id, bank_id=bank_id),
        "offered": _rows(
            select(Offer.id, Offer.kind, Offer.opens_at, Offer.closes_at, Offer.minutes,
                   Offer.note, Offer.state, Offer.made_at)
            .where(Offer.bank_id == bank_id, Offer.person_id == person_id)
            .order_by(Offer.made_at, Offer.id)
        ),
        "answered": _rows(
            select(Proposal.task_id, Proposal.made_by, Proposal.starts_at, Proposal.minutes,
                   Proposal.state, Proposal.made_at, Proposal.answered_at)
            .where(Proposal.bank_id == bank_id, Proposal.helper_id == person_id)
            .order_by(Proposal.made_at, Proposal.id)
        ),
        "exchanges": _rows(
            select(Exchange.id, Exchange.starts_at, Exchange.ends_at, Exchange.minutes,
                   Exchange.state, Exchange.settled_how, Exchange.settled_minutes,
                   (Exchange.helper_id == person_id).label("helped"))
            .where(
                Exchange.bank_id == bank_id,
                or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
            )
            .order_by(Exchange.starts_at, Exchange.id)
        ),
        "confirmed": _rows(
            select(Confirmation.exchange_id, Confirmation.round, Confirmation.minutes,
                   Confirmation.words, Confirmation.at)
            .where(Confirmation.bank_id == bank_id, Confirmation.person_id == person_id)
            .order_by(Confirmation.at, Confirmation.id)
        ),
    }  # fmt: skip


def _rows(query: Any) -> list[dict[str, Any]]:
    rows = db.session.execute(query).mappings()
    return [{key: _plain(value) for key, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
