"""A household's own page, the way in and out of it, and a neighbour as one may read her."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import leaving_actions as leaving
from exchange.care import leaving_queries
from exchange.care import queries as care
from exchange.errors import NotFound
from exchange.moderation import reporting_queries as reporting
from exchange.people import actions as people
from exchange.people import guest_queries, household_queries, person_queries
from exchange.people import household_actions as household
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, member_required, now, signed_in, visitor
from views.language import local
from views.people.blueprint import bp
from views.people.household_forms import CaredForm, HouseholdForm, InvitationForm, VouchForm
from views.people.tandem_routes import tandem_with


@bp.get("/household", endpoint="household")
@signed_in
def household_page() -> Any:
    return _household_page()


def _household_page(status: int = 200, **forms: Any) -> Any:
    card = visitor()
    page = household_queries.household_page(
        card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id, now=now()
    )
    if page is None:
        raise NotFound()
    names = {"name": page.name}
    given = {
        "household_form": HouseholdForm(data=names, formdata=None),
        "cared_form": CaredForm(formdata=None),
        "invitation_form": InvitationForm(formdata=None),
    } | forms
    return render_template("people/household.html", page=page, **given), status


@bp.post("/household/name")
@signed_in
def rename() -> Any:
    form = HouseholdForm()
    if not form.validate():
        return _household_page(422, household_form=form)
    with unit_of_work(act := act_of("household")) as unit:
        household.rename(form.name.data.strip(), act=act)
        unit.answer = url_for("people.household")
    return redirect(unit.answer, 303)


@bp.post("/household/cared")
@signed_in
def add_cared() -> Any:
    form = CaredForm()
    if not form.validate():
        return _household_page(422, cared_form=form)
    with unit_of_work(act := act_of("household")) as unit:
        household.add_cared(
            form.initials.data.strip(),
            form.band.data,
            (form.note.data or "").strip() or None,
            act=act,
        )
        unit.answer = url_for("people.household")
    return redirect(unit.answer, 303)


@bp.post("/household/cared/<int:cared_id>/removal")
@signed_in
def remove_cared(cared_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        household.remove_cared(cared_id, act=act)
        unit.answer = url_for("people.household")
    return redirect(unit.answer, 303)


@bp.post("/household/sharing")
@signed_in
def share_details() -> Any:
    with unit_of_work(act := act_of("household")) as unit:
        household.share_details(request.form.get("shares") == "yes", act=act)
        unit.answer = url_for("people.household")
    return redirect(unit.answer, 303)


@bp.post("/household/invitations")
@member_required
def invite_adult() -> Any:
    form = InvitationForm()
    if not form.validate():
        return _household_page(422, invitation_form=form)
    email = form.email.data
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, email))
    with unit_of_work(act := act_of("household")) as unit:
        household.invite(email, act=act)
        unit.answer = url_for("people.household")
    flash(_("The invitation is on its way: it works once, for seven days."), "good")
    return redirect(unit.answer, 303)


@bp.get("/household/entry/<token>")
@signed_in
def show_invitation(token: str) -> Any:
    """Opening the link changes nothing: a mail scanner may open it too."""
    return render_template("people/invitation.html", token=token)


@bp.post("/household/entry/<token>")
@signed_in
def enter(token: str) -> Any:
    with unit_of_work(act := act_of("household")) as unit:
        household.join(token, act=act)
        unit.answer = url_for("people.me")
    flash(_("Done: you are in this household, too. Choose here for which one you act."), "good")
    return redirect(unit.answer, 303)


@bp.get("/household/leaving")
@member_required
def confirm_leaving() -> Any:
    card = visitor()
    plan = leaving_queries.plan_of(
        card.household_id or 0, card.person_id, bank_id=card.bank_id, now=now()
    )
    return render_template("people/leaving_household.html", plan=plan)


@bp.post("/household/leaving")
@member_required
def leave() -> Any:
    with unit_of_work(act := act_of("household")) as unit:
        leaving.leave_household(act=act)
        unit.answer = url_for("people.me")
    flash(_("You have your own household now. The others know only that you left."), "good")
    return redirect(unit.answer, 303)


@bp.get("/people/<int:person_id>")
@member_required
def person(person_id: int) -> Any:
    return _person(person_id, VouchForm(formdata=None))


def _person(person_id: int, form: VouchForm, status: int = 200) -> Any:
    card = visitor()
    page = person_queries.person_page(
        person_id, bank_id=card.bank_id, seen_by=card.person_id, day=local(now()).date()
    )
    if page is None:
        raise NotFound()
    standing = care.standing_of(person_id, bank_id=card.bank_id)
    is_me = person_id == card.person_id
    words = {"page": page, "standing": standing, "form": form, "is_me": is_me}
    words["tandem"] = None if is_me else tandem_with(person_id)
    words["home_bank"] = guest_queries.home_bank(person_id, bank_id=card.bank_id)
    words["is_reported"] = reporting.is_reported(person_id, by=card.person_id, bank_id=card.bank_id)
    return render_template("people/person.html", **words), status


@bp.post("/people/<int:person_id>/vouch")
@member_required
def vouch(person_id: int) -> Any:
    form = VouchForm()
    if not form.validate():
        return _person(person_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        people.vouch(person_id, form.words.data.strip(), act=act)
        unit.answer = url_for("people.person", person_id=person_id)
    return redirect(unit.answer, 303)
