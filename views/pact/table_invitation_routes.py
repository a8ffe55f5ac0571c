"""A body that is no member answers whether it wants to sit at the table: the link is its only key."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries as queries
from exchange.pact.founding_queries import Invited, TableCard
from exchange.pact.news_links import ForWhat, opened
from exchange.pact.table_refusals import SeatLinkOver
from exchange.people.sessions import SEATS_OF_CLIENT
from exchange.work import unit_of_work
from models.states_of_tables import SeatAnswer
from views import installation_key, throttle
from views.access import act_of, now, public
from views.fields import at_most, tidy
from views.pact.blueprint import bp
from views.pact.table_words import SITS

_HEADERS = {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


class SitForm(FlaskForm):
    words = StringField(
        _l("A word with it"),
        filters=[tidy],
        validators=[at_most(500)],
    )


def _asked(token: str) -> tuple[int, Invited, TableCard]:
    """Raises SeatLinkOver."""
    named = installation_key.opened(lambda secret: opened(ForWhat.SIT, token, secret=secret))
    found = queries.invitation(*named) if named else None
    table = queries.table_of(named[0]) if named else None
    if named is None or found is None or table is None:
        raise SeatLinkOver()
    if found.invited_at <= now() - founding.LINKS_COUNT:
        raise SeatLinkOver()
    return named[0], found, table


@bp.get("/table/invitations/<token>")
@public
def table_invitation(token: str) -> Any:
    """Opening it answers nothing: whoever looks into letters before their reader does says no word."""
    return _page(token, SitForm(formdata=None))


def _page(token: str, form: SitForm, status: int = 200) -> Any:
    _bank_id, invited, table = _asked(token)
    page = render_template(
        "pact/table_invitation.html",
        invited=invited,
        table=table,
        token=token,
        form=form,
        answers=SITS,
    )
    return page, status, _HEADERS


@bp.post("/table/invitations/<token>/<slug>")
@public
def answer_table_invitation(token: str, slug: str) -> Any:
    bank_id, invited, _table = _asked(token)
    if slug not in set(SeatAnswer):
        abort(404)
    form = SitForm()
    if not form.validate():
        return _page(token, form, 422)
    throttle.count((SEATS_OF_CLIENT, throttle.client()))
    act = act_of(f"table_invitation:{invited.id}", bank_id=bank_id, as_nobody=True)
    # The act's row keeps the way back, and must not keep the link, which is a key.
    with unit_of_work(act, answer=url_for("pact.table")):
        founding.answer_invitation(invited.id, SeatAnswer(slug), form.words.data or "", act=act)
    flash(_("Written down."), "good")
    return redirect(url_for("pact.table_invitation", token=token), 303)
