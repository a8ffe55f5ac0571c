"""What stands beside a draft: the service looked at, its hours, and the fields that change them."""

from typing import Any

from flask import request

from exchange.chronomap.scenario_queries import Kept
from exchange.chronomap.scenarios import Change
from exchange.chronomap.sites import Site
from exchange.places.rows import Ranges, clock, from_osm
from exchange.places.spelled import spelled
from views.chronomap.scenario_forms import ChangeForm
from views.chronomap.scenario_looking import Worked
from views.chronomap.scenario_shown import day_marks
from views.places.service_words import town

OPENS, CLOSES = 8 * 60, 17 * 60


def desk_facts(kept: Kept, worked: Worked, form: ChangeForm | None) -> dict[str, Any]:
    """The services to choose from and the one chosen, with the form as it was sent or as it stands."""
    site = _chosen(kept, worked, form)
    weekday = kept.scenario.weekday
    after = worked.after.get(site.code) if site else None
    if form is None:
        form = ChangeForm()
        if site is not None:
            _fill(form, after or site, weekday)
    return {
        "form": form,
        "site": site,
        "town": town(site.municipality) if site else "",
        "services": sorted(
            ((each.code, f"{town(each.municipality)}: {each.name}") for each in _all(worked)),
            key=lambda choice: choice[1],
        ),
        "before": day_marks(site.hours if site else None, weekday),
        "after": day_marks(after.hours if after else None, weekday),
        "is_shut": site is not None and after is None,
    }


def _all(worked: Worked) -> list[Site]:
    return list(worked.before.values())


def _chosen(kept: Kept, worked: Worked, form: ChangeForm | None) -> Site | None:
    """The one asked for, else that of the last change, else the first."""
    asked = form.service.data if form is not None else request.args.get("service", "")
    last = [change.service for change in reversed(kept.scenario.changes) if change.service]
    found = [code for code in (asked or "", *last, *sorted(worked.before)) if code in worked.before]
    return worked.before[found[0]] if found else None


def _fill(form: ChangeForm, site: Site, weekday: int) -> None:
    rows = from_osm(site.hours) if site.hours else None
    today: Ranges = rows.days[weekday] if rows else ()
    form.opens.data = clock(today[0].opens if today else OPENS)
    form.closes.data = clock(min(1440, today[-1].closes if today else CLOSES))
    alike = [str(day) for day, ranges in enumerate(rows.days) if ranges == today] if rows else []
    form.days.data = alike if today else [str(weekday)]
    form.hours_said.data = spelled(rows) if rows else ""
    form.capacity.data = site.capacity


def says_what_is(change: Change, site: Site | None) -> bool:
    """Is it no change at all?"""
    if site is None:
        return False
    return change.hours == site.hours or (
        change.capacity is not None and change.capacity == site.capacity
    )
