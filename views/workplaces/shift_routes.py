"""A worker's week of shifts beside care, for her alone, and the requests it turns into."""

from datetime import date, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.ledger import queries as books
from exchange.ledger.balance import missing_minutes
from exchange.matching import queries as matching
from exchange.matching.wanted import HowMany
from exchange.people.queries import rules_of
from exchange.places import queries as places
from exchange.schedule.hours import CalendarWeek, week_of
from exchange.work import unit_of_work
from exchange.workplaces import asking_actions as asking
from exchange.workplaces import shift_queries
from exchange.workplaces import week_queries as weeks
from exchange.workplaces.asking import price_of
from exchange.workplaces.what_if import What, read_what
from views import throttle
from views.access import act_of, member_required, now, visitor
from views.fields import SOME_LINES, tidy
from views.language import local, written_day, zone
from views.matching.count_words import LiveLine, live_line
from views.matching.routes import SEARCHES
from views.workplaces.blueprint import bp
from views.workplaces.week_page import GapLine, WeekPage, neighbours_line, week_page

DAYS = 7
COUNTED = 7
_AHEAD = timedelta(days=366)


@bp.get("/me/shifts")
@member_required
def shifts() -> str:
    card, week = visitor(), chosen_week(request.args.get("week"))
    sheet = _sheet(week)
    if sheet is None:
        return render_template("workplaces/begin.html")
    page = _page(sheet, week, read_what(request.args.get("what", "")))
    return render_template(
        "workplaces/week.html",
        page=page,
        **_frame(week),
        has_home=places.cell_of(card.person_id, bank_id=card.bank_id) is not None,
        cost=_cost(page.asks),
        has_roster=sheet.work.rotation is not None
        or shift_queries.has_days(card.person_id, bank_id=card.bank_id),
        has_care=bool(sheet.home.charges),
    )


def _sheet(week: CalendarWeek) -> weeks.Sheet | None:
    card = visitor()
    return weeks.sheet_of(
        card.person_id, card.household_id, week.monday, DAYS, bank_id=card.bank_id, zone=zone()
    )


def _page(sheet: weeks.Sheet, week: CalendarWeek, what: What | None = None) -> WeekPage:
    card = visitor()
    asked = weeks.asked_for(card.household_id, week.monday, DAYS, bank_id=card.bank_id, zone=zone())
    return week_page(sheet, asked, week, what=what, rules=rules_of(card.bank_id), now=now())


def _cost(asks: list[GapLine]) -> str:
    """What these would cost at most, and whether they have it."""
    card = visitor()
    balance = books.balance_if_any(card.household_id, bank_id=card.bank_id)
    if balance is None or not asks:
        return ""
    minutes = price_of(draft for each in asks for draft in each.drafts)
    line = live_line(HowMany.FEW, minutes, missing_minutes(balance, minutes))
    return str(line.note or "")


def chosen_week(text: str | None) -> CalendarWeek:
    """The week of a day that was asked for, a year from today at most; else this one."""
    today = local(now()).date()
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        day = today
    return week_of(day if abs(day - today) <= _AHEAD else today, zone())


def _frame(week: CalendarWeek) -> dict[str, Any]:
    first, last = (written_day(day, "d MMM") for day in (week.monday, week.sunday))
    return {
        "monday": week.monday,
        "span": _("%(first)s – %(last)s", first=first, last=last),
        "before": url_for("workplaces.shifts", week=week.monday - timedelta(days=DAYS)),
        "after": url_for("workplaces.shifts", week=week.monday + timedelta(days=DAYS)),
    }


@bp.post("/me/shifts/count")
@member_required
def count_gaps() -> str:
    """The live line of the week: about how many are free for what is ticked, and what it costs."""
    card, week = visitor(), chosen_week(request.form.get("week"))
    sheet, ticked = _sheet(week), set(request.form.getlist("gap"))
    asks = [each for each in _page(sheet, week).asks if each.key in ticked] if sheet else []
    if not asks:
        line = LiveLine(_("Choose at least one moment."))
        return render_template("matching/_count.html", line=line)
    throttle.count((SEARCHES, f"{card.bank_id} {card.person_id}"))
    lines = neighbours_line([_free_for(each) for each in asks[:COUNTED]])
    return render_template("matching/_count.html", line=LiveLine(" ".join(lines), _cost(asks)))


def _free_for(gap: GapLine) -> tuple[str, HowMany | None]:
    """The day, and about how many could come for the first request of it."""
    card, draft = visitor(), gap.drafts[0]
    many = matching.how_many(
        draft,
        bank_id=card.bank_id,
        asker_id=card.person_id,
        household_id=card.household_id or 0,
    )
    return written_day(local(draft.opens_at).date(), "EEE"), many


@bp.post("/me/shifts/requests")
@member_required
def ask_for_gaps() -> Any:
    week = chosen_week(request.form.get("week"))
    keys = request.form.getlist("gap")[:50]
    here = url_for("workplaces.shifts", week=week.monday)
    if not keys:
        flash(_("Choose at least one moment."), "sun")
        return redirect(here, 303)
    note = tidy(request.form.get("note"))[:SOME_LINES] or None
    with unit_of_work(act := act_of("gaps")) as unit:
        made = asking.ask_for(keys, week.monday, DAYS, zone=zone(), note=note, act=act)
        unit.answer = here
    flash(
        ngettext(
            "%(num)s request is out. You hear when somebody can come.",
            "%(num)s requests are out. You hear when somebody can come.",
            len(made),
        ),
        "good",
    )
    return redirect(unit.answer, 303)
