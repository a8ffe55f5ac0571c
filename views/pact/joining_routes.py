"""An organisation that is no partner asks to be one."""

from typing import Any

from flask import redirect, render_template, url_for

from exchange.errors import NotFound
from exchange.pact import joining_actions
from exchange.people.sessions import Limit
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, public
from views.pact.blueprint import bp
from views.pact.text_forms import JoinForm
from views.pact_access import pact_shown

JOINING_OF_CLIENT = Limit("pact joining", 12, 86_400)
"""Each is a line for somebody to read."""
JOINING_OF_BANK = Limit("pact joining of a bank", 60, 86_400)
"""However many addresses they come from: no administrator reads more in a day."""


@bp.get("/pact/join")
@public
def join_pact() -> Any:
    return _page(JoinForm(formdata=None))


def _page(form: JoinForm, status: int = 200) -> Any:
    return render_template("pact/join.html", form=form), status


@bp.post("/pact/join")
@public
def ask_to_join() -> Any:
    form, shown = JoinForm(), pact_shown()
    if shown.bank is None:
        raise NotFound()
    if not form.validate():
        return _page(form, 422)
    throttle.count((JOINING_OF_CLIENT, throttle.client()), (JOINING_OF_BANK, str(shown.bank.id)))
    contact = {"name": form.contact.data or "", "email": form.email.data or ""}
    with unit_of_work(act := act_of(bank_id=shown.bank.id, as_nobody=True)) as unit:
        joining_actions.ask(form.name.data or "", form.kind.data, contact, act=act)
        unit.answer = url_for("pact.asked_to_join")
    return redirect(unit.answer, 303)


@bp.get("/pact/join/thanks")
@public
def asked_to_join() -> str:
    return render_template("pact/joined.html")
