"""Where a budget is spent, for everybody: a page and a file of each municipality."""

from flask import Response, render_template, request

from exchange.errors import NotFound
from exchange.places.municipalities import MUNICIPALITIES
from views.access import public
from views.budget import context_tables
from views.budget.blueprint import bp
from views.budget.context_gathered import gathered
from views.budget.files import tables_csv


@bp.get("/budgets/context")
@public
def surroundings() -> str:
    town = _town()
    return render_template(
        "budget/context.html",
        town=town,
        towns=[(each.istat, each.name) for each in MUNICIPALITIES],
        place_name=context_tables.place_name(town),
        parts=context_tables.parts(gathered(town)),
    )


@bp.get("/budgets/context.csv")
@public
def surroundings_csv() -> Response:
    town = _town()
    return tables_csv(context_tables.parts(gathered(town)), f"context-{town or 'province'}")


def _town() -> str:
    """Raises NotFound for a municipality that is not of the province."""
    town = request.args.get("town", "")
    if town and town not in {each.istat for each in MUNICIPALITIES}:
        raise NotFound()
    return town
