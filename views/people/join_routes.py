"""Joining in four steps. Each address shows its step, when what comes before it is whole.

Nothing half-finished is kept here: what was said so far is posted again from hidden fields, so it
is lost by no mistake, seen by nobody else, and gone when the page is closed.
"""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from exchange.people import joining_actions as joining
from exchange.people import joining_queries as queries
from exchange.people.consent import privacy_notice
from exchange.people.joining_actions import Application, Newcomer
from exchange.people.joining_queries import BankCard, InvitedTo
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS
from exchange.places import actions as places
from exchange.places.municipalities import municipality
from exchange.places.place import middle_of, pin_problem
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, now, public, visitor_or_none
from views.people import sessions
from views.people.bank_words import bank_notes
from views.people.blueprint import bp
from views.people.door_routes import passwords
from views.people.join_forms import AccountForm, PersonForm, PlaceForm, WhereForm
from views.places.forms import parts_of

PAGES = {1: "where", 2: "place", 3: "person", 4: "account"}
CARRIED = (
    "where", "lat", "lon", "pin_was", "bank",
    "first_name", "last_name", "speaks", "language", "introduction", "gender",
    "email", "invitation",
)  # fmt: skip


@bp.get("/join")
@public
def join() -> Any:
    if visitor_or_none() is not None:
        return redirect(url_for("people.me"), 303)
    return _show(1)


@bp.post("/join/where")
@public
def join_where() -> Any:
    return _show(1)


@bp.post("/join/place")
@public
def join_place() -> Any:
    return _unsound_before(2) or _show(2)


@bp.post("/join/person")
@public
def join_person() -> Any:
    return _unsound_before(3) or _show(3)


@bp.post("/join/account")
@public
def join_account() -> Any:
    return _unsound_before(4) or _show(4)


def _unsound_before(number: int) -> Any:
    """The first step before this one with something to mend, or None."""
    for earlier in range(1, number):
        form = _form(earlier)
        if not form.validate():
            return _step(earlier, form), 422
    return None


def _show(number: int) -> str:
    """A step filled with what was said in it, if it was, and not judged yet."""
    form = _form(number)
    if isinstance(form, PlaceForm) and not _has_pin(form):
        form.put_pin(*middle_of(*parts_of(form.where)))
    return _step(number, form)


def _has_pin(form: PlaceForm) -> bool:
    """One that still holds: she may have gone back and chosen another municipality."""
    try:
        return form.pin is not None and pin_problem(form.istat, *form.pin) is None
    except ValueError:
        return False


def _form(number: int) -> FlaskForm:
    if number == 1:
        return WhereForm()
    if number == 2:
        where = request.form["where"]
        cards = _cards()
        covering = [card.bank_id for card in cards if parts_of(where)[0] in card.istats]
        suggested = {"bank": covering[0]} if len(covering) == 1 else {}
        return PlaceForm(where, cards, data=suggested)
    if number == 3:
        return PersonForm(data={"language": get_locale().language})
    return AccountForm()


def _cards() -> list[BankCard]:
    """The banks to choose from; with an invitation only the one it leads to."""
    cards = queries.banks(parts_of(request.form.get("where", ""))[0])
    invited = _invited()
    return [card for card in cards if invited is None or card.bank_id == invited.bank_id]


def _invited() -> InvitedTo | None:
    token = request.values.get("invitation")
    return queries.invitation(token, now=now()) if token else None


def _step(number: int, form: FlaskForm) -> str:
    """Draw a step. What the others said goes along; a password never does."""
    own = {field.name for field in form}
    carried = [
        (name, value)
        for name in CARRIED
        if name not in own
        for value in request.values.getlist(name)
    ]
    words: dict[str, Any] = {}
    if isinstance(form, PlaceForm):
        words["town"] = municipality(form.istat)
        words["zone"] = parts_of(form.where)[1]
        words["centre"] = middle_of(*parts_of(form.where))
        words["notes"] = bank_notes(_cards())
    return render_template(
        f"people/join_{PAGES[number]}.html",
        form=form,
        carried=carried,
        step=number,
        invited=_invited(),
        **words,
    )


@bp.post("/join")
@public
def apply() -> Any:
    """The same answer after the same time, whether or not somebody has this address already."""
    if visitor_or_none() is not None:
        return redirect(url_for("people.me"), 303)
    unsound = _unsound_before(5)
    if unsound:
        return unsound
    email = AccountForm().email.data or ""
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, email))
    newcomer, application = _newcomer(), _application()
    notice = privacy_notice(get_locale().language)
    choice = _form(2)
    with unit_of_work(act := act_of("application", bank_id=choice.bank.data)) as unit:
        person_id = joining.join(newcomer, application, notice=notice, act=act)
        if person_id is not None:
            places.set_home(person_id, choice.said(), act=replace(act, person_id=person_id))
        unit.answer = url_for("people.joined")
    sessions.steady()
    return redirect(unit.answer, 303)


def _newcomer() -> Newcomer:
    person, account = PersonForm(), AccountForm()
    return Newcomer(
        email=account.email.data or "",
        password_hash=passwords().hash(account.password.data or ""),
        first_name=person.first_name.data or "",
        last_name=person.last_name.data or "",
        gender=person.gender.data,
        language=person.language.data,
        speaks=tuple(person.speaks.data or ()),
    )


def _application() -> Application:
    person = PersonForm()
    return Application(
        introduction=person.introduction.data or None,
        # Note: the name of a new household until its people choose another: “Casa Semeraro”.
        household_name=_("%(name)s home", name=person.last_name.data)[:80],
        invitation=request.form.get("invitation") if _invited() else None,
    )


@bp.get("/join/sent")
@public
def joined() -> str:
    return render_template("people/joined.html")
