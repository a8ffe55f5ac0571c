"""The plates of the time map, for anybody: what is open when, and who has it in reach."""

from datetime import date, timedelta
from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.chronomap.plates import Accessibility
from exchange.places.municipalities import municipality
from views.access import now, public
from views.chronomap import roads, shown
from views.chronomap.asking import LAST_MINUTE, Question, answer, question
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, land, land_of
from views.language import local, written_day
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell

# Any one, for the names of weekdays.
_MONDAY = date(2026, 10, 12)
QUARTERS = range(0, LAST_MINUTE, 15)
GAPS_ON_PAGE = 6


@bp.get("/time-map")
@public
def plate() -> str:
    asked = asked_for()
    return render_template("chronomap/plate.html", **facts_of(asked))


def asked_for() -> Question:
    return question(request.args, local(now()).date())


def facts_of(of: Question) -> dict[str, Any]:
    worked_out = answer(of)
    system, found = worked_out.system, worked_out.access
    place = shown.at(found.moments, of.minute)
    kind = of.asked.kind
    hour = f"{of.minute // 60:02}:{of.minute % 60:02}"
    drawn = shown.picture(found, of.picture)
    slider = shown.for_slider(system, found, of, drawn)
    said = shown.found(found.within[place], of.asked.within_minutes)
    return {
        "of": of,
        "hour": hour,
        "title": said.replace("{hour}", hour),
        "kinds": shown.kind_choices(system.all),
        "kind_name": shown.kind_name(kind),
        "all": system.all.get(kind, 0),
        "unknown": system.unknown.get(kind, 0),
        "matrix": shown.matrix(system),
        "hours": shown.HOURS,
        "open_now": slider["open"][place],
        "bars": shown.bars(system, kind),
        "rows": shown.zone_rows(found, place),
        "groups": shown.group_rows(found, place),
        "moment": place,
        "drawn": drawn,
        "land": land_of(worked_out.finer) if worked_out.finer else land(),
        "finer": worked_out.finer,
        "land_width": WIDTH,
        "plate": found,
        "empty": shown.share_words(found.empty),
        "gaps": _gaps(found),
        "slider": slider,
        "means": roads.choices(worked_out.transports),
        "minutes_said": roads.told_by_words(found.told_by, hour),
        "is_made_up": worked_out.is_made_up,
        "zones_source": worked_out.zones_source,
        "finer_towns": [
            (istat, municipality(istat).name) for istat in worked_out.towns if istat != of.town
        ],
    }


def _gaps(found: Accessibility) -> list[tuple[str, str, int, int]]:
    """The widest: where, weekday, hour of the day, how many people."""
    return [
        (
            found.zones[gap.zone].zone.name,
            written_day(_MONDAY + timedelta(days=gap.hour // 24), "EEEE"),
            gap.hour % 24,
            round(gap.people),
        )
        for gap in found.gaps[:GAPS_ON_PAGE]
    ]


@bp.get("/time-map/hours.csv")
@public
def hours_csv() -> Response:
    """How many of each kind are open, quarter by quarter of the day."""
    of = asked_for()
    system = answer(of).system
    heads = [_("Kind"), _("Services"), *(f"{each // 60:02}:{each % 60:02}" for each in QUARTERS)]
    places = [shown.at(system.moments, each) for each in QUARTERS]
    rows = [
        [shown.kind_name(kind), system.all[kind], *(counts[place] for place in places)]
        for kind, counts in system.open.items()
    ]
    return sheet([heads, *rows], f"{_('hours')}-{of.asked.day.isoformat()}")


@bp.get("/time-map/access.csv")
@public
def access_csv() -> Response:
    """Access and the nearest open door, zone by zone, at every moment at which something changes."""
    of = asked_for()
    found = answer(of).access
    heads = [_("Code"), _("Zone"), _("People"), _("From"), _("Access"), _("Minutes")]
    rows = [
        [
            safe_cell(line.zone.code),
            safe_cell(line.zone.name),
            line.heads,
            f"{moment // 60:02}:{moment % 60:02}",
            f"{line.access[place]:.6f}",
            "" if line.minutes[place] is None else line.minutes[place],
        ]
        for line in found.zones
        for place, moment in enumerate(found.moments)
    ]
    return sheet([heads, *rows], f"{_('access')}-{of.asked.kind}-{of.asked.day.isoformat()}")
