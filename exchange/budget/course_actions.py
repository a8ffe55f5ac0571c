"""Doing the course: each lesson once, each sheet once, for the organisation one sits there for."""

from collections.abc import Mapping

from sqlalchemy import delete, exists, func, select

from exchange.budget import course
from exchange.budget.course_refusals import CourseNotDone, SheetGiven
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.learning import CourseAttendance, CourseSheet
from models.upsert import insert_once


def attend(organisation_id: int, lesson: str, *, act: Act) -> None:
    """She has done this lesson; said again it changes nothing. Raises NotFound."""
    if lesson not in course.shipped().lessons:
        raise NotFound()
    db.session.execute(
        insert_once(CourseAttendance, _of(organisation_id, act) | {"lesson": lesson})
    )


def _of(organisation_id: int, act: Act) -> dict[str, object]:
    return {
        "bank_id": act.bank_id,
        "organisation_id": organisation_id,
        "person_id": act.person_id,
        "act_uid": act.uid,
        "at": act.now,
    }


def hand_in(organisation_id: int, wave: str, sheet: Mapping[str, str], *, act: Act) -> int:
    """How many of the questions she knew; which of them, is not kept.

    Raises SheetGiven for a second sheet, CourseNotDone for the last one before all lessons.
    """
    assert wave in course.WAVES
    if wave == course.AFTER and not _may_end(organisation_id, act):
        raise CourseNotDone()
    known = course.known(sheet)
    row = {"wave": wave, "known": known, "questions": len(course.shipped().questions)}
    once = insert_once(CourseSheet, _of(organisation_id, act) | row)
    if db.session.scalar(once.returning(CourseSheet.known)) is None:
        raise SheetGiven()
    return known


def _may_end(organisation_id: int, act: Act) -> bool:
    """All lessons, and a sheet before them: without it nothing could be compared."""
    hers = (
        CourseAttendance.bank_id == act.bank_id,
        CourseAttendance.organisation_id == organisation_id,
        CourseAttendance.person_id == act.person_id,
        CourseAttendance.lesson.in_(course.shipped().lessons),
    )
    done = db.session.scalar(select(func.count()).select_from(CourseAttendance).where(*hers))
    begun = exists().where(
        CourseSheet.bank_id == act.bank_id,
        CourseSheet.organisation_id == organisation_id,
        CourseSheet.person_id == act.person_id,
        CourseSheet.wave == course.BEFORE,
    )
    return done == len(course.shipped().lessons) and bool(db.session.scalar(select(begun)))


def erase(person_id: int, *, act: Act) -> None:
    """Forget what she did of the course in the act's bank."""
    for table in (CourseAttendance, CourseSheet):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.person_id == person_id)
        )
