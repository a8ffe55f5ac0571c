"""Seats in organisations: whoever keeps the books gives and ends them."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import representative_queries, seat_queries
from exchange.people import seat_actions as seats
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import tidy
from views.people.blueprint import bp
from views.people.seat_forms import SeatForm, SpeakingForm


@bp.get("/books/organisations/<int:organisation_id>")
@administrator_required
def organisation(organisation_id: int) -> Any:
    """Who works there, and a way to let one more in."""
    named = tidy(request.args.get("named"))[:60]
    return page_of(organisation_id, named=named)


def _members(organisation_id: int, named: str) -> list[tuple[int, str]]:
    return seat_queries.may_sit(organisation_id, bank_id=visitor().bank_id, named=named)


def page_of(
    organisation_id: int,
    *,
    named: str = "",
    form: SeatForm | None = None,
    speaking: SpeakingForm | None = None,
    status: int = 200,
) -> Any:
    """With the form that was filled in wrongly, and the other one empty."""
    bank_id = visitor().bank_id
    found = seat_queries.body(organisation_id, bank_id=bank_id)
    if found is None:
        raise NotFound()
    holders = seat_queries.holders(organisation_id, bank_id=bank_id)
    speakers = representative_queries.named(organisation_id, bank_id=bank_id)
    silent = [each for each in holders if each.person_id not in {of.person_id for of in speakers}]
    role = "alternate" if any(each.role == "holder" for each in speakers) else "holder"
    page = render_template(
        "people/organisation.html",
        body=found,
        holders=holders,
        form=form or SeatForm(_members(organisation_id, named), formdata=None),
        named=named,
        speakers=speakers,
        speaking=speaking or SpeakingForm(silent, formdata=None, data={"role": role}),
    )
    return page, status


@bp.post("/books/organisations/<int:organisation_id>/seats")
@administrator_required
def give_seat(organisation_id: int) -> Any:
    named = tidy(request.form.get("named"))[:60]
    form = SeatForm(_members(organisation_id, named))
    if not form.validate():
        return page_of(organisation_id, named=named, form=form, status=422)
    person_id = int(form.person.data)
    with unit_of_work(act := act_of(f"person:{person_id}")) as unit:
        seats.give(organisation_id, person_id, tidy(form.title.data), act=act)
        unit.answer = url_for("people.organisation", organisation_id=organisation_id)
    flash(_("They have a seat there now. They find it on their own page."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/seats/<int:seat_id>/end")
@administrator_required
def end_seat(seat_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        organisation_id = seats.end(seat_id, act=act)
        unit.answer = url_for("people.organisation", organisation_id=organisation_id)
    flash(_("Ended. They see nothing of it any more."), "good")
    return redirect(unit.answer, 303)
