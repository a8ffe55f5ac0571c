"""A task's own page, as its family and as a neighbour open it, and who is invited to it."""

from datetime import datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.circle import may_be_shared
from exchange.care.circle_page_queries import may_open
from exchange.care.circle_queries import joining_of, joinings_of
from exchange.care.covering_queries import Search, searches
from exchange.care.series_queries import SeriesCard, series_of_tasks
from exchange.care.task_queries import Asked, OwnTask
from exchange.errors import AlreadyTaken, NotFound
from exchange.ledger.balance import missing_minutes
from exchange.matching import queries as matching
from exchange.matching.queries import Candidate
from exchange.work import unit_of_work
from models.states import ProposalState, TaskState, Who
from views.access import act_of, member_required, now, signed_in, visitor
from views.arrivals import row_id
from views.care import hurrying, prefill, strips
from views.care.around import around_of
from views.care.blueprint import bp
from views.matching.faces import Face, faces_of


@bp.get("/tasks/<int:task_id>")
@signed_in
def task(task_id: int) -> Any:
    card = visitor()
    own = queries.own_task(
        task_id,
        seen_by=card.person_id,
        household_id=card.household_id,
        bank_id=card.bank_id,
        now=now(),
    )
    if own is not None:
        return _own_page(own)
    if joining_of(task_id, card.household_id, bank_id=card.bank_id) is not None:
        return redirect(url_for("care.circle", task_id=task_id), 303)
    near = queries.near_task(
        task_id,
        seen_by=card.person_id,
        is_admitted=card.is_active,
        bank_id=card.bank_id,
        now=now(),
    )
    if near is None:
        raise NotFound()
    if near.exchange_id is not None:
        return redirect(url_for("care.exchange", exchange_id=near.exchange_id), 303)
    if not near.is_open:
        raise AlreadyTaken()
    strip = None
    if near.opens_at is not None and near.closes_at is not None:
        strip = strips.of_day("waiting", near.opens_at, near.closes_at, now=now())
    times = prefill.times_within(near, now())
    return render_template(
        "care/near_task.html",
        task=near,
        times=times,
        strip=strip,
        part_of=_part_of(task_id),
        hurried=hurrying.at_times(near, [each.moment for each in times]),
    )


def _part_of(task_id: int) -> SeriesCard | None:
    """What the task is one date of, if it comes back."""
    return series_of_tasks([task_id], bank_id=visitor().bank_id).get(task_id)


def _own_page(own: OwnTask) -> Any:
    candidates = candidates_of(own)
    asked, faces = _asked_last(own), faces_to_ask(own, candidates)
    around = around_of(own, candidates, bank_id=visitor().bank_id, now=now())
    waiting = [
        each for each in asked if each.state == ProposalState.WAITING and each.made_by == Who.ASKER
    ]
    return render_template(
        "care/own_task.html",
        task=own,
        good=own.choices.good_at(now()),
        task_id=own.id,
        part_of=own.part_of,
        faces=faces,
        fresh=any(each.person_id not in around.resting for each in faces),
        around=around,
        now=now(),
        waiting=waiting,
        cover=_cover(own) if around.has_waves else None,
        missing=_missing(own),
        may_share=_may_share(own),
        may_change=own.may_change and own.household_id == visitor().household_id,
    )


def candidates_of(own: OwnTask) -> list[Candidate]:
    """Neighbours who fit, for who asks and while it is open."""
    if own.state != TaskState.OPEN or not own.is_mine:
        return []
    return matching.candidates_for(
        own.id,
        bank_id=visitor().bank_id,
        household_id=own.household_id,
        now=now(),
        sought=own.sought,
    )


def _asked_last(own: OwnTask) -> list[Asked]:
    """The last question to each; one that was asked anew does not stand there twice."""
    return list({each.helper_id: each for each in own.asked}.values())


def faces_to_ask(own: OwnTask, candidates: list[Candidate]) -> list[Face]:
    """Who was asked, or offered herself, stands above; and who said no is not asked again."""
    declined = {each.helper_id for each in _asked_last(own) if each.state == ProposalState.DECLINED}
    return [
        face
        for face in faces_of(candidates)
        if face.person_id not in declined and face.waiting_by is None
    ]


def _cover(own: OwnTask) -> Search | None:
    """The search for somebody else, where who had said yes called off late."""
    found = searches(bank_id=visitor().bank_id, now=now(), task_id=own.id)
    return found[0] if found else None


def _may_share(own: OwnTask) -> bool:
    """May other families join it, or see who has? What comes back is asked date by date."""
    is_to_come = own.state in (TaskState.OPEN, TaskState.FILLED) and own.closes_at > now()
    can_be = own.is_mine and may_be_shared(own.kind) and own.part_of is None
    return can_be and is_to_come and may_open(own) > 0


def _missing(own: OwnTask) -> int:
    """Minutes the account lacks for a yes to this; an open task can be asked all the same."""
    if own.state != TaskState.OPEN:
        return 0
    missing = missing_minutes(own.balance, own.minutes)
    if missing and may_be_shared(own.kind) and joinings_of(own.id, bank_id=visitor().bank_id):
        # Other families share it: the yes itself says whether her part lacks.
        return 0
    return missing


@bp.post("/tasks/<int:task_id>/invitations/<int:helper_id>")
@member_required
def invite(task_id: int, helper_id: int) -> Any:
    if "both" in request.form:
        return _invite_both(task_id, helper_id)
    with unit_of_work(act := act_of()) as unit:
        exchange_id = care.ask_one(task_id, helper_id, starts_at=moment_in("starts_at"), act=act)
        if exchange_id is None:
            unit.answer = url_for("care.task", task_id=task_id)
        else:
            unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    if exchange_id is None:
        flash(_("Invited: now you wait for the answer."), "good")
    else:
        flash(_("Agreed, by a word given beforehand. Both of you have it in writing."), "good")
    return redirect(unit.answer, 303)


def _invite_both(task_id: int, helper_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.invite_both(task_id, helper_id, starts_at=moment_in("starts_at"), act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    flash(_("Both are invited, and each answers for herself."), "good")
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/proposals")
@member_required
def propose(task_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.propose(
            task_id,
            starts_at=moment_in("starts_at"),
            asked_at=moment_in("asked_at"),
            children=request.form.get("children", type=row_id),
            act=act,
        )
        unit.answer = url_for("care.task", task_id=task_id)
    flash(_("The family knows. They answer, and you will hear it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/withdrawal")
@member_required
def withdraw_task(task_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.withdraw_task(task_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("Taken back. Whoever was asked knows."), "good")
    return redirect(unit.answer, 303)


def moment_in(name: str) -> datetime | None:
    """A moment the form may carry, or none."""
    return _read(request.form.get(name, ""))


def _read(text: str) -> datetime | None:
    """A moment of the page's own making; anything else is no request of ours."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        abort(400)
    if moment.tzinfo is None or moment.year not in range(2000, 2200):
        abort(400)
    return moment
