"""One's own place: exact for oneself, a square for the others."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.places import actions as places
from exchange.places import queries, reading_queries
from exchange.places.place import middle_of
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.places import (
    file_routes,
    minutes_routes,
    open_routes,
    proposal_routes,
    register_routes,
    service_routes,
)
from views.places.blueprint import bp
from views.places.forms import HomeForm, parts_of

__all__ = [
    "bp",
    "file_routes",
    "minutes_routes",
    "open_routes",
    "proposal_routes",
    "register_routes",
    "service_routes",
]

PROVINCE = (40.62, 17.72)
"""The middle of the map for who has said nothing yet."""


@bp.get("/me/place")
@signed_in
def home() -> str:
    card = visitor()
    mine = queries.home_of(card.person_id, bank_id=card.bank_id)
    form = HomeForm(formdata=None)
    return _page(form.filled_with(mine) if mine else form)


def _page(form: HomeForm) -> str:
    card = visitor()
    return render_template(
        "places/home.html",
        form=form,
        centre=_centre(form),
        left=queries.changes_left(card.person_id, bank_id=card.bank_id, now=now()),
    )


def _centre(form: HomeForm) -> tuple[float, float]:
    is_named = form.where.data and not form.where.errors
    return middle_of(*parts_of(form.where.data)) if is_named else PROVINCE


@bp.get("/me/place/readings")
@signed_in
def readings() -> str:
    card = visitor()
    found = reading_queries.readings_of(card.person_id, bank_id=card.bank_id)
    return render_template("places/readings.html", readings=found)


@bp.post("/me/place")
@signed_in
def set_home() -> Any:
    card = visitor()
    form = HomeForm()
    if not form.validate():
        return _page(form), 422
    is_first = queries.cell_of(card.person_id, bank_id=card.bank_id) is None
    with unit_of_work(act := act_of("home")) as unit:
        places.set_home(card.person_id, form.said(), act=act)
        # The first time it is one of the steps that stand on the first page: there follows the next.
        unit.answer = url_for("care.home" if is_first else "people.me")
    flash(_("Kept. The others still read only how far away you are."), "good")
    return redirect(unit.answer, 303)
