"""What is open near somebody at an hour: a list, the quickest to reach first, and the same on a map."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for

from exchange.places import queries
from exchange.places.around_queries import Near, around, kinds_listed
from exchange.places.buses import Point
from exchange.places.doors import State, Turn
from exchange.places.open_days import DAYS_AHEAD
from views.access import now, public, visitor_or_none
from views.language import local
from views.places import open_words, travelling
from views.places.blueprint import bp
from views.places.kind_words import kind_name
from views.places.open_asking import HERE, TRANSPORTS, choices, question
from views.places.open_help import instead_of
from views.places.open_map import door_map

AT_ONCE = 60
LATE = Turn(DAYS_AHEAD, 0)
SHUT_AT_ONCE = 40
KEPT = ("kind", "by", "day", "at", "minutes")
"""What goes along in an address: never a point."""


@bp.get("/services/open")
@public
def open_services() -> str:
    """Where somebody looks from never stands in the address: a town does, or the word home."""
    return _page({name: request.args.get(name, "") for name in ("place", *KEPT)})


@bp.post("/services/open/here")
@public
def open_here() -> Any:
    """From where a device says it is: nothing of it is kept, and it stands in no address."""
    if request.form.get("place", HERE) != HERE:
        kept: dict[str, Any] = {name: request.form.get(name) for name in ("place", *KEPT)}
        return redirect(url_for("places.open_services", **kept), 303)
    return _page(request.form)


def _page(values: Mapping[str, str]) -> str:
    sources, home = travelling.sources(), _home()
    asked = question(values, now(), sources, home)
    found = around(
        asked.point,
        asked.transport,
        asked.minutes,
        asked.at,
        kinds=asked.kinds,
        sources=sources,
        zones=asked.zones,
    )
    here = local(now())
    offered = choices(asked, sources, here.date(), has_home=home is not None, listed=kinds_listed())
    rows = {
        state: [
            (each, open_words.door_row(each, asked, here)) for each in _in_order(found.of(state))
        ]
        for state in State
    }
    shown = rows[State.OPEN][:AT_ONCE] + rows[State.ASK][:AT_ONCE]
    after = rows[State.SHUT][:SHUT_AT_ONCE] + rows[State.UNKNOWN][:SHUT_AT_ONCE]
    return render_template(
        "places/open.html",
        asked=asked,
        is_here=asked.place == HERE,
        rows={state.value: [row for _, row in told] for state, told in rows.items()},
        at_most=AT_ONCE,
        shut_at_most=SHUT_AT_ONCE,
        slider=open_words.slider(found, asked),
        picture=door_map(asked, shown + after),
        choices=offered,
        place_name=next(each.label for each in offered["place"] if each.value == asked.place),
        transports=TRANSPORTS,
        kind_name=kind_name(asked.kind) if asked.kind else "",
        instead=None if rows[State.OPEN] else instead_of(asked, now()),
        has_home=home is not None,
    )


def _in_order(told: list[Near]) -> list[Near]:
    """As they came, quickest first; of shut ones that which opens first."""
    if told and told[0].door.state is State.SHUT:
        return sorted(told, key=lambda each: each.door.turns or LATE)
    return told


def _home() -> Point | None:
    card = visitor_or_none()
    # Who writes down what somebody says at the desk learns nothing of where she lives.
    if card is None or card.by_id is not None:
        return None
    place = queries.home_of(card.person_id, bank_id=card.bank_id)
    return (place.lat, place.lon) if place else None
