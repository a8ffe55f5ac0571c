"""How the numbers of the observatory are written, and the lines a chart is ruled with."""

from collections.abc import Iterable
from datetime import date
from math import ceil, floor

from flask_babel import format_percent, get_locale
from flask_babel import gettext as _

from views.language import MINUS, as_title, local_number, written_day
from views.observatory.live_specs import HOURS, INDEX, PERCENT, SCORE
from views.turned import LEFT_TO_RIGHT, is_turned

HIDDEN = "*"
# In these columns a number is a part of a whole, whatever stands beside it.
PARTS_OF_ONE = frozenset(
    {"supply", "perceived", "coverage", "participation", "fill"}
    | {"women_share_given", "women_share_received"}
)
LONG_MONTHS = {"ar": "M/yy"}
_STEPS = (1, 2, 2.5, 5, 10)


def said(value: float | None, unit: str) -> str:
    """A star where it is hidden."""
    if value is None:
        return HIDDEN
    if unit == PERCENT:
        return percent(value)
    # Whole hours where there are many: nobody reads the tenth of a thousand.
    number = round(value) if unit == HOURS and abs(value) >= 100 else round(value, 2)
    return signed(number)


def told(value: float | None, unit: str) -> str:
    """The same where it stands alone."""
    words = said(value, unit)
    if unit != HOURS or value is None:
        return words
    return str(_("%(hours)s hours", hours=words))


def signed(number: float) -> str:
    """With a true minus that stays on its side of the number in Arabic too."""
    words = local_number(abs(number))
    if number >= 0:
        return words
    return (LEFT_TO_RIGHT if is_turned() else "") + MINUS + words


def percent(value: float) -> str:
    return str(format_percent(value, "0\N{NO-BREAK SPACE}%"))


def unit_of(name: str, unit: str) -> str:
    if name in PARTS_OF_ONE:
        return PERCENT
    return HOURS if name == "hours_each" else unit


def month_short(month: date) -> str:
    """nov 26; 11/26 where the name of a month has no short form."""
    return written_day(month, LONG_MONTHS.get(get_locale().language, "LLL yy"))


def month_long(month: date) -> str:
    """November 2026."""
    return as_title(written_day(month, "LLLL y"))


def ticks(values: Iterable[float], unit: str) -> list[tuple[float, str]]:
    """Lines from the least to the most, few and round; 0 is always one of them."""
    known = list(values)
    if unit == PERCENT:
        return [(part / 4, percent(part / 4)) for part in range(5)]
    if unit == SCORE:
        return [(float(part), local_number(part)) for part in range(0, 101, 25)]
    top = max([*known, 0.0])
    if unit == INDEX and top <= 1:
        return [(part / 4, local_number(part / 4)) for part in range(5)]
    low = min([*known, 0.0])
    step = round_step((top - low) / 4)
    first = floor(low / step)
    last = max(ceil(top / step), first + 1)
    return [(at * step, signed(at * step)) for at in range(first, last + 1)]


def round_step(least: float) -> float:
    """The smallest step of a ruler that is not shorter."""
    if least <= 0:
        return 1
    ten = 1.0
    while ten * 10 <= least:
        ten *= 10
    while ten > least:
        ten /= 10
    return next(ten * each for each in _STEPS if ten * each >= least - 1e-9)
