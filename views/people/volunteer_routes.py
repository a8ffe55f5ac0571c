"""The register of volunteers, for whoever keeps the books: rows are added, and each reading is noted."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import volunteer_actions as register
from exchange.people import volunteer_queries, volunteering
from exchange.people.volunteering import Volunteer
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.fields import tidy
from views.language import local, short_day_year
from views.ledger.sheets import sheet
from views.papers import paper
from views.people.blueprint import bp
from views.people.volunteer_forms import BeginForm, EndForm, IdentityForm, InsuranceForm
from views.spreadsheets import safe_cell


@bp.get("/books/volunteers")
@administrator_required
def volunteers() -> Any:
    """Numbers, names and days. What the law wants beside them opens on a page of its own."""
    return render_template(
        "people/volunteers.html",
        volunteers=volunteer_queries.in_register(visitor().bank_id),
        today=_today(),
        lapses=volunteering.lapses,
    )


def _today() -> date:
    return local(now()).date()


@bp.get("/books/volunteers/new")
@administrator_required
def new_volunteer() -> Any:
    named = tidy(request.args.get("named"))[:60]
    return _new(BeginForm(_members(named), formdata=None, data={"day": _today()}), named)


def _members(named: str) -> list[tuple[int, str]]:
    return volunteer_queries.may_begin(visitor().bank_id, today=_today(), named=named)


def _new(form: BeginForm, named: str, status: int = 200) -> Any:
    page = render_template("people/new_volunteer.html", form=form, named=named)
    return page, status


@bp.post("/books/volunteers")
@administrator_required
def begin_volunteer() -> Any:
    named = tidy(request.form.get("named"))[:60]
    form = BeginForm(_members(named))
    if not form.validate():
        return _new(form, named, 422)
    with unit_of_work(act := act_of(f"person:{form.person.data}")) as unit:
        number = register.begin(int(form.person.data), form.identity, form.day.data, act=act)
        unit.answer = url_for("people.volunteer", number=number)
    flash(_("Written down. Now say how they are insured."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/volunteers/<int:number>")
@administrator_required
def volunteer(number: int) -> Any:
    return _page(number)


def _page(number: int, status: int = 200, **shown: Any) -> Any:
    forms = {
        "identity": None,
        "insurance": InsuranceForm(formdata=None, data={"first": _today()}),
        "end": EndForm(formdata=None, data={"ends_on": _today()}),
    } | shown
    who, today = _one(number), _today()
    page = render_template(
        "people/volunteer.html",
        who=who,
        is_out=volunteering.is_out(who, today),
        lapses=volunteering.lapses(who, today),
        **forms,
    )
    return page, status


def _one(number: int) -> Volunteer:
    found = volunteer_queries.volunteer(number, bank_id=visitor().bank_id)
    if found is None:
        raise NotFound()
    return found


@bp.post("/books/volunteers/<int:number>/reading")
@administrator_required
def read_volunteer(number: int) -> Any:
    """Where she lives and what she is known by; that somebody read it stays in the trail."""
    with unit_of_work(act_of(f"person:{_one(number).person_id}")) as unit:
        written = dict(_one(number).identity)
        unit.answer = url_for("people.volunteer", number=number)
    born = written.pop("born_on", "")
    kept = written | {"born_on": date.fromisoformat(born) if born else None, "day": _today()}
    return _page(number, identity=IdentityForm(formdata=None, data=kept))


@bp.post("/books/volunteers/<int:number>/mending")
@administrator_required
def mend_volunteer(number: int) -> Any:
    form = IdentityForm()
    if not form.validate():
        return _page(number, 422, identity=form)
    with unit_of_work(act := act_of(f"person:{_one(number).person_id}")) as unit:
        register.mend(number, form.identity, form.day.data, act=act)
        unit.answer = url_for("people.volunteer", number=number)
    flash(_("Written down anew. The older row stays."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/volunteers/<int:number>/insurance")
@administrator_required
def insure_volunteer(number: int) -> Any:
    form = InsuranceForm()
    if not form.validate():
        return _page(number, 422, insurance=form)
    with unit_of_work(act := act_of(f"person:{_one(number).person_id}")) as unit:
        days = form.first.data, form.last.data
        register.insure(number, tidy(form.policy.data), days, act=act)
        unit.answer = url_for("people.volunteers")
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/volunteers/<int:number>/end")
@administrator_required
def end_volunteer(number: int) -> Any:
    form = EndForm()
    if not form.validate():
        return _page(number, 422, end=form)
    with unit_of_work(act := act_of(f"person:{_one(number).person_id}")) as unit:
        register.end(number, form.ends_on.data, act=act)
        unit.answer = url_for("people.volunteers")
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/volunteers/register.csv")
@administrator_required
def register_csv() -> Any:
    """Row by row as it stands, for an inspector; that it was taken along stays in the trail."""
    rows = _taken_along()
    heads = [
        _("Number"), _("What"), _("Of number"), _("Day"), _("Name"), _("Tax code"), _("Born in"),
        _("Born on"), _("Where they live"), _("Policy"), _("Until the day"),
    ]  # fmt: skip
    return sheet([heads, *(_cells(each) for each in rows)], _("register-of-volunteers"))


def _taken_along() -> list[volunteering.Entry]:
    with unit_of_work(act_of("register")) as unit:
        unit.answer = url_for("people.volunteers")
        return volunteer_queries.entries(visitor().bank_id)


def _cells(entry: volunteering.Entry) -> list[Any]:
    names = ("name", "tax_code", "born_at", "born_on", "residence", "policy")
    words = [safe_cell(entry.written.get(name, "")) for name in names]
    until = entry.insured_until.isoformat() if entry.insured_until else ""
    day = entry.day.isoformat()
    return [entry.number, _kind(entry), entry.of_number or "", day, *words, until]


def _kind(entry: volunteering.Entry) -> str:
    return {
        "begun": _("begins"),
        "insured": _("insured"),
        "mended": _("written anew"),
        "ended": _("ends"),
    }[entry.kind]


@bp.post("/books/volunteers/register.pdf")
@administrator_required
def register_pdf() -> Any:
    rows = _taken_along()
    return paper(
        "people/volunteers_paper.html",
        _("register-of-volunteers"),
        rows=[(each, _kind(each), _in_words(each)) for each in rows],
        bank_name=visitor().bank_name,
    )


def _in_words(entry: volunteering.Entry) -> str:
    """What was written down in a row, in one line of paper."""
    said = entry.written
    if entry.insured_until is not None:
        until = _("until %(day)s", day=short_day_year(entry.insured_until))
        return f"{said['policy']}, {until}"
    born = short_day_year(date.fromisoformat(said["born_on"])) if said.get("born_on") else ""
    known = f"{said.get('born_at', '')} {born}".strip()
    parts = said.get("name"), said.get("tax_code"), known, said.get("residence")
    return ", ".join(part for part in parts if part) or "–"
