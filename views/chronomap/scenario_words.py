"""The words of scenarios: what is changed, what was found, what a file has wrong."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_effects import Comparison
from exchange.chronomap.scenario_files import Problem, Wrong
from exchange.chronomap.scenarios import Change, Deed
from exchange.chronomap.zones import Age
from exchange.places.municipalities import municipality
from exchange.places.travel import Means
from views.language import MINUS, local_number
from views.places.service_words import spoken_cell
from views.turned import LEFT_TO_RIGHT, is_turned

MEANS: dict[Means, Any] = {
    Means.WALK: _l("On foot"),
    Means.BIKE: _l("By bike"),
    Means.CAR: _l("By car"),
}
METHODS: dict[Method, Any] = {
    Method.ENHANCED: _l("Near counts more (E2SFCA)"),
    Method.TWO_STEP: _l("Near or not (2SFCA)"),
    Method.CUMULATIVE: _l("All in reach"),
}
WRONG: dict[Wrong, Any] = {
    Wrong.NO_JSON: _l("this file cannot be read as JSON"),
    Wrong.OTHER_FILE: _l("this is no scenario of ours"),
    Wrong.LATER_VERSION: _l("it was written by a later version"),
    Wrong.MISSING: _l("it is missing"),
    Wrong.TOO_LONG: _l("it is too long"),
    Wrong.UNKNOWN: _l("nobody knows this word here"),
    Wrong.NOT_A_NUMBER: _l("this is no number that can be"),
    Wrong.NOT_HOURS: _l("these hours cannot be read"),
    Wrong.NO_SERVICE: _l("the register has no such service"),
    Wrong.OTHER_KIND: _l("this service is of another kind"),
    Wrong.TOO_MANY: _l("there are too many"),
    Wrong.CONTRADICTS: _l("another change says something else"),
    Wrong.NOT_HERE: _l("it does not belong to this change"),
}
_CHILDREN = frozenset({Age.TO_2, Age.TO_5, Age.TO_10, Age.TO_13})


def problem_words(problem: Problem) -> str:
    """Where, and what: "Change 2, hours: …"."""
    said = str(WRONG[problem.wrong])
    if not problem.key:
        return said
    where = _("Change %(n)s", n=problem.change) if problem.change else _("Scenario")
    return f"{where}, {problem.key}: {said}"


def change_words(change: Change, name: str) -> str:
    """One change in a sentence; `name` is the service's, as people call it."""
    if change.deed is Deed.CLOSED:
        return _("%(name)s shuts", name=name)
    if change.deed is Deed.CAPACITY:
        return _("%(name)s: %(n)s places", name=name, n=change.capacity)
    hours = hours_words(change.hours or "")
    if change.deed is Deed.HOURS:
        return _("%(name)s: %(hours)s", name=name, hours=hours)
    assert change.municipality is not None
    town = municipality(change.municipality).name
    return _("New in %(town)s: %(name)s, %(hours)s", town=town, name=name, hours=hours)


def hours_words(osm: str) -> str:
    return spoken_cell("hours", osm)


def for_children(found: Comparison) -> bool:
    return all(age in _CHILDREN for _, age in found.groups)


def signed(value: float, digits: int = 1) -> str:
    """With a true sign: +6,2, −3,1, 0."""
    rounded = round(value, digits) if digits else float(round(value))
    if not rounded:
        return "0"
    turned = LEFT_TO_RIGHT if is_turned() else ""
    return turned + (MINUS if rounded < 0 else "+") + local_number(abs(rounded))


def title(found: Comparison, best: int | None, worst: int | None, *, finer: bool) -> str:
    """The finding: where it gets better and where worse, each at its hour. Losses are never left out.

    `finer`: zones are parts of a town.
    """
    gaining = len(found.gaining(best)) if best is not None else 0
    losing = len(found.losing(worst)) if worst is not None else 0
    if best is not None and gaining:
        gain = _gain(gaining, hour_of(found, best), finer=finer)
        if worst is None or not losing:
            return _("%(gain)s, and nobody loses", gain=gain)
        loss = ngettext(
            "at %(hour)s %(num)s loses",
            "at %(hour)s %(num)s lose",
            losing,
            hour=hour_of(found, worst),
        )
        return _("%(gain)s, %(loss)s", gain=gain, loss=loss)
    if worst is not None and losing:
        return _loss(losing, hour_of(found, worst), finer=finer)
    return _("On this day nothing changes for anybody")


def _gain(zones: int, hour: str, *, finer: bool) -> str:
    if finer:
        return ngettext(
            "At %(hour)s %(num)s zone gains", "At %(hour)s %(num)s zones gain", zones, hour=hour
        )
    return ngettext(
        "At %(hour)s %(num)s municipality gains",
        "At %(hour)s %(num)s municipalities gain",
        zones,
        hour=hour,
    )


def _loss(zones: int, hour: str, *, finer: bool) -> str:
    if finer:
        return ngettext(
            "At %(hour)s %(num)s zone loses, and nobody gains",
            "At %(hour)s %(num)s zones lose, and nobody gains",
            zones,
            hour=hour,
        )
    return ngettext(
        "At %(hour)s %(num)s municipality loses, and nobody gains",
        "At %(hour)s %(num)s municipalities lose, and nobody gains",
        zones,
        hour=hour,
    )


def legend_words(low: float, high: float) -> list[tuple[int, str]]:
    """Each shade of the map, from the greatest loss to the greatest gain."""
    small, large = local_number(low), local_number(high)
    found = []
    for sign, way in ((MINUS, -1), ("+", 1)):
        words = [
            _("up to %(n)s", n=f"{sign}{small}"),
            _("%(low)s to %(high)s", low=f"{sign}{small}", high=f"{sign}{large}"),
            _("more than %(n)s", n=f"{sign}{large}"),
        ]
        found += [(way * step, said) for step, said in enumerate(words, start=1)]
    return sorted([*found, (0, _("nothing changes"))])


def hour_of(found: Comparison, place: int) -> str:
    """As people say it: 7:30."""
    minute = found.moments[place]
    return f"{minute // 60}:{minute % 60:02}"
