"""Text messages, by one gateway, for what begins within a day and whoever has no device that rings.

Off unless the installation names a gateway, and never dearer in a month than it says.
"""

import json
from datetime import datetime

from flask import current_app

from exchange.notices import delivery_actions as deliveries
from exchange.notices import delivery_queries
from exchange.notices.delivery_actions import SMS
from exchange.notices.delivery_queries import Ringing
from exchange.notices.queries import Outgoing
from exchange.notices.routing import Topic, is_urgent, topic_of
from exchange.notices.text_message import month_of, parts, shortened
from exchange.work import at_once, housekeeping
from models.base import db
from views.language import in_language
from views.notices import answering
from views.notices.brief import brief_of
from views.notices.calling import hand_over, settle

NO_DEVICE = 0


def is_on() -> bool:
    return bool(current_app.config["SMS_URL"])


def text_due(now: datetime) -> int:
    """Send what is due; gives how many messages left."""
    if not is_on():
        return 0
    with at_once():
        deliveries.free_stuck(now=now)
    waiting = delivery_queries.due(SMS, now=now)
    db.session.rollback()
    return sum(_send(each, now) for each in waiting)


def _send(ringing: Ringing, now: datetime) -> bool:
    of = (ringing.notice.bank_id, ringing.notice.id, SMS, NO_DEVICE)
    with at_once():
        ours = deliveries.claim(*of, now=now)
    if not ours:
        return False
    # Tried for so long that it has begun meanwhile: a message would only disturb.
    if ringing.phone is not None and _still_helps(ringing.notice, now):
        text = text_of(ringing.notice)
        if _paid(text, now):
            inside = current_app.config["INSIDE_HOSTS"]
            answer = hand_over(*_message(ringing.phone, text, of), now=now, inside=inside)
            return settle(of, answer, tries=ringing.tries + 1, now=now)
    with at_once():
        deliveries.mark(*of, is_sent=False, now=now)
    return False


def _still_helps(notice: Outgoing, now: datetime) -> bool:
    return topic_of(notice.kind) is Topic.ALARM or is_urgent(notice.facts, now=now)


def text_of(notice: Outgoing) -> str:
    """As on a locked screen, with one link: to the answers where there are any, else to the page."""
    with in_language(notice.language, notice.zone):
        brief = brief_of(notice)
        asked = answering.asked_in(notice)
    # The page behind it offers all answers; a message has no room for a link each.
    path = asked[0].answers[0][1].rpartition("/")[0] if len(asked) == 1 else brief.path
    # Who is no member finds nothing behind it.
    link = f"{current_app.config['BASE_URL']}{path}" if notice.has_own_address else ""
    end = "" if brief.title.endswith(("?", "!", ".")) else "."
    return shortened(f"{brief.title}{end} {brief.body}", link)


def _paid(text: str, now: datetime) -> bool:
    """Taken from the month's purse beforehand: what is tried again is paid again, and never too much."""
    price = current_app.config["SMS_CENTS"] * parts(text)
    at_most = current_app.config["SMS_CENTS_A_MONTH"]
    with housekeeping():
        paid = deliveries.spend(month_of(now), price, at_most=at_most)
    if not paid:
        current_app.logger.warning("text not sent: the month's money is spent")
    return paid


def _message(
    phone: str, text: str, of: tuple[int, int, str, int]
) -> tuple[str, bytes, dict[str, str]]:
    """What the gateway gets. The key tells it a second copy from a second message."""
    body = json.dumps({"to": phone, "text": text}, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": f"{of[0]}.{of[1]}",
    }
    token = current_app.config["SMS_TOKEN"]
    return (
        current_app.config["SMS_URL"],
        body,
        headers | ({"Authorization": f"Bearer {token}"} if token else {}),
    )
