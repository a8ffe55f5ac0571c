"""Making scenarios, for whoever keeps a desk: begun, changed, brought in, copied, shared, taken back."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.chronomap import scenario_actions, scenario_queries
from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_files import read
from exchange.chronomap.scenario_queries import Kept
from exchange.chronomap.scenarios import TITLE_MAX, Change, Scenario, put, without
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.travel import Means
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.arrivals import row_id
from views.chronomap.blueprint import bp
from views.chronomap.scenario_desk import says_what_is
from views.chronomap.scenario_forms import ChangeForm, QuestionForm
from views.chronomap.scenario_looking import worked_out
from views.chronomap.scenario_routes import scenario_page
from views.chronomap.scenario_words import problem_words

FILE_BYTES_MAX = 200_000
_TOWNS = {each.istat for each in MUNICIPALITIES}


@bp.get("/time-map/scenarios/new")
@operator_required
def new_scenario() -> str:
    return _question(QuestionForm())


@bp.post("/time-map/scenarios/drafts")
@operator_required
def make_scenario() -> Any:
    form = QuestionForm()
    if not form.validate_on_submit():
        return _question(form), 422
    return _made(_asked(form, ()))


@bp.post("/time-map/scenarios/files")
@operator_required
def bring_scenario() -> Any:
    """A scenario written elsewhere: all of it, or every problem."""
    file = request.files.get("file")
    given = file.read(FILE_BYTES_MAX + 1) if file else b""
    text = given.decode("utf-8-sig", "replace") if given else request.form.get("text", "")
    scenario, problems = read(text[:FILE_BYTES_MAX], scenario_queries.known())
    if scenario is None:
        return _question(
            QuestionForm(formdata=None), [problem_words(each) for each in problems]
        ), 422
    return _made(scenario)


def _made(scenario: Scenario) -> Any:
    with unit_of_work(act := act_of()) as unit:
        made = scenario_actions.make(scenario, act=act)
        unit.answer = url_for("chronomap.scenario", scenario_id=made)
    return redirect(unit.answer, 303)


def _question(
    form: QuestionForm, problems: list[str] | None = None, kept: Kept | None = None
) -> str:
    return render_template(
        "chronomap/scenario_question.html", form=form, kept=kept, problems=problems or []
    )


def _asked(form: QuestionForm, changes: tuple[Change, ...]) -> Scenario:
    return Scenario(
        title=form.title.data,
        kind=form.kind.data,
        note=(form.note.data or "").strip(),
        means=Means(form.means.data),
        method=Method(form.method.data),
        weekday=int(form.weekday.data),
        within_minutes=form.within_minutes.data,
        changes=changes,
    )


@bp.get("/time-map/scenarios/<int:scenario_id>/question")
@operator_required
def scenario_question(scenario_id: int) -> str:
    kept = _draft(scenario_id)
    return _question(QuestionForm().filled_with(kept.scenario), kept=kept)


@bp.post("/time-map/scenarios/<int:scenario_id>/wording")
@operator_required
def keep_question(scenario_id: int) -> Any:
    kept, form = _draft(scenario_id), QuestionForm()
    is_whole = form.validate_on_submit()
    if is_whole and kept.scenario.changes and form.kind.data != kept.scenario.kind:
        form.kind.errors = [_("Take the changes back first: they are of services of another kind.")]
        is_whole = False
    if not is_whole:
        return _question(form, kept=kept), 422
    return _kept(kept, _asked(form, kept.scenario.changes))


@bp.post("/time-map/scenarios/<int:scenario_id>/changes")
@operator_required
def change_scenario(scenario_id: int) -> Any:
    """One thing otherwise; what is as it is anyway is no change."""
    kept, form = _draft(scenario_id), ChangeForm()
    sites = worked_out(kept.scenario).before
    change = form.change(dict(sites), _TOWNS)
    if change is None:
        return scenario_page(kept, form), 422
    changes = put(kept.scenario.changes, change)
    if says_what_is(change, sites.get(change.service)):
        changes = without(changes, len(changes))
    return _kept(kept, replace(kept.scenario, changes=changes), service=change.service)


@bp.post("/time-map/scenarios/<int:scenario_id>/changes/<int:number>/withdrawal")
@operator_required
def undo_change(scenario_id: int, number: int) -> Any:
    kept = _draft(scenario_id)
    changes = without(kept.scenario.changes, number)
    return _kept(kept, replace(kept.scenario, changes=changes))


def _draft(scenario_id: int) -> Kept:
    return scenario_queries.draft(scenario_id, bank_id=visitor().bank_id)


def _kept(kept: Kept, scenario: Scenario, *, service: str = "") -> Any:
    """Kept by whoever saw the version in the form; back to the page, at the same service."""
    version = request.form.get("version", 0, type=row_id)
    with unit_of_work(act := act_of()) as unit:
        scenario_actions.keep(kept.id, scenario, version=version, act=act)
        unit.answer = url_for("chronomap.scenario", scenario_id=kept.id, service=service or None)
    return redirect(unit.answer, 303)


@bp.post("/time-map/scenarios/<int:scenario_id>/publication")
@operator_required
def share_scenario(scenario_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        scenario_actions.share(scenario_id, act=act)
        unit.answer = url_for("chronomap.scenario", scenario_id=scenario_id)
    flash(_("Shared: anybody with the address reads it now."), "good")
    return redirect(unit.answer, 303)


@bp.post("/time-map/scenarios/<int:scenario_id>/withdrawal")
@operator_required
def take_back_scenario(scenario_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        scenario_actions.take_back(scenario_id, act=act)
        unit.answer = url_for("chronomap.scenarios")
    flash(_("Taken back: nobody else reads it any more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/time-map/scenarios/<int:scenario_id>/copies")
@operator_required
def copy_scenario(scenario_id: int) -> Any:
    there = scenario_queries.scenario(scenario_id, bank_id=visitor().bank_id)
    title = _("%(title)s (copy)", title=there.scenario.title)[:TITLE_MAX]
    with unit_of_work(act := act_of()) as unit:
        made = scenario_actions.copy(scenario_id, title, act=act)
        unit.answer = url_for("chronomap.scenario", scenario_id=made)
    flash(_("Copied: this one is yours to change."), "good")
    return redirect(unit.answer, 303)
