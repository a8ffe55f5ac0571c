"""By what ways people get there, and the words for who says how long a way takes."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _

from exchange.chronomap import way_queries
from exchange.chronomap.travelled import Roads
from exchange.places.matrix import End
from exchange.places.matrix_queries import Kept
from exchange.places.transport import Transport
from exchange.places.ways import Source, Sources
from views.places import travelling

# The plates are of one province, whoever looks at them.
_HERE = ZoneInfo("Europe/Rome")
MEANS = {
    Transport.WALK: lambda: _("On foot"),
    Transport.BIKE: lambda: _("By bike"),
    Transport.CAR: lambda: _("By car"),
    Transport.BUS: lambda: _("By bus"),
}


def stamp(known: Sources) -> Hashable:
    """Another one whenever minutes may be others."""
    try:
        timetables = Path(current_app.config["TIMETABLES"]).stat().st_mtime_ns
    except OSError:
        timetables = 0
    return known.matrix, current_app.config["ROUTING_URL"], timetables


def roads(transport: Transport, starts: Iterable[End], kind: str, departs_at: datetime) -> Roads:
    """From these starts to the services of a kind, by all that is known here."""
    known = travelling.sources()
    measured = {}
    if isinstance(known.matrix, Kept):
        names = {name for start in starts for name in start.names}
        measured = dict(way_queries.measured(known.matrix, transport, names, kind))
    return Roads(transport, measured, known, departs_at)


def moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), _HERE)


def choices(transports: Iterable[Transport]) -> list[tuple[str, str]]:
    """By what one may ask, with its words."""
    return [(each.value, MEANS[each]()) for each in transports]


def told_by_words(told_by: Mapping[Source, int], hour: str) -> str:
    """Who says how long the ways of a plate take, the one with most ways first."""
    words = {
        Source.MEASURED: _("measured"),
        Source.ROUTED: _("from a router, along the streets"),
        Source.TIMETABLE: _("by the buses’ timetable, setting out at %(hour)s", hour=hour),
        Source.ESTIMATE: _("estimated from distance and pace"),
    }
    ordered = sorted(told_by, key=lambda who: (-told_by[who], who))
    if not ordered:
        return _("Nobody can say how long these ways take.")
    if len(ordered) == 1:
        return _("Minutes: %(how)s.", how=words[ordered[0]])
    every = sum(told_by.values())
    parts = [
        f"{_('%(n)s in 100', n=round(100 * told_by[who] / every))} {words[who]}" for who in ordered
    ]
    return _("Minutes: %(how)s.", how="; ".join(parts))
