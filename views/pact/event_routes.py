"""Meetings in public: what is to come, a seat for who wants one, and a line for one's own calendar."""

import hmac
from base64 import urlsafe_b64encode
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound, Replayed
from exchange.pact import meeting_actions, meeting_queries
from exchange.pact.meeting_queries import Told
from exchange.people.sessions import GUEST_SEATS_OF_CLIENT, SEATS_OF_CLIENT
from exchange.schedule.feed import Event, calendar_text
from exchange.units import Act
from exchange.work import unit_of_work
from views import installation_key, throttle
from views.access import act_of, now, public, signed_in, visitor_or_none
from views.pact.blueprint import bp
from views.pact.event_forms import SeatsForm


@bp.get("/events")
@public
def events() -> str:
    return render_template(
        "pact/events.html",
        to_come=meeting_queries.to_come(now=now()),
        over=meeting_queries.over(now=now()),
    )


@bp.get("/events/<int:event_id>")
@public
def event(event_id: int) -> Any:
    of = meeting_queries.meeting(event_id)
    return _page(of, SeatsForm(formdata=None, data={"number": _own(of) or 1}))


def _page(of: Told, form: SeatsForm, status: int = 200) -> Any:
    page = render_template(
        "pact/event.html",
        of=of,
        form=form,
        is_to_come=of.is_to_come(now()),
        own=_own(of),
    )
    return page, status


def _own(of: Told) -> int:
    """Seats under the reader's name; a member of another bank is a guest here."""
    card = visitor_or_none()
    if card is None or card.bank_id != of.bank_id:
        return 0
    return meeting_queries.own_seats(of.id, card.person_id, bank_id=of.bank_id)


@bp.get("/events/<int:event_id>/event.ics")
@public
def event_ics(event_id: int) -> Response:
    of = meeting_queries.meeting(event_id)
    if of.called_off is not None:
        raise NotFound()
    entry = Event(
        uid=f"event-{of.bank_id}-{of.id}@prossima",
        slot=of.slot,
        title=f"{of.title} ({of.place})",
        note=of.words,
        url=url_for("pact.event", event_id=of.id, _external=True),
        written_at=of.written_at,
    )
    text = calendar_text([entry], name=of.title, zone=ZoneInfo(of.zone), shown=of.slot)
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="event-{of.id}.ics"'
    return answer


@bp.post("/events/<int:event_id>/seats")
@public
def take_seats(event_id: int) -> Any:
    """A member's stand under her name; of a guest nothing is asked but how many come."""
    of, form, card = meeting_queries.meeting(event_id), SeatsForm(), visitor_or_none()
    if not form.validate():
        return _page(of, form, 422)
    throttle.count((SEATS_OF_CLIENT, throttle.client()))
    is_guest = card is None or card.bank_id != of.bank_id or not card.is_active
    if is_guest:
        seat = (GUEST_SEATS_OF_CLIENT, f"{of.id} {throttle.client()}")
        throttle.count(*[seat] * (form.number.data or 1))
    act = act_of(bank_id=of.bank_id, as_nobody=is_guest)
    token = None if act.person_id is not None else _secret_of(act)
    way = url_for("pact.event", event_id=of.id)
    # The act's row keeps the way back for who presses twice, and must not keep a guest's secret.
    with suppress(Replayed), unit_of_work(act, answer=way):
        meeting_actions.take_seats(of.id, form.number.data or 1, token=token, act=act)
    flash(_("Your seats are kept."), "good")
    return redirect(url_for("pact.guest_seats", token=token) if token else way, 303)


def _secret_of(act: Act) -> str:
    """A guest's key to her seats: of the same form always the same."""
    secret = installation_key.newest()
    return urlsafe_b64encode(hmac.digest(secret, b"seats" + act.uid.bytes, "sha256")[:24]).decode()


@bp.post("/events/<int:event_id>/seats/return")
@signed_in
def give_back_seats(event_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        meeting_actions.give_back(event_id, act=act)
        unit.answer = url_for("pact.event", event_id=event_id)
    flash(_("Your seats are free again."), "good")
    return redirect(unit.answer, 303)


@bp.get("/events/seats/<token>")
@public
def guest_seats(token: str) -> Any:
    """A guest's seats: the address is the only key to them."""
    bank_id, event_id, number = meeting_queries.seats_behind(token)
    of = meeting_queries.meeting(event_id, bank_id=bank_id)
    address = f"{current_app.config['BASE_URL']}{url_for('pact.guest_seats', token=token)}"
    page = render_template(
        "pact/guest_seats.html", of=of, number=number, token=token, address=address
    )
    return page, 200, {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


@bp.post("/events/seats/<token>/return")
@public
def return_guest_seats(token: str) -> Any:
    bank_id, event_id, _number = meeting_queries.seats_behind(token)
    act = act_of(f"event_id:{event_id}", bank_id=bank_id, as_nobody=True)
    with unit_of_work(act) as unit:
        meeting_actions.give_back_by(token, act=act)
        unit.answer = url_for("pact.event", event_id=event_id)
    flash(_("Your seats are free again."), "good")
    return redirect(unit.answer, 303)
