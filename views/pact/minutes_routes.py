"""The register of the table's minutes as everybody reads it, and what was promised there."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import follow_up_actions as follow_up
from exchange.pact import follow_up_queries, register_queries
from exchange.pact.minutes import public as extract
from exchange.people.bank_queries import BankLine
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, public, visitor
from views.language import local
from views.pact import minutes_words as words
from views.pact.blueprint import bp
from views.pact.minutes_forms import DoneForm
from views.pact_access import pact_shown
from views.papers import faces, kept_paper


@bp.get("/table/minutes")
@public
def table_register() -> str:
    """What is sealed, the newest first, and what is to be done because of it."""
    shown = pact_shown()
    bank = shown.bank
    return render_template(
        "pact/register.html",
        shown=shown,
        entries=register_queries.entries(bank.id) if bank else [],
        actions=follow_up_queries.in_public(bank.id) if bank else [],
        today=local(now()).date(),
        words=words,
    )


def _sealed(number: int) -> tuple[BankLine, dict[str, Any]]:
    bank = pact_shown().bank
    entry = register_queries.entry(number, bank_id=bank.id) if bank else None
    if bank is None or entry is None:
        raise NotFound()
    told = {"entry": entry, "document": extract(entry.document), "words": words}
    return bank, told


@bp.get("/table/minutes/<int:minutes_number>")
@public
def public_minutes(minutes_number: int) -> str:
    bank, told = _sealed(minutes_number)
    return render_template("pact/public_minutes.html", bank=bank, **told)


@bp.get("/table/minutes/<int:minutes_number>.pdf")
@public
def public_minutes_pdf(minutes_number: int) -> Any:
    bank, told = _sealed(minutes_number)
    page = render_template("pact/minutes_paper.html", faces=faces(), bank_name=bank.name, **told)
    return kept_paper(page, f"verbale-{minutes_number}")


@bp.get("/books/table/actions")
@administrator_required
def desk_actions() -> Any:
    return _actions()


def _actions(status: int = 200, **forms: Any) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "pact/desk_actions.html",
        actions=follow_up_queries.of_everybody(bank_id),
        held=register_queries.held(bank_id, now=now()),
        today=local(now()).date(),
        words=words,
        finishing=_finishing,
        **{"done": DoneForm(formdata=None), "open_action": None} | forms,
    )
    return page, status


def _finishing(action_id: int) -> str:
    return url_for("pact.finish_action", action_id=action_id)


@bp.post("/books/table/actions/<int:action_id>/done")
@administrator_required
def finish_action(action_id: int) -> Any:
    form = DoneForm()
    if not form.validate():
        return _actions(422, done=form, open_action=action_id)
    with unit_of_work(act := act_of()) as unit:
        follow_up.finish(action_id, (form.note.data or "").strip(), act=act)
        unit.answer = url_for("pact.desk_actions")
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)
