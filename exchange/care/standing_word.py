"""A yes given beforehand: what may be promised so, and which hours it covers. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from exchange.care.draft import Problem
from exchange.care.kinds import kind, mask_of
from exchange.schedule.slots import Quarters, Week, local_days, mask_of_hours
from exchange.units import QUARTER, Slot, quarter_of_day
from models.states import ForWhom

UNTIL_DAYS_MAX = 366
WORDS_MAX = 10
"""As many as one person keeps an eye on."""


@dataclass(frozen=True)
class WordDraft:
    """On these weekdays (0 is Monday), between these hours, so many minutes a week at most."""

    kinds: tuple[str, ...]
    weekdays: tuple[int, ...]
    hours: Quarters
    weekly_minutes: int
    for_whom: ForWhom
    until_day: date

    @property
    def kinds_mask(self) -> int:
        return mask_of(self.kinds)

    @property
    def weekdays_mask(self) -> int:
        return sum(1 << weekday for weekday in set(self.weekdays))


def word_problems(
    draft: WordDraft, *, week: Week, helps_with: Collection[str], today: date
) -> list[Problem]:
    """All that is wrong, by field: only what she does, only within her hours, and not for ever."""
    problems = []
    if not draft.kinds or not set(draft.kinds) <= set(helps_with):
        problems.append(Problem("kinds", "not_hers"))
    if not draft.weekdays:
        problems.append(Problem("weekdays", "none"))
    if draft.hours[0] >= draft.hours[1]:
        problems.append(Problem("to", "not_after"))
    elif any(not _is_within(draft.hours, week.get(each, ())) for each in draft.weekdays):
        problems.append(Problem("weekdays", "beyond_hours"))
    if not QUARTER <= draft.weekly_minutes <= 7 * 24 * 60 or draft.weekly_minutes % QUARTER:
        problems.append(Problem("weekly_minutes", "outside"))
    if not today <= draft.until_day <= today + timedelta(days=UNTIL_DAYS_MAX):
        problems.append(Problem("until", "outside"))
    return problems


def _is_within(hours: Quarters, free: Collection[Quarters]) -> bool:
    return mask_of_hours(free).covers(mask_of_hours([hours]))


def weekdays_in(mask: int) -> tuple[int, ...]:
    return tuple(weekday for weekday in range(7) if mask & 1 << weekday)


def covers(weekdays: int, hours: Quarters, slot: Slot, zone: tzinfo) -> bool:
    """Does the slot lie within these hours of one of these weekdays, by the face of the clock?"""
    days = local_days(slot, zone)
    if len(days) != 1 or not weekdays & 1 << days[0].weekday():
        return False
    starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    last = 96 if ends.date() > days[0] else -(-(ends.hour * 60 + ends.minute) // QUARTER)
    return hours[0] <= quarter_of_day(starts) and last <= hours[1]


def week_around(moment: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """The local week, Monday to Sunday, that this moment lies in."""
    local = moment.astimezone(zone)
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
        days=local.weekday()
    )
    return monday, monday + timedelta(days=7)


def is_of_kind(kinds_mask: int, code: str) -> bool:
    return bool(kinds_mask & kind(code).mask)
