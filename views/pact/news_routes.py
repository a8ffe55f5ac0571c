"""The letter of news for everybody: asked for, confirmed, left, and every letter that left."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.pact import news_actions, news_queries
from exchange.pact.news_links import ForWhat, opened
from exchange.pact.refusals import NewsLinkOver
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS
from exchange.units import as_row_id
from exchange.work import housekeeping
from views import installation_key, throttle
from views.access import act_of, now, public, visitor_or_none
from views.pact.blueprint import bp
from views.pact.news_forms import ReaderForm


def _offered() -> dict[str, str]:
    return {str(bank_id): name for bank_id, name in news_queries.offered()}


@bp.get("/newsletter")
@public
def newsletter() -> Any:
    card, form = visitor_or_none(), ReaderForm(formdata=None)
    form.offer(_offered())
    if card is not None:
        form.bank.data = str(card.bank_id)
    return _page(form)


def _page(form: ReaderForm, status: int = 200) -> Any:
    page = render_template("pact/newsletter.html", form=form, issues=news_queries.sent())
    return page, status


@bp.post("/newsletter/readers")
@public
def subscribe() -> Any:
    """The answer is the same whether the address is known or not."""
    act_of()
    form = ReaderForm()
    form.offer(_offered())
    if not form.validate():
        return _page(form, 422)
    address = form.email.data or ""
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, address))
    bank_id = as_row_id(form.bank.data)
    assert bank_id is not None
    with housekeeping():
        news_actions.ask(address, language=get_locale().language, bank_id=bank_id, now=now())
    return redirect(url_for("pact.newsletter_asked"), 303)


@bp.get("/newsletter/asked")
@public
def newsletter_asked() -> str:
    return render_template("pact/newsletter_asked.html")


def _reader(what: ForWhat, token: str) -> tuple[int, int]:
    """Whose link this is; a letter of last year was sealed with last year's key. Raises NewsLinkOver."""
    found = installation_key.opened(lambda secret: opened(what, token, secret=secret))
    if found is None:
        raise NewsLinkOver()
    return found


@bp.get("/newsletter/confirm/<token>")
@public
def show_news_confirmation(token: str) -> str:
    """Opening a link is no yes: programs that look through mail open them too."""
    bank_id, reader_id = _reader(ForWhat.CONFIRM, token)
    if not news_queries.is_reader(bank_id, reader_id):
        raise NewsLinkOver()
    return render_template("pact/news_confirm.html", token=token)


@bp.post("/newsletter/confirm/<token>/yes")
@public
def confirm_news(token: str) -> Any:
    bank_id, reader_id = _reader(ForWhat.CONFIRM, token)
    with housekeeping():
        news_actions.confirm(bank_id, reader_id, now=now())
    flash(_("From now on the news comes to you."), "good")
    return redirect(url_for("pact.newsletter"), 303)


@bp.get("/newsletter/leave/<token>")
@public
def show_news_leaving(token: str) -> str:
    _reader(ForWhat.LEAVE, token)
    return render_template("pact/news_leave.html", token=token)


@bp.post("/newsletter/leave/<token>")
@public
def leave_news(token: str) -> Any:
    """From the page, or in one press from the mail program (RFC 8058): the address is gone."""
    bank_id, reader_id = _reader(ForWhat.LEAVE, token)
    with housekeeping():
        news_actions.leave(bank_id, reader_id)
    flash(_("Done: your address is no longer here."), "good")
    return redirect(url_for("pact.newsletter"), 303)


@bp.get("/newsletter/<int:issue_id>")
@public
def issue(issue_id: int) -> str:
    return render_template("pact/issue.html", of=news_queries.issue(issue_id))


@bp.record_once
def _let_mail_programs_in(state: BlueprintSetupState) -> None:
    """They have no form of ours, and so no token; the sealed link is what proves them."""
    state.app.extensions["csrf"].exempt(leave_news)
