"""Projects of a body: begun and written by who speaks for it, let out by its holder."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.pact import project_actions as projects
from exchange.pact import project_queries
from exchange.pact.gender_check import score
from exchange.pact.project_queries import ProjectCard
from exchange.work import unit_of_work
from views.access import act_of, visitor
from views.pact import project_words as words
from views.pact.blueprint import bp
from views.pact.evidence import EvidenceForm
from views.pact.project_forms import SheetForm
from views.pact.project_shown import files_of, sheet_shown
from views.pact_access import representative_required, standing_of
from views.seats import seat_of


@bp.get("/bodies/<int:organisation_id>/projects")
@representative_required
def projects_of(organisation_id: int) -> str:
    found = project_queries.of_body(organisation_id, bank_id=visitor().bank_id)
    return render_template(
        "pact/projects_of.html",
        seat=seat_of(),
        found=[(each, score(each.sheet.checked)) for each in found],
    )


@bp.get("/bodies/<int:organisation_id>/projects/new")
@representative_required
def new_project(organisation_id: int) -> Any:
    return _new(SheetForm(formdata=None))


def _new(form: SheetForm, status: int = 200) -> Any:
    page = render_template(
        "pact/project_sheet.html", seat=seat_of(), form=form, of=None, band_words=words.band
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/projects/sheets")
@representative_required
def begin_project(organisation_id: int) -> Any:
    form = SheetForm()
    if not form.validate():
        return _new(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = projects.begin(organisation_id, form.sheet(), act=act)
        unit.answer = address_of(organisation_id, made)
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


def address_of(organisation_id: int, project_id: int) -> str:
    return url_for("pact.project", organisation_id=organisation_id, project_id=project_id)


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>")
@representative_required
def project(organisation_id: int, project_id: int) -> str:
    return page_of(project_of(organisation_id, project_id), EvidenceForm(formdata=None))


def page_of(found: ProjectCard, form: EvidenceForm) -> str:
    """The project as its body sees it, with a form for one more file."""
    return render_template(
        "pact/project.html",
        seat=seat_of(),
        of=found,
        form=form,
        shown=sheet_shown(found),
        files=files_of(found),
        is_holder=standing_of().role == "holder",
        history=project_queries.history(found.project_id, bank_id=found.bank_id),
        parts=words.PARTS,
        percent=words.percent,
    )


def project_of(organisation_id: int, project_id: int) -> ProjectCard:
    """The body's own. Raises NotFound."""
    bank_id = visitor().bank_id
    return project_queries.project_for(project_id, organisation_id, bank_id=bank_id)


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/publication")
@representative_required
def publish_project(organisation_id: int, project_id: int) -> Any:
    deed = partial(projects.publish, seen=project_of(organisation_id, project_id).version)
    return done(organisation_id, project_id, deed, _("Everybody reads it now."))


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/withdrawal")
@representative_required
def take_back_project(organisation_id: int, project_id: int) -> Any:
    said = _("Taken back. It stays here, for you.")
    return done(organisation_id, project_id, projects.take_back, said)


def done(organisation_id: int, project_id: int, deed: Callable[..., None], said: str) -> Any:
    """The deed, and back to the project."""
    with unit_of_work(act := act_of()) as unit:
        deed(project_id, organisation_id, act=act)
        unit.answer = address_of(organisation_id, project_id)
    flash(said, "good")
    return redirect(unit.answer, 303)
