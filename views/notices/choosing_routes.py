"""What a member is told, and how: her choices kind by kind, and a trial."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.notices import choosing_actions as choosing
from exchange.notices.choosing_queries import choices_of
from exchange.notices.device_queries import devices_of
from exchange.notices.routing import Choice, Mail, Topic
from exchange.people.me_queries import my_page
from exchange.people.sessions import TRIAL_OF_PERSON
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, now, signed_in, visitor
from views.notices import texting
from views.notices.blueprint import bp
from views.notices.choosing_forms import TOPICS, ChoicesForm, choices_form, values_of
from views.notices.device_forms import DeviceForm
from views.notices.vapid import public_key


def _topics() -> list[Topic]:
    return [each for each in TOPICS if each is not Topic.DESK or visitor().is_operator]


@bp.get("/me/notices")
@signed_in
def choices() -> Any:
    card = visitor()
    chosen = choices_of(card.person_id, bank_id=card.bank_id)
    return _page(choices_form(_topics(), formdata=None, data=values_of(chosen)))


def _page(form: ChoicesForm, status: int = 200) -> Any:
    card = visitor()
    has_number = bool(my_page(card.person_id, bank_id=card.bank_id).phone)
    page = render_template(
        "notices/choices.html",
        form=form,
        topics=TOPICS,
        push_key=public_key(),
        devices=devices_of(card.person_id, now=now()),
        device_form=DeviceForm(formdata=None),
        may_text=texting.is_on() and has_number,
        lacks_number=texting.is_on() and not has_number,
    )
    return page, status


@bp.post("/me/notices")
@signed_in
def choose() -> Any:
    card = visitor()
    before = choices_of(card.person_id, bank_id=card.bank_id)
    form = choices_form(_topics(), data=values_of(before))
    if not form.validate():
        return _page(form, 422)
    said = {
        topic: Choice(Mail(fields["mail"].data), push=fields["push"].data, sms=fields["sms"].data)
        for topic, fields in form.rows.items()
    }
    with unit_of_work(act := act_of("notices")) as unit:
        choosing.choose(said, act=act)
        unit.answer = url_for("notices.choices")
    flash(_("Kept: from the next notice on."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/notices/trial")
@signed_in
def send_trial() -> Any:
    card = visitor()
    throttle.count((TRIAL_OF_PERSON, str(card.person_id)))
    with unit_of_work(act := act_of("notices")) as unit:
        choosing.send_trial(act=act)
        unit.answer = url_for("notices.choices")
    flash(_("It is on its way, and with you within a minute."), "good")
    return redirect(unit.answer, 303)
