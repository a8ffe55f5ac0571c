"""The page a union hands round: what is proposed, and a worker's yes or no that nobody can follow."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import get_locale

from exchange.errors import NotFound
from exchange.people.bank_queries import zone_of
from exchange.people.sessions import VOICE_OF_CLIENT
from exchange.work import housekeeping
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries as queries
from exchange.workplaces.measures import in_tongue, named
from views import throttle
from views.access import act_of_nobody, now, public
from views.language import local
from views.workplaces.agreement_forms import AnswerForm
from views.workplaces.agreement_words import NOES
from views.workplaces.blueprint import bp
from views.workplaces.measure_words import VALUES


@bp.get("/agreements/<link>")
@public
def asked_at_work(link: str) -> Any:
    return _page(link, AnswerForm(formdata=None))


def _page(link: str, form: AnswerForm, status: int = 200) -> Any:
    found = queries.by_link(link)
    if found is None:
        raise NotFound()
    # By the clock of its bank, as answers are: no reader elsewhere sees them go up one by one.
    today = now().astimezone(zone_of(found.bank_id)).date()
    page = render_template(
        "workplaces/asked.html",
        agreement=found,
        measures=named(found.measures),
        voices=queries.voices(found, today=today),
        is_asking=found.is_asking(today),
        today=today,
        form=form,
        noes=NOES,
        values=VALUES,
        tongue=in_tongue(get_locale().language),
    )
    return page, status


@bp.post("/agreements/<link>/answers")
@public
def answer_at_work(link: str) -> Any:
    """Counted, without a trace of who it was or when."""
    form = AnswerForm()
    if not form.validate():
        return _page(link, form, 422)
    if queries.by_link(link) is None:
        raise NotFound()
    throttle.count((VOICE_OF_CLIENT, f"{link} {throttle.client()}"))
    with housekeeping():
        act = act_of_nobody("voice", now=local(now()))
        agreements.answer(link, form.said.data, act=act)
    return redirect(url_for("workplaces.thanks_at_work", link=link), 303)


@bp.get("/agreements/<link>/thanks")
@public
def thanks_at_work(link: str) -> str:
    found = queries.by_link(link)
    if found is None:
        raise NotFound()
    return render_template("workplaces/answered.html", agreement=found)
