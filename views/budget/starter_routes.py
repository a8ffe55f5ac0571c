"""Files to begin with, for everybody: taken by a press, counted without who, and said to be used."""

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.budget import starter_actions, starter_queries
from exchange.budget.starter_queries import Counted
from exchange.budget.starters import SHIPPED, of_body
from exchange.errors import NotFound
from exchange.people.sessions import STARTER_OF_CLIENT
from exchange.work import housekeeping, unit_of_work
from views import throttle
from views.access import act_of, now, public
from views.budget.blueprint import bp
from views.kept import kept
from views.language import local
from views.seats import seat_of, seat_required

WORDS: dict[str, tuple[Any, Any]] = {
    "municipality": (
        _l("For a municipality"),
        _l("Spending line by line: mission, programme, chapter, forecast and actual."),
    ),
    "province": (
        _l("For a province"),
        _l("The same columns, with the lines a province has: roads, schools, buses."),
    ),
    "company": (
        _l("For a company or cooperative"),
        _l("Women and men by level, hired, promoted, trained, on leave, and pay: totals alone."),
    ),
}


@bp.get("/starters")
@public
def starters() -> str:
    counted = starter_queries.counted()
    return render_template(
        "budget/starters.html",
        files=[(kind, *words, counted.get(kind, Counted(0, 0))) for kind, words in WORDS.items()],
    )


@bp.post("/starters/<starter_kind>/downloads")
@public
def take_starter(starter_kind: str) -> Any:
    """One more took it, whoever it was: no act is left."""
    throttle.count((STARTER_OF_CLIENT, throttle.client()))
    with housekeeping():
        starter_actions.count_taken(starter_kind, day=local(now()).date())
    return redirect(url_for("budget.starter_csv", starter_kind=starter_kind), 303)


@bp.get("/starters/<starter_kind>.csv")
@public
def starter_csv(starter_kind: str) -> Response:
    if starter_kind not in SHIPPED:
        raise NotFound()
    answer = Response(SHIPPED[starter_kind].read(), mimetype="text/csv")
    named = f"prossima-starter-{starter_kind}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    return kept(answer)


@bp.post("/bodies/<int:organisation_id>/starter-uses")
@seat_required()
def use_starter(organisation_id: int) -> Any:
    """The organisation says that it began with our file: others see how many did."""
    starter = of_body(seat_of().kind)
    if starter is None:
        raise NotFound()
    with unit_of_work(act := act_of()):
        starter_actions.note_use(organisation_id, starter.kind, act=act)
    flash(_("Thank you: one organisation more has used it."), "good")
    return redirect(url_for("budget.course", organisation_id=organisation_id), 303)
