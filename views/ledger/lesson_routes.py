"""Learning together: what one gives to several, who takes part, and who came."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import lesson_actions as actions
from exchange.ledger import lesson_queries as queries
from exchange.ledger import seat_actions as seats
from exchange.ledger import seat_queries
from exchange.ledger.lesson_queries import LessonCard
from exchange.ledger.together import reckon
from exchange.moderation.queries import members
from exchange.people.queries import rules_of
from exchange.people.sessions import LESSON_OF_PERSON
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, member_required, now, operator_required, visitor
from views.ledger.blueprint import bp
from views.ledger.lesson_forms import LessonForm


@bp.get("/lessons")
@member_required
def lessons() -> str:
    card = visitor()
    return render_template(
        "ledger/lessons.html",
        to_come=queries.lessons(card.bank_id, seen_by=card.person_id, now=now()),
        past=queries.past_lessons(card.bank_id, seen_by=card.person_id),
        now=now(),
    )


@bp.get("/lessons/new")
@member_required
def new_lesson() -> Any:
    return _new_lesson(LessonForm(formdata=None, data={"minutes": 120, "seats": 8}))


def _new_lesson(form: LessonForm, status: int = 200) -> Any:
    pays = rules_of(visitor().bank_id).group_pays
    return render_template("ledger/lesson_form.html", form=form, pays=pays), status


@bp.post("/lessons")
@member_required
def post_lesson() -> Any:
    form = LessonForm()
    if not form.validate():
        return _new_lesson(form, 422)
    throttle.count((LESSON_OF_PERSON, str(visitor().person_id)))
    with unit_of_work(act := act_of("lesson")) as unit:
        lesson_id = actions.offer_lesson(form.lesson(), act=act)
        unit.answer = url_for("ledger.lesson", lesson_id=lesson_id)
    return redirect(unit.answer, 303)


@bp.get("/lessons/<int:lesson_id>")
@member_required
def lesson(lesson_id: int) -> str:
    """`named` is for operators, who write down who has no telephone for it."""
    card, found = visitor(), _lesson(lesson_id)
    rules = rules_of(card.bank_id)
    is_giver = found.giver_id == card.person_id
    named = request.args.get("named", "")[:60]
    return render_template(
        "ledger/lesson.html",
        lesson=found,
        is_giver=is_giver,
        is_own_home=found.giver_household_id == card.household_id,
        learners=seat_queries.learners(lesson_id, bank_id=card.bank_id)
        if is_giver or card.acts_as_operator
        else [],
        found=members(bank_id=card.bank_id, named=named) if named and card.acts_as_operator else [],
        named=named,
        pays=rules.group_pays,
        per_head=reckon(found.minutes, max(1, found.taken), rules.group_pays),
        has_begun=found.starts_at <= now(),
    )


def _lesson(lesson_id: int) -> LessonCard:
    card = visitor()
    reader: dict[str, Any] = {"bank_id": card.bank_id, "seen_by": card.person_id}
    found = queries.lesson(lesson_id, leads=card.acts_as_operator, **reader)
    if found is None:
        raise NotFound()
    return found


@bp.post("/lessons/<int:lesson_id>/seats")
@member_required
def take_seat(lesson_id: int) -> Any:
    card = visitor()
    _lesson(lesson_id)
    with unit_of_work(act := act_of()) as unit:
        seats.take_seat(lesson_id, card.person_id, card.household_id or 0, act=act)
        unit.answer = url_for("ledger.lesson", lesson_id=lesson_id)
    flash(_("You take part. The hours are set aside, and move only if you come."), "good")
    return redirect(unit.answer, 303)


@bp.post("/lessons/<int:lesson_id>/seats/leaving")
@member_required
def leave_seat(lesson_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        seats.leave_seat(lesson_id, visitor().person_id, act=act)
        unit.answer = url_for("ledger.lesson", lesson_id=lesson_id)
    flash(_("All right: your hours are free again."), "good")
    return redirect(unit.answer, 303)


@bp.post("/lessons/<int:lesson_id>/seats/<int:person_id>")
@operator_required
def seat_for(lesson_id: int, person_id: int) -> Any:
    """For who said yes aloud, and has no telephone to say it here."""
    card = visitor()
    _lesson(lesson_id)
    household_id = seat_queries.household_for(person_id, bank_id=card.bank_id)
    if household_id is None:
        raise NotFound()
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        seats.take_seat(lesson_id, person_id, household_id, act=act)
        unit.answer = url_for("ledger.lesson", lesson_id=lesson_id)
    return redirect(unit.answer, 303)


@bp.post("/lessons/<int:lesson_id>/settlement")
@member_required
def settle_lesson(lesson_id: int) -> Any:
    _check_may_lead(lesson_id)
    came = [found for each in request.form.getlist("came") if (found := as_row_id(each))]
    with unit_of_work(act := act_of()) as unit:
        actions.settle_lesson(lesson_id, came, act=act)
        unit.answer = url_for("ledger.lesson", lesson_id=lesson_id)
    flash(_("Written down. Everybody who came has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/lessons/<int:lesson_id>/cancellation")
@member_required
def call_off_lesson(lesson_id: int) -> Any:
    _check_may_lead(lesson_id)
    with unit_of_work(act := act_of()) as unit:
        actions.call_off(lesson_id, act=act)
        unit.answer = url_for("ledger.lessons")
    flash(_("Called off. Who wanted to take part has been told."), "good")
    return redirect(unit.answer, 303)


def _check_may_lead(lesson_id: int) -> None:
    """The giver may, and an operator."""
    card = visitor()
    if _lesson(lesson_id).giver_id != card.person_id and not card.acts_as_operator:
        raise NotFound()
