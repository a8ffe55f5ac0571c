"""What a transfer is and what it is for. Numbers are sealed into the books: never renumbered."""

from enum import IntEnum


class Kind(IntEnum):
    """Minutes moved at once, held, settled from a hold, or let go from it."""

    MOVE = 1
    HOLD = 2
    POST = 3
    VOID = 4


POSTED = (Kind.MOVE, Kind.POST)
"""The kinds that change what an account has; the others only promise it."""


class Code(IntEnum):
    """The reason of a transfer."""

    EXCHANGE = 1
    EXTRA = 2
    STARTER = 3
    FUND = 4
    DONATION = 5
    CORRECTION = 6
    SPLIT = 7
    ENDOWMENT = 8
    GROUP = 9
    PLEDGE = 10
    OPENING = 11
    CLEARING = 12
    PAYMENT = 13
    CHEQUE = 14
    ISSUANCE = 15


BY_TWO = (Code.ENDOWMENT, Code.ISSUANCE)
"""Hours that come from nothing, or go back there: two decide it, and nobody takes it back alone."""
