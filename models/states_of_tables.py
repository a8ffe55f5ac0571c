"""The words the provincial table is kept in: its invitations, and who comes to a meeting."""

from enum import StrEnum


class SendState(StrEnum):
    """Where the letter of an invitation is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class SeatAnswer(StrEnum):
    """What a body says that was asked to sit at the table."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class ComesAnswer(StrEnum):
    """What somebody says who was called to a meeting."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
