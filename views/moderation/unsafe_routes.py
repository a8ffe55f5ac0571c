"""One of the two does not feel safe: what it does, the one press, and who calls."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Optional

from exchange.care.circle_page_queries import WithOthers, with_others
from exchange.care.circle_queries import pays_a_part
from exchange.care.exchange_queries import exchange_page
from exchange.errors import NotFound
from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_queries as cases
from exchange.moderation.incident_queries import OwnCase
from exchange.people import me_queries
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.care.exchange_words import other_name
from views.fields import SOME_PARAGRAPHS, at_most
from views.moderation.blueprint import bp


class UnsafeForm(FlaskForm):
    words = TextAreaField(
        _l("What is happening"),
        description=_l("You need not write anything: whoever calls asks you."),
        validators=[Optional(), at_most(SOME_PARAGRAPHS)],
    )


@bp.get("/exchanges/<int:exchange_id>/safety")
@signed_in
def safety(exchange_id: int) -> Any:
    return _page(exchange_id, UnsafeForm(formdata=None))


def _with_others(exchange_id: int, case: OwnCase | None) -> WithOthers | None:
    """None for a side of it, and for whom it does not concern."""
    card = visitor()
    pays = pays_a_part(exchange_id, card.person_id, bank_id=card.bank_id)
    return with_others(exchange_id, bank_id=card.bank_id) if pays or case else None


def _page(exchange_id: int, form: UnsafeForm, status: int = 200) -> Any:
    card = visitor()
    case = cases.own_case(exchange_id, person_id=card.person_id, bank_id=card.bank_id)
    side: dict[str, Any] = {"seen_by": card.person_id, "bank_id": card.bank_id, "now": now()}
    found = exchange_page(exchange_id, **side) or _with_others(exchange_id, case)
    if found is None:
        raise NotFound()
    page = render_template(
        "moderation/safety.html",
        exchange=found,
        name=other_name(found),
        case=case,
        with_others=isinstance(found, WithOthers),
        has_phone=me_queries.my_page(card.person_id, bank_id=card.bank_id).phone is not None,
        hours=rules_of(card.bank_id).safety_hours,
        form=form,
        now=now(),
    )
    return page, status


@bp.post("/exchanges/<int:exchange_id>/stop")
@signed_in
def feel_unsafe(exchange_id: int) -> Any:
    """Open to who is suspended, too: she may still be in somebody's home."""
    form = UnsafeForm()
    if not form.validate():
        return _page(exchange_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        words = (form.words.data or "").strip() or None
        incidents.feel_unsafe(exchange_id, words, act=act)
        unit.answer = url_for("moderation.safety", exchange_id=exchange_id)
    return redirect(unit.answer, 303)
