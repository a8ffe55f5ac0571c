"""Keeping the register: a service listed, changed, shut for days or for good, by who coordinates a bank."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.places import service_actions, service_queries
from exchange.places.closures import Closure
from exchange.places.service_files import read
from exchange.places.services import Service
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, operator_required
from views.arrivals import row_id
from views.fields import tidy
from views.language import local
from views.places import hour_words
from views.places.blueprint import bp
from views.places.service_forms import LINE, ClosureForm, RegisterForm, typed_of
from views.places.service_words import known
from views.places.wrong_words import wrong_words


@bp.get("/services/form")
@operator_required
def add_form() -> str:
    return _page(RegisterForm(formdata=None))


@bp.get("/services/<int:service_id>/form")
@operator_required
def register_form(service_id: int) -> str:
    found = service_queries.service(service_id)
    form = RegisterForm(formdata=None).filled_with(found.service)
    return _page(form, service_id, found.version)


def _page(form: RegisterForm, service_id: int | None = None, version: int = 0) -> str:
    return render_template(
        "places/register_form.html", form=form, service_id=service_id, version=version
    )


@bp.post("/services/form/reading")
@operator_required
def look_at_service() -> str:
    """The form again, with its hours as they are understood: for who has no script to say so."""
    form, service_id = RegisterForm(), listed()
    if service_id is not None:
        form.there = service_queries.service(service_id).service
        form.code.data = form.there.code
    return _page(form, service_id, request.form.get("version", 0, int))


def listed() -> int | None:
    """The service a form was opened for; none where it is a new one."""
    return request.form.get("listed", None, row_id)


@bp.post("/services/hours")
@member_required
def read_hours() -> str:
    """The live line: hours as they are understood while somebody types them."""
    service_id = listed()
    there = None if service_id is None else service_queries.service(service_id).service
    hours = typed_of(tidy(request.form.get("hours_said"))[:LINE], there)
    return render_template("places/_hours_line.html", line=hour_words.told(hours))


@bp.post("/services/list")
@operator_required
def add_service() -> Any:
    form = RegisterForm()
    service = service_of(form) if form.validate() else None
    if service is None:
        return _page(form), 422
    if service_queries.codes_taken({service.code}):
        form.code.errors = [_("Another service has this code.")]
        return _page(form), 422
    with unit_of_work(act := act_of()) as unit:
        made = service_actions.add(service, act=act)
        unit.answer = url_for("places.service", service_id=made)
    flash(_("Listed. Everybody finds it now."), "good")
    return redirect(unit.answer, 303)


@bp.post("/services/<int:service_id>/versions")
@operator_required
def change_service(service_id: int) -> Any:
    version = request.form.get("version", 0, int)
    form = RegisterForm()
    form.there = service_queries.service(service_id).service
    form.code.data = form.there.code
    service = service_of(form) if form.validate() else None
    if service is None:
        return _page(form, service_id, version), 422
    with unit_of_work(act := act_of()) as unit:
        service_actions.change(service_id, service, version=version, act=act)
        unit.answer = url_for("places.service", service_id=service_id)
    flash(_("Kept. What it said before stands in its history."), "good")
    return redirect(unit.answer, 303)


def service_of(form: RegisterForm) -> Service | None:
    """The service a form says; what keeps it from being one is put beside its fields."""
    services, problems = read([(1, form.cells())], known())
    for problem in problems:
        field = getattr(form, "hours_said" if problem.column == "hours" else problem.column)
        field.errors = [*field.errors, wrong_words(problem)]
    return services[0] if services else None


@bp.post("/services/<int:service_id>/end")
@operator_required
def end_service(service_id: int) -> Any:
    version = request.form.get("version", 0, int)
    with unit_of_work(act := act_of()) as unit:
        service_actions.end(service_id, local(now()).date(), version=version, act=act)
        unit.answer = url_for("places.service", service_id=service_id)
    flash(_("Shut for good. It stays to be read, and is found no more."), "good")
    return redirect(unit.answer, 303)


@bp.get("/services/<int:service_id>/days")
@operator_required
def closure_form(service_id: int) -> str:
    return _closure_page(ClosureForm(formdata=None), service_id)


def _closure_page(form: ClosureForm, service_id: int) -> str:
    found = service_queries.service(service_id)
    return render_template("places/closure.html", form=form, each=found)


@bp.post("/services/<int:service_id>/closures")
@operator_required
def close_service(service_id: int) -> Any:
    form = ClosureForm()
    if not form.validate():
        return _closure_page(form, service_id), 422
    first, last = form.first_day.data, form.last_day.data or form.first_day.data
    with unit_of_work(act := act_of()) as unit:
        closure = Closure(first, last, form.hours, form.note.data or "")
        service_actions.close(service_id, closure, act=act)
        unit.answer = url_for("places.service", service_id=service_id)
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/services/<int:service_id>/closures/<int:closure_id>/withdrawal")
@operator_required
def take_back_closure(service_id: int, closure_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        service_actions.take_back(service_id, closure_id, act=act)
        unit.answer = url_for("places.service", service_id=service_id)
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)
