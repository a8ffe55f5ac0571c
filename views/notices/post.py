"""The post: takes what is due from the outbox and hands it to the mail server, one by one."""

import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import partial
from zoneinfo import ZoneInfo

from flask import current_app

from exchange.care.listening_queries import listening_of
from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.notices.choosing_queries import choice_of
from exchange.notices.delivery_actions import PUSH, SMS, put
from exchange.notices.device_queries import devices_of
from exchange.notices.digest_actions import gather_day
from exchange.notices.queries import Outgoing
from exchange.notices.routing import UNCHOSEN, Mail, Route, Topic, route, topic_of
from exchange.people.queries import rules_of
from exchange.schedule.feed import Invite, invitation_text
from exchange.units import Act
from exchange.work import at_once, housekeeping
from models.base import db
from models.states import NoticeState
from views.clockwork import do_once
from views.language import in_language
from views.notices import answering, texting, writing
from views.notices.brief import in_its_bank
from views.notices.fresh import fresh
from views.notices.letter import Letter
from views.notices.vapid import house_key


def send_due(now: datetime) -> int:
    """Send what is due; gives how many left. Without a mail server only a demo empties its outbox."""
    demo = current_app.config["DEMO"]
    if not demo and not current_app.config["MAIL_HOST"]:
        return 0
    with at_once():
        notices.free_stuck(now=now)
    waiting = queries.due(now=now)
    db.session.rollback()
    return sum(_send(notice, demo=demo, now=now) for notice in waiting)


def _send(notice: Outgoing, *, demo: bool, now: datetime) -> bool:
    with at_once():
        ours = notices.claim(notice.bank_id, notice.id, now=now)
    if not ours:
        return False
    # In a demo everything is shown at once: nobody waits for the evening to see what it says.
    chosen = None if demo else _route_of(notice, now)
    if chosen is not None:
        _let_ring(notice, chosen, now)
    if chosen is not None and chosen.mail is not Mail.NONE and chosen.at > now:
        state = NoticeState.DIGEST if chosen.mail is Mail.DIGEST else NoticeState.WAITING
        with at_once():
            notices.put_off(notice.bank_id, notice.id, state=state, until=chosen.at)
        return False
    state = _state(notice, chosen)
    if state == NoticeState.SENT and not carried(lambda: message_of(_freshened(notice, now))):
        with at_once():
            notices.put_back(notice.bank_id, notice.id, tries=notice.tries + 1, now=now)
        return False
    with at_once():
        notices.mark_sent(notice.bank_id, notice.id, state=state, now=now)
    return state in (NoticeState.SENT, NoticeState.SHOWN)


def _route_of(notice: Outgoing, now: datetime) -> Route:
    """By her choice, her quiet hours, and how soon it is for."""
    topic = topic_of(notice.kind)
    if not notice.has_own_address and topic is not Topic.ALARM:
        topic = Topic.ALWAYS
    choice = choice_of(notice.person_id, topic, bank_id=notice.bank_id)
    quiet = None
    if topic not in UNCHOSEN:
        rules = rules_of(notice.bank_id)
        heard = listening_of([notice.person_id], rules=rules, bank_id=notice.bank_id)
        quiet = heard[notice.person_id].quiet if notice.person_id in heard else None
    # Nobody keeps a transaction open while a mail server thinks.
    db.session.rollback()
    return route(topic, choice, notice.facts, quiet, now=now)


def _let_ring(notice: Outgoing, chosen: Route, now: datetime) -> None:
    """Beside the letter: on each of her devices, or by a text message where she has none.

    Done again after a crash, it is the same rows.
    """
    rings = house_key() is not None and notice.has_own_address
    devices = devices_of(notice.person_id, now=now) if rings else []
    db.session.rollback()
    of = (notice.bank_id, notice.id)
    if devices and (chosen.push or notice.kind == "trial"):
        with housekeeping():
            put(*of, PUSH, [each.id for each in devices], at=chosen.rings_at)
    elif chosen.sms and not devices and texting.is_on():
        with housekeeping():
            put(*of, SMS, [texting.NO_DEVICE], at=chosen.rings_at)


