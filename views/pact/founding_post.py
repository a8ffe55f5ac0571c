"""The post of invitations to sit at the table: to addresses of bodies, which need no account."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from flask import current_app, url_for
from flask_babel import gettext as _

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries
from exchange.pact.founding_queries import Letter
from exchange.pact.news_links import ForWhat, sealed
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
        founding.free_stuck(now=now)
    waiting = founding_queries.letters_due(now=now)
    # Nobody keeps a transaction open while a mail server thinks.
    db.session.rollback()
    return sum(_send(letter, demo=demo, now=now) for letter in waiting)


def _send(letter: Letter, *, demo: bool, now: datetime) -> bool:
    with at_once():
        ours = founding.claim(letter.bank_id, letter.id, now=now)
    if not ours:
        return False
    left = demo or carried(lambda: message_of(letter, now=now))
    with at_once():
        founding.settle(letter.bank_id, letter.id, tries=letter.tries + 1, left=left, now=now)
    return left


def message_of(letter: Letter, *, now: datetime) -> EmailMessage:
    """In Italian, the language of the bodies of a province."""
    sender = current_app.config["MAIL_FROM"]
    message = EmailMessage()
    with in_language("it", "Europe/Rome"):
        subject, text = _written(letter)
    message["Subject"] = " ".join(subject.split())
    message["From"] = sender
    message["To"] = letter.address or ""
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<table.{letter.bank_id}.{letter.id}@{domain_of(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message["Content-Language"] = "it"
    return message


def _written(letter: Letter) -> tuple[str, str]:
    secret = installation_key.newest()
    token = sealed(ForWhat.SIT, letter.bank_id, letter.id, secret=secret)
    way = f"{current_app.config['BASE_URL']}{url_for('pact.table_invitation', token=token)}"
    lines = [
        _("Hello,"),
        _(
            "%(bank)s invites %(body)s to sit at: %(table)s.",
            bank=letter.bank_name,
            body=letter.name,
            table=letter.table_name,
        ),
        letter.aim,
        _("Yes, no or perhaps later: this link opens a page that asks you once more.") + f"\n{way}",
        _("You need no account to answer. The link is for you alone: please do not pass it on."),
        _("It counts for two weeks."),
    ]
    return _("A seat at: %(table)s", table=letter.table_name), "\n\n".join(lines) + "\n"
