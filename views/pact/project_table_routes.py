"""Projects that are out, of every bank, as a table and for programs."""

from fractions import Fraction
from typing import Any

from flask import Response, url_for

from exchange.pact import gender_check, project_queries
from exchange.pact.project_queries import ProjectCard
from views.access import public
from views.pact.blueprint import bp
from views.pact.project_came import came, promised
from views.pact.table_files import as_csv, as_json

COLUMNS = (
    "bank", "project", "organisation", "partners", "title", "municipality", "starts_on", "ends_on",
    "cost_euro", "women", "men", "points", "points_max", "progress", "version", "public_since",
)  # fmt: skip


@bp.get("/projects.csv")
@public
def projects_csv() -> Response:
    return as_csv("projects", COLUMNS, _rows())


@bp.get("/projects.json")
@public
def projects_json() -> Response:
    """The same, with the address of each sheet."""
    rows = [
        row | {"sheet": url_for("pact.project_json", project_id=row["project"], _external=True)}
        for row in _rows()
    ]
    return as_json("projects", rows)


def _rows() -> list[dict[str, Any]]:
    out = project_queries.of_every_bank()
    measured = {bank_id: promised(bank_id) for bank_id in {each.bank_id for each in out}}
    return [_row(each, came(each.sheet, measured[each.bank_id])) for each in out]


def _row(of: ProjectCard, done: Fraction | None) -> dict[str, Any]:
    sheet, score = of.sheet, gender_check.score(of.sheet.checked)
    return {
        "bank": of.bank_name,
        "project": of.project_id,
        "organisation": of.body,
        "partners": sheet.partners,
        "title": sheet.title,
        "municipality": sheet.municipality,
        "starts_on": sheet.starts_on.isoformat(),
        "ends_on": sheet.ends_on.isoformat(),
        "cost_euro": sheet.cost_cents / 100,
        "women": sheet.women,
        "men": sheet.men,
        "points": score.points,
        "points_max": gender_check.POINTS_MAX * score.applicable,
        "progress": None if done is None else round(float(done), 4),
        "version": of.version,
        "public_since": of.out_on.isoformat() if of.out_on else None,
    }
