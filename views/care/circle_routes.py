"""Asks that several families share: opening one's own, finding others', joining, going, and a yes to more."""

import hmac
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import circle_actions as circles
from exchange.care import going_actions as going
from exchange.care.circle_near_queries import circles_for, known_families
from exchange.care.circle_page_queries import CirclePage, circle_page, may_open
from exchange.care.draft import CHILD_BANDS
from exchange.care.queries import own_task
from exchange.care.task_queries import OwnTask
from exchange.errors import NotFound, OwnHousehold
from exchange.people.household_queries import Cared, cared_of
from exchange.people.sessions import FAMILY_OF_PERSON, JOIN_OF_PERSON
from exchange.work import unit_of_work
from views import installation_key, throttle
from views.access import act_of, member_required, now, visitor
from views.care.blueprint import bp
from views.care.circle_forms import CircleForm, JoinForm


@bp.get("/circles")
@member_required
def circles_near() -> Any:
    card = visitor()
    found = circles_for(card.person_id, card.household_id, bank_id=card.bank_id, now=now())
    return render_template(
        "care/circles.html",
        ours=[each for each in found if each.is_ours],
        near=[each for each in found if not each.is_ours],
    )


@bp.get("/circles/<int:task_id>")
@member_required
def circle(task_id: int) -> Any:
    found = _found(task_id, key=request.args.get("key", ""))
    if found.is_mine:
        return redirect(url_for("care.own_circle", task_id=task_id), 303)
    return _page(found, JoinForm(_children(), formdata=None))


def _page(found: CirclePage, form: JoinForm, status: int = 200) -> Any:
    key = request.values.get("key", "")
    return render_template("care/circle.html", circle=found, form=form, key=key), status


def _found(task_id: int, *, key: str = "") -> CirclePage:
    """As the visitor may read it. Raises NotFound."""
    card = visitor()
    found = circle_page(
        task_id,
        seen_by=card.person_id,
        household_id=card.household_id,
        bank_id=card.bank_id,
        now=now(),
        by_link=_is_key(key, task_id),
    )
    if found is None:
        raise NotFound()
    return found


def _children() -> list[Cared]:
    card = visitor()
    cared = cared_of(card.household_id or 0, bank_id=card.bank_id)
    return [each for each in cared if each.band in CHILD_BANDS]


@bp.post("/circles/<int:task_id>/joinings")
@member_required
def join(task_id: int) -> Any:
    key = request.form.get("key", "")
    found = _found(task_id, key=key)
    if found.is_mine:
        raise OwnHousehold()
    form = JoinForm(_children())
    if not form.validate():
        return _page(found, form, 422)
    by_link = _is_key(key, task_id)
    throttle.count((JOIN_OF_PERSON, str(visitor().person_id)))
    with unit_of_work(act := act_of()) as unit:
        circles.join(task_id, form.cared.data, by_link=by_link, act=act)
        unit.answer = url_for("care.circle", task_id=task_id)
    if found.has_helper:
        flash(_("Asked: whoever comes says whether there are hands enough. You hear it."), "good")
    else:
        flash(_("Your children come along. You hear it when somebody has been found."), "good")
    return redirect(unit.answer, 303)


@bp.post("/joinings/<int:joining_id>/departure")
@member_required
def leave_circle(joining_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        going.leave(joining_id, act=act)
        unit.answer = url_for("care.circles_near")
    flash(_("All right. The others know."), "good")
    return redirect(unit.answer, 303)


@bp.post("/joinings/<int:joining_id>/exclusion")
@member_required
def put_out(joining_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        going.put_out(joining_id, act=act)
        unit.answer = url_for("care.tasks")
    flash(_("All right. They know, and no reason is asked."), "good")
    return redirect(unit.answer, 303)


@bp.post("/joinings/<int:joining_id>/welcome")
@member_required
def welcome_family(joining_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        going.welcome_family(joining_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("Thank you. The families know."), "good")
    return redirect(unit.answer, 303)


@bp.post("/joinings/<int:joining_id>/refusal")
@member_required
def turn_family_away(joining_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        going.turn_family_away(joining_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("All right. They know, and no reason is asked."), "good")
    return redirect(unit.answer, 303)


@bp.get("/tasks/<int:task_id>/circle")
@member_required
def own_circle(task_id: int) -> Any:
    task, found = _own(task_id)
    values = None
    if found is not None:
        values = {"places": found.places, "meeting_point": found.meeting_point, "near": found.near}
    elif task.place_note:
        values = {"meeting_point": task.place_note}
    return _own_page(task, found, _form(task, found, data=values, formdata=None))


def _own(task_id: int) -> tuple[OwnTask, CirclePage | None]:
    """The visitor's own ask, of a kind that can be shared. Raises NotFound."""
    card = visitor()
    reader: dict[str, Any] = {
        "seen_by": card.person_id,
        "household_id": card.household_id,
        "bank_id": card.bank_id,
        "now": now(),
    }
    task = own_task(task_id, **reader)
    if task is None or not task.is_mine or not may_open(task):
        raise NotFound()
    return task, circle_page(task_id, **reader)


def _form(task: OwnTask, found: CirclePage | None, **kwargs: Any) -> CircleForm:
    fewest = found.places - found.places_left if found else 1
    return CircleForm(fewest, may_open(task), **kwargs)


def _own_page(task: OwnTask, found: CirclePage | None, form: CircleForm, status: int = 200) -> Any:
    card = visitor()
    known = known_families(task.id, card.person_id, bank_id=card.bank_id) if found else []
    page = render_template(
        "care/own_circle.html",
        task=task,
        circle=found,
        form=form,
        known=known,
        link=_link(task.id),
    )
    return page, status


def _link(task_id: int) -> str:
    """What the asking family hands on to others; it opens for members of the bank alone."""
    bank_id = visitor().bank_id
    path = url_for(
        "care.circle", task_id=task_id, key=_key(bank_id, task_id, installation_key.newest())
    )
    return f"{request.host_url.rstrip('/')}{path}&in={bank_id}"


def _key(bank_id: int, task_id: int, of: bytes) -> str:
    secret = hmac.digest(of, b"circle by link", "sha256")
    return hmac.digest(secret, f"{bank_id}:{task_id}".encode(), "sha256").hex()[:32]


def _is_key(key: str, task_id: int) -> bool:
    bank_id = visitor().bank_id
    return installation_key.is_ours(key, lambda each: _key(bank_id, task_id, each))


@bp.post("/tasks/<int:task_id>/families")
@member_required
def open_circle(task_id: int) -> Any:
    task, found = _own(task_id)
    form = _form(task, found)
    if not form.validate():
        return _own_page(task, found, form, 422)
    with unit_of_work(act := act_of()) as unit:
        circles.open_circle(
            task_id, form.places.data, form.meeting_point.data, near=form.near.data, act=act
        )
        unit.answer = url_for("care.own_circle", task_id=task_id)
    flash(_("Other families may join now. You hear of each."), "good")
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/families/closure")
@member_required
def close_circle(task_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        circles.close_circle(task_id, act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    flash(_("Nobody else joins. Whoever has joined stays."), "good")
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/families/<int:person_id>")
@member_required
def ask_family(task_id: int, person_id: int) -> Any:
    throttle.count((FAMILY_OF_PERSON, str(visitor().person_id)))
    with unit_of_work(act := act_of()) as unit:
        circles.ask_to_join(task_id, person_id, act=act)
        unit.answer = url_for("care.own_circle", task_id=task_id)
    flash(_("Asked. You hear it when they join."), "good")
    return redirect(unit.answer, 303)
