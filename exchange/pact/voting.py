"""How a vote at the table ends. Rules are data; a tie fails. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """What an organisation said, in the open and once."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Of(StrEnum):
    """Whom a majority is counted of."""

    PRESENT = "present"
    VOTING = "voting"
    """Those for and against: who abstains is not counted."""
    SEATS = "seats"


@dataclass(frozen=True)
class Majority:
    """`share` of whom, as a fraction; `is_more`: more than it, else as much is enough."""

    of: Of
    share: tuple[int, int]
    is_more: bool = True


RULES = {
    "present": Majority(Of.PRESENT, (1, 2)),
    "voting": Majority(Of.VOTING, (1, 2)),
    "two_thirds": Majority(Of.SEATS, (2, 3), is_more=False),
}
USUAL = "present"


@dataclass(frozen=True)
class Tally:
    """Voices counted; `silent` was there and said nothing."""

    in_favour: int
    against: int
    abstained: int
    silent: int
    is_carried: bool


def count(voices: Iterable[str], rule: str, *, present: int, seats: int) -> Tally:
    """Each organisation's voice once, by one of RULES. Nobody votes who is not there."""
    said = Counter(Voice(each) for each in voices)
    counted = sum(said.values())
    assert counted <= present, "more voices than were there"
    by = RULES[rule]
    whole = {
        Of.PRESENT: present,
        Of.VOTING: said[Voice.FOR] + said[Voice.AGAINST],
        Of.SEATS: seats,
    }[by.of]
    over, under = by.share
    got, wanted = said[Voice.FOR] * under, whole * over
    is_carried = said[Voice.FOR] > 0 and (got > wanted if by.is_more else got >= wanted)
    return Tally(
        said[Voice.FOR],
        said[Voice.AGAINST],
        said[Voice.ABSTAINED],
        present - counted,
        is_carried,
    )
