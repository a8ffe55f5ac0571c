"""Asking neighbours in waves: how many at once, when the next are asked, and when each is told."""

from datetime import UTC, datetime, timedelta

from exchange.notices.quiet import Quiet
from exchange.people.rules import Rules


def told_at(now: datetime, begins_at: datetime, quiet: Quiet, rules: Rules) -> datetime:
    """When a question is told, in UTC: not in quiet hours, unless what is asked begins soon.

    `begins_at` is the last moment it can begin: told after that, a question would be none.
    """
    heard_at = quiet.heard_at(now)
    is_urgent = begins_at - now <= timedelta(hours=rules.urgent_hours)
    return now.astimezone(UTC) if is_urgent or heard_at >= begins_at else heard_at


def told_with(
    last: datetime | None, now: datetime, begins_at: datetime, *, quiet: Quiet, rules: Rules
) -> datetime:
    """As `told_at`; but where she was told something lately, or will be, together with it or apart.

    `last` is when that was. What begins soon is worth a letter of its own.
    """
    at = told_at(now, begins_at, quiet, rules)
    if last is None:
        return at
    together = last
    if last <= now:
        together = quiet.heard_at(last + timedelta(hours=rules.questions_apart_hours))
    is_soon = begins_at - together <= timedelta(hours=rules.urgent_hours)
    return at if is_soon else max(at, together)


def next_wave_at(now: datetime, begins_at: datetime, quiet: Quiet, rules: Rules) -> datetime | None:
    """When others are asked too, if nobody has said yes by then; None where no time is left.

    A part of the time there is, counted from when the letters are read: the sooner it begins,
    the sooner others are asked.
    """
    told = told_at(now, begins_at, quiet, rules)
    part = (begins_at - told) / rules.wave_part
    least = timedelta(minutes=rules.wave_minutes_min)
    most = timedelta(minutes=rules.wave_minutes_max)
    at = told_at(told + max(least, min(part, most)), begins_at, quiet, rules)
    at = at.replace(second=0, microsecond=0)
    return at if now < at < begins_at else None


def wave_size(asked: int, rules: Rules) -> int:
    """How many are asked next when so many were asked before; 0 when that is enough."""
    size = rules.wave_next if asked else rules.wave_first
    return max(0, min(size, rules.wave_asked_max - asked))
