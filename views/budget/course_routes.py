"""The course on gender budgets, for who has a seat: lessons, exercises on own lines, what was learnt."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.budget import course_actions, course_line_queries, course_queries, starter_queries
from exchange.budget.course import AFTER, WAVES, Lesson, shipped
from exchange.budget.course_exercises import Material, example
from exchange.budget.course_queries import OwnCourse
from exchange.budget.starters import of_body
from exchange.errors import NotFound
from exchange.work import unit_of_work
from views.access import act_of, visitor
from views.budget import course_words as words
from views.budget.blueprint import bp
from views.budget.course_exercises import done
from views.seats import seat_of, seat_required


def _own(organisation_id: int) -> OwnCourse:
    card = visitor()
    return course_queries.own_course(
        card.person_id, bank_id=card.bank_id, organisation_id=organisation_id
    )


def _lesson(key: str) -> Lesson:
    found = shipped().lessons.get(key)
    if found is None:
        raise NotFound()
    return found


def _material(organisation_id: int) -> Material:
    found = course_line_queries.material(organisation_id, bank_id=visitor().bank_id)
    return found or example()


@bp.get("/bodies/<int:organisation_id>/course")
@seat_required()
def course(organisation_id: int) -> str:
    bank_id, seat, course = visitor().bank_id, seat_of(), shipped()
    pairs = course_queries.pairs(organisation_id, bank_id=bank_id)
    starter = of_body(seat.kind)
    return render_template(
        "budget/course.html",
        seat=seat,
        own=_own(organisation_id),
        lessons=words.numbered(course),
        questions=len(course.questions),
        learnt=words.learnt(pairs, len(course.questions)),
        fives=words.fives(course_queries.attended(organisation_id, bank_id=bank_id)),
        starter=starter,
        used=starter and starter_queries.has_used(organisation_id, starter.kind, bank_id=bank_id),
        tongue=words.tongue(),
    )


@bp.get("/bodies/<int:organisation_id>/course/lessons/<course_key>")
@seat_required()
def course_lesson(organisation_id: int, course_key: str) -> str:
    """Its words, and the exercise: what was tried stands in the address and is kept nowhere."""
    lesson, keys = _lesson(course_key), list(shipped().lessons)
    number, lot = keys.index(course_key), f"{visitor().person_id} {organisation_id}"
    return render_template(
        "budget/course_lesson.html",
        seat=seat_of(),
        lesson=lesson,
        number=number + 1,
        all=len(keys),
        next=keys[number + 1] if number + 1 < len(keys) else None,
        is_done=course_key in _own(organisation_id).done,
        exercise=done(lesson.exercise, _material(organisation_id), request.args, lot=lot)
        if lesson.exercise
        else None,
        tongue=words.tongue(),
    )


@bp.post("/bodies/<int:organisation_id>/course/lessons/<course_key>/attendance")
@seat_required()
def attend_lesson(organisation_id: int, course_key: str) -> Any:
    with unit_of_work(act := act_of()):
        course_actions.attend(organisation_id, _lesson(course_key).key, act=act)
    flash(_("Done."), "good")
    return redirect(url_for("budget.course", organisation_id=organisation_id), 303)


@bp.get("/bodies/<int:organisation_id>/course/questions")
@seat_required()
def course_questions(organisation_id: int) -> Any:
    """The sheet that is hers to answer now. What is right stands on no page before the last one."""
    own = _own(organisation_id)
    if own.wave is None:
        return redirect(url_for("budget.course", organisation_id=organisation_id), 303)
    return render_template(
        "budget/course_questions.html",
        seat=seat_of(),
        wave=own.wave,
        questions=shipped().questions,
        tongue=words.tongue(),
    )


@bp.post("/bodies/<int:organisation_id>/course/sheets")
@seat_required()
def hand_in_course(organisation_id: int) -> Any:
    wave = request.form.get("wave", "")
    if wave not in WAVES:
        raise NotFound()
    sheet = {each.key: request.form.get(f"q-{each.key}", "") for each in shipped().questions}
    with unit_of_work(act := act_of()):
        course_actions.hand_in(organisation_id, wave, sheet, act=act)
    if wave == AFTER:
        to = url_for("budget.course_answers", organisation_id=organisation_id)
    else:
        flash(_("Thank you. Now the lessons; what is right you read at the end."), "good")
        to = url_for("budget.course", organisation_id=organisation_id)
    return redirect(to, 303)


@bp.get("/bodies/<int:organisation_id>/course/answers")
@seat_required()
def course_answers(organisation_id: int) -> str:
    """What is right, for who has answered for the last time."""
    own = _own(organisation_id)
    if AFTER not in own.known:
        raise NotFound()
    return render_template(
        "budget/course_answers.html",
        seat=seat_of(),
        own=own,
        questions=shipped().questions,
        tongue=words.tongue(),
    )
