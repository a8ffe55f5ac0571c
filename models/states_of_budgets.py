"""States of budgets and of their lines, as words that a constraint knows."""

from enum import StrEnum


class BudgetState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class LineState(StrEnum):
    """Nobody said anything; something was proposed; a person said so; another person agreed."""

    UNREAD = "unread"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REVIEWED = "reviewed"


LINES_READ = (LineState.CONFIRMED, LineState.REVIEWED)


class StepDeed(StrEnum):
    """What happened to a line: a person gave it its class, another agreed, a file said another amount."""

    CONFIRMED = "confirmed"
    REVIEWED = "reviewed"
    AMOUNTS = "amounts"


class Source(StrEnum):
    """Where a reading comes from: a rule, the year before, a word of the text, a person."""

    RULE = "rule"
    BEFORE = "before"
    WORDS = "words"
    PERSON = "person"
