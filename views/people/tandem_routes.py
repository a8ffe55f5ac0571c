"""Going together with another member: asking, answering, ending it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import tandem_actions as tandems
from exchange.people.sessions import TANDEM_OF_PERSON
from exchange.people.tandem_queries import may_meet, withs_of
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, member_required, visitor
from views.people.blueprint import bp


@bp.get("/me/tandem")
@member_required
def tandem() -> str:
    card = visitor()
    withs = withs_of(card.person_id, bank_id=card.bank_id)
    mine = next((each for each in withs if each.i_say), None)
    asked_by = [each for each in withs if not each.i_say]
    return render_template("people/tandem.html", mine=mine, asked_by=asked_by)


def tandem_with(person_id: int) -> str:
    """How it stands with this member: holds, asked, asks, free, or taken by somebody else."""
    card = visitor()
    withs = withs_of(card.person_id, bank_id=card.bank_id)
    here = next((each for each in withs if each.person_id == person_id), None)
    if here is not None and here.i_say:
        return "holds" if here.holds else "asked"
    if any(each.i_say for each in withs):
        return "taken"
    return "free" if here is None else "asks"


@bp.post("/people/<int:person_id>/tandem")
@member_required
def go_with(person_id: int) -> Any:
    card = visitor()
    if not may_meet(card.person_id, person_id, bank_id=card.bank_id):
        raise NotFound()
    throttle.count((TANDEM_OF_PERSON, str(card.person_id)))
    with unit_of_work(act := act_of()) as unit:
        holds = tandems.go_with(person_id, act=act)
        unit.answer = url_for("people.tandem")
    flash(_("It holds: you go together.") if holds else _("Asked: it holds once they say so, too."))
    return redirect(unit.answer, 303)


@bp.post("/people/<int:person_id>/tandem/end")
@member_required
def go_alone(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        tandems.go_alone(person_id, act=act)
        unit.answer = url_for("people.tandem")
    flash(_("Done: you go alone."), "good")
    return redirect(unit.answer, 303)
