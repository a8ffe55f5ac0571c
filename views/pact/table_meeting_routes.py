"""Meetings of the provincial table: drafted, called, changed and called off by whoever keeps the books."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import LostRace
from exchange.pact import founding_queries, register_queries
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.table_meeting_queries import MeetingCard
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.language import local, short_day
from views.pact import table_words as words
from views.pact.blueprint import bp
from views.pact.table_forms import ItemForm, OffForm, ReplyForm, TableMeetingForm
from views.pact.table_replies import text_of


@bp.get("/books/table/meetings/new")
@administrator_required
def new_table_meeting() -> Any:
    return _form(TableMeetingForm(formdata=None))


def _form(form: TableMeetingForm, status: int = 200, of: Any = None) -> Any:
    table = founding_queries.table_of(visitor().bank_id)
    return render_template("pact/table_meeting_form.html", form=form, of=of, table=table), status


@bp.post("/books/table/meetings")
@administrator_required
def draft_table_meeting() -> Any:
    form = TableMeetingForm()
    if not form.validate():
        return _form(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = meetings.draft(form.draft, act=act)
        unit.answer = url_for("pact.table_meeting", meeting_id=made)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/table/meetings/<int:meeting_id>")
@administrator_required
def table_meeting(meeting_id: int) -> Any:
    return _page(meeting_id)


def _page(meeting_id: int, status: int = 200, **forms: Any) -> Any:
    bank_id = visitor().bank_id
    found = queries.meeting(meeting_id, bank_id=bank_id)
    seats = founding_queries.seated(bank_id)
    shown = {
        "item": _item_form(found, formdata=None),
        "off": OffForm(formdata=None, data={"seen": found.mark}),
        "reply": ReplyForm(formdata=None),
    }
    page = render_template(
        "pact/table_meeting.html",
        of=found,
        is_open=found.called_at is None or found.is_open(now()),
        agenda=queries.agenda(meeting_id, bank_id=bank_id),
        called=queries.called(meeting_id, bank_id=bank_id),
        table=founding_queries.table_of(bank_id),
        seats=len(seats),
        words=words,
        **shown | forms,
    )
    return page, status


def _item_form(of: MeetingCard, **kwargs: Any) -> ItemForm:
    seats = founding_queries.seated(of.bank_id)
    drafts = [
        (each.meeting_id, f"{each.title}, {short_day(local(each.starts_at))}")
        for each in register_queries.held(of.bank_id, now=now())
        if each.number is None and each.starts_at < of.slot.starts_at
    ]
    return ItemForm([(each.organisation_id, each.name) for each in seats], drafts, **kwargs)


def _done(meeting_id: int, deed: Callable[..., Any], said: str) -> Any:
    with unit_of_work(act := act_of()) as unit:
        deed(meeting_id, act=act)
        unit.answer = url_for("pact.table_meeting", meeting_id=meeting_id)
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.get("/books/table/meetings/<int:meeting_id>/hours")
@administrator_required
def change_table_meeting(meeting_id: int) -> Any:
    found = queries.meeting(meeting_id, bank_id=visitor().bank_id)
    return _form(TableMeetingForm.of(found), of=found)


@bp.post("/books/table/meetings/<int:meeting_id>/changes")
@administrator_required
def keep_table_meeting(meeting_id: int) -> Any:
    found, form = queries.meeting(meeting_id, bank_id=visitor().bank_id), TableMeetingForm()
    if not form.validate():
        return _form(form, 422, of=found)
    said = _("Done. Everybody who was called is told.") if found.called_at else _("Written down.")
    deed = partial(meetings.change, meeting=form.draft, seen=form.read)
    try:
        return _done(meeting_id, deed, said)
    except LostRace:
        there = queries.meeting(meeting_id, bank_id=visitor().bank_id)
        return _form(form.again(there.mark), 409, of=there)


@bp.post("/books/table/meetings/<int:meeting_id>/items")
@administrator_required
def add_table_item(meeting_id: int) -> Any:
    found = queries.meeting(meeting_id, bank_id=visitor().bank_id)
    form = _item_form(found)
    if not form.validate():
        return _page(meeting_id, 422, item=form)
    deed = partial(
        meetings.add_item,
        title=form.title.data or "",
        papers=(form.papers.data or "").strip(),
        proposed_by_id=form.proposed_by_id,
        approves_id=form.approves_id,
    )
    told = _("Done. Everybody who was called is told.")
    return _done(meeting_id, deed, told if found.called_at else _("Written down."))


@bp.post("/books/table/meetings/<int:meeting_id>/items/<int:item_id>/removal")
@administrator_required
def remove_table_item(meeting_id: int, item_id: int) -> Any:
    deed = partial(meetings.remove_item, item_id=item_id)
    return _done(meeting_id, deed, _("Written down."))


@bp.post("/books/table/meetings/<int:meeting_id>/call")
@administrator_required
def call_table_meeting(meeting_id: int) -> Any:
    said = _("Done. Everybody who was called is told.")
    return _done(meeting_id, partial(meetings.call, seen=request.form.get("seen", "")), said)


@bp.post("/books/table/meetings/<int:meeting_id>/calling-off")
@administrator_required
def call_off_table_meeting(meeting_id: int) -> Any:
    form = OffForm()
    if not form.validate():
        return _page(meeting_id, 422, off=form)
    deed = partial(meetings.call_off, why=form.why.data or "", seen=form.read)
    try:
        return _done(meeting_id, deed, _("Done. Everybody who was called is told."))
    except LostRace:
        there = queries.meeting(meeting_id, bank_id=visitor().bank_id)
        return _page(meeting_id, 409, off=form.again(there.mark))


@bp.post("/books/table/meetings/<int:meeting_id>/replies")
@administrator_required
def keep_table_reply(meeting_id: int) -> Any:
    """What a calendar answered to the house's own address."""
    form = ReplyForm()
    deed = partial(answers.answer_by_calendar, text=text_of(form))
    return _done(meeting_id, deed, _("Written down."))
