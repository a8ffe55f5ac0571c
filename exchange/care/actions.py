"""All that may be done about care, by name. Each act flushes; the caller's unit of work commits.

The acts live in the module of their word: asking, offering, proposing, accepting, confirming.
"""

from sqlalchemy import and_, exists, or_, update

from exchange.care.accepting_actions import accept, remind_of_yes, say_yes
from exchange.care.arrival_actions import forget_arrivals
from exchange.care.asking_actions import ask, lapse_task, withdraw_task
from exchange.care.blocking_actions import keep_away
from exchange.care.changing_actions import change
from exchange.care.circle_forgetting_actions import forget_circles
from exchange.care.confirming_actions import confirm, hear_silence, rule
from exchange.care.exchange_actions import cancel, cancel_all_of, no_show
from exchange.care.inviting_actions import ask_around, next_wave, remind
from exchange.care.meeting_actions import arrange_meeting, ask_meeting
from exchange.care.offering_actions import lapse_offer, offer, take_up, withdraw_offer
from exchange.care.prompting_actions import erase as forget_prompting
from exchange.care.proposing_actions import (
    decline,
    invite,
    propose,
    withdraw_proposal,
)
from exchange.care.resting_actions import (
    end_rest,
    forget,
    keep_quiet_hours,
    rest_this_week,
    rest_until,
)
from exchange.care.series_actions import ask_ahead, ask_series
from exchange.care.series_answering_actions import accept_dates, refuse_dates
from exchange.care.series_closing_actions import lapse_proposal
from exchange.care.series_ending_actions import (
    add_date,
    change_series,
    end_series,
    forget_words,
    skip_dates,
)
from exchange.care.series_putting_actions import invite_to, offer_dates
from exchange.care.series_usual_actions import go_on
from exchange.care.sheet_actions import forget_readings, open_sheets
from exchange.care.tandem_actions import invite_both
from exchange.care.word_actions import ask_one, end_word, give_word, pause_word, resume_word
from exchange.units import Act
from models.base import db
from models.care import Confirmation, Exchange, Offer, Ruling, Task

__all__ = [
    "accept",
    "accept_dates",
    "add_date",
    "arrange_meeting",
    "ask",
    "ask_ahead",
    "ask_around",
    "ask_meeting",
    "ask_one",
    "ask_series",
    "cancel",
    "cancel_all_of",
    "change",
    "change_series",
    "confirm",
    "decline",
    "end_rest",
    "end_series",
    "end_word",
    "erase",
    "give_word",
    "go_on",
    "hear_silence",
    "invite",
    "invite_both",
    "invite_to",
    "keep_away",
    "keep_quiet_hours",
    "lapse_offer",
    "lapse_proposal",
    "lapse_task",
    "next_wave",
    "no_show",
    "offer",
    "offer_dates",
    "open_sheets",
    "pause_word",
    "propose",
    "refuse_dates",
    "remind",
    "remind_of_yes",
    "rest_this_week",
    "rest_until",
    "resume_word",
    "rule",
    "say_yes",
    "skip_dates",
    "take_up",
    "withdraw_offer",
    "withdraw_proposal",
    "withdraw_task",
]


def erase(person_id: int, *, act: Act) -> None:
    """Forget every word this person wrote about care; what moved stays, as minutes between homes.

    What was still to come is called off first.
    """
    cancel_all_of(person_id, act=act)
    forget(person_id, act=act)
    forget_words(person_id, act=act)
    forget_readings(person_id, act=act)
    forget_arrivals(person_id, act=act)
    forget_circles(person_id, act=act)
    forget_prompting(person_id, act=act)
    db.session.execute(
        update(Task)
        .where(Task.bank_id == act.bank_id, Task.person_id == person_id)
        .values(note=None, place_note=None)
    )
    db.session.execute(
        update(Offer)
        .where(Offer.bank_id == act.bank_id, Offer.person_id == person_id)
        .values(note=None)
    )
    db.session.execute(
        update(Confirmation)
        .where(Confirmation.bank_id == act.bank_id, Confirmation.person_id == person_id)
        .values(words=None)
    )
    # An operator's motive was written to this person, and may tell of her.
    db.session.execute(
        update(Ruling)
        .where(
            Ruling.bank_id == act.bank_id,
            exists().where(
                and_(Exchange.bank_id == Ruling.bank_id, Exchange.id == Ruling.exchange_id),
                or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
            ),
        )
        .values(motive="")
    )
