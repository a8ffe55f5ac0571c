"""Who is a member, and what an operator saw of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as asking
from exchange.care import queries as care
from exchange.errors import NotFound
from exchange.moderation import actions as moderation
from exchange.moderation import (
    lapsing_queries,
    protecting_queries,
    queries,
    suspending_queries,
)
from exchange.people import guest_queries
from exchange.people.consenting_queries import lets_act
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.arrivals import row_id
from views.care.inviting_routes import asked_words
from views.language import local
from views.moderation.blueprint import bp
from views.moderation.forms import CheckForm, PhotoRemovalForm
from views.moderation.suspending_routes import SuspensionForm

LOOKED_AHEAD = timedelta(days=366)


@bp.get("/desk/members")
@operator_required
def members() -> Any:
    named = request.args.get("named", "")[:60]
    start = request.args.get("start", 0, type=row_id)
    found = queries.members(bank_id=visitor().bank_id, named=named, start=start)
    shown = found[: queries.NAMED_AT_ONCE]
    more = url_for("moderation.members", named=named or None, start=start + len(shown))
    return render_template(
        "moderation/members.html",
        members=shown,
        named=named,
        more=more if len(found) > len(shown) else None,
    )


@bp.get("/desk/members/<int:person_id>")
@operator_required
def member(person_id: int) -> Any:
    return _member(person_id, _check_form())


def _check_form() -> CheckForm:
    return CheckForm(formdata=None, data={"seen_on": local(now()).date()})


def _member(
    person_id: int,
    form: CheckForm,
    status: int = 200,
    *,
    photo_form: PhotoRemovalForm | None = None,
) -> Any:
    page = queries.member_page(person_id, bank_id=visitor().bank_id)
    if page is None:
        raise NotFound()
    today = local(now()).date()
    photo_form = photo_form or PhotoRemovalForm(formdata=None)
    words = {"page": page, "form": form, "photo_form": photo_form, "today": today}
    words["asks"] = care.open_asks(person_id, bank_id=visitor().bank_id, now=now())
    words["apart"] = care.called_off_apart(
        person_id, bank_id=visitor().bank_id, for_operator_id=visitor().person_id
    )
    words["uncovered"] = list(
        lapsing_queries.uncovered(
            visitor().bank_id, now=now(), within=LOOKED_AHEAD, helper_id=person_id
        )
    )
    words["pause"] = suspending_queries.pause_of(person_id, bank_id=visitor().bank_id)
    words["suspension_form"] = SuspensionForm(formdata=None)
    words["mark"] = protecting_queries.mark_of(
        person_id, bank_id=visitor().bank_id, for_operator_id=visitor().person_id
    )
    words["lets_act"] = page.email is None and lets_act(person_id)
    words["own_id"] = visitor().person_id
    words["home_bank"] = guest_queries.home_bank(person_id, bank_id=visitor().bank_id)
    return render_template("moderation/member.html", **words), status


@bp.post("/desk/members/<int:person_id>/checks")
@operator_required
def see_check(person_id: int) -> Any:
    form = CheckForm()
    if not form.validate():
        return _member(person_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        moderation.see_check(
            person_id,
            form.kind.data,
            form.seen_on.data,
            valid_until=form.valid_until.data,
            exempt_motive=(form.exempt_motive.data or "").strip() or None,
            act=act,
        )
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Noted. The person has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/checks/<int:check_id>/withdrawal")
@operator_required
def withdraw_check(person_id: int, check_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        moderation.withdraw_check(person_id, check_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/uncovered/end")
@operator_required
def call_off_uncovered(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        moderation.call_off_uncovered(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Called off. Both sides have been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/photo/removal")
@operator_required
def take_photo_away(person_id: int) -> Any:
    form = PhotoRemovalForm()
    if not form.validate():
        return _member(person_id, _check_form(), 422, photo_form=form)
    with unit_of_work(act := act_of()) as unit:
        moderation.take_photo_away(person_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Nobody sees it any more. The person has been told why."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/tasks/<int:task_id>/waves")
@operator_required
def ask_around(person_id: int, task_id: int) -> Any:
    """Ask the neighbours who fit, for a family that called."""
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        asked = asking.ask_around(task_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(asked_words(asked), "good" if asked else "sun")
    return redirect(unit.answer, 303)
