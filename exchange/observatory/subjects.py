"""What tables can be of, and how they can be broken down: a closed list, or the gate could be walked round.

A table under another name would be compared with nothing.
"""

from collections.abc import Mapping
from enum import StrEnum

from exchange.observatory.disclosure import GROUP_MIN, TENDER_GROUP_MIN


class Subject(StrEnum):
    """Who or what is counted."""

    ANSWERS = "answers"
    MEMBERS = "members"
    HELP = "help"
    HEALTH = "health"
    WORKPLACES = "workplaces"


TENDER = frozenset({Subject.HEALTH, Subject.WORKPLACES})

STANDS = frozenset({Subject.MEMBERS, Subject.HEALTH, Subject.WORKPLACES})
"""Who is counted stays when the days are over, and stands in the next table as well."""

BREAKDOWNS: Mapping[str, tuple[str, str]] = {
    "town": ("place", "town"),
    "area": ("place", "area"),
    "sex": ("sex", "sex"),
    "age_ten": ("age", "ten years"),
    "age_broad": ("age", "broad"),
    "contract": ("contract", "contract"),
    "hours": ("hours", "hours"),
    "care": ("care", "care"),
    "children": ("children", "children"),
}
"""By the word a person chooses: what is broken down, and into which groups."""


def group_min(subject: Subject) -> int:
    """The smallest group that is shown of it."""
    return TENDER_GROUP_MIN if subject in TENDER else GROUP_MIN


def broken_down(*names: str) -> dict[str, str]:
    """As a release says it; two groupings of one thing are one breakdown."""
    return dict(BREAKDOWNS[name] for name in names)
