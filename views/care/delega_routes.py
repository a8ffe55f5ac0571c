"""The delega: a paper with which a neighbour fetches a child at school. Nothing of it is kept."""

from typing import Any

from flask import render_template
from flask_babel import format_date

from exchange.care import delega_queries
from exchange.care.delega_queries import Delega
from exchange.errors import NotFound
from views.access import member_required, now, visitor
from views.care.blueprint import bp
from views.care.delega_forms import DelegaForm
from views.language import in_language, local
from views.papers import paper


@bp.get("/exchanges/<int:exchange_id>/delega")
@member_required
def delega(exchange_id: int) -> Any:
    found = _delega(exchange_id)
    known = {
        "parent": found.parent_name,
        "helper": found.helper_name,
        "at_hour": local(found.starts_at).time(),
    }
    return _page(found, DelegaForm(formdata=None, data=known))


def _delega(exchange_id: int) -> Delega:
    """Raises NotFound."""
    card = visitor()
    found = delega_queries.delega(
        exchange_id, seen_by=card.person_id, bank_id=card.bank_id, now=now()
    )
    if found is None:
        raise NotFound()
    return found


def _page(found: Delega, form: DelegaForm) -> str:
    return render_template("care/delega.html", delega=found, form=form)


@bp.post("/exchanges/<int:exchange_id>/delega.pdf")
@member_required
def delega_pdf(exchange_id: int) -> Any:
    """What was typed goes onto the paper and nowhere else."""
    found, form, card = _delega(exchange_id), DelegaForm(), visitor()
    if not form.validate():
        return _page(found, form), 422
    # It is for a school: in Italian, whatever its writer reads.
    with in_language("it", card.zone):
        day = local(found.starts_at).date()
        return paper(
            "care/delega_paper.html",
            f"delega-{day.isoformat()}",
            day=format_date(day, "EEEE d MMMM y"),
            form=form,
            bank_name=card.bank_name,
        )
