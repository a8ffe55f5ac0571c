"""The states and kinds of what partners promise each other."""

from enum import StrEnum

EVIDENCE_BYTES_MAX = 5 * 1024 * 1024
EVIDENCE_FILES_MAX = 10
"""Of one thing."""


class About(StrEnum):
    """What a file shows."""

    COMMITMENT = "commitment"
    PROJECT = "project"


class Standing(StrEnum):
    """Of a commitment on a day."""

    ON_THE_WAY = "on_the_way"
    SOON = "soon"
    LATE = "late"
    KEPT = "kept"


class Source(StrEnum):
    """Where the figures of a commitment come from."""

    LIVE = "live"
    ENTERED = "entered"


class Step(StrEnum):
    """What was done about a commitment."""

    TERMS = "terms"
    TAKEN = "taken"
    DECLINED = "declined"
    FIGURE = "figure"
    REMINDED = "reminded"
    ANSWERED = "answered"
    KEPT = "kept"
