"""Projects that are out, and the strategic plan: for everybody, as pages, on paper and as JSON."""

from typing import Any

from flask import Response, jsonify, render_template, request, url_for

from exchange.errors import NotFound
from exchange.pact import gender_check, project_queries, project_rows
from exchange.pact.evidence_queries import evidence_file
from exchange.pact.project_queries import ProjectCard
from exchange.places.municipalities import municipality
from models.states_of_pacts import About
from views.access import public
from views.pact import project_words as words
from views.pact.blueprint import bp
from views.pact.evidence import attachment
from views.pact.project_shown import files_of, sheet_shown
from views.pact.strategy_grown import tree_of
from views.pact_access import pact_shown
from views.papers import faces, kept_paper


@bp.get("/projects")
@public
def projects() -> str:
    """Of one bank; `where` and `whose` narrow the list."""
    shown = pact_shown()
    found = project_queries.for_everybody(bank_id=shown.bank.id) if shown.bank else []
    where, whose = request.args.get("where", ""), request.args.get("whose", "")
    chosen = [
        each
        for each in found
        if where in ("", each.sheet.municipality) and whose in ("", each.body)
    ]
    places = {each.sheet.municipality for each in found}
    return render_template(
        "pact/projects.html",
        pact=shown,
        found=[(each, gender_check.score(each.sheet.checked)) for each in chosen],
        towns={istat: municipality(istat).name for istat in sorted(places)},
        bodies=sorted({each.body for each in found}),
        chosen={"where": where, "whose": whose},
        is_any=bool(found),
        percent=words.percent,
    )


@bp.get("/projects/plan")
@public
def strategy() -> str:
    shown = pact_shown()
    tree = tree_of(shown.bank.id) if shown.bank else None
    return render_template("pact/strategy.html", pact=shown, tree=tree, words=words)


@bp.get("/projects/<int:project_id>")
@public
def public_project(project_id: int) -> str:
    found = project_queries.published(project_id)
    return render_template("pact/public_project.html", **_told(found), files=files_of(found))


def _told(found: ProjectCard) -> dict[str, Any]:
    return {"of": found, "shown": sheet_shown(found), "percent": words.percent}


@bp.get("/projects/<int:project_id>/files/<int:evidence_id>")
@public
def project_file(project_id: int, evidence_id: int) -> Response:
    found = project_queries.published(project_id)
    file = evidence_file(evidence_id, About.PROJECT, project_id, bank_id=found.bank_id)
    if file is None:
        raise NotFound()
    return attachment(file)


@bp.get("/projects/<int:project_id>/sheet.pdf")
@public
def project_pdf(project_id: int) -> Response:
    found = project_queries.published(project_id)
    page = render_template(
        "pact/project_paper.html", faces=faces(), bank_name=found.bank_name, **_told(found)
    )
    return kept_paper(page, "progetto")


@bp.get("/projects/<int:project_id>/sheet.json")
@public
def project_json(project_id: int) -> Response:
    """All that the sheet says, as it is kept: cents of euros, thousandths of a unit."""
    found = project_queries.published(project_id)
    kept = project_rows.columns(found.sheet)
    score = gender_check.score(found.sheet.checked)
    told = kept | {
        "starts_on": found.sheet.starts_on.isoformat(),
        "ends_on": found.sheet.ends_on.isoformat(),
        "body": found.body,
        "bank": found.bank_name,
        "version": found.version,
        "written_on": found.day.isoformat(),
        "points": score.points,
        "points_max": gender_check.POINTS_MAX * score.applicable,
        "page": url_for("pact.public_project", project_id=project_id, _external=True),
    }
    answer = jsonify(told)
    answer.headers["Content-Disposition"] = f'attachment; filename="project-{project_id}.json"'
    return answer
