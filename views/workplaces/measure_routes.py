"""The catalogue of measures, for everybody: chosen by kind, contract, hours, notice and cost."""

from flask import render_template, request
from flask_babel import get_locale

from exchange.workplaces.measures import FILTERS, chosen, in_tongue, shipped
from views.access import public
from views.workplaces.blueprint import bp
from views.workplaces.measure_words import NAMES, VALUES


@bp.get("/measures")
@public
def measures() -> str:
    # What is not one of ours chooses nothing out: an old address still shows a list.
    wanted = {
        name: request.args[name]
        for name, values in FILTERS.items()
        if request.args.get(name) in values
    }
    return render_template(
        "workplaces/measures.html",
        found=chosen(wanted),
        all=len(shipped()),
        wanted=wanted,
        names=NAMES,
        values=VALUES,
        tongue=in_tongue(get_locale().language),
    )
