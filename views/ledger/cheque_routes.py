"""Time cheques: printed at the desk for who has no telephone, entered by whoever was given one."""

from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import cheque_actions as cheques
from exchange.ledger import cheque_queries as queries
from exchange.ledger.cheque import as_printed, new_serial, serial_of
from exchange.ledger.cheque_actions import Entry
from exchange.ledger.cheque_queries import ChequeCard
from exchange.ledger.seat_queries import household_for
from exchange.moderation.queries import member_page
from exchange.moderation.speaking_queries import called
from exchange.people.sessions import CHEQUE_OF_PERSON
from exchange.work import unit_of_work
from models.states import ChequeState
from views import throttle
from views.access import act_of, member_required, now, operator_required, visitor
from views.language import local
from views.ledger.blueprint import bp
from views.ledger.cheque_forms import BY_HAND, EntryForm, PrintForm, SerialForm
from views.papers import paper
from views.squares import square


@bp.get("/desk/members/<int:person_id>/cheques")
@operator_required
def cheques_of(person_id: int) -> Any:
    return _desk_page(person_id, PrintForm(formdata=None, data={"count": 10, "minutes": 60}))


def _desk_page(person_id: int, form: PrintForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    person = member_page(person_id, bank_id=bank_id)
    if person is None or household_for(person_id, bank_id=bank_id) is None:
        raise NotFound()
    books = queries.books_for_person(person_id, bank_id=bank_id)
    words = {"person": person, "books": books, "form": form}
    return render_template("ledger/cheques_of.html", **words), status


@bp.post("/desk/members/<int:person_id>/cheque-books")
@operator_required
def print_cheques_pdf(person_id: int) -> Any:
    """The serials stand on the paper of this one answer, and are kept nowhere."""
    form, card = PrintForm(), visitor()
    if not form.validate():
        return _desk_page(person_id, form, 422)
    person = member_page(person_id, bank_id=card.bank_id)
    if person is None:
        raise NotFound()
    serials = [new_serial() for _each in range(form.count.data or 0)]
    minutes = None if form.minutes.data == BY_HAND else form.minutes.data
    # Set before it is written down: whoever waits for the paper holds up nobody's books.
    answer = paper(
        "ledger/cheques_paper.html",
        f"{_('time-cheques')}-{local(now()).date().isoformat()}",
        bank_name=card.bank_name,
        person=person,
        minutes=minutes,
        cheques=[(as_printed(each), _code(each)) for each in serials],
    )
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        cheques.print_book(person_id, minutes, serials, act=act)
        unit.answer = url_for("ledger.cheques_of", person_id=person_id)
    return answer


def _code(serial: str) -> str:
    """The square that a telephone reads: the address where this cheque is entered."""
    return square(url_for("ledger.cheque", serial=serial, _external=True))


@bp.get("/cheques")
@member_required
def cheque() -> Any:
    """Where the code on a cheque leads, and where its number is typed."""
    if not request.args.get("serial"):
        return _ask_serial(SerialForm(formdata=None))
    form = SerialForm(request.args)
    if not form.validate():
        return _ask_serial(form)
    serial = serial_of(form.serial.data or "")
    assert serial is not None
    return _cheque_page(serial, _found(serial))


def _ask_serial(form: SerialForm) -> Any:
    return render_template("ledger/cheque_number.html", form=form)


def _found(serial: str) -> ChequeCard:
    """Raises NoSuchCheque; TooManyTries for who goes on trying numbers."""
    mark = CHEQUE_OF_PERSON, str(visitor().person_id)
    throttle.count(mark)
    found = cheques.behind(serial, bank_id=visitor().bank_id)
    throttle.give_back_now(mark)
    return found


def _cheque_page(
    serial: str, found: ChequeCard, form: EntryForm | None = None, status: int = 200
) -> Any:
    card, today = visitor(), local(now()).date()
    form = form or _entry_form(found, formdata=None, data={"given_on": today})
    page = render_template(
        "ledger/cheque.html",
        cheque=found,
        serial=as_printed(serial),
        form=form,
        use=queries.first_use(found.id, bank_id=card.bank_id),
        is_ours=found.household_id == card.household_id,
        is_out=found.state == ChequeState.OUT,
        asks_who=card.acts_as_operator,
    )
    return page, status


def _entry_form(found: ChequeCard, **kwargs: Any) -> EntryForm:
    return EntryForm(local(found.printed_at).date(), local(now()).date(), **kwargs)


@bp.post("/cheques/entries")
@member_required
def enter_cheque() -> Any:
    serial = serial_of(request.form.get("serial", ""))
    if serial is None:
        abort(400)
    found = _found(serial)
    form = _entry_form(found)
    if found.minutes is not None:
        form.minutes.process_data(found.minutes)
        form.minutes.raw_data = [str(found.minutes)]
    helper_id = None
    is_sound = form.validate()
    if visitor().acts_as_operator and form.helper.data:
        named = called(form.helper.data, bank_id=visitor().bank_id)
        helper_id = named[0] if len(named) == 1 else None
        if helper_id is None:
            form.helper.errors = [_("No member is called so, or more than one.")]
            is_sound = False
    if not is_sound:
        return _cheque_page(serial, found, form, 422)
    entry = Entry(serial, form.minutes.data or 0, form.given_on.data, helper_id)
    act = act_of("cheque")
    with unit_of_work(act := replace(act, on_behalf_of_id=helper_id)) as unit:
        cheques.enter(entry, act=act)
        unit.answer = url_for("ledger.cheque" if helper_id else "ledger.account")
    flash(_("Entered: the hours have moved, and both homes read it in their account."), "good")
    return redirect(unit.answer, 303)


@bp.get("/account/cheques")
@member_required
def own_cheques() -> Any:
    card = visitor()
    books = queries.books_for_household(card.household_id or 0, bank_id=card.bank_id)
    return render_template("ledger/own_cheques.html", books=books)


@bp.post("/account/cheques/<int:cheque_id>/voiding")
@member_required
def void_cheque(cheque_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        person_id = cheques.void_cheque(cheque_id, act=act)
        unit.answer = _back(person_id)
    flash(_("That cheque counts no more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/account/cheque-books/<int:book_id>/voiding")
@member_required
def void_cheques(book_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        person_id = cheques.void_book(book_id, act=act)
        unit.answer = _back(person_id)
    flash(_("None of them counts any more."), "good")
    return redirect(unit.answer, 303)


def _back(person_id: int) -> str:
    """To the list of the home, or to the desk for who looks after hers."""
    if visitor().acts_as_operator and request.form.get("from") == "desk":
        return url_for("ledger.cheques_of", person_id=person_id)
    return url_for("ledger.own_cheques")
