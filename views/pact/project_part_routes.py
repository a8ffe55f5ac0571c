"""The parts of a project, each a page: its sheet, the twelve questions, numbers, what it hangs together with."""

from dataclasses import replace
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from exchange.pact import gender_check
from exchange.pact import project_actions as projects
from exchange.pact.project_queries import ProjectCard
from exchange.pact.projects import EFFECTS_MAX, Part, Sheet
from views.pact import project_words as words
from views.pact.blueprint import bp
from views.pact.project_effect_forms import EffectForm, TiesForm, keys_of, of_effect
from views.pact.project_forms import CheckForm, PartForm, SheetForm, of_answers, of_sheet
from views.pact.project_routes import done, project_of
from views.pact.project_shown import effects_shown
from views.pact.project_ties import tied_to
from views.pact_access import representative_required
from views.seats import seat_of


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>/sheet")
@representative_required
def project_sheet(organisation_id: int, project_id: int) -> Any:
    found = project_of(organisation_id, project_id)
    return _sheet(found, of_sheet(found.sheet, found.version))


def _sheet(found: ProjectCard, form: SheetForm, status: int = 200) -> Any:
    page = render_template(
        "pact/project_sheet.html", seat=seat_of(), form=form, of=found, band_words=words.band
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/sheet/words")
@representative_required
def write_project_sheet(organisation_id: int, project_id: int) -> Any:
    found, form = project_of(organisation_id, project_id), SheetForm()
    if not form.validate():
        return _sheet(found, form, 422)
    return _kept(found, Part.SHEET, form.sheet(), form)


def _kept(found: ProjectCard, part: Part, sheet: Sheet, form: PartForm) -> Any:
    seen = form.seen_version()
    deed = partial(projects.write, part=part, sheet=sheet, seen=seen)
    return done(found.organisation_id, found.project_id, deed, _("Kept."))


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>/check")
@representative_required
def project_check(organisation_id: int, project_id: int) -> Any:
    found = project_of(organisation_id, project_id)
    return _check(found, of_answers(found.sheet.checked, found.version, words.tongue()))


def _check(found: ProjectCard, form: CheckForm, status: int = 200) -> Any:
    page = render_template(
        "pact/project_check.html",
        seat=seat_of(),
        of=found,
        form=form,
        questions=gender_check.questions(),
        tongue=words.tongue(),
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/check/answers")
@representative_required
def answer_project_check(organisation_id: int, project_id: int) -> Any:
    found, form = project_of(organisation_id, project_id), CheckForm.of(words.tongue())
    if not form.validate():
        return _check(found, form, 422)
    return _kept(found, Part.CHECK, replace(found.sheet, checked=form.answers()), form)


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>/numbers")
@representative_required
def project_numbers(organisation_id: int, project_id: int) -> Any:
    """`at` names the one to change."""
    found = project_of(organisation_id, project_id)
    at = request.args.get("at", type=int)
    there = at is not None and 0 <= at < len(found.sheet.effects)
    effect = found.sheet.effects[at] if there and at is not None else None
    return _numbers(found, of_effect(effect, at, found.version))


def _numbers(found: ProjectCard, form: EffectForm, status: int = 200) -> Any:
    page = render_template(
        "pact/project_numbers.html",
        seat=seat_of(),
        of=found,
        effects=effects_shown(found.sheet),
        form=form,
        is_full=len(found.sheet.effects) >= EFFECTS_MAX and not form.place.data,
        here={"organisation_id": found.organisation_id, "project_id": found.project_id},
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/numbers/rows")
@representative_required
def write_project_number(organisation_id: int, project_id: int) -> Any:
    found, form = project_of(organisation_id, project_id), EffectForm()
    place = form.place_in(found.sheet.effects)
    is_full = place is None and len(found.sheet.effects) >= EFFECTS_MAX
    if not form.validate() or is_full:
        return _numbers(found, form, 422)
    effects = list(found.sheet.effects)
    if place is None:
        effects.append(form.effect())
    else:
        effects[place] = form.effect()
    return _kept(found, Part.EFFECTS, replace(found.sheet, effects=tuple(effects)), form)


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/numbers/removal")
@representative_required
def remove_project_number(organisation_id: int, project_id: int) -> Any:
    found, form = project_of(organisation_id, project_id), EffectForm()
    place = form.place_in(found.sheet.effects)
    effects = [each for at, each in enumerate(found.sheet.effects) if at != place]
    return _kept(found, Part.EFFECTS, replace(found.sheet, effects=tuple(effects)), form)


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>/ties")
@representative_required
def project_ties(organisation_id: int, project_id: int) -> Any:
    found = project_of(organisation_id, project_id)
    chosen = {"seen": str(found.version), "ties": keys_of(found.sheet.ties)}
    return _ties(found, TiesForm(_named(found), formdata=None, **chosen))


def _named(found: ProjectCard) -> dict[str, str]:
    return tied_to(found.bank_id)


def _ties(found: ProjectCard, form: TiesForm, status: int = 200) -> Any:
    back = url_for(
        "pact.project", organisation_id=found.organisation_id, project_id=found.project_id
    )
    page = render_template("pact/project_ties.html", seat=seat_of(), of=found, form=form, back=back)
    return page, status


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/ties/choice")
@representative_required
def tie_project(organisation_id: int, project_id: int) -> Any:
    found = project_of(organisation_id, project_id)
    form = TiesForm(_named(found))
    if not form.validate():
        return _ties(found, form, 422)
    return _kept(found, Part.LINKS, replace(found.sheet, ties=form.found()), form)
