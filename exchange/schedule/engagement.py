"""A line of a household's week, and through whose eyes it is read."""

from dataclasses import dataclass
from datetime import datetime

from exchange.units import Slot


@dataclass(frozen=True)
class Reader:
    """Whose agenda: a person, for the household she acts for."""

    person_id: int
    household_id: int | None
    bank_id: int


@dataclass(frozen=True)
class Engagement:
    """A line of the agenda. `other` is None when it is not for this reader.

    `kind` is given, received or waiting; `who` is the adult of this household it concerns, and
    `person_id` her number.
    """

    kind: str
    person_id: int
    slot: Slot
    minutes: int
    what: str
    place: str
    state: str
    who: str
    is_mine: bool
    other: str | None = None
    cared: str | None = None
    exchange_id: int | None = None
    task_id: int | None = None
    answer_by: datetime | None = None
    awaits_me: bool = False
    invited: int = 0
    offered: int = 0
