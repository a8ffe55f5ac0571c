"""A person's own page: what she says of herself, her languages, for whom she acts, her banks."""

from typing import Any

from flask import (
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import account_actions as account
from exchange.people import (
    admission_queries,
    joining_queries,
    me_queries,
    seat_queries,
    wish_queries,
)
from exchange.people import joining_actions as joining
from exchange.people import queries as people
from exchange.people import sign_in_queries as queries
from exchange.people.account_actions import Details
from exchange.people.admission import trial_until
from exchange.people.joining_actions import Application
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS
from exchange.places import actions as places
from exchange.places import queries as places_queries
from exchange.work import unit_of_work
from models.states import Status
from views import throttle
from views.access import act_of, now, signed_in, visitor
from views.catalogues import LANGUAGES
from views.choices import remember
from views.cookies import LANGUAGE, host_only
from views.people.bank_words import bank_notes
from views.people.blueprint import bp
from views.people.me_forms import AnotherBankForm, DetailsForm
from views.places.words import named


@bp.get("/me")
@signed_in
def me() -> str:
    card = visitor()
    home = places_queries.home_of(card.person_id, bank_id=card.bank_id)
    rules = people.rules_of(card.bank_id)
    return render_template(
        "people/me.html",
        me=me_queries.my_page(card.person_id, bank_id=card.bank_id),
        home=named(home) if home else None,
        acting=me_queries.places_to_act(card.person_id),
        seats=seat_queries.seats_of(card.person_id, card.bank_id),
        admission_days=rules.admission_days,
        trial=trial_until(
            admission_queries.decided_at(card.person_id, bank_id=card.bank_id), rules
        ),
        trial_asks_max=rules.trial_asks_max,
        now=now(),
        sessions=len(queries.sessions_of(card.person_id, here=card.token_hash, now=now())),
    )


@bp.get("/me/details")
@signed_in
def details() -> str:
    card = visitor()
    mine = me_queries.my_page(card.person_id, bank_id=card.bank_id)
    found_as = wish_queries.agreed_as(card.person_id, bank_id=card.bank_id)
    form = DetailsForm(formdata=None, obj=mine, is_found=found_as is not None)
    return render_template("people/me_details.html", form=form)


@bp.post("/me/details")
@signed_in
def set_details() -> Any:
    form = DetailsForm()
    if not form.validate():
        return render_template("people/me_details.html", form=form), 422
    said = Details(
        first_name=form.first_name.data or "",
        last_name=form.last_name.data or "",
        gender=form.gender.data,
        speaks=tuple(form.speaks.data or ()),
        is_found=bool(form.is_found.data),
    )
    with unit_of_work(act := act_of("details")) as unit:
        account.set_details(said, act=act)
        unit.answer = url_for("people.me")
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/language")
@signed_in
def set_language() -> Any:
    """For this browser, and for every letter to her."""
    chosen = request.form.get("language")
    if chosen not in LANGUAGES:
        abort(400)
    with unit_of_work(act := act_of("language")) as unit:
        account.set_language(chosen, act=act)
        unit.answer = url_for("people.me")
    return remember(make_response(redirect(unit.answer, 303)), host_only(LANGUAGE), chosen)


@bp.post("/me/confirmation")
@signed_in
def confirm_again() -> Any:
    card = visitor()
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, str(card.person_id)))
    with unit_of_work(act := act_of("email")) as unit:
        account.confirm_again(act=act)
        unit.answer = url_for("people.me")
    flash(_("The letter is on its way again."), "good")
    return redirect(unit.answer, 303)


@bp.get("/me/banks")
@signed_in
def another_bank() -> str:
    return _another_bank(AnotherBankForm(_other_banks(), formdata=None))


def _other_banks() -> list[joining_queries.BankCard]:
    card = visitor()
    home = places_queries.home_of(card.person_id, bank_id=card.bank_id)
    member_of = {
        each.bank_id for each in queries.standings(card.person_id) if each.status != Status.REFUSED
    }
    cards = joining_queries.banks(home.istat if home else None)
    return [each for each in cards if each.bank_id not in member_of]


def _another_bank(form: AnotherBankForm) -> str:
    notes = bank_notes(_other_banks())
    return render_template("people/me_banks.html", form=form, notes=notes)


@bp.post("/me/banks")
@signed_in
def apply_to_another() -> Any:
    """She lives where she lives: her place goes along to the other bank."""
    card = visitor()
    form = AnotherBankForm(_other_banks())
    if not form.validate():
        return _another_bank(form), 422
    home = places_queries.home_of(card.person_id, bank_id=card.bank_id)
    mine = me_queries.my_page(card.person_id, bank_id=card.bank_id)
    application = Application(
        introduction=form.introduction.data or None,
        household_name=card.household_name or _("%(name)s home", name=mine.last_name),
    )
    if home is None or not card.email_confirmed:
        raise NotFound()
    with unit_of_work(act := act_of("application", bank_id=form.bank.data)) as unit:
        joining.apply_to_bank(application, act=act)
        joining.tell_operators(act=act)
        places.set_home(card.person_id, home, act=act)
        unit.answer = url_for("people.me")
    flash(_("Your question is with them now. You find the bank on your page."), "good")
    return redirect(unit.answer, 303)
