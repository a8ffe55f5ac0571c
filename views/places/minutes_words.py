"""Who says how long a way takes today, means by means, in the order in which they are asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from exchange.places.matrix_queries import Brought
from exchange.places.transport import Transport
from exchange.places.travel import PACES, Means
from views.language import local_number, short_day_year
from views.places import timetables
from views.places.open_asking import TRANSPORTS


def rows(held: Brought | None, config: Mapping[str, Any], today: date) -> list[list[Any]]:
    """Every means, and who is asked for its minutes."""
    return [[TRANSPORTS[each], _joined(_who(each, held, config, today))] for each in Transport]


def _joined(lines: list[str]) -> Markup:
    return Markup("<br>").join(lines)


def _who(
    transport: Transport, held: Brought | None, config: Mapping[str, Any], today: date
) -> list[str]:
    lines = []
    if held and (count := held.ways.get(transport, 0)):
        lines.append(
            ngettext("%(n)s way measured", "%(n)s ways measured", count, n=local_number(count))
        )
    if transport is Transport.BUS:
        return [*lines, _by_timetable(today)]
    if config["ROUTING_URL"]:
        lines.append(_("the router of this installation"))
    pace = PACES[Means(transport)]
    speed, detour = (
        local_number(each) for each in (pace.metres_an_hour / 1000, pace.detour_percent / 100)
    )
    said = _(
        "an estimate: the straight line × %(detour)s, at %(speed)s km an hour",
        detour=detour,
        speed=speed,
    )
    return [*lines, said]


def _by_timetable(today: date) -> str:
    network = timetables.network()
    if network is None:
        return _("no timetable: nobody can say")
    days = [day for each in network.feed.days.values() for day in ({each.last} | each.added)]
    last = max(days, default=today)
    if last < today:
        return _("the timetable is over since %(day)s", day=short_day_year(last))
    stops = len(network.feed.stops)
    return ngettext(
        "the timetable, until %(day)s: %(n)s stop",
        "the timetable, until %(day)s: %(n)s stops",
        stops,
        day=short_day_year(last),
        n=local_number(stops),
    )
