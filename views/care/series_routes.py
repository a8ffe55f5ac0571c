"""What comes back: its page, for the family and for a neighbour, and how the family ends or changes it."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.care import actions as care
from exchange.care.kinds import kind
from exchange.care.series_page_queries import SeriesPage, near_series, series_page
from exchange.errors import NotFound, NotOpen
from exchange.ledger import queries as books
from exchange.ledger.balance import missing_minutes
from exchange.matching import queries as matching
from exchange.people.household_queries import cared_of
from exchange.work import unit_of_work
from models.states import SeriesState, TaskState
from views.access import act_of, member_required, now, signed_in, visitor
from views.care import hurrying, strips
from views.care.asking_forms import AskForm
from views.care.asking_routes import ask_page, sent_form, sound, with_newcomers
from views.care.blueprint import bp
from views.care.prefill import day_of
from views.care.series_forms import AddDateForm, SkipForm, as_chosen
from views.care.series_words import days_words
from views.language import as_title, local, long_day
from views.matching.faces import faces_of

FIRST_DATES = 8
NEIGHBOURS = 4


@bp.get("/series/<int:series_id>")
@signed_in
def series(series_id: int) -> Any:
    page = _page(series_id)
    if page is not None:
        return _own_page(page)
    card = visitor()
    near = near_series(
        series_id,
        seen_by=card.person_id,
        is_admitted=card.is_active,
        bank_id=card.bank_id,
        now=now(),
    )
    if near is None:
        raise NotFound()
    strip = None
    if near.task.opens_at is not None and near.task.closes_at is not None:
        strip = strips.of_day("waiting", near.task.opens_at, near.task.closes_at, now=now())
    hurried = hurrying.on_dates(near.asked or near.open, near.task.minutes)
    return render_template(
        "care/near_series.html",
        series=near,
        strip=strip,
        hurried=hurried,
        read_at=now().isoformat(),
    )


def _page(series_id: int) -> SeriesPage | None:
    card = visitor()
    return series_page(
        series_id,
        seen_by=card.person_id,
        household_id=card.household_id,
        bank_id=card.bank_id,
        now=now(),
    )


def _own(series_id: int) -> SeriesPage:
    """For who may change it. Raises NotFound, NotOpen once it has ended."""
    page = _page(series_id)
    if page is None or not page.is_mine:
        raise NotFound()
    if not page.card.is_open:
        raise NotOpen(SeriesState.ENDED)
    return page


def _own_page(
    page: SeriesPage,
    skips: SkipForm | None = None,
    *,
    adding: AddDateForm | None = None,
    status: int = 200,
) -> Any:
    bank_id, is_open = visitor().bank_id, page.card.is_open and page.is_mine
    seeking = [each for each in page.of(TaskState.OPEN) if each.task_id is not None]
    faces = []
    if is_open and seeking and seeking[0].task_id is not None:
        found = matching.candidates_for(
            seeking[0].task_id, bank_id=bank_id, household_id=page.household_id, now=now()
        )
        in_question = {each.person_id for each in page.helping}
        faces = [face for face in faces_of(found) if face.person_id not in in_question]
    skips = skips or SkipForm(formdata=None)
    skips.offer([each.day for each in page.of("planned", TaskState.OPEN)])
    balance = books.balance_of(page.household_id, bank_id=bank_id) if page.is_mine else None
    cared = cared_of(page.household_id, bank_id=bank_id)
    words = render_template(
        "care/series.html",
        read_at=now().isoformat(),
        series=page,
        seeking=seeking,
        faces=faces[:NEIGHBOURS],
        skips=skips,
        adding=adding or AddDateForm(formdata=None),
        shown=FIRST_DATES,
        cared=[each.initials for each in cared if each.id in page.words["cared_ids"]],
        missing={
            each.person_id: missing_minutes(balance, page.minutes * len(each.offered))
            for each in page.helping
            if balance is not None
        },
        missing_once=missing_minutes(balance, page.minutes) if balance else 0,
        is_open=is_open,
    )
    return words, status


@bp.post("/series/<int:series_id>/closure")
@member_required
def end_series(series_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.end_series(series_id, act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    flash(_("Ended. What is agreed stays; whoever was asked knows."), "good")
    return redirect(unit.answer, 303)


@bp.post("/series/<int:series_id>/skips")
@member_required
def skip_dates(series_id: int) -> Any:
    page = _own(series_id)
    form = SkipForm()
    if not form.validate():
        return _own_page(page, form, status=422)
    with unit_of_work(act := act_of()) as unit:
        count = care.skip_dates(series_id, form.days(), act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    days = set(form.days())
    agreed = sorted({day for each in page.helping for day in each.agreed} & days)
    if count:
        flash(ngettext("%(num)s date left out.", "%(num)s dates left out.", count), "good")
    if agreed:
        words = _(
            "Somebody comes on these dates: call them off on their own page. %(days)s.",
            days=as_title(days_words(agreed)),
        )
        flash(words, "sun")
    elif not count:
        flash(_("None of these dates was still looking for somebody."), "sun")
    return redirect(unit.answer, 303)


@bp.post("/series/<int:series_id>/dates")
@member_required
def add_date(series_id: int) -> Any:
    page = _own(series_id)
    form = AddDateForm()
    if not form.validate():
        return _own_page(page, adding=form, status=422)
    with unit_of_work(act := act_of()) as unit:
        care.add_date(series_id, form.day.data, act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    flash(_("Added: %(day)s.", day=long_day(form.day.data)), "good")
    return redirect(unit.answer, 303)


@bp.get("/series/<int:series_id>/change")
@member_required
def change_series_form(series_id: int) -> Any:
    page = _own(series_id)
    card = visitor()
    cared = cared_of(card.household_id or 0, bank_id=card.bank_id)
    form = AskForm(local(now()).date(), cared, data=_as_asked(page), formdata=None)
    return ask_page(form, None, series=series_id)


def _as_asked(page: SeriesPage) -> dict[str, Any]:
    """Its words, from the next date on or the one that was pressed."""
    card, words = page.card, page.words
    days = [each.day for each in page.of("planned", TaskState.OPEN)]
    wanted = request.args.get("from", type=date.fromisoformat)
    first = wanted if wanted in days else next(iter(days), local(now()).date())
    return {
        **words,
        **day_of(first, now()),
        "family": kind(card.kind).family.value,
        "kind": card.kind,
        "starts": card.hours[0],
        "ends": card.hours[1] % 96,
        "when": "flexible" if words["flexible"] else "fixed",
        "cared": words["cared_ids"],
        **as_chosen(card.rule),
        "until": card.last_day,
    }


@bp.post("/series/<int:series_id>/changes")
@member_required
def change_series(series_id: int) -> Any:
    _own(series_id)
    form = sent_form()
    draft = sound(form)
    if draft is None or not form.repeats:
        return ask_page(form, None, series=series_id, status=422)
    with unit_of_work(act := act_of()) as unit:
        asked = form.series_of(with_newcomers(form, draft, act=act))
        new_id = care.change_series(series_id, asked.rule.first, asked, act=act)
        unit.answer = url_for("care.series", series_id=new_id)
    flash(_("Changed from that day on. Whoever was asked, or had offered, knows."), "good")
    return redirect(unit.answer, 303)
