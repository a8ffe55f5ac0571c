"""An operator writes down what somebody says at the desk, and the family reads what was done."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.moderation import speaking_actions as speaking
from exchange.people import consenting_queries
from exchange.people import sign_in_actions as door
from exchange.work import unit_of_work
from views.access import act_of, member_required, operator_required, signed_in, visitor
from views.moderation.audit_words import deed_words
from views.people import sessions
from views.people.blueprint import bp


@bp.post("/desk/members/<int:person_id>/acting")
@operator_required
def speak_for(person_id: int) -> Any:
    """Pages are hers from here on, and every deed is noted as done by this operator for her."""
    agreed = request.form.get("agreed") == "yes"
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        token = speaking.begin(person_id, visitor().token_hash, agreed=agreed, act=act)
        unit.answer = url_for("care.home")
    return sessions.give(redirect(unit.answer, 303), token, staff=True)


@bp.post("/acting/end")
@signed_in
def stop_speaking() -> Any:
    card = visitor()
    if card.by_id is None:
        raise NotFound()
    with unit_of_work(act := act_of(f"person:{card.person_id}")) as unit:
        token = door.speak_for(card.token_hash, None, act=act)
        unit.answer = url_for("moderation.member", person_id=card.person_id)
    return sessions.give(redirect(unit.answer, 303), token, staff=True)


@bp.post("/desk/members/<int:person_id>/acting/refusal")
@operator_required
def note_no(person_id: int) -> Any:
    """She has said that nobody is to write for her any more."""
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        speaking.end(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Noted: nobody writes for them any more."), "good")
    return redirect(unit.answer, 303)


@bp.get("/household/desk")
@member_required
def done_for_us() -> Any:
    """What operators have written down for who lives here, and who of them did."""
    card = visitor()
    done = consenting_queries.done_for_home(card.household_id or 0, bank_id=card.bank_id)
    return render_template("people/done_for_us.html", done=done, deed_words=deed_words)
