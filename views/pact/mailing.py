"""The post of the news: one question to who asked for it, then each letter, with its way out.

Beside the outbox of members, because readers need no account; each copy's row goes when it leaves.
"""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from flask import current_app, url_for
from flask_babel import gettext as _

from exchange.pact import news_actions, news_queries
from exchange.pact.news_links import ForWhat, sealed
from exchange.pact.news_queries import Copy, Issue
from exchange.work import at_once
from models.base import db
from views import installation_key
from views.language import in_language
from views.notices.post import carried, domain_of


def send_due(now: datetime) -> int:
    """Send what is due; gives how many left. In a demo nothing leaves, and nobody waits for it."""
    demo = current_app.config["DEMO"]
    if not demo and not current_app.config["MAIL_HOST"]:
        return 0
    with at_once():
        news_actions.free_stuck(now=now)
    waiting = news_queries.due(now=now)
    issues = {
        of: news_queries.issue(of) for of in {copy.issue_id for copy in waiting} if of is not None
    }
    # Nobody keeps a transaction open while a mail server thinks.
    db.session.rollback()
    return sum(_send(copy, issues, demo=demo, now=now) for copy in waiting)


def _send(copy: Copy, issues: dict[int, Issue], *, demo: bool, now: datetime) -> bool:
    with at_once():
        ours = news_actions.claim(copy.bank_id, copy.id, now=now)
    if not ours:
        return False
    issue = None if copy.issue_id is None else issues[copy.issue_id]
    if not demo and not carried(lambda: message_of(copy, issue, now=now)):
        with at_once():
            news_actions.put_back(copy.bank_id, copy.id, tries=copy.tries + 1, now=now)
        return False
    with at_once():
        news_actions.gone(copy.bank_id, copy.id)
    return True


def message_of(copy: Copy, issue: Issue | None, *, now: datetime) -> EmailMessage:
    """The mail itself: in the reader's language but for what the bank wrote in its own."""
    with in_language(copy.language, "Europe/Rome"):
        subject, text = _question(copy) if issue is None else _letter(copy, issue)
        way_out = _way_out(copy)
    sender = current_app.config["MAIL_FROM"]
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = sender
    message["To"] = copy.address
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<news.{copy.bank_id}.{copy.id}@{domain_of(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    if issue is not None:
        message["List-Id"] = f"<news.{copy.bank_id}.{domain_of(sender)}>"
        message["List-Unsubscribe"] = f"<{way_out}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    message["Content-Language"] = copy.language
    return message


def _address(endpoint: str, token: str) -> str:
    return f"{current_app.config['BASE_URL']}{url_for(endpoint, token=token)}"


def _sealed(what: ForWhat, copy: Copy) -> str:
    return sealed(what, copy.bank_id, copy.reader_id, secret=installation_key.newest())


def _way_out(copy: Copy) -> str:
    return _address("pact.leave_news", _sealed(ForWhat.LEAVE, copy))


def _question(copy: Copy) -> tuple[str, str]:
    confirm = _address("pact.show_news_confirmation", _sealed(ForWhat.CONFIRM, copy))
    lines = [
        _("Hello,"),
        _("Somebody, perhaps you, asked for the news of %(bank)s here.", bank=copy.bank_name),
        _("Do you want it? Then open this link and press the button:") + f"\n{confirm}",
        _("If it was not you, do nothing: in three days this address is forgotten."),
    ]
    return _("Do you want our news?"), "\n\n".join(lines) + "\n"


def _letter(copy: Copy, issue: Issue) -> tuple[str, str]:
    items = [
        "\n".join(
            [each["title"], each["summary"], f"{current_app.config['BASE_URL']}{each['address']}"]
        )
        for each in issue.items or []
    ]
    lines = [
        issue.opening.strip(),
        *items,
        "-- ",
        _("The news of %(bank)s.", bank=copy.bank_name),
        _("No more of it, and your address is gone:") + f"\n{_way_out(copy)}",
    ]
    return issue.title, "\n\n".join(lines) + "\n"
