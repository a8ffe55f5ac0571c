"""The operator's desk: who waits to be admitted, what was seen of whom, whose minutes differ."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries as care_queries
from exchange.errors import NotFound
from exchange.moderation import actions as moderation
from exchange.moderation import queries
from exchange.people.queries import rules_of
from exchange.places.municipalities import municipality
from exchange.units import QUARTER
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.arrivals import row_id
from views.care import strips
from views.language import local
from views.moderation.forms import CheckForm, PhotoRemovalForm, RefusalForm, RulingForm

bp = Blueprint("moderation", __name__)


@bp.get("/desk")
@operator_required
def desk() -> Any:
    bank_id = visitor().bank_id
    promised = timedelta(days=rules_of(bank_id).admission_days)
    waiting = queries.applications_waiting(bank_id=bank_id)
    start = request.args.get("start", 0, type=row_id)
    shown = queries.applications(bank_id=bank_id, start=start)
    after = start + len(shown)
    return render_template(
        "moderation/desk.html",
        applications=[(each, each.applied_at + promised) for each in shown],
        waiting=waiting,
        more=url_for("moderation.desk", start=after) if shown and after < waiting else None,
        differences=care_queries.open_differences(bank_id, for_operator_id=visitor().person_id),
        town=_town,
        now=now(),
    )


def _town(istat: str | None) -> str:
    return municipality(istat).name if istat else ""


@bp.get("/desk/applications/<int:person_id>")
@operator_required
def application(person_id: int) -> Any:
    return _application(person_id, RefusalForm(formdata=None))


def _application(person_id: int, form: RefusalForm, status: int = 200) -> Any:
    found = queries.applications(bank_id=visitor().bank_id, person_id=person_id)
    if not found:
        raise NotFound()
    page = render_template(
        "moderation/application.html", each=found[0], form=form, town=_town(found[0].istat)
    )
    return page, status


@bp.post("/desk/applications/<int:person_id>/approval")
@operator_required
def approve(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        moderation.approve(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Admitted. The person has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/applications/<int:person_id>/refusal")
@operator_required
def refuse(person_id: int) -> Any:
    form = RefusalForm()
    if not form.validate():
        return _application(person_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        moderation.refuse(person_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Refused. The person reads your reason and may apply again."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/members")
@operator_required
def members() -> Any:
    named = request.args.get("named", "")[:60]
    found = queries.members(bank_id=visitor().bank_id, named=named)
    return render_template("moderation/members.html", members=found, named=named)


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


@bp.get("/desk/differences/<int:exchange_id>")
@operator_required
def difference(exchange_id: int) -> Any:
    return _difference(exchange_id, None)


def _difference(exchange_id: int, form: RulingForm | None, status: int = 200) -> Any:
    card = visitor()
    found = care_queries.open_differences(
        card.bank_id, for_operator_id=card.person_id, exchange_id=exchange_id
    )
    if not found:
        raise NotFound()
    (each,) = found
    middle = (each.asker_minutes + each.helper_minutes) // 2
    middle -= middle % QUARTER
    form = form or RulingForm(formdata=None, data={"minutes": middle})
    longest = each.starts_at + timedelta(minutes=max(each.asker_minutes, each.helper_minutes))
    page = render_template(
        "moderation/difference.html",
        each=each,
        form=form,
        given=strips.said("given", each.starts_at, each.helper_minutes, longest),
        received=strips.said("received", each.starts_at, each.asker_minutes, longest),
    )
    return page, status


@bp.post("/desk/differences/<int:exchange_id>/ruling")
@operator_required
def rule(exchange_id: int) -> Any:
    form = RulingForm()
    if not form.validate():
        return _difference(exchange_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        care.rule(exchange_id, form.minutes.data, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Decided. Both have been told, with your reason."), "good")
    return redirect(unit.answer, 303)
