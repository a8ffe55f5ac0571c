"""Helping next door: the banks a member may visit as a guest, and those whose guests a bank takes."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import visiting_actions as visiting
from exchange.people import guest_queries
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, member_required, visitor
from views.care.blueprint import bp
from views.privacy import parting


@bp.get("/me/visits")
@member_required
def visits() -> str:
    card = visitor()
    is_guest = guest_queries.is_guest(card.person_id, bank_id=card.bank_id)
    banks = [] if is_guest else guest_queries.next_door(card.person_id, bank_id=card.bank_id)
    return render_template("care/visits.html", banks=banks, is_guest=is_guest)


@bp.post("/me/visits/<int:bank_id>")
@member_required
def visit(bank_id: int) -> Any:
    card = visitor()
    named = card.household_name or card.first_name
    motive = _("A guest's account: it spends what was earned here, and what is left goes home.")
    with unit_of_work(act := act_of()) as unit:
        visiting.visit(bank_id, named=named, motive=motive, act=act)
        unit.answer = url_for("care.visits")
    flash(_("Done: their families find you too, in your hours."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/visits/<int:bank_id>/end")
@member_required
def end_visit(bank_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        parting.stay_home(bank_id, act=act)
        unit.answer = url_for("care.visits")
    flash(_("Ended. What was agreed there is called off, and your hours are at home."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/banks/<int:other_id>/guests")
@administrator_required
def recognise(other_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        visiting.recognise(other_id, act=act)
        unit.answer = url_for("ledger.banks")
    flash(_("From now on its members may help your families, on its checks."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/banks/<int:other_id>/guests/end")
@administrator_required
def end_recognition(other_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        visiting.end_recognition(other_id, act=act)
        unit.answer = url_for("ledger.banks")
    flash(_("Ended: nobody new is suggested. What is agreed stays."), "good")
    return redirect(unit.answer, 303)