def _state(notice: Outgoing, chosen: Route | None) -> NoticeState:
    if chosen is None:
        return NoticeState.SHOWN
    # Whom a home has named may have a number alone: that no letter went is no fault.
    if chosen.mail is Mail.NONE or not (notice.address or notice.has_own_address):
        return NoticeState.KEPT
    return NoticeState.SENT if notice.address else NoticeState.FAILED


def gather_days(now: datetime) -> int:
    """The letters of the day whose hour has come; how many readers have one."""
    waiting = queries.day_letters_due(now=now)
    db.session.rollback()
    for bank_id, person_id, first_id in waiting:
        name = f"day letter:{bank_id}:{first_id}"
        do_once(name, bank_id, f"person:{person_id}", partial(_gather, person_id), now=now)
    return len(waiting)


def _gather(person_id: int, act: Act) -> None:
    gather_day(person_id, act=act)


def _freshened(notice: Outgoing, now: datetime) -> Outgoing:
    (facts,) = fresh([notice], person_id=notice.person_id, bank_id=notice.bank_id, now=now)
    # Nobody keeps a transaction open while a mail server thinks.
    db.session.rollback()
    return replace(notice, facts=facts)


def message_of(notice: Outgoing) -> EmailMessage:
    """The mail itself. Its id is the notice's, so a second copy is known as one."""
    letter = letter_to(notice)
    if letter.link:
        letter = replace(letter, link=in_its_bank(letter.link, notice))
    sender = current_app.config["MAIL_FROM"]
    message = EmailMessage()
    # One line: words of members stand in it, and a header that breaks would stop the whole post.
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = sender
    message["To"] = notice.address or ""
    message["Date"] = format_datetime(notice.made_at)
    message["Message-ID"] = f"<{notice.bank_id}.{notice.id}@{domain_of(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        writing.as_mail(
            letter, first_name=notice.first_name, language=notice.language, zone=notice.zone
        )
    )
    # After the text: setting that takes every header of content away.
    message["Content-Language"] = notice.language
    if letter.invite is not None:
        _invite(message, letter.invite, notice)
    return message


def _invite(message: EmailMessage, invite: Invite, notice: Outgoing) -> None:
    """Once for calendars that answer from the letter, once as a file for all others."""
    text = invitation_text(
        invite,
        ZoneInfo(notice.zone),
        organizer=parseaddr(current_app.config["MAIL_FROM"])[1],
        attendee=notice.address or "",
    )
    message.add_alternative(text, subtype="calendar", params={"method": invite.method})
    message.add_attachment(
        text.encode(), maintype="text", subtype="calendar", filename="invite.ics"
    )


def letter_to(notice: Outgoing) -> Letter:
    """What it says, with the answers that can be given from the letter itself."""
    with in_language(notice.language, notice.zone):
        letter = writing.letter_of(notice.kind, notice.facts)
        return replace(letter, asked=answering.asked_in(notice))


def domain_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ") or "localhost"


def carried(written: Callable[[], EmailMessage]) -> bool:
    """Write it and hand it over; False when it cannot be written, or the server is not there or does
    not want it now. One letter never stops those after it."""
    settings = current_app.config
    try:
        message = written()
        with smtplib.SMTP(settings["MAIL_HOST"], settings["MAIL_PORT"], timeout=20) as server:
            if settings["MAIL_TLS"]:
                server.starttls()
            if settings["MAIL_USER"]:
                server.login(settings["MAIL_USER"], settings["MAIL_PASSWORD"])
            server.send_message(message)
    except (OSError, ValueError, LookupError, smtplib.SMTPException) as problem:
        facts = {"problem": type(problem).__name__}
        current_app.logger.warning("mail not taken", extra={"facts": facts})
        return False
    return True
