"""Why somebody fits, in words: for the family that asks, and for the neighbour who may help."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.matching.score import Checked, Free, HelpedBefore, Near, Reason, Speaks
from exchange.places.travel import Band, Means
from exchange.units import Slot
from views.kinds import tongue_words
from views.language import clock, spoken_minutes

Said = tuple[str, bool]
"""Words, and whether they speak of the whole of it."""


def band_words(near: Near) -> str:
    """A band of the way, never minutes: what is known of a home is its cell."""
    return _BANDS[near.means, near.band]()


_BANDS: dict[tuple[Means, Band], Callable[[], str]] = {
    (Means.WALK, Band.UNDER_15): lambda: _("Less than 15 min on foot"),
    (Means.WALK, Band.FROM_15_TO_30): lambda: _("15–30 min on foot"),
    (Means.WALK, Band.OVER_30): lambda: _("More than 30 min on foot"),
    (Means.BIKE, Band.UNDER_15): lambda: _("Less than 15 min by bike"),
    (Means.BIKE, Band.FROM_15_TO_30): lambda: _("15–30 min by bike"),
    (Means.BIKE, Band.OVER_30): lambda: _("More than 30 min by bike"),
    (Means.CAR, Band.UNDER_15): lambda: _("Less than 15 min by car"),
    (Means.CAR, Band.FROM_15_TO_30): lambda: _("15–30 min by car"),
    (Means.CAR, Band.OVER_30): lambda: _("More than 30 min by car"),
}


def of_candidate(reasons: tuple[Reason, ...], stretch: Slot | None) -> list[Said]:
    """As the asking family reads them; the way is said beside the name, not here.

    `stretch` is the part she is free for, where it is one.
    """
    return [_of_candidate(each, stretch) for each in reasons if not isinstance(each, Near)]


def _of_candidate(reason: Reason, stretch: Slot | None) -> Said:
    match reason:
        case Free() if reason.is_whole:
            return _whole(reason.of_minutes), True
        case Free():
            return _part(reason, stretch), False
        case HelpedBefore(times=times):
            return ngettext("Helped you once", "Helped you %(num)s times", times), True
    return _alike(reason), True


def _whole(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return ngettext("Free for the whole hour", "Free for all %(num)s hours", hours)
    return _("Free for all of it, %(time)s", time=spoken_minutes(minutes))


def _part(free: Free, stretch: Slot | None) -> str:
    part, whole = spoken_minutes(free.minutes), spoken_minutes(free.of_minutes)
    if not free.minutes % 60 and not free.of_minutes % 60:
        # "2 of 3 hours" reads better than "2 hours of 3 hours".
        whole = str(free.of_minutes // 60)
    if stretch is None:
        return _("Free %(part)s of %(whole)s", part=part, whole=whole)
    return _(
        "Free %(part)s of %(whole)s, from %(start)s to %(end)s",
        part=part,
        whole=whole,
        start=clock(stretch.starts_at),
        end=clock(stretch.ends_at),
    )


def of_task(reasons: tuple[Reason, ...]) -> list[Said]:
    """As the neighbour who may help reads them, the way first."""
    in_order = sorted(reasons, key=lambda each: not isinstance(each, Near))
    return [_of_task(each) for each in in_order]


def _of_task(reason: Reason) -> Said:
    match reason:
        case Free() if reason.is_whole:
            return _("you are free then"), True
        case Free(minutes=minutes, of_minutes=whole) if 2 * minutes >= whole:
            part = spoken_minutes(minutes)
            return _("you are free %(part)s of it", part=part), False
        case Free():
            return _("outside your usual hours"), False
        case HelpedBefore(times=times):
            return ngettext("you helped them once", "you helped them %(num)s times", times), True
        case Checked():
            return _("your checks are in order"), True
    return _alike(reason), True


def of_offer(reasons: tuple[Reason, ...]) -> list[Said]:
    """As a family reads them beside help on offer."""
    return [_of_candidate(each, None) for each in reasons]


def _alike(reason: Reason) -> str:
    """Said in the same words whoever reads."""
    match reason:
        case Near():
            return band_words(reason)
        case Checked():
            return _("Checks in order")
        case Speaks(language=language):
            return _("Speaks %(language)s too", language=tongue_words(language))
    raise AssertionError(reason)
