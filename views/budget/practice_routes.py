"""The catalogue of gender auditing: what others did, chosen by body, size, means, result and source."""

from flask import render_template, request
from flask_babel import get_locale

from exchange.budget.practices import FILTERS, chosen, in_tongue, shipped
from views.access import public
from views.budget.blueprint import bp
from views.budget.practice_words import NAMES, VALUES


@bp.get("/practices")
@public
def practices() -> str:
    # What is not one of ours chooses nothing out: an old address still shows a list.
    wanted = {
        name: request.args[name]
        for name, values in FILTERS.items()
        if request.args.get(name) in values
    }
    return render_template(
        "budget/practices.html",
        found=chosen(shipped(), wanted),
        all=len(shipped()),
        wanted=wanted,
        names=NAMES,
        values=VALUES,
        tongue=in_tongue(get_locale().language),
    )
