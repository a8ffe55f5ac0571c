"""Writing a project's sheet part by part, letting it out, taking it back. Rows are only added."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from exchange.errors import LostRace, NotFound
from exchange.pact import gender_check, project_queries, project_rows
from exchange.pact.project_queries import ProjectCard
from exchange.pact.project_refusals import CheckUnfinished, HolderOnly, OutAlready, TooFewOfThem
from exchange.pact.projects import Part, Sheet, points_at_somebody
from exchange.people import representative_queries
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.people import Organisation
from models.projects import Project, ProjectOut, ProjectVersion


def begin(organisation_id: int, sheet: Sheet, *, act: Act) -> int:
    """A new project of a body; its id. Raises NotFound, TooFewOfThem."""
    _check(sheet)
    there = db.session.scalar(
        select(Organisation.id).where(
            Organisation.bank_id == act.bank_id, Organisation.id == organisation_id
        )
    )
    if there is None:
        raise NotFound()
    made = Project(
        bank_id=act.bank_id, organisation_id=organisation_id, act_uid=act.uid, at=act.now
    )
    db.session.add(made)
    db.session.flush()
    _add(made.id, 1, Part.SHEET, sheet, act=act)
    return made.id


def write(
    project_id: int, organisation_id: int, part: Part, sheet: Sheet, *, seen: int, act: Act
) -> None:
    """Say one part otherwise, for who read version `seen`; the other parts stay as they were.

    Raises NotFound, LostRace, TooFewOfThem.
    """
    found = project_queries.project_for(project_id, organisation_id, bank_id=act.bank_id)
    if found.version != seen:
        raise LostRace()
    now = found.sheet
    match part:
        case Part.SHEET:
            sheet = now.with_basics(sheet)
        case Part.CHECK:
            sheet = replace(now, checked=sheet.checked)
        case Part.EFFECTS:
            sheet = replace(now, effects=sheet.effects)
        case Part.LINKS:
            sheet = replace(now, ties=sheet.ties)
    _check(sheet)
    _add(project_id, seen + 1, part, sheet, act=act)


def _check(sheet: Sheet) -> None:
    if points_at_somebody(sheet):
        raise TooFewOfThem()


def _add(project_id: int, number: int, part: Part, sheet: Sheet, *, act: Act) -> None:
    """Two who write at once would take the same number: the key has the last word."""
    version = ProjectVersion(
        bank_id=act.bank_id,
        project_id=project_id,
        number=number,
        part=part,
        day=_today(act),
        act_uid=act.uid,
        **project_rows.columns(sheet),
    )
    db.session.add(version)
    db.session.flush()


def publish(project_id: int, organisation_id: int, *, seen: int, act: Act) -> None:
    """Everybody reads the version its holder read, from now on.

    Raises NotFound, HolderOnly, LostRace, OutAlready, CheckUnfinished.
    """
    found = _for_holder(project_id, organisation_id, act=act)
    if found.version != seen:
        raise LostRace()
    if found.out == found.version:
        raise OutAlready()
    score = gender_check.score(found.sheet.checked)
    if not score.is_whole:
        raise CheckUnfinished(score.answered, len(gender_check.questions()))
    _let_out(project_id, found.version, act=act)


def take_back(project_id: int, organisation_id: int, *, act: Act) -> None:
    """Nobody else reads it any more. Raises NotFound, HolderOnly, OutAlready."""
    if _for_holder(project_id, organisation_id, act=act).out is None:
        raise OutAlready()
    _let_out(project_id, None, act=act)


def _for_holder(project_id: int, organisation_id: int, *, act: Act) -> ProjectCard:
    found = project_queries.project_for(project_id, organisation_id, bank_id=act.bank_id)
    assert act.person_id is not None
    hers = representative_queries.standing(act.person_id, act.bank_id, organisation_id)
    if hers is None or hers.role != "holder":
        raise HolderOnly()
    return found


def _let_out(project_id: int, version: int | None, *, act: Act) -> None:
    newest = db.session.scalar(
        select(func.max(ProjectOut.number)).where(
            ProjectOut.bank_id == act.bank_id, ProjectOut.project_id == project_id
        )
    )
    told = ProjectOut(
        bank_id=act.bank_id,
        project_id=project_id,
        number=(newest or 0) + 1,
        version=version,
        day=_today(act),
        act_uid=act.uid,
    )
    db.session.add(told)
    db.session.flush()


def _today(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()
