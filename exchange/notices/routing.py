"""How a notice reaches its reader: at once, in the letter of the day, or only on her page. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from exchange.notices.quiet import Quiet
from exchange.schedule.slots import moment

URGENT = timedelta(hours=24)
"""What begins within so long is told at once, whatever was chosen."""

DAY_LETTER_HOUR = 18
"""The letter of the day leaves then, on the bank's clock: there is still an evening to answer in."""


class Topic(StrEnum):
    """What a reader chooses by: kinds of news as she would tell them apart."""

    ASKED = "asked"
    ANSWERS = "answers"
    AGREED = "agreed"
    MINUTES = "minutes"
    MESSAGES = "messages"
    NEWS = "news"
    ACCOUNT = "account"
    LESSONS = "lessons"
    IDEAS = "ideas"
    SURVEYS = "surveys"
    DESK = "desk"
    ALWAYS = "always"
    ALARM = "alarm"


class Mail(StrEnum):
    NOW = "now"
    DIGEST = "digest"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """`push` and `sms` count where she has a device, or a number and the house sends messages."""

    mail: Mail
    push: bool = True
    sms: bool = False


DEFAULTS = {
    Topic.ASKED: Choice(Mail.NOW),
    Topic.ANSWERS: Choice(Mail.NOW),
    Topic.AGREED: Choice(Mail.NOW),
    Topic.MINUTES: Choice(Mail.NOW),
    Topic.MESSAGES: Choice(Mail.NOW),
    Topic.NEWS: Choice(Mail.DIGEST, push=False),
    Topic.ACCOUNT: Choice(Mail.DIGEST, push=False),
    Topic.LESSONS: Choice(Mail.NOW),
    Topic.IDEAS: Choice(Mail.DIGEST, push=False),
    # Only who says so is invited.
    Topic.SURVEYS: Choice(Mail.NONE, push=False),
    Topic.DESK: Choice(Mail.NOW),
    Topic.ALWAYS: Choice(Mail.NOW, push=False),
    Topic.ALARM: Choice(Mail.NOW, sms=True),
}

UNCHOSEN = frozenset({Topic.ALWAYS, Topic.ALARM})
"""What nobody chooses about. An alarm rings at any hour, on whatever she has."""

MAY_BE_SILENT = frozenset(
    {
        Topic.ASKED,
        Topic.MESSAGES,
        Topic.NEWS,
        Topic.ACCOUNT,
        Topic.LESSONS,
        Topic.IDEAS,
        Topic.SURVEYS,
    }
)
"""Where nobody else is left waiting when she is not written to."""

_KINDS = {
    Topic.ASKED: (
        "care_invited care_questions care_changed care_reminded care_series_invited "
        "care_family_asked care_family_waits stand_in_asked"
    ),
    Topic.ANSWERS: (
        "care_proposed care_yes_waits care_declined care_unanswered care_lapsed "
        "care_asked_for_you care_series_proposed care_series_declined care_series_unanswered "
        "care_family_refused stand_in_could stand_in_cannot"
    ),
    Topic.AGREED: (
        "care_agreed care_word_taken care_cancelled care_left care_paused care_unchecked care_missed "
        "care_handed_over care_meeting_arranged care_accompanied care_series_agreed care_uncarried "
        "care_family_agreed care_family_changed care_family_fewer care_family_off "
        "care_check_wanting check_lapses check_lapsed stand_in_agreed commitment_soon "
        "commitment_late"
    ),
    Topic.MINUTES: (
        "care_said care_how_long care_differs care_disputed care_ruled dispute_opened dispute_wrote "
        "dispute_proposed dispute_decided dispute_appealed dispute_counted"
    ),
    Topic.MESSAGES: "care_message care_message_stopped",
    Topic.NEWS: (
        "care_taken care_taken_back care_withdrawn care_changed_away care_settled care_voided "
        "care_series_taken care_series_taken_back care_series_skipped care_series_ended "
        "care_series_over household_joined household_left tandem_holds tandem_ended "
        "care_family_joined care_family_left care_family_settled service_taken service_turned_down "
        "hours_decided event_called_off stand_in_off table_sealed "
        "pact_consultation pact_open commitment_taken commitment_declined"
    ),
    Topic.ACCOUNT: (
        "starter above_ceiling gift grant fund_declined pledge limits mended balance_brought bank_agrees period_closed "
        "bank_limit_near settlement_waits settlement_ended "
        "cheque_paid cheque_earned service_declined rebalance"
    ),
    Topic.IDEAS: "care_suggested care_hours_to_use desk_greeting",
    Topic.SURVEYS: "survey_invited",
    Topic.LESSONS: "lesson_seat lesson_paid lesson_earned lesson_off",
    Topic.DESK: (
        "newcomer fund_asked service_noted motion_waits motion_decided guest_came second_factor_asked care_to_decide care_voided_silently "
        "care_meeting_asked care_to_settle care_kept_apart care_message_held care_cover_sought "
        "dispute_waits dispute_to_hear protection_wished refusal_answered check_to_renew check_uncovered "
        "desk_handed hours_clashed table_asked"
    ),
    Topic.ALARM: (
        "incident_opened incident_waits care_word_missing care_word_came "
        "contact_alarmed contact_calmed"
    ),
}
_TOPIC_OF = {kind: topic for topic, kinds in _KINDS.items() for kind in kinds.split()}


def topic_of(kind: str) -> Topic:
    """Of what nobody chooses about, like a way back in or what an operator decided: always at once."""
    return _TOPIC_OF.get(kind, Topic.ALWAYS)


def may_choose(topic: Topic, mail: Mail) -> bool:
    return topic not in UNCHOSEN and (mail is not Mail.NONE or topic in MAY_BE_SILENT)


@dataclass(frozen=True)
class Route:
    """How and when a letter goes, and from when on a device may ring."""

    mail: Mail
    at: datetime
    rings_at: datetime
    push: bool = False
    sms: bool = False


def route(
    topic: Topic, choice: Choice, facts: Mapping[str, Any], quiet: Quiet | None, *, now: datetime
) -> Route:
    """Moments in UTC: now, the end of the quiet hours, or when the letter of the day leaves.

    A text message is for what is urgent only.
    """
    now = now.astimezone(UTC)
    if topic in UNCHOSEN:
        return Route(choice.mail, now, now, push=choice.push, sms=choice.sms)
    if is_urgent(facts, now=now):
        # At once, but not against who wants no letters of this kind at all.
        mail = Mail.NOW if choice.mail is Mail.DIGEST else choice.mail
        return Route(mail, now, now, push=choice.push, sms=choice.sms)
    heard_at = quiet.heard_at(now) if quiet else now
    if choice.mail is Mail.DIGEST and quiet is not None:
        return Route(Mail.DIGEST, day_letter_at(now, quiet), heard_at, push=choice.push)
    return Route(choice.mail, heard_at, heard_at, push=choice.push)


def is_urgent(facts: Mapping[str, Any], *, now: datetime) -> bool:
    """Does anything it tells of begin within a day?"""
    told = facts.get("questions") or [facts]
    begins = [datetime.fromisoformat(each["starts_at"]) for each in told if each.get("starts_at")]
    return any(now < at <= now + URGENT for at in begins)


def day_letter_at(now: datetime, quiet: Quiet) -> datetime:
    """The next hour of the day's letter, or when she listens again after it."""
    day = now.astimezone(quiet.zone).date()
    at = moment(day, DAY_LETTER_HOUR * 60, quiet.zone)
    if at <= now:
        at = moment(day + timedelta(days=1), DAY_LETTER_HOUR * 60, quiet.zone)
    return quiet.heard_at(at)
