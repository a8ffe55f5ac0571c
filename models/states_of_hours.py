"""The words of the plan of hours: proposals, what a body made of them, changes that have a day."""

from enum import StrEnum


class HourProposalState(StrEnum):
    """Of a proposal for the plan of hours: talked over, answered, decided, and looked at again."""

    CONSULTING = "consulting"
    ANSWERED = "answered"
    DECIDED = "decided"
    MEASURED = "measured"
    WITHDRAWN = "withdrawn"


class HourOutcome(StrEnum):
    """What a body made of a proposal."""

    TAKEN = "taken"
    IN_PART = "in_part"
    NOT_TAKEN = "not_taken"


class HourChangeState(StrEnum):
    """Of a change with a day: clashed is one whose service was changed meanwhile by somebody else."""

    WAITING = "waiting"
    DONE = "done"
    CLASHED = "clashed"
    DROPPED = "dropped"
