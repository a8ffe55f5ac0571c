"""Hours as somebody typed them: Italian as on a door, or a timetable pasted in OpenStreetMap's words.

Nobody is asked for the second. Where it can be meant in two ways, both are handed back.
"""

from dataclasses import dataclass
from datetime import date

from exchange.places.hours import Doubt, doubts, is_read, with_rules_added
from exchange.places.rows import from_osm, to_osm
from exchange.places.spoken import read

# An ordinary week, as the doubts count them.
_MONDAY = date(2026, 10, 12)


@dataclass(frozen=True)
class Typed:
    """In OpenStreetMap's words: as it stands, and as it would be if hours were added; empty where nobody doubts.

    `unread` are the pieces nobody can read; then the rest says nothing.
    """

    stands: str = ""
    added: str = ""
    unread: tuple[str, ...] = ()


def typed(text: str) -> Typed:
    rows, problems = read(text) if text else (None, [])
    if not problems:
        return Typed(to_osm(rows) if rows else "")
    if is_read(text):
        return pasted(text)
    return Typed(unread=tuple(each.text for each in problems))


def pasted(text: str) -> Typed:
    """A timetable that can be read, with its other reading where a semicolon takes hours away."""
    replaces = any(each.doubt is Doubt.REPLACES for each in doubts(text, _MONDAY))
    return Typed(text, with_rules_added(text) if replaces else "")


def beyond_doubt(text: str) -> str:
    """The same hours, each day said once, where rows can say them: nobody reads them otherwise again."""
    rows = from_osm(text)
    return to_osm(rows) if rows else text
