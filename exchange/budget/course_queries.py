"""Reading the course: her own, for her and her copy; of a body's people only whole groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from exchange.budget.course import AFTER, BEFORE, shipped
from models.base import db
from models.learning import CourseAttendance, CourseSheet
from models.people import Organisation


@dataclass(frozen=True)
class OwnCourse:
    """The lessons she has done, and how many questions she knew by wave."""

    done: frozenset[str]
    known: Mapping[str, int]

    @property
    def is_through(self) -> bool:
        return self.done >= shipped().lessons.keys()

    @property
    def wave(self) -> str | None:
        """The sheet that is hers to answer now; none while lessons are missing, or at the end."""
        if BEFORE not in self.known:
            return BEFORE
        return AFTER if self.is_through and AFTER not in self.known else None


def own_course(person_id: int, *, bank_id: int, organisation_id: int) -> OwnCourse:
    here = {"bank_id": bank_id, "organisation_id": organisation_id, "person_id": person_id}
    done = db.session.scalars(
        select(CourseAttendance.lesson).filter_by(**here).order_by(CourseAttendance.lesson)
    )
    sheets = db.session.execute(
        select(CourseSheet.wave, CourseSheet.known).filter_by(**here).order_by(CourseSheet.wave)
    )
    return OwnCourse(frozenset(done), {row.wave: row.known for row in sheets})


def pairs(organisation_id: int, *, bank_id: int) -> Sequence[tuple[int, int]]:
    """Of each who answered both times what she knew before and after, in the order they finished.

    For the gate, which tells of whole groups alone.
    """
    first, last = aliased(CourseSheet), aliased(CourseSheet)
    rows = db.session.execute(
        select(first.known, last.known)
        .join(
            last,
            (last.bank_id == first.bank_id)
            & (last.organisation_id == first.organisation_id)
            & (last.person_id == first.person_id),
        )
        .where(
            first.bank_id == bank_id,
            first.organisation_id == organisation_id,
            first.wave == BEFORE,
            last.wave == AFTER,
        )
        .order_by(last.at, last.person_id)
    )
    return [(before, after) for before, after in rows]


def attended(organisation_id: int, *, bank_id: int) -> dict[str, int]:
    """How many did each lesson. For the gate, which tells of whole groups alone."""
    rows = db.session.execute(
        select(CourseAttendance.lesson, func.count())
        .where(
            CourseAttendance.bank_id == bank_id,
            CourseAttendance.organisation_id == organisation_id,
        )
        .group_by(CourseAttendance.lesson)
        .order_by(CourseAttendance.lesson)
    )
    return {row[0]: row[1] for row in rows}


def export(person_id: int) -> list[dict[str, Any]]:
    """Lessons and sheets, for her own copy."""
    lessons = db.session.execute(
        select(Organisation.name, CourseAttendance.lesson, CourseAttendance.at)
        .join(Organisation, Organisation.id == CourseAttendance.organisation_id)
        .where(
            CourseAttendance.person_id == person_id,
            Organisation.bank_id == CourseAttendance.bank_id,
        )
        .order_by(CourseAttendance.at, CourseAttendance.lesson)
    )
    sheets = db.session.execute(
        select(Organisation.name, CourseSheet.wave, CourseSheet.known, CourseSheet.at)
        .join(Organisation, Organisation.id == CourseSheet.organisation_id)
        .where(CourseSheet.person_id == person_id, Organisation.bank_id == CourseSheet.bank_id)
        .order_by(CourseSheet.at, CourseSheet.wave)
    )
    return [
        {"organisation": name, "lesson": lesson, "at": at.isoformat()}
        for name, lesson, at in lessons
    ] + [
        {"organisation": name, "questions": wave, "known": known, "at": at.isoformat()}
        for name, wave, known, at in sheets
    ]
