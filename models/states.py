"""The words a row's state is written in, one place for tables, rules and queries.

Words and nothing else: no table is reached from here, so that pure rules may read it too.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where somebody stands in a bank."""

    APPLIED = "applied"
    ACTIVE = "active"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    LEFT = "left"


class Role(StrEnum):
    """What a member is in her bank."""

    MEMBER = "member"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """What a mailed link is for."""

    CONFIRM_EMAIL = "confirm_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105  a purpose, no password
    CHANGE_EMAIL = "change_email"
    JOIN_HOUSEHOLD = "join_household"


class Who(StrEnum):
    """Whose step it is; the first two are the sides of an exchange."""

    ASKER = "asker"
    HELPER = "helper"
    OPERATOR = "operator"
    CLOCK = "clock"


class OfferState(StrEnum):
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class TaskState(StrEnum):
    OPEN = "open"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class SeriesState(StrEnum):
    OPEN = "open"
    ENDED = "ended"


class DateWord(StrEnum):
    """A date of a series: by its rule, added to it (RDATE), or left out (EXDATE)."""

    RULE = "rule"
    ALSO = "also"
    NOT = "not"


class Where(StrEnum):
    """Where help is given, as the asking family says it."""

    OURS = "ours"
    THEIRS = "theirs"
    THIRD = "third"


class ProposalState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    TAKEN = "taken"


class WordState(StrEnum):
    """Of a yes given beforehand."""

    STANDS = "stands"
    PAUSED = "paused"
    ENDED = "ended"


class ForWhom(StrEnum):
    """Whom a yes given beforehand is for: anybody near, or families helped before."""

    NEAR = "near"
    KNOWN = "known"


class ExchangeState(StrEnum):
    AGREED = "agreed"
    DIFFERS = "differs"
    DISPUTED = "disputed"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    VOIDED = "voided"


class MessageState(StrEnum):
    """Whether the other side reads it: held ones wait for an operator."""

    TOLD = "told"
    HELD = "held"
    STOPPED = "stopped"


class ReportReason(StrEnum):
    """Why somebody asks to be looked after."""

    SAFETY = "safety"
    WORDS = "words"
    MONEY = "money"
    OTHER = "other"


CALLED_OFF = (ExchangeState.CANCELLED, ExchangeState.NO_SHOW, ExchangeState.VOIDED)
"""Exchanges in which, as far as the house knows, nobody helped."""

HELPED = (
    ExchangeState.AGREED, ExchangeState.DIFFERS, ExchangeState.DISPUTED, ExchangeState.SETTLED,
)  # fmt: skip
"""All the others: help that is agreed, was given, or is still argued about."""


class MeetingState(StrEnum):
    """A first meeting of the two before their first care."""

    ASKED = "asked"
    ARRANGED = "arranged"


class Heard(StrEnum):
    """What somebody said who was asked about a newcomer."""

    VOUCHES = "vouches"
    DOUBTS = "doubts"
    UNREACHED = "unreached"


class How(StrEnum):
    """How the minutes of an exchange were confirmed."""

    BOTH = "both"
    ONE = "one"
    OPERATOR = "operator"


class JoiningState(StrEnum):
    """Of a family that joins another's ask. `AWAY` stays home too late to be free of its share."""

    WAITING = "waiting"
    JOINED = "joined"
    AWAY = "away"
    LEFT = "left"
    REFUSED = "refused"


class LessonState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class SeatState(StrEnum):
    """A learner's place in a lesson."""

    KEPT = "kept"
    CAME = "came"
    MISSED = "missed"
    LEFT = "left"


class DisputeState(StrEnum):
    """Of an exchange an operator deals with: who is awaited. Closed ones have counted."""

    OPEN = "open"
    OFFERED = "offered"
    DECIDED = "decided"
    APPEALED = "appealed"
    CLOSED = "closed"


class Said(StrEnum):
    """What is written in a dispute: by each of the two, by an operator, by one of the two again."""

    STATEMENT = "statement"
    PROPOSAL = "proposal"
    DECISION = "decision"
    APPEAL = "appeal"


class FundAskState(StrEnum):
    """What became of hours that a household asked of the fund."""

    WAITING = "waiting"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ChequeState(StrEnum):
    """A time cheque is out until it is entered, once, or until it counts no more."""

    OUT = "out"
    USED = "used"
    VOID = "void"


class NoticeState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SHOWN = "shown"
    DIGEST = "digest"
    KEPT = "kept"


class ClaimEnd(StrEnum):
    """How somebody's hand on a thing of the desk came off it."""

    LET_GO = "let_go"
    HANDED = "handed"
    LAPSED = "lapsed"
    DONE = "done"


class AnomalyKind(StrEnum):
    """What may look odd: minutes that go round, a pair, an exchange, somebody's nights, an address."""

    CIRCLE = "circle"
    PAIR = "pair"
    UNUSUAL = "unusual"
    NIGHT = "night"
    ADDRESS = "address"


class ImbalanceKind(StrEnum):
    """Why a household is invited to bring its hours into balance."""

    CEILING = "ceiling"
    FLOOR = "floor"
    DORMANT = "dormant"


class ServiceState(StrEnum):
    """What became of hours that somebody coordinated."""

    WAITING = "waiting"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class EntryKind(StrEnum):
    """What a row of the volunteers' register says."""

    BEGUN = "begun"
    INSURED = "insured"
    MENDED = "mended"
    ENDED = "ended"


class MotionKind(StrEnum):
    """What two administrators decide together."""

    RULES = "rules"
    LIMITS = "limits"
    ISSUANCE = "issuance"


class MotionState(StrEnum):
    """Approved is decided for a day to come; what counts is in force."""

    WAITING = "waiting"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
