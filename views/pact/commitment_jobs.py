"""The clock's part in commitments: figures that are live are noted, who promised is reminded."""

from datetime import date, datetime

from exchange.observatory.live_indicator_queries import live_indicators
from exchange.observatory.live_indicators import Figure
from exchange.pact import commitment_actions, commitment_queries
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.commitments import MILLI
from exchange.pact.reminders import reminder_by
from exchange.people.bank_queries import zone_of
from exchange.people.representative_queries import partners
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def follow(now: datetime) -> int:
    """How many figures were noted, and how many were reminded."""
    bank_ids = commitment_queries.banks_with_commitments()
    db.session.rollback()
    return sum(_follow(bank_id, now) for bank_id in bank_ids)


def _follow(bank_id: int, now: datetime) -> int:
    today = now.astimezone(zone_of(bank_id)).date()
    figures = live_indicators(bank_id, today)
    found = [each for each in commitment_queries.in_pact(bank_id) if not each.story.kept]
    speaks = {each.organisation_id: (each.holder, each.alternate) for each in partners(bank_id)}
    db.session.rollback()
    done = 0
    for card in found:
        figure = figures.get(card.indicator or "")
        if figure is not None:
            done += _note(card, figure, now)
        faces = speaks.get(card.organisation_id, ())
        people = [face.person_id for face in faces if face is not None]
        done += _remind(card, people, today, now)
    return done


def _note(card: CommitmentCard, figure: Figure, now: datetime) -> bool:
    told = round(figure.value * MILLI)
    if not card.story.is_news(told, figure.as_of):
        return False

    def deed(act: Act) -> None:
        commitment_actions.note_live(card.commitment_id, told, figure.as_of, act=act)

    key = f"note commitment:{card.bank_id}:{card.commitment_id}:{figure.as_of}:{told}"
    return do_once(key, card.bank_id, f"commitment_id:{card.commitment_id}", deed, now=now)


def _remind(card: CommitmentCard, people: list[int], today: date, now: datetime) -> bool:
    """Not of one that was kept by the figure just noted: the act itself looks again."""
    assert card.story.terms is not None
    due = card.story.terms.due
    reminder = reminder_by(due, today)
    if not people or reminder is None or card.story.was_reminded(reminder.turn):
        return False

    def deed(act: Act) -> None:
        commitment_actions.remind(card.commitment_id, reminder, people, act=act)

    key = f"remind commitment:{card.bank_id}:{card.commitment_id}:{due}:{reminder.turn}"
    return do_once(key, card.bank_id, f"commitment_id:{card.commitment_id}", deed, now=now)
