"""Founding the provincial table, and who sits there: for whoever keeps the books."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.errors import LostRace, NotFound
from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries as queries
from exchange.pact import table_asking_actions as asking
from exchange.pact import table_meeting_queries
from exchange.pact.founding_queries import TableCard
from exchange.people import seat_queries
from exchange.units import Act
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.ledger.wording import ORGANISATIONS
from views.pact import table_words as words
from views.pact.blueprint import bp
from views.pact.table_forms import FoundingForm, InviteForm, MinutesForm, TableSeatForm


@bp.get("/books/table")
@administrator_required
def table_desk() -> Any:
    return _desk()


def _desk(status: int = 200, **forms: Any) -> Any:
    bank_id = visitor().bank_id
    found = queries.table_of(bank_id)
    minutes = queries.founding_minutes(bank_id)
    signed = set(founding.signers(minutes, bank_id=bank_id)) if minutes else set()
    page = render_template(
        "pact/table_desk.html",
        table=found,
        minutes=minutes,
        signed=[each for each in seat_queries.bodies(bank_id) if each.organisation_id in signed],
        founders_needed=founding.FOUNDERS_MIN,
        seats=queries.seated(bank_id),
        invitations=queries.invitations(bank_id),
        asking=table_meeting_queries.asking(bank_id),
        meetings=table_meeting_queries.meetings(bank_id),
        kinds=ORGANISATIONS,
        words=words,
        **{"invite": InviteForm(formdata=None), "seat": _seat_form(formdata=None)} | forms,
    )
    return page, status


def _seat_form(**kwargs: Any) -> TableSeatForm:
    bank_id = visitor().bank_id
    sitting = {each.organisation_id for each in queries.seated(bank_id)}
    bodies = [(each.organisation_id, each.name) for each in seat_queries.bodies(bank_id)]
    return TableSeatForm([each for each in bodies if each[0] not in sitting], **kwargs)


def _done(deed: Callable[..., Any], said: str, subject: str = "") -> Any:
    with unit_of_work(act := act_of(subject) if subject else act_of()) as unit:
        deed(act=act)
        unit.answer = url_for("pact.table_desk")
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.get("/books/table/founding")
@administrator_required
def table_founding() -> Any:
    found = queries.table_of(visitor().bank_id)
    return _founding(FoundingForm(formdata=None, obj=found, seen=queries.table_mark(found)), found)


def _founding(form: FoundingForm, found: TableCard | None, status: int = 200) -> Any:
    kinds = [ORGANISATIONS[each] for each in found.kinds] if found else []
    page = render_template("pact/table_founding.html", form=form, table=found, kinds=kinds)
    return page, status


@bp.post("/books/table/foundings")
@administrator_required
def write_founding() -> Any:
    form = FoundingForm()
    if not form.validate():
        return _founding(form, queries.table_of(visitor().bank_id), 422)
    deed = partial(founding.write_founding, form.founding, seen=form.read)
    try:
        return _done(deed, _("Written down."))
    except LostRace:
        found = queries.table_of(visitor().bank_id)
        return _founding(form.again(queries.table_mark(found)), found, 409)


@bp.post("/books/table/invitations")
@administrator_required
def invite_to_table() -> Any:
    form = InviteForm()
    if not form.validate():
        return _desk(422, invite=form)
    said = form.kind.data, form.name.data or "", form.address.data or ""
    return _done(partial(founding.invite, *said), _("Written down."))


@bp.post("/books/table/invitations/<int:invitation_id>/withdrawal")
@administrator_required
def take_back_invitation(invitation_id: int) -> Any:
    deed = partial(founding.take_back, invitation_id)
    return _done(deed, _("Written down."))


@bp.post("/books/table/invitations/<int:invitation_id>/letters")
@administrator_required
def invite_to_table_again(invitation_id: int) -> Any:
    deed = partial(founding.invite_again, invitation_id)
    return _done(deed, _("The letter leaves once more."))


@bp.get("/books/table/founding-minutes")
@administrator_required
def founding_minutes() -> Any:
    found = queries.founding_minutes(visitor().bank_id)
    read = {"words": found.words if found else "", "seen": queries.minutes_mark(found)}
    return _minutes(MinutesForm(formdata=None, data=read))


def _minutes(form: MinutesForm, status: int = 200) -> Any:
    if queries.table_of(visitor().bank_id) is None:
        raise NotFound()
    found = queries.founding_minutes(visitor().bank_id) if form.is_stale else None
    return render_template("pact/founding_minutes.html", form=form, there=found), status


@bp.post("/books/table/founding-minutes/editions")
@administrator_required
def write_founding_minutes() -> Any:
    form = MinutesForm()
    if not form.validate():
        return _minutes(form, 422)
    text = "\n".join((form.words.data or "").strip().splitlines()) + "\n"
    try:
        return _done(partial(founding.write_minutes, text, seen=form.read), _("Written down."))
    except LostRace:
        found = queries.founding_minutes(visitor().bank_id)
        return _minutes(form.again(queries.minutes_mark(found)), 409)


@bp.post("/books/table/opening")
@administrator_required
def found_table() -> Any:
    with unit_of_work(act := act_of()) as unit:
        seats = founding.found(act=act)
        unit.answer = url_for("pact.table_desk")
    said = ngettext("Founded, with %(num)s seat.", "Founded, with %(num)s seats.", seats)
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.post("/books/table/seats")
@administrator_required
def seat_at_table() -> Any:
    form = _seat_form()
    if not form.validate():
        return _desk(422, seat=form)
    return _done(partial(founding.seat, int(form.body.data)), _("Written down."))


@bp.post("/books/table/seats/<int:seat_id>/end")
@administrator_required
def end_table_seat(seat_id: int) -> Any:
    return _done(partial(founding.end_seat, seat_id), _("Written down."))


@bp.post("/books/table/convening")
@administrator_required
def convene_table() -> Any:
    """What seats asked for becomes a draft, before so many have asked as it takes."""

    def deed(*, act: Act) -> None:
        asking.convene(act=act)

    return _done(deed, _("Written down."))
