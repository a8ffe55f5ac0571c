"""The clock's part in campaigns: quizzes of those that are over, and what need not be kept."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from exchange.observatory.before_after import shown
from exchange.pact import (
    campaign_actions,
    campaign_queries,
    founding_actions,
    joining_actions,
    meeting_actions,
    news_actions,
)
from exchange.pact.quizzes import shipped
from exchange.units import Act
from models.base import db
from views.clockwork import do_once
from views.language import local

SEATS_KEPT = timedelta(days=30)


def settle_quizzes(now: datetime) -> int:
    """What of a quiz may be shown is worked out once, when nobody answers any more; how many were."""
    waiting = campaign_queries.to_settle(day=local(now).date())
    db.session.rollback()
    done = 0
    for bank_id, campaign_id, quiz in waiting:
        deed = partial(_settle, campaign_id, quiz)
        subject = f"campaign_id:{campaign_id}"
        done += do_once(f"settle quiz:{bank_id}:{campaign_id}", bank_id, subject, deed, now=now)
    return done


def _settle(campaign_id: int, quiz: str, act: Act) -> None:
    tallies = campaign_queries.tallies(campaign_id, bank_id=act.bank_id)
    found = shipped().get(quiz)
    results: list[dict[str, Any]] = []
    for question in found.questions if found else ():
        moved = shown(tallies.get(question.key, {}))
        results.append({"question": question.key, "shift": vars(moved) if moved else None})
    campaign_actions.settle(campaign_id, results, act=act)


def forget_old(*, now: datetime) -> None:
    """Lots of sheets, names beside seats of a month ago, addresses that did not answer or were not answered."""
    campaign_actions.forget_sheets(now=now)
    meeting_actions.forget_seats(before=now - SEATS_KEPT)
    news_actions.forget_unanswered(now=now)
    founding_actions.forget_addresses(now=now)
    joining_actions.forget_old(now=now)
