"""What a reader wants to see near her: read from the address, offered as a form, taken away again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from flask import current_app, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from exchange.care.kinds import FAMILY_ICONS, Family, is_kind, kinds_of
from exchange.matching.near import Filters
from exchange.people.tongues import is_tongue
from views.access import now
from views.kinds import FAMILIES, KINDS, TONGUES
from views.language import local, short_day

DAYS_AHEAD = 14
AFTER_DIGITS = 6
WAYS = (10, 20, 30, 45)
"""Minutes. On foot: the same square, the next one, two, three."""

Choice = tuple[str, Any]
"""A value of a field, and its words."""


@dataclass(frozen=True)
class Field:
    """One select of the form: its choices in groups, a group without words first."""

    name: str
    label: str
    chosen: str
    groups: tuple[tuple[Any, tuple[Choice, ...]], ...]


def asked() -> Filters:
    """From the address; what makes no sense there is left out."""
    family, kind, way, tongue = (
        request.args.get(name, "") for name in ("family", "kind", "way", "tongue")
    )
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = None
    return Filters(
        family=family if family in set(Family) and not is_kind(kind) else None,
        kind=kind if is_kind(kind) else None,
        day=day if day and day in _days_ahead(local(now()).date()) else None,
        way_minutes=int(way) if way in map(str, WAYS) else None,
        tongue=tongue if is_tongue(tongue) else None,
    )


def after() -> int:
    """How many asks the reader has seen already."""
    seen = request.args.get("after", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= AFTER_DIGITS else 0


def _days_ahead(today: date) -> list[date]:
    return [today + timedelta(days=n) for n in range(DAYS_AHEAD)]


def page_of(filters: Filters, endpoint: str) -> dict[str, Any]:
    """All a page says about its filters: families as chips, the rest in a form, what is on."""
    today = local(now()).date()
    return {
        "filters": filters,
        "choosing": _choosing(filters, endpoint, str(get_locale()), today),
        "kept": _kept(filters),
        "here": url_for(endpoint),
    }


@lru_cache(maxsize=512)
def _choosing(filters: Filters, endpoint: str, language: str, today: date) -> Markup:
    """As it stands on the page of every reader of this language on this day: given nothing of hers,
    not even who she is.
    """
    kept = _kept(filters)
    page = current_app.jinja_env.get_template("matching/_filters.html")
    written = page.render(
        filters=filters,
        chips=_families(filters, endpoint, kept),
        fields=_fields(kept, today),
        on=_taken_away(kept, endpoint, today),
        here=url_for(endpoint),
    )
    return Markup(written)  # noqa: S704  a template of ours, which has escaped what it was given


def _kept(filters: Filters) -> dict[str, Any]:
    """As they stand in an address."""
    values = {
        "family": filters.family,
        "kind": filters.kind,
        "day": filters.day and filters.day.isoformat(),
        "way": filters.way_minutes and str(filters.way_minutes),
        "tongue": filters.tongue,
    }
    return {name: value for name, value in values.items() if value}


def _families(filters: Filters, endpoint: str, kept: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A family is another question than a kind: to choose one forgets the other."""
    rest = {name: value for name, value in kept.items() if name not in ("family", "kind")}
    every = (_("All"), url_for(endpoint, **rest), not (filters.family or filters.kind), None)
    return [
        every,
        *(
            (
                FAMILIES[each.value],
                url_for(endpoint, family=each.value, **rest),
                filters.family == each.value and not filters.kind,
                FAMILY_ICONS[each],
            )
            for each in Family
        ),
    ]


def _fields(kept: dict[str, Any], today: date) -> list[Field]:
    days = [(day.isoformat(), short_day(day)) for day in _days_ahead(today)]
    kinds = [
        (FAMILIES[family.value], [(one.code, KINDS[one.code]) for one in kinds_of(family)])
        for family in Family
    ]
    return [
        _field("kind", _("What exactly"), kept, _("Anything"), *kinds),
        _field("day", _("Day"), kept, _("Any day"), ("", days)),
        _field("way", _("Minutes on the way"), kept, _("Any distance"), ("", _ways())),
        _field("tongue", _("Who speaks"), kept, _("Any language"), ("", list(TONGUES.items()))),
    ]


def _ways() -> list[Choice]:
    return [(str(minutes), _("%(n)s min at most", n=minutes)) for minutes in WAYS]


def _field(
    name: str,
    label: str,
    kept: dict[str, Any],
    none: str,
    *groups: tuple[Any, Iterable[Choice]],
) -> Field:
    every = (("", (("", none),)), *((words, tuple(choices)) for words, choices in groups))
    return Field(name, label, kept.get(name, ""), every)


def _taken_away(kept: dict[str, Any], endpoint: str, today: date) -> list[tuple[Any, ...]]:
    """What is chosen in the form, each with the way to the page without it."""
    words = {
        value: said
        for each in _fields(kept, today)
        for _group, choices in each.groups
        for value, said in choices
    }
    return [
        (words.get(value, value), url_for(endpoint, **_without(kept, name)), True, "close")
        for name, value in kept.items()
        if name != "family"
    ]


def _without(kept: dict[str, Any], name: str) -> dict[str, Any]:
    return {each: value for each, value in kept.items() if each != name}
