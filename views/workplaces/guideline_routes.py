"""Guidelines for bargaining in a firm: a document made of the catalogue and of what others agreed on."""

from typing import Any

from flask import render_template
from flask_babel import get_locale

from exchange.workplaces import agreement_queries as queries
from exchange.workplaces.measures import in_tongue, shipped
from views.access import public
from views.papers import faces, kept_paper
from views.workplaces.blueprint import bp
from views.workplaces.measure_words import LETTERS


@bp.get("/guidelines")
@public
def guidelines() -> str:
    return render_template("workplaces/guidelines.html", **_written())


def _written() -> dict[str, Any]:
    """What stands in it: no day, so that the same words are the same paper."""
    held = queries.for_everybody()
    by_measure = {
        each.key: [card for card in held if each.key in card.measures] for each in shipped()
    }
    return {
        "measures": shipped(),
        "letters": LETTERS,
        "agreements": held,
        "by_measure": by_measure,
        "tongue": in_tongue(get_locale().language),
    }


@bp.get("/guidelines.pdf")
@public
def guidelines_pdf() -> Any:
    page = render_template(
        "workplaces/guidelines_paper.html", faces=faces(), bank_name="Prossima", **_written()
    )
    return kept_paper(page, "linee-guida")
