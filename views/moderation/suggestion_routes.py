"""What the night's plan suggests: whom to invite to what, and what nobody can come to and why."""

from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.matching import planned_queries as planned
from exchange.matching import planning_actions as planning
from exchange.matching.planned_queries import PlanCard, SuggestedTask
from exchange.moderation import speaking_actions as speaking
from exchange.moderation.speaking_queries import spoken_for
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of, now, operator_required, visitor
from views.arrivals import row_id
from views.care.task_routes import moment_in
from views.matching.faces import Face, faces_of
from views.matching.rows import when_words
from views.moderation.blueprint import bp

PAGE = 20


@dataclass(frozen=True)
class Line:
    """One task with whom to invite; `when` in words, `faces` as the family's page draws them."""

    task: SuggestedTask
    when: str
    faces: list[Face]


@bp.get("/desk/suggestions")
@operator_required
def suggestions() -> str:
    bank_id = visitor().bank_id
    start = request.args.get("start", 0, type=row_id)
    plan = planned.newest_plan(bank_id=bank_id, now=now())
    covered = _lines(plan, start, covered=True) if plan else []
    without = _lines(plan, start, covered=False) if plan else []
    more = max(len(covered), len(without)) > PAGE
    return render_template(
        "moderation/suggestions.html",
        plan=plan,
        wished_at=planned.wished_at(bank_id=bank_id),
        # What was suggested and is no longer true is not shown; somebody else may be.
        covered=[each for each in covered[:PAGE] if each.faces],
        without=without[:PAGE],
        more=url_for("moderation.suggestions", start=start + PAGE) if more else None,
    )


def _lines(plan: PlanCard, start: int, *, covered: bool) -> list[Line]:
    found = planned.suggested_tasks(
        plan.id,
        bank_id=visitor().bank_id,
        now=now(),
        covered=covered,
        start=start,
        limit=PAGE + 1,
    )
    return [
        Line(
            each,
            when_words(each.window, each.minutes, flexible=each.flexible),
            faces_of(list(each.choices)),
        )
        for each in found
    ]


@bp.post("/desk/suggestions")
@operator_required
def plan_now() -> Any:
    """It takes seconds of a processor: the clock does it, and nobody waits for an answer."""
    with unit_of_work(act := act_of("plan")) as unit:
        planning.wish_plan(act=act)
        unit.answer = url_for("moderation.suggestions")
    flash(_("It is being planned anew: look again in a minute. Nobody is invited by it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/suggestions/<int:task_id>/invitations/<int:helper_id>")
@operator_required
def invite_for(task_id: int, helper_id: int) -> Any:
    """For who asked aloud, and has no address to do it herself."""
    asker = spoken_for(task_id, bank_id=visitor().bank_id)
    if asker is None:
        raise NotFound()
    db.session.rollback()
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=asker.person_id)) as unit:
        invite = speaking.invite_both_for if "both" in request.form else speaking.invite_for
        invite(task_id, helper_id, starts_at=moment_in("starts_at"), act=act)
        unit.answer = url_for("moderation.suggestions")
    flash(_("Invited. Whoever was invited decides, as always."), "good")
    return redirect(unit.answer, 303)
