"""The words campaigns, their quiz and the letter of news are kept in."""

from enum import StrEnum


class Channel(StrEnum):
    """By which way people hear of a campaign in the first place."""

    SCHOOL = "school"
    SQUARE = "square"
    POSTERS = "posters"
    PAPER = "paper"
    RADIO = "radio"
    WEB = "web"
    WORKPLACE = "workplace"
    HEALTH = "health"


class Tag(StrEnum):
    """The five R of decent care work, as the ILO says them."""

    RECOGNISE = "recognise"
    REDUCE = "reduce"
    REDISTRIBUTE = "redistribute"
    REWARD = "reward"
    REPRESENT = "represent"


class Wave(StrEnum):
    """When a quiz is answered: before the campaign has been seen, or after."""

    BEFORE = "before"
    AFTER = "after"


class PostState(StrEnum):
    """Where a letter of news is; one that left has no row."""

    WAITING = "waiting"
    SENDING = "sending"
    FAILED = "failed"
