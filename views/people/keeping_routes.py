"""Keeping away from somebody: first what it means, then the deed; and taking it back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import blocking_queries as blocking
from exchange.errors import NotFound
from exchange.people import actions as people
from exchange.people import person_queries
from exchange.people.person_queries import PersonPage
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, visitor
from views.language import local
from views.people.blueprint import bp
from views.people.household_forms import KeepingForm


@bp.get("/people/<int:person_id>/keeping-away")
@member_required
def confirm_block(person_id: int) -> Any:
    card = visitor()
    page = _page(person_id)
    if page.blocked_by_me:
        return redirect(url_for("people.person", person_id=person_id), 303)
    plan = blocking.plan_of(card.person_id, person_id, bank_id=card.bank_id, now=now())
    form = KeepingForm(formdata=None)
    return render_template("people/keeping_away.html", page=page, plan=plan, form=form)


def _page(person_id: int) -> PersonPage:
    """Somebody else, as the visitor may read her. Raises NotFound."""
    card = visitor()
    page = person_queries.person_page(
        person_id, bank_id=card.bank_id, seen_by=card.person_id, day=local(now()).date()
    )
    if page is None or person_id == card.person_id:
        raise NotFound()
    return page


@bp.post("/people/<int:person_id>/block")
@member_required
def block(person_id: int) -> Any:
    form = KeepingForm()
    with unit_of_work(act := act_of()) as unit:
        care.keep_away(person_id, through_operator=form.through_operator.data, act=act)
        unit.answer = url_for("care.home")
    flash(_("Done: from now on you are kept apart. The reason is told to nobody."), "good")
    return redirect(unit.answer, 303)


@bp.post("/people/<int:person_id>/unblock")
@member_required
def unblock(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        people.unblock(person_id, act=act)
        unit.answer = url_for("people.person", person_id=person_id)
    return redirect(unit.answer, 303)
