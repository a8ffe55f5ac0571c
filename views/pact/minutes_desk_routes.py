"""Minutes of the table as whoever keeps the books writes them down: who came, votes, decisions, the seal."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import LostRace, NotFound
from exchange.pact import minutes_actions as minutes
from exchange.pact import register_actions as register
from exchange.pact import register_queries
from exchange.pact.agenda_queries import ItemLine
from exchange.pact.minutes_queries import Written, speakers, written
from exchange.pact.minutes_refusals import DraftMoved
from exchange.pact.register_queries import Point
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.language import local, short_day
from views.pact import minutes_words as words
from views.pact.blueprint import bp
from views.pact.minutes_forms import (
    ActionForm,
    AttendanceForm,
    DecisionForm,
    ItemWordsForm,
    SealForm,
    VoteForm,
)


def _one(meeting_id: int) -> Written:
    found = written(meeting_id, bank_id=visitor().bank_id)
    if found is None:
        raise NotFound()
    return found


@bp.get("/books/table/meetings/<int:meeting_id>/minutes")
@administrator_required
def desk_minutes(meeting_id: int) -> str:
    bank_id, found = visitor().bank_id, _one(meeting_id)
    entry = register_queries.entry(found.number, bank_id=bank_id) if found.number else None
    document = entry.document if entry else found.document
    here = meeting_id, found.document.hash
    counted = register_queries.approvals(*here, bank_id=bank_id, beside=visitor().person_id)
    points = _carried(found)
    return render_template(
        "pact/desk_minutes.html",
        of=found,
        entry=entry,
        document=document,
        quorum=words.quorum(found.present, len(found.seats), found.quorum),
        approvals=register_queries.approvals(*here, bank_id=bank_id),
        counted=counted,
        has_moved=any(each.draft_hash != found.document.hash for each in points),
        needed=register.APPROVALS_NEEDED,
        seal=_seal_form(found, formdata=None),
        words=words,
        may_write=entry is None and found.is_called and found.starts_at.date() <= _today(),
    )


def _today() -> Any:
    return local(now()).date()


def _seal_form(found: Written, **kwargs: Any) -> SealForm:
    of_hash = found.document.hash
    later = {
        each.item_id: f"{each.title}, {short_day(local(each.starts_at))}"
        for each in _carried(found)
        if each.draft_hash == of_hash
    }
    return SealForm(later, draft=of_hash.hex(), **kwargs)


def _carried(found: Written) -> list[Point]:
    """Points of later meetings whose vote found these minutes right, of whatever draft."""
    points = register_queries.points_about(found.meeting_id, bank_id=found.bank_id)
    return [each for each in points if each.is_carried]


@bp.get("/books/table/meetings/<int:meeting_id>/attendance")
@administrator_required
def table_attendance(meeting_id: int) -> Any:
    return _attendance(_one(meeting_id), formdata=None)


def _attendance(found: Written, status: int = 200, **kwargs: Any) -> Any:
    form = _attendance_form(found, **kwargs)
    if status != 200:
        form.validate()
    if status == 409:
        form.again(found.came_mark)
    shown = {
        "quorum": words.quorum(found.present, len(found.seats), found.quorum),
        "document": found.document,
    }
    page = render_template("pact/desk_attendance.html", of=found, form=form, words=words, **shown)
    return page, status


def _attendance_form(found: Written, **kwargs: Any) -> AttendanceForm:
    return AttendanceForm.of(found, speakers(found), **kwargs)


@bp.post("/books/table/meetings/<int:meeting_id>/presences")
@administrator_required
def take_attendance(meeting_id: int) -> Any:
    found = _one(meeting_id)
    form = _attendance_form(found)
    if not form.validate():
        return _attendance(found, 422)
    try:
        with unit_of_work(act := act_of()) as unit:
            minutes.take_attendance(meeting_id, form.came, seen=form.read, act=act)
            unit.answer = url_for("pact.desk_minutes", meeting_id=meeting_id)
    except LostRace:
        return _attendance(_one(meeting_id), 409)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


def _point(meeting_id: int, item_id: int) -> tuple[Written, ItemLine]:
    found = _one(meeting_id)
    line = next((each for each in found.items if each.item_id == item_id), None)
    if line is None:
        raise NotFound()
    return found, line


@bp.get("/books/table/meetings/<int:meeting_id>/points/<int:item_id>")
@administrator_required
def desk_point(meeting_id: int, item_id: int) -> Any:
    return _page(*_point(meeting_id, item_id))


def _page(found: Written, line: ItemLine, status: int = 200, **forms: Any) -> Any:
    shown = {
        "said": ItemWordsForm(formdata=None, obj=line, seen=line.mark),
        "vote": _vote_form(found, line, formdata=None),
        "decision": DecisionForm(formdata=None),
        "action": ActionForm(found.seats, line.decisions, formdata=None),
    }
    page = render_template(
        "pact/desk_point.html",
        of=found,
        line=line,
        tally=line.tally,
        quorum=words.quorum(found.present, len(found.seats), found.quorum),
        earlier=_one(line.approves_id) if line.approves_id else None,
        following=next((each for each in found.items if each.number > line.number), None),
        words=words,
        **shown | forms,
    )
    return page, status


def _vote_form(found: Written, line: ItemLine, **kwargs: Any) -> VoteForm:
    there = {each.organisation_id: found.names[each.organisation_id] for each in found.came}
    given = {"seen": line.vote_mark} | ({"rule": line.rule} if line.rule else {})
    given["draft"] = _draft_of(line)
    return VoteForm.of(there, line.voices, **given | kwargs)


def _draft_of(line: ItemLine) -> str:
    """The mark of the draft that a vote on this point finds right; empty of other points."""
    earlier = written(line.approves_id, bank_id=visitor().bank_id) if line.approves_id else None
    return earlier.document.hash.hex() if earlier else ""


def _kept(found: Written, line: ItemLine, said: str) -> Any:
    flash(said, "good")
    here: dict[str, Any] = {"meeting_id": found.meeting_id, "item_id": line.item_id}
    return redirect(url_for("pact.desk_point", **here), 303)


@bp.post("/books/table/meetings/<int:meeting_id>/points/<int:item_id>/words")
@administrator_required
def write_point(meeting_id: int, item_id: int) -> Any:
    found, line = _point(meeting_id, item_id)
    form = ItemWordsForm()
    if not form.validate():
        return _page(found, line, 422, said=form)
    said = (form.words.data or "").strip()
    try:
        with unit_of_work(act := act_of()):
            is_public = form.is_public.data
            minutes.write_item(item_id, said, is_public=is_public, seen=form.read, act=act)
    except LostRace:
        found, line = _point(meeting_id, item_id)
        return _page(found, line, 409, said=form.again(line.mark))
    return _kept(found, line, _("Written down."))


@bp.post("/books/table/meetings/<int:meeting_id>/points/<int:item_id>/votes")
@administrator_required
def keep_vote(meeting_id: int, item_id: int) -> Any:
    found, line = _point(meeting_id, item_id)
    form = _vote_form(found, line)
    if not form.validate():
        return _page(found, line, 422, vote=form)
    try:
        with unit_of_work(act := act_of()):
            read: dict[str, Any] = {"seen": form.read, "draft": form.draft_hash}
            minutes.vote(item_id, form.rule.data, form.voices, **read, act=act)
    except (LostRace, DraftMoved):
        found, line = _point(meeting_id, item_id)
        form.draft.data = _draft_of(line)
        return _page(found, line, 409, vote=form.again(line.vote_mark))
    return _kept(found, line, _("Written down."))


@bp.post("/books/table/meetings/<int:meeting_id>/points/<int:item_id>/decisions")
@administrator_required
def decide_point(meeting_id: int, item_id: int) -> Any:
    found, line = _point(meeting_id, item_id)
    form = DecisionForm()
    if not form.validate():
        return _page(found, line, 422, decision=form)
    with unit_of_work(act := act_of()):
        minutes.decide(item_id, (form.decision.data or "").strip(), act=act)
    return _kept(found, line, _("Decided. It has its number."))


@bp.post("/books/table/meetings/<int:meeting_id>/points/<int:item_id>/actions")
@administrator_required
def promise_action(meeting_id: int, item_id: int) -> Any:
    found, line = _point(meeting_id, item_id)
    form = ActionForm(found.seats, line.decisions)
    if not form.validate():
        return _page(found, line, 422, action=form)
    with unit_of_work(act := act_of()):
        minutes.promise(*form.said, act=act)
    return _kept(found, line, _("Written down."))


@bp.post("/books/table/meetings/<int:meeting_id>/seal")
@administrator_required
def seal_minutes(meeting_id: int) -> Any:
    form = _seal_form(_one(meeting_id))
    point_id = form.point_id if form.validate() else None
    with unit_of_work(act := act_of()) as unit:
        register.seal(meeting_id, form.draft_hash, point_id=point_id, act=act)
        unit.answer = url_for("pact.desk_minutes", meeting_id=meeting_id)
    flash(_("Sealed. Everybody at the table is told the seal."), "good")
    return redirect(unit.answer, 303)
