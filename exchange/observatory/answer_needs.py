"""Needs against supply through the gate, by town and part of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.chronomap.sites import Site, open_weeks
from exchange.observatory.disclosure import GROUP_MIN, SECONDS, Shown, suppress_sums
from exchange.survey.analysis_needs import IN_THE_WEEK, PARTS, Sums, Wish, mean_open, summed


@dataclass(frozen=True)
class Needs:
    """`needed` are hours a week, `unanswered` minutes of all the days looked at; totals last, hidden None.

    `doors` open at once in the mean, by town and part: doors are no people, and never hidden.
    """

    towns: tuple[str, ...]
    parts: tuple[str, ...]
    needed: Shown | None
    unanswered: Shown | None
    doors: Mapping[str, Mapping[str, float]]


def needs(
    wishes: Sequence[Wish],
    lapsed: Sequence[Wish],
    sites: Sequence[Site],
    *,
    monday: date,
    seconds: float = SECONDS,
) -> Needs:
    """Of the towns somebody asks for something in; beside them their doors, in an ordinary week."""
    towns = tuple(sorted({wish.town for wish in (*wishes, *lapsed)}))
    weeks = open_weeks(sites, monday)
    doors = {
        town: mean_open(
            [
                week.tolist()
                for week, site in zip(weeks, sites, strict=True)
                if site.municipality == town
            ]
        )
        for town in towns
    }
    return Needs(
        towns,
        PARTS,
        _shown(summed(wishes, towns), seconds),
        _shown(summed(lapsed, towns, IN_THE_WEEK), seconds),
        doors,
    )


def _shown(of: Sums, seconds: float) -> Shown | None:
    if not of.people[-1][-1]:
        return None
    found = suppress_sums(of.hours, of.people, group_min=GROUP_MIN, seconds=seconds)
    return found.published
