"""The register of services as anybody reads it: looked through, one of them, as files."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

from flask import Response, render_template, request, url_for

from exchange.people.queries import rules_of
from exchange.people.rules import DEFAULTS
from exchange.places import service_queries
from exchange.places.hours import asks_for_school
from exchange.places.local_calendar import is_school_known
from exchange.places.service_files import COLUMNS, cells_of
from exchange.places.service_kinds import kinds
from exchange.places.service_queries import Asked, Version
from exchange.places.service_shapes import to_geojson, to_osm
from exchange.places.services import Service, is_stale
from views.access import now, public, visitor_or_none
from views.arrivals import row_id
from views.language import local
from views.places import service_map
from views.places import service_words as words
from views.places.blueprint import bp
from views.places.service_forms import kind_choices, town_choices
from views.spreadsheets import safe_cell

AT_ONCE = 50


@bp.get("/services")
@public
def services() -> str:
    asked = _asked()
    start = request.args.get("start", 0, type=row_id)
    found = service_queries.services(asked, start=start, limit=AT_ONCE + 1)
    today, months = local(now()).date(), stale_months()
    more = None
    if len(found) > AT_ONCE:
        values: dict[str, Any] = request.args.to_dict() | {"start": str(start + AT_ONCE)}
        more = url_for("places.services", **values)
    return render_template(
        "places/services.html",
        asked=asked,
        found=found[:AT_ONCE],
        number=service_queries.count(asked),
        more=more,
        kinds=kind_choices(),
        towns=town_choices(),
        drawings={key: kind.icon for key, kind in kinds().items()},
        picture=service_map.all_of(service_queries.points(asked)),
        stale={each.id for each in found if is_stale(each.service.checked_on, today, months)},
        words=words,
    )


def stale_months() -> int:
    """After how many months without a look the reader's bank no longer trusts a check."""
    card = visitor_or_none()
    return (rules_of(card.bank_id) if card else DEFAULTS).check_stale_months


def _asked() -> Asked:
    words, kind, town = (
        request.args.get(name, "")[:100] for name in ("words", "kind", "municipality")
    )
    return Asked(words, kind, town)


@bp.get("/services/<int:service_id>")
@public
def service(service_id: int) -> str:
    found = service_queries.service(service_id)
    today = local(now()).date()
    # The evening before: of one that was shut, nothing reaches into today.
    near = service_queries.closures(service_id, since=today - timedelta(days=1))
    return render_template(
        "places/service.html",
        each=found,
        service=found.service,
        closures=[each for each in near if each.closure.last_day >= today],
        week=[
            (f"{each.day} ({each.note})" if each.note else each.day, each.hours)
            for each in words.week_words(found.service, [each.closure for each in near], today)
        ],
        known=words.facts_of(found.service),
        is_stale=is_stale(found.service.checked_on, today, stale_months()),
        told=told(service_queries.history(service_id)),
        drawing=_drawing(found.service),
        picture=_picture(found.service),
        is_school_unknown=asks_for_school(found.service.hours) and not is_school_known(today),
        words=words,
    )


def _picture(service: Service) -> service_map.Picture | None:
    if service.lat is None or service.lon is None:
        return None
    return service_map.one_of(service.lat, service.lon)


def _drawing(service: Service) -> str:
    kind = kinds().get(service.kind)
    return kind.icon if kind else "home"


def told(history: list[Version]) -> list[tuple[Version, list[tuple[Any, str, str]]]]:
    """Each version with what it changed: the column, before, after."""
    newest_first = []
    for after, before in pairwise([*history, None]):
        assert after is not None
        changed = [] if before is None else changes(before.said, after.said)
        newest_first.append((after, changed))
    return newest_first


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[Any, str, str]]:
    """The columns that say something else, in words."""
    return [
        (
            words.COLUMNS[name],
            words.spoken_cell(name, before.get(name, "")),
            words.spoken_cell(name, after.get(name, "")),
        )
        for name in COLUMNS
        if before.get(name, "") != after.get(name, "")
    ]


@bp.get("/services.csv")
@public
def services_csv() -> Response:
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    for each in _all():
        sheet.writerow([safe_cell(text) for text in cells_of(each).values()])
    return _file("\ufeff" + written.getvalue(), "text/csv", "services.csv")


@bp.get("/services.geojson")
@public
def services_geojson() -> Response:
    return _shaped(to_geojson, "application/geo+json", "services.geojson")


@bp.get("/services.osm.json")
@public
def services_osm() -> Response:
    return _shaped(to_osm, "application/json", "services.osm.json")


def _shaped(shape: Callable[[list[Service]], Any], mimetype: str, name: str) -> Response:
    return _file(json.dumps(shape(_all()), ensure_ascii=False), mimetype, name)


def _all() -> list[Service]:
    return [each.service for each in service_queries.register().values()]


def _file(text: str, mimetype: str, name: str) -> Response:
    answer = Response(text, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
