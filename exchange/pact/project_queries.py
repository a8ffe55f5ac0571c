"""Reading projects: a body's own with all their versions, and for everybody those that are out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from exchange.errors import NotFound
from exchange.pact import project_rows
from exchange.pact.projects import Part, Sheet
from exchange.people.body_queries import its_body
from models.base import db
from models.people import Bank, Organisation
from models.projects import Project, ProjectOut, ProjectVersion

LISTED_MAX = 200


@dataclass(frozen=True)
class ProjectCard:
    """A project with one of its versions; `out`: the version everybody reads, if any."""

    bank_id: int
    bank_name: str
    project_id: int
    organisation_id: int
    body: str
    kind: str
    at: datetime
    version: int
    day: date
    out: int | None
    out_on: date | None
    sheet: Sheet


def of_body(organisation_id: int, *, bank_id: int) -> list[ProjectCard]:
    """Those of a body as they stand today, the newest first."""
    mine = and_(Project.bank_id == bank_id, Project.organisation_id == organisation_id)
    return _cards(mine, ProjectVersion.number == _last(ProjectVersion.number))


def project_for(project_id: int, organisation_id: int, *, bank_id: int) -> ProjectCard:
    """One of a body as it stands today. Raises NotFound."""
    mine = and_(Project.bank_id == bank_id, Project.organisation_id == organisation_id)
    last = ProjectVersion.number == _last(ProjectVersion.number)
    return _one(_cards(and_(mine, Project.id == project_id), last))


def for_everybody(*, bank_id: int | None = None) -> list[ProjectCard]:
    """What is out, of every bank or of one, by day, the newest first."""
    of_bank = Project.bank_id == bank_id if bank_id is not None else ProjectOut.number > 0
    return _cards(of_bank, ProjectVersion.number == ProjectOut.version)


def of_every_bank() -> list[ProjectCard]:
    """All that is out, for the table that everybody may take along."""
    return _cards(ProjectVersion.number == ProjectOut.version, limit=5_000)


def published(project_id: int) -> ProjectCard:
    """One that is out, as everybody reads it. Raises NotFound."""
    return _one(_cards(Project.id == project_id, ProjectVersion.number == ProjectOut.version))


def _one(found: list[ProjectCard]) -> ProjectCard:
    if not found:
        raise NotFound()
    return found[0]


def _last(number: InstrumentedAttribute[int]) -> Any:
    """The highest number of a project's rows in that table."""
    table = number.class_
    return (
        select(func.max(number))
        .where(table.bank_id == Project.bank_id, table.project_id == Project.id)
        .correlate(Project)
        .scalar_subquery()
    )


def _cards(*which: ColumnElement[bool], limit: int = LISTED_MAX) -> list[ProjectCard]:
    columns: list[list[Any]] = [
        [
            *row[: -len(_SHEET)],
            project_rows.sheet(dict(zip(_NAMES, row[-len(_SHEET) :], strict=True))),
        ]
        for row in db.session.execute(_asked().where(*which).limit(limit))
    ]
    return [ProjectCard(*each) for each in columns]


def _asked() -> Select[*tuple[Any, ...]]:
    version = ProjectVersion
    return (
        select(
            Project.bank_id,
            Bank.name,
            Project.id,
            Project.organisation_id,
            Organisation.name,
            Organisation.kind,
            Project.at,
            version.number,
            version.day,
            ProjectOut.version,
            ProjectOut.day,
            *_SHEET,
        )
        .join(Bank, Bank.id == Project.bank_id)
        .join(Organisation, its_body(Project))
        .join(
            version,
            and_(version.bank_id == Project.bank_id, version.project_id == Project.id),
        )
        .outerjoin(
            ProjectOut,
            and_(
                ProjectOut.bank_id == Project.bank_id,
                ProjectOut.project_id == Project.id,
                ProjectOut.number == _last(ProjectOut.number),
            ),
        )
        .order_by(version.day.desc(), Project.id.desc())
    )


_SHEET = (
    ProjectVersion.title,
    ProjectVersion.municipality,
    ProjectVersion.partners,
    ProjectVersion.cost_cents,
    ProjectVersion.starts_on,
    ProjectVersion.ends_on,
    ProjectVersion.aim,
    ProjectVersion.words,
    ProjectVersion.reached,
    ProjectVersion.checked,
    ProjectVersion.effects,
    ProjectVersion.links,
)
_NAMES = tuple(each.key for each in _SHEET)


@dataclass(frozen=True)
class Written:
    """That a part of the sheet was written, or (none) that it went out or was taken back."""

    day: date
    version: int | None
    part: Part | None


def history(project_id: int, *, bank_id: int) -> list[Written]:
    """What was done to it, the newest first."""
    versions = db.session.execute(
        select(ProjectVersion.day, ProjectVersion.number, ProjectVersion.part)
        .where(ProjectVersion.bank_id == bank_id, ProjectVersion.project_id == project_id)
        .order_by(ProjectVersion.number.desc())
        .limit(LISTED_MAX)
    )
    outs = db.session.execute(
        select(ProjectOut.day, ProjectOut.version)
        .where(ProjectOut.bank_id == bank_id, ProjectOut.project_id == project_id)
        .order_by(ProjectOut.number.desc())
        .limit(LISTED_MAX)
    )
    told = [Written(day, version, None) for day, version in outs]
    told += [Written(day, number, Part(part)) for day, number, part in versions]
    # What lets a version out is done after it was written.
    return sorted(told, key=lambda each: each.day, reverse=True)
