"""A worker's roster: what comes round, a week painted, a file of shifts."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.errors import NotFound
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from exchange.workplaces import shift_actions, shift_queries
from exchange.workplaces.profile import OwnWork
from exchange.workplaces.roster import USUAL_HOURS
from exchange.workplaces.roster_calendars import is_calendar, read_calendar
from exchange.workplaces.roster_files import Roster, Within, read_table
from views import incoming
from views.access import member_required, now, visitor
from views.arrivals import at_most
from views.language import local, zone
from views.workplaces.blueprint import bp
from views.workplaces.painting import kept_week, painted_days, said_week
from views.workplaces.shift_forms import PaintForm, RosterForm, RotationForm, last_day
from views.workplaces.shift_routes import DAYS, chosen_week
from views.workplaces.shift_words import problem_words
from views.workplaces.work_routes import next_step, own_act

BYTES_MAX = 600_000


@bp.get("/me/shifts/roster")
@member_required
def roster() -> Any:
    card = visitor()
    own = shift_queries.own_work(card.person_id, bank_id=card.bank_id)
    if own is None:
        return redirect(url_for("workplaces.work"), 303)
    return _page(own, RotationForm(own.rotation, _today()))


def _page(own: OwnWork, form: RotationForm, problems: list[str] | None = None) -> str:
    return render_template(
        "workplaces/roster.html",
        form=form,
        file=RosterForm(),
        own=own,
        problems=problems or [],
        week=chosen_week(request.args.get("week")).monday,
    )


@bp.post("/me/shifts/rotation")
@member_required
def keep_rotation() -> Any:
    own = _own()
    form = RotationForm(own.rotation, _today())
    if not form.validate():
        return _page(own, form), 422
    with unit_of_work(act := own_act()) as unit:
        shift_actions.keep_rotation(form.rotation(), act=act)
        unit.answer = url_for(next_step())
    flash(_("Your round of shifts is kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/shifts/rotation/end")
@member_required
def end_rotation() -> Any:
    with unit_of_work(act := own_act()) as unit:
        shift_actions.keep_rotation(None, act=act)
        unit.answer = url_for("workplaces.roster")
    return redirect(unit.answer, 303)


@bp.post("/me/shifts/files")
@member_required
@at_most(BYTES_MAX)
def hand_in_shifts() -> Any:
    """Read whole or not at all; what it says stands before the round, day by day."""
    own, form = _own(), RosterForm()
    content = form.file.data.read() if form.file.data else b""
    text = incoming.decoded(content).replace("\0", "") if content else form.text.data or ""
    read = _read(text, own)
    if read.problems:
        words = [problem_words(each) for each in read.problems]
        return _page(own, RotationForm(own.rotation, _today()), words), 422
    with unit_of_work(act := own_act()) as unit:
        shift_actions.say_days(read.days, act=act)
        unit.answer = _on(min(read.days).isoformat())
    flash(ngettext("%(num)s day is read.", "%(num)s days are read.", len(read.days)), "good")
    if read.left_out:
        flash(_("Entries without hours were left out."), "sun")
    return redirect(unit.answer, 303)


def _read(text: str, own: OwnWork) -> Roster:
    within = _kept_days()
    if is_calendar(text):
        return read_calendar(text, zone(), within)
    hours = dict(USUAL_HOURS) | (dict(own.rotation.hours) if own.rotation else {})
    try:
        rows = incoming.table(text)
    except ValueError:
        rows = []
    return read_table(rows, hours, within)


def _kept_days() -> Within:
    """As far back as the bank keeps days of work, and a year ahead."""
    weeks = rules_of(visitor().bank_id).roster_weeks
    return _today() - timedelta(weeks=weeks), last_day(_today())


@bp.get("/me/shifts/days")
@member_required
def painted() -> Any:
    if shift_queries.own_work(visitor().person_id, bank_id=visitor().bank_id) is None:
        return redirect(url_for("workplaces.work"), 303)
    monday = chosen_week(request.args.get("week")).monday
    return _painted(PaintForm(**kept_week(monday)), monday)


def _painted(form: PaintForm, monday: Any) -> str:
    days, faults = painted_days(form)
    return render_template(
        "workplaces/days.html", form=form, days=days, faults=faults, monday=monday
    )


@bp.post("/me/shifts/days")
@member_required
def paint_days() -> Any:
    monday = chosen_week(request.form.get("week")).monday
    form = PaintForm()
    if not form.validate():
        return _painted(form, monday), 422
    with unit_of_work(act := own_act()) as unit:
        shift_actions.say_days(said_week(form, monday), act=act)
        unit.answer = _on(monday.isoformat())
    flash(_("Your week is kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/shifts/days/removal")
@member_required
def unsay_days() -> Any:
    monday = chosen_week(request.form.get("week")).monday
    with unit_of_work(act := own_act()) as unit:
        shift_actions.unsay_days(monday, DAYS, act=act)
        unit.answer = url_for("workplaces.shifts", week=monday)
    flash(_("This week is as your round has it."), "good")
    return redirect(unit.answer, 303)


def _on(day: str) -> str:
    """On to the week that was written, or to what is still to be said."""
    step = next_step()
    return (
        url_for(step, week=day)
        if step == "workplaces.shifts"
        else url_for("workplaces.care_beside")
    )


def _own() -> OwnWork:
    card = visitor()
    own = shift_queries.own_work(card.person_id, bank_id=card.bank_id)
    if own is None:
        raise NotFound()
    return own


def _today() -> Any:
    return local(now()).date()
