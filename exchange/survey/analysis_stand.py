"""How far answers are read while a questionnaire is still open: by whole weeks, several at a time.

Whoever looks every morning could subtract yesterday's table from today's, and would read what one
person said. So a new stand comes with at least so many answers, or not at all.
"""

from collections.abc import Mapping
from datetime import date, timedelta

STEP_MIN = 10
WEEK = timedelta(days=7)


def stand(
    by_week: Mapping[date, int], *, today: date, is_over: bool, step_min: int = STEP_MIN
) -> date | None:
    """The Monday of the last week that is read; None while too few have answered.

    When nobody can answer any more, everything is read.
    """
    weeks = sorted(by_week)
    if is_over:
        return weeks[-1] if weeks else None
    last, since = None, 0
    for week in weeks:
        if week + WEEK > today:
            break
        since += by_week[week]
        if since >= step_min:
            last, since = week, 0
    return last
