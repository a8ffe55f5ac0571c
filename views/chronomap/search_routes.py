"""Which hours to move: a desk asks, the clock looks, a page says what to change and who gains."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange import solver
from exchange.chronomap import search_actions, search_queries
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.chronomap import shown
from views.chronomap.blueprint import bp
from views.chronomap.search_forms import SearchForm
from views.chronomap.search_words import found, line_of

LISTED = 20


@bp.get("/time-map/moves")
@operator_required
def moves() -> str:
    return _page(SearchForm())


@bp.post("/time-map/moves/searches")
@operator_required
def search_moves() -> Any:
    """The clock takes it up within seconds: no page waits for a solver."""
    form = SearchForm()
    if not form.validate() or not solver.is_there():
        return _page(form), 422
    with unit_of_work(act := act_of()) as unit:
        search_id = search_actions.ask(form.asked(), act=act)
        unit.answer = url_for("chronomap.found_moves", search_id=search_id)
    flash(_("Asked. Look again in a few seconds."), "good")
    return redirect(unit.answer, 303)


@bp.get("/time-map/moves/<int:search_id>")
@operator_required
def found_moves(search_id: int) -> str:
    one = search_queries.search(search_id, bank_id=visitor().bank_id)
    return render_template("chronomap/search.html", search=one, line=line_of(one), found=found(one))


@bp.post("/time-map/moves/<int:search_id>/scenario")
@operator_required
def scenario_of_moves(search_id: int) -> Any:
    """A draft in the scenario lab, where one sees who gains and who loses."""
    with unit_of_work(act := act_of()) as unit:
        wish = search_queries.search(search_id, bank_id=act.bank_id).asked.wish
        title = ngettext(
            "%(kind)s: move %(num)s hour",
            "%(kind)s: move %(num)s hours",
            wish.hours_max,
            kind=shown.kind_name(wish.kind),
        )
        scenario_id = search_actions.make_scenario(search_id, title, act=act)
        unit.answer = url_for("chronomap.scenario", scenario_id=scenario_id)
    return redirect(unit.answer, 303)


def _page(form: SearchForm) -> str:
    listed = search_queries.searches(bank_id=visitor().bank_id, limit=LISTED)
    return render_template(
        "chronomap/searches.html",
        form=form,
        is_there=solver.is_there(),
        searches=[(each, line_of(each)) for each in listed],
    )
