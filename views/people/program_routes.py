"""Keys for programs: which there are, a new one shown once, and ending one."""

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.people import token_actions, token_queries
from exchange.people.second_factor import check_fresh
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, visitor
from views.people.blueprint import bp
from views.people.program_forms import SCOPE_WORDS, ProgramKeyForm


@bp.get("/me/programs")
@member_required
def programs() -> Any:
    return _page(ProgramKeyForm(visitor(), formdata=None))


def _page(form: ProgramKeyForm, status: int = 200) -> Any:
    keys = token_queries.keys_of(visitor().person_id, now=now())
    page = render_template("people/programs.html", form=form, keys=keys, words=SCOPE_WORDS)
    return page, status


@bp.post("/me/programs")
@member_required
def make_program_key() -> Any:
    """The key is shown by this answer and by none after it: nobody can look at it again."""
    card = visitor()
    form = ProgramKeyForm(card)
    if not form.validate():
        return _page(form, 422)
    wish = form.wish()
    if wish.is_for_staff:
        check_fresh(card.proved_at, now=now(), writing=True)
    with unit_of_work(act := act_of("program key")) as unit:
        key = token_actions.make(wish, proved_at=card.proved_at, act=act)
        unit.answer = url_for("people.programs")
    return make_response(render_template("people/program_key.html", key=key, name=wish.name))


@bp.post("/me/programs/<mark>/end")
@member_required
def end_program_key(mark: str) -> Any:
    with unit_of_work(act := act_of("program key")) as unit:
        token_actions.end(mark, act=act)
        unit.answer = url_for("people.programs")
    flash(_("That key opens nothing any more."), "good")
    return redirect(unit.answer, 303)
