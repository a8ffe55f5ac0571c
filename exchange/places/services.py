"""A service of the territory as the register keeps it: what, whose, where, when, for how many.

Lists and codes are data: types of service stand in brindisi/service_types.csv. A service is known
by its code, given by whoever keeps the register; no two have one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CAPACITY_MAX = 100_000
TEXT_MAX = 500
CODE_MAX = 60


class Operator(StrEnum):
    """Whose service it is."""

    PUBLIC = "public"
    PRIVATE = "private"
    THIRD_SECTOR = "third_sector"


class Access(StrEnum):
    """What the place offers to whoever needs it."""

    WHEELCHAIR = "wheelchair"
    TOILET = "toilet"
    HEARING = "hearing"
    SIGHT = "sight"
    CHANGING_TABLE = "changing_table"
    QUIET = "quiet"


@dataclass(frozen=True)
class Service:
    """`hours` are OpenStreetMap's words, empty where nobody knows; `hours_note` is what stands on the door.

    `capacity` is places, None where it has no meaning. `lat` and `lon` in degrees, both or none.
    `languages` are codes of two or three letters. `checked_on` is the day somebody last looked.
    """

    code: str
    kind: str
    name: str
    operator: Operator
    municipality: str
    operator_name: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    capacity: int | None = None
    hours: str = ""
    hours_note: str = ""
    fee_note: str = ""
    access: frozenset[Access] = frozenset()
    languages: frozenset[str] = frozenset()
    telephone: str = ""
    website: str = ""
    source: str = ""
    checked_on: date | None = None


def is_stale(checked_on: date | None, today: date, months: int) -> bool:
    """Has nobody looked for so many months? Never looked at is stale."""
    if checked_on is None:
        return True
    passed = (today.year - checked_on.year) * 12 + today.month - checked_on.month
    return passed - (today.day < checked_on.day) >= months
