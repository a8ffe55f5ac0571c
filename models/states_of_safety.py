"""The words of what is done about safety. Words and nothing else, as in `states`."""

from enum import StrEnum


class IncidentKind(StrEnum):
    """Why somebody is looked after at once."""

    UNSAFE = "unsafe"
    OVERDUE = "overdue"


class Accompanied(StrEnum):
    """What an operator does about the first times of a newcomer to care."""

    THERE = "there"
    CALLED = "called"
    NOT_NEEDED = "not_needed"
