"""How two at home share care and housework, beside what is known of couples in Italy.

What two people say of themselves is worked out and forgotten: nothing here reaches a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exchange.observatory.indicators import Couple, asymmetry

TASKS = ("children", "others", "food", "cleaning", "shopping")
TASK_MINUTES_MAX = 720


@dataclass(frozen=True)
class Known:
    """The women's part of a population's minutes, 0..100, with where it was read.

    Populations differ: each figure is of its own people, and none of them is a couple's index.
    """

    key: str
    index: float
    source: str


ISTAT_2014 = "ISTAT, I tempi della vita quotidiana, 2014 (23.11.2016)"
# Minutes of a day: women and men from 25 to 64, and all of the OECD's table.
GROWN_UP, EVERYBODY = Couple(313, 110), Couple(306, 131)
KNOWN = (
    # Published as the index itself.
    Known("both_work", 67.3, ISTAT_2014),
    Known("everybody", asymmetry([EVERYBODY]) or 0.0, "OECD, Time use (3.2018)"),
    Known("grown_up", asymmetry([GROWN_UP]) or 0.0, ISTAT_2014),
)


def own_part(own: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """Of all the minutes of two people, task by task, the part that is one's own, 0..100.

    The minutes are added up first, and then divided; None where nobody does anything.
    """
    return asymmetry([Couple(own.get(task, 0), other.get(task, 0)) for task in TASKS])
