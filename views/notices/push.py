"""Ringing on devices: what is due is locked for the device and handed to its push service, one by one."""

import json
import re
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import get_locale

from exchange.notices import delivery_actions as deliveries
from exchange.notices import delivery_queries, device_actions
from exchange.notices.delivery_actions import PUSH
from exchange.notices.delivery_queries import Ringing
from exchange.notices.queries import Outgoing
from exchange.notices.routing import is_urgent
from exchange.notices.web_push import (
    PAYLOAD_BYTES_MAX,
    PrivateKey,
    as_bytes,
    authorization,
    encrypt,
)
from exchange.work import at_once, housekeeping
from models.base import db
from views.language import in_language
from views.notices.brief import brief_of
from views.notices.calling import Reply, hand_over, settle
from views.notices.vapid import house_key

KEPT_SECONDS = 86_400
"""A device that is off for longer learns of it by the letter, or on its page."""

GONE = (404, 410)

_PLAIN_NAME = re.compile(r"[a-z0-9.-]+(:443)?")
"""No name of somebody before it, and nothing that another program would read in another way."""


def ring_due(now: datetime) -> int:
    """Ring what is due; gives on how many devices it rang. Without a key nothing does."""
    key = house_key()
    if key is None:
        return 0
    with at_once():
        deliveries.free_stuck(now=now)
    waiting = delivery_queries.due(PUSH, now=now)
    db.session.rollback()
    return sum(_ring(each, key, now) for each in waiting)


def _ring(ringing: Ringing, key: PrivateKey, now: datetime) -> bool:
    of = (ringing.notice.bank_id, ringing.notice.id, PUSH, ringing.device_id)
    with at_once():
        ours = deliveries.claim(*of, now=now)
    if not ours or ringing.subscription is None:
        return False
    answer = _handed_over(ringing, key, now)
    if answer[0] in GONE:
        with housekeeping():
            device_actions.forget_gone(ringing.device_id)
        return False
    return settle(of, answer, tries=ringing.tries + 1, now=now)


def payload_of(notice: Outgoing) -> bytes:
    """What the device shows. The tag is the notice's, so a second copy takes the place of the first."""
    with in_language(notice.language, notice.zone):
        brief = brief_of(notice)
        tongue = get_locale()
        said: dict[str, Any] = {
            "title": brief.title[:120],
            "body": brief.body[:400],
            "tag": f"{notice.bank_id}.{notice.id}",
            "url": brief.path,
            "lang": tongue.language,
            "dir": tongue.text_direction,
            "answers": [
                {"action": slug, "title": words, "url": path}
                for slug, words, path in brief.answers[:2]
            ],
        }
    payload = json.dumps(said, ensure_ascii=False).encode()
    assert len(payload) <= PAYLOAD_BYTES_MAX
    return payload


def _handed_over(ringing: Ringing, key: PrivateKey, now: datetime) -> Reply:
    assert ringing.subscription is not None
    endpoint = ringing.subscription["endpoint"]
    if not is_known(endpoint):
        return 403, None
    locked = encrypt(
        payload_of(ringing.notice),
        as_bytes(ringing.subscription["key"]),
        as_bytes(ringing.subscription["secret"]),
    )
    is_soon = is_urgent(ringing.notice.facts, now=now)
    headers = {
        "Authorization": authorization(endpoint, key, contact=_contact(), now=now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_SECONDS),
        "Urgency": "high" if is_soon else "normal",
        "Topic": f"{ringing.notice.id:x}",
    }
    plain = [each.partition(":")[0] for each in current_app.config["PUSH_HOSTS_PLAIN"]]
    return hand_over(endpoint, locked, headers, now=now, inside=plain)


def is_known(endpoint: str) -> bool:
    """An address of a push service we know: a page could hand in any other, and we would call there."""
    address = urlsplit(endpoint)
    host, known = address.hostname or "", current_app.config["PUSH_HOSTS"]
    if address.netloc in current_app.config["PUSH_HOSTS_PLAIN"]:
        return address.scheme == "http"
    if address.scheme != "https" or not _PLAIN_NAME.fullmatch(address.netloc.lower()):
        return False
    if not endpoint.isascii() or not all(0 < len(part) < 64 for part in host.split(".")):
        return False
    return any(host == each or host.endswith(f".{each}") for each in known)


def _contact() -> str:
    """Whom a push service may write to about us."""
    return f"mailto:{parseaddr(current_app.config['MAIL_FROM'])[1]}"
